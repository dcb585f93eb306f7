package scenarios

import (
	"math"
	"slices"
	"testing"
)

const fiveTwins = `
rounds: 14
warmup: {rounds: 6, under: organic}
users: {count: 60}
catalog: {items: 80}
slate: {size: 5, repeats: allow}
metrics: {window: 5, sample: 0, privacy-every: 0}
arms:
  blind: {recommender: random}
  blind-still: {recommender: random, users: {drift: {rate: 0, return: 0}}}
  personal: {recommender: content}
  personal-still: {recommender: content, users: {drift: {rate: 0, return: 0}}}
  taught-once: {recommender: content, refit: 1000000, users: {drift: {rate: 0, return: 0}}}
twins: {frozen: blind-still, moving: blind, personal-frozen: personal-still, personal: personal, model-frozen: taught-once}
`

// TestModelFrozen: an arm that refits less often than there are rounds learns from
// the warm-up and then no more. Where things may be shown again it shows each person
// who learned something the same list for ever, at first that of its twin who learns
// on; and the part of narrowing that is learned is the difference of the two.
func TestModelFrozen(t *testing.T) {
	s, err := Parse("twins.yaml", []byte(fiveTwins))
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Build(Options{})
	if err != nil {
		t.Fatal(err)
	}
	lists := func(arm string) (all [][]int32) {
		v := r.Sim.View(arm)
		for p := range int32(v.People()) {
			all = append(all, slices.Clone(v.Slate(p)))
		}
		return all
	}
	same := func(a, b [][]int32) (n int) {
		for p := range a {
			if slices.Equal(a[p], b[p]) {
				n++
			}
		}
		return n
	}
	step := func() {
		if err := r.Sim.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for r.Sim.Round() < 1 {
		step()
	}
	first, learner := lists("taught-once"), lists("personal-still")
	if n := same(first, learner); n != 60 {
		t.Errorf("in the first round %d of 60 people have the list of the twin who learns on", n)
	}
	for r.Sim.Round() < r.Rounds {
		step()
		if n := same(first, lists("taught-once")); n != 60 {
			t.Fatalf("in round %d %d of 60 people have the list of the first", r.Sim.Round(), n)
		}
	}
	if n := same(learner, lists("personal-still")); n > 20 {
		t.Errorf("who learns on shows %d of 60 people the list of the first round", n)
	}
	rows := r.Collector.Rows()
	at := func(arm, column string) float64 { return rows.Value(arm, r.Rounds, column) }
	want := at("taught-once", "entropy_shown") - at("personal-still", "entropy_shown")
	if got := at("personal", "narrowing_learning"); math.Abs(got-want) > 1e-6 || got == 0 {
		t.Errorf("narrowing_learning is %v, want %v", got, want)
	}
	if x := at("personal", "narrowing_drift"); x != 0 {
		t.Errorf("narrowing_drift of lists drawn by lot is %v", x)
	}
}
