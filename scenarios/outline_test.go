package scenarios

import (
	"slices"
	"testing"
)

// What an outline says is what a run of the scenario has in its manifest.
func TestOutlineIsTheRun(t *testing.T) {
	set := []string{"users.count=40", "catalog.items=60", "users.drift.rate=0"}
	for _, name := range []string{"filter-bubble", "targeted-ads", "who-to-follow", "streaming-rows"} {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		o, err := s.Outline(set)
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Build(Options{Set: set})
		if err != nil {
			t.Fatal(err)
		}
		if len(o.Settings) != len(r.Params) {
			t.Fatalf("%s: %d settings, and a run has %d", name, len(o.Settings), len(r.Params))
		}
		for i, p := range r.Params {
			if got := o.Settings[i]; got.Path != p.Path || got.Value != p.Value {
				t.Errorf("%s: %s is %v, and in a run %s is %v", name, got.Path, got.Value, p.Path, p.Value)
			}
		}
		var arms []string
		for _, a := range o.Arms {
			arms = append(arms, a.Name)
		}
		if !slices.Equal(arms, r.Arms) {
			t.Errorf("%s: arms %v, and in a run %v", name, arms, r.Arms)
		}
		if len(o.Columns) == 0 {
			t.Errorf("%s: nothing is published", name)
		}
	}
}

func TestOutlineSaysWhoHasSetIt(t *testing.T) {
	s, err := Load("filter-bubble")
	if err != nil {
		t.Fatal(err)
	}
	o, err := s.Outline([]string{"users.drift.rate=0.02"})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]Giver{
		"users.drift.rate": ByOption, "rounds": ByFile, "users.satiation.strength": ByDefault,
		"arms.content-mmr.recommender.rerank.mmr.strength": ByFile,
	}
	for _, set := range o.Settings {
		if by, asked := want[set.Path]; asked && set.Given != by {
			t.Errorf("%s: given by %d, want %d", set.Path, set.Given, by)
		}
		delete(want, set.Path)
	}
	if len(want) > 0 {
		t.Errorf("not there: %v", want)
	}
}

func TestMeasured(t *testing.T) {
	terms, _, err := parseClaim("a.clicks@mean > b.clicks > 0.1")
	if err != nil {
		t.Fatal(err)
	}
	if got := (Claim{terms: terms}).Measured(); !slices.Equal(got, []string{"clicks"}) {
		t.Error(got)
	}
}

func TestHeadline(t *testing.T) {
	s, err := Load("filter-bubble")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.Headline()[:4], []string{"clicks", "topics_shown", "relative_narrowing", "topics_consumed"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	s.Expect = nil
	if got := s.Headline(); !slices.Equal(got, always) {
		t.Errorf("%v without claims", got)
	}
}
