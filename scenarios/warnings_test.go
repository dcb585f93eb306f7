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
