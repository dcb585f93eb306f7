package scenarios

import (
	"strings"
	"testing"

	"bubblechamber/sim/param"
)

const assuming = little + `
users.satiation.strength: 0
users.segments.niche: {share: 0.2, drift.rate: 0.5}
arms: {random: {recommender: random}, content: {recommender: content, users.choice.organic: 0.3}}
rivals:
  - {name: moods, set: {users.choice.topic-mood: 1}}
  - {name: fast, set: {users.drift.rate: 0.1, users.choice.kind: cascade}}
  - {name: bored, set: {users.boredom.strength: 2}}
expect:
  that:
    - {claim: 'content.clicks > 0.1', note: "with \"quotes\": and <signs>"}
    - {claim: 'content.clicks ~ random.clicks', smallest: 0.5}
`

// Ranges are half to double, of the odds where it is a share, and go as far as rivals do.
func TestAssumptions(t *testing.T) {
	text := strings.Replace(assuming, "arms:\n  random: {recommender: random}\n  content: {recommender: content}\n", "", 1)
	s, err := Parse("little.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	study, all, err := s.Assumptions(8, 2)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]Assumption{}
	for _, a := range all {
		got[a.Path] = a
	}
	for path, want := range map[string][3]float64{
		"users.taste.concentration": {6, 3, 12},
		"users.choice.intercept":    {-2.1, -2.79, -1.41}, // ln 2 to either side
		"users.choice.organic":      {0.1, 0.0526, 0.182}, // odds of 1/18 and 2/9
		"users.organic.looks":       {30, 15, 60},
		"users.drift.rate":          {0.02, 0.0101, 0.1}, // the rival's is further off
		"users.choice.topic-mood":   {0, 0, 1},           // off, but for a rival
		"users.boredom.strength":    {0, 0, 2},
		"users.boredom.window":      {10, 5, 20}, // acts where the rival does
	} {
		a := got[path]
		if a.Value != want[0] || a.From != want[1] || a.To != want[2] {
			t.Errorf("%s: %+v, want %v", path, a, want)
		}
	}
	if !got["users.taste.concentration"].Log || got["users.choice.organic"].Log || got["users.boredom.strength"].Log {
		t.Error("scales are mixed up")
	}
	for _, path := range []string{
		"users.count", "users.satiation.strength", "users.satiation.half-life", "users.choice.persistent",
		"users.segments.niche.share", "users.segments.niche.drift.rate", "users.consent.tracking", "users.trust.start",
	} {
		if a, there := got[path]; there {
			t.Errorf("%+v is drawn", a)
		}
	}
	if study.Replicates != 2 || study.Design != (DesignSpec{LatinHypercube, 8, 1}) || len(study.Axes) != len(all) || len(study.Hypotheses) != 2 || len(study.Listed()) != 0 {
		t.Errorf("made %+v", study)
	}
	if h := study.Hypotheses[0]; h.Note != `with "quotes": and <signs>` || h.Text != "content.clicks > 0.1" {
		t.Errorf("first hypothesis %+v", h)
	}
	if _, err := ParseStudyOf("again.yaml", study.Text, s); err != nil {
		t.Errorf("its text is not read again: %v", err)
	}
}

func TestNothingToAssume(t *testing.T) {
	s, err := Parse("little.yaml", []byte(little))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Assumptions(8, 2); err == nil || err.Error() != "little.yaml: there is nothing to rerun: the file has no claims in an expect block" {
		t.Errorf("got %v", err)
	}
}

// A range never leaves that of the parameter.
func TestRangesAreValid(t *testing.T) {
	for _, k := range generic() {
		if !strings.HasPrefix(k.Path, "users.") || !numeric(k) {
			continue
		}
		if a := rangeOf(k, nil); a.From > a.To || k.Check(param.F(a.From)) != nil && k.Kind == param.FloatKind || k.Check(param.F(a.To)) != nil && k.Kind == param.FloatKind {
			t.Errorf("%s: %+v", k.Path, a)
		}
	}
}
