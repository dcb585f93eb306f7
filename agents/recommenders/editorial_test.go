package recommenders

import (
	"errors"
	"fmt"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// newsstand is a catalogue of the topics x, y and z: items 0 to 5 are of x, 6 to 8 of
// y, 9 and 10 of z, each called by its topic and its number. Later ones are newer.
func newsstand() *sim.Catalog {
	c := sim.NewCatalog([]string{"x", "y", "z"}, 1)
	for i, g := range []int{0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2} {
		mix := []float32{0.2, 0.2, 0.2}
		mix[g] = 0.6
		c.Add(sim.Item{Title: fmt.Sprint(c.Topics[g], i), Mix: mix, Vector: []float32{1}, Ordinal: int32(i)}, i-20)
	}
	return c
}

func edited(items, topics []string) Spec {
	given := Given{Values: map[string][]string{}}
	if items != nil {
		given.Values["items"] = items
	}
	if topics != nil {
		given.Values["topics"] = topics
	}
	return Spec{Kind: "editorial", Given: map[string]Given{"": given}}
}

// Shares 2/3 and 1/3 by Sainte-Laguë: the quotients of x are 2/3, 2/9, 2/15, 2/21,
// 2/27, 2/33, those of y 1/3, 1/9, 1/15. So x y x x y x x y x, where 2/15 is more
// than 1/9, 2/27 more than 1/15 and this more than 2/33. Then z fills up.
func TestEditorialShares(t *testing.T) {
	r := newRig(newsstand(), &actors{2, [][]act{{{0, 5}, {0, 8}}, {{1, 3}}}}, 11, edited(nil, []string{"x=2", "y"}))
	r.run(t, 1)
	wantSlate(t, r, 0, 5, 8, 4, 3, 7, 2, 1, 6, 0, 10, 9)
	for item, want := range map[int32]struct {
		score float64
		text  string
		place int
	}{
		5:  {2.0 / 3, "for the share of x: published before round 1", 0},
		7:  {1.0 / 9, "for the share of y: published before round 1", 4},
		10: {0, "to fill the slate: published before round 1", 9},
	} {
		got := told(t, r, 0, item)
		wantReason(t, got, want.text, want.place)
		wantNumber(t, "score", got.Score, want.score)
	}
	// For her who has taken the newest of x and y the next ones stand in their places.
	wantSlate(t, r.run(t, 1), 0, 4, 7, 3, 2, 6, 1, 0, 10, 9)
	wantSlate(t, r, 1, 5, 8, 4, 3, 7, 2, 1, 6, 0, 10, 9)
}

// Item 2 was taken by three, 0 by one, 7 by two: in round 2 these are first of
// their topics.
func TestEditorialWithinPopular(t *testing.T) {
	script := [][]act{append(append(some(0, 3, 2), some(0, 2, 7)...), act{3, 0})}
	r := newRig(newsstand(), &actors{5, script}, 3, edited(nil, []string{"x=2", "y"}), set("within", param.S(withinPopular)))
	wantSlate(t, r.run(t, 2), 4, 2, 7, 0)
	wantReason(t, told(t, r, 4, 7), "for the share of y: taken 2 times in the last 20 rounds", 1)
}

// Picked items come first, in the editor's order, by title or by number, and count
// for their topics: with y8 and x0 picked, x is owed 2/9 and y 1/9.
func TestEditorialPicks(t *testing.T) {
	for picks, want := range map[int][]int32{
		10: {8, 0, 5, 4, 7, 3},
		1:  {8, 5, 4, 3, 7, 2}, // x 2/3, x 2/9, x 2/15, y 1/9, x 2/21
		0:  {5, 8, 4, 3, 7, 2},
	} {
		r := newRig(newsstand(), &actors{2, [][]act{{{0, 8}}}}, 6, edited([]string{"y8", "0"}, []string{"x=2", "y"}), set("picks", param.I(picks)))
		wantSlate(t, r.run(t, 1), 0, want...)
		if picks == 10 {
			wantReason(t, told(t, r, 0, 0), "picked by hand, number 2 of the list", 1)
			wantNumber(t, "score", told(t, r, 0, 0).Score, 1.5)
			wantReason(t, told(t, r, 0, 3), "for the share of x: published before round 1", 5)
			// She has taken the first one: it is left out, and y is owed a place.
			wantSlate(t, r.run(t, 1), 0, 0, 7, 5, 4, 6, 3)
		}
	}
}

// All topics alike, one place: each comes first in a third of the rounds, the same
// for everybody.
func TestEditorialTopicsTakeTurns(t *testing.T) {
	r := newRig(newsstand(), &actors{2, nil}, 1, Spec{Kind: "editorial"})
	first := map[int32]int{}
	for range 300 {
		r.run(t, 1)
		if r.slate(0)[0] != r.slate(1)[0] {
			t.Fatal("two people see different fronts")
		}
		first[r.slate(0)[0]]++
	}
	for _, item := range []int32{5, 8, 10} { // binomial, 300 x 1/3: 100 ± 4 sd of 8.2
		if first[item] < 67 || first[item] > 133 {
			t.Errorf("the newest of a topic is first in %d of 300 rounds, want about 100: %v", first[item], first)
		}
	}
}

// As a ranker of what another kind proposes it makes its list of that alone.
func TestEditorialRanks(t *testing.T) {
	spec := edited([]string{"x0", "x1"}, []string{"x=2", "y"})
	spec.Retrieval = "newest"
	r := newRig(newsstand(), &actors{1, nil}, 4, spec, set("retrieval.candidates", param.I(10)))
	wantSlate(t, r.run(t, 1), 0, 1, 8, 5, 4) // 0 is too old to be proposed; 1 is of x, so y is owed the next place
}

func TestBrief(t *testing.T) {
	for _, c := range []struct {
		items, topics []string
		field, want   string
	}{
		{[]string{"x0", "x0"}, nil, "items", `"x0" is picked twice`},
		{nil, []string{"x=0"}, "topics", `the part of topic "x" is "0", expected a number above 0`},
		{nil, []string{"x=much"}, "topics", `the part of topic "x" is "much", expected a number above 0`},
		{nil, []string{"x", "x=2"}, "topics", `topic "x" is named twice`},
	} {
		_, err := New(edited(c.items, c.topics))
		var spec *SpecError
		if !errors.As(err, &spec) || spec.Field != c.field || spec.Problem != c.want {
			t.Errorf("%q, %q: %v, want %s: %s", c.items, c.topics, err, c.field, c.want)
		}
	}
	for _, c := range []struct {
		items, topics []string
		want          string
	}{
		{[]string{"y88"}, nil, `arm arm, round 1: fit: editorial: unknown item "y88" (did you mean "y8"?)`},
		{[]string{"11"}, nil, "arm arm, round 1: fit: editorial: there is no item 11: numbers go from 0 to 10"},
		{nil, []string{"q=1"}, `arm arm, round 1: fit: editorial: unknown topic "q"`},
	} {
		r := newRig(newsstand(), &actors{1, nil}, 3, edited(c.items, c.topics))
		s, err := sim.New(r.Setup)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Step(t.Context()); err == nil || err.Error() != c.want {
			t.Errorf("%q, %q: %v, want %s", c.items, c.topics, err, c.want)
		}
	}
}

// An editor with a list and shares does all that is asked of any kind.
func TestEditorialSnapshot(t *testing.T) {
	r := newRig(newsstand(), newCrowd(30, 1), 5, edited([]string{"y8", "0"}, []string{"x=2", "z"}), set("within", param.S(withinPopular)))
	r.Slate.Repeats = sim.Allow
	r.run(t, 3)
	probe, err := r.s.Probe("arm", nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := probe.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
		if want := digest(r.run(t, 1).view()); digest(probe.View()) != want {
			t.Fatal("a copy goes on otherwise")
		}
	}
}
