package scenarios

import "testing"

// TestWarnings: satiation that lasts longer than a fifth of drift's half-life is
// allowed, and said where it was set. With drift.return 0.01 drift's half-life is
// ln 2 / 0.01 = 69.31 rounds, a fifth of which is 13.86.
func TestWarnings(t *testing.T) {
	const (
		arms    = "arms:\n  a: {recommender: random}\n"
		tangled = "satiation's half-life of 20 rounds is more than a fifth of drift's 69.31 (ln 2 / drift.return): the two can hardly be told apart"
	)
	for _, c := range []struct{ text, want string }{
		{arms, ""},
		{arms + "users: {satiation.half-life: 13.8}\n", ""},
		{arms + "users: {satiation.half-life: 20}\n", "f.yaml:3:19: " + tangled},
		{arms + "users: {satiation.half-life: 20, satiation.strength: 0}\n", ""},
		{arms + "users: {segments: {slow: {share: 0.5, satiation.half-life: 20}}}\n", "f.yaml:3:49: segment slow: " + tangled},
		{arms + "  b: {recommender: random, users: {satiation.half-life: 20}}\n", "f.yaml:3:46: arm b: " + tangled},
	} {
		s, err := Parse("f.yaml", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Warnings.Error(); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestDialWithoutAStage: a dial that no stage of the arm heeds is allowed, and said
// of each arm whose recommender could be personal.
func TestDialWithoutAStage(t *testing.T) {
	warning := func(place, arm, setting string) string {
		return "f.yaml:" + place + ": arm " + arm + ": " + setting + " gives people a dial that only a re-ranking stage of kind dial honours, and this recommender has none: nothing comes of it"
	}
	const (
		bare  = "arms:\n  a: {recommender: content}\n"
		heeds = "arms:\n  a: {recommender: {kind: content, rerank: [{kind: mmr}, {kind: dial, name: knob}]}}\n"
		dial  = "users: {consent.dial: 0.5}\n"
		trust = "users: {trust: {dial: 0.3, creep: 0.1}}\n"
	)
	for _, c := range []struct{ text, want string }{
		{bare, ""},
		{heeds + dial, ""},
		{bare + dial, warning("2:7", "a", "users.consent.dial")},
		{bare + "users: {consent.dial-spread: 0.1}\n", warning("2:7", "a", "users.consent.dial-spread")},
		{bare + trust, warning("2:7", "a", "users.trust.dial")},
		{bare + "users: {trust.dial: 0.3}\n", ""}, // trust that nothing moves moves no dial
		// Only where people have dials, and only where anything could be personal.
		{bare + "  b: {recommender: content, users: {consent.dial: 0.5}}\n", warning("3:7", "b", "users.consent.dial")},
		{heeds + "  b: {recommender: popular}\n  c: {recommender: none}\n" + dial, ""},
		{"arms:\n  a: {recommender: {kind: popular, retrieval: {kind: content}}}\n" + dial, warning("2:7", "a", "users.consent.dial")},
		{"arms:\n  a: {recommender: {kind: popular, rerank: [{kind: calibrated}]}}\n" + dial, warning("2:7", "a", "users.consent.dial")},
		// A fork has the stages of what it leaves.
		{bare + "  b: {fork: {of: a, at: 5}, users: {consent.dial: 0.5}}\n", warning("3:3", "b", "users.consent.dial")},
		{heeds + "  b: {fork: {of: a, at: 5}, users: {consent.dial: 0.5}}\n", ""},
		// Of a group, and at some time.
		{bare + "users: {segments: {shy: {share: 0.5, consent.dial: 0.5}}}\n", warning("2:7", "a", "users.segments.shy.consent.dial")},
		{bare + "users: {segments: {shy: {share: 0, consent.dial: 0.5}}}\n", ""},
		{bare + "interventions:\n  - {round: 5, set: {users.consent.dial: 0.5}}\n", warning("2:7", "a", "users.consent.dial")},
	} {
		s, err := Parse("f.yaml", []byte(c.text))
		if err != nil {
			t.Fatalf("%s\n%v", c.text, err)
		}
		if got := s.Warnings.Error(); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// No file of the gallery has anything to be warned of.
func TestGalleryIsFreeOfWarnings(t *testing.T) {
	for _, s := range Gallery() {
		if len(s.Warnings) > 0 {
			t.Errorf("%s: %v", s.Name, s.Warnings)
		}
	}
}
