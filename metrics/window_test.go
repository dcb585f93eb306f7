package metrics

import (
	"testing"
)

func TestWindowHoldsWholeBuckets(t *testing.T) {
	c := DefaultConfig()
	c.Window, c.Bucket = 4, 2
	w := newWindows(1, 2, &c)
	mix := []float32{1, 0, 0, 1}
	sum := make([]float64, 2)
	// Item 0 for six visits, item 1 from then on: entropies by hand.
	want := []float64{0, 0, 0, 0, 0, 0, 0, .6931472, .6931472, 0, 0}
	moved := []bool{true, true, true, true, false, true, false, true, false, true, false}
	for i := range want {
		slate := []int32{0}
		if i >= 6 {
			slate = []int32{1}
		}
		shown, consumed := w.visit(0, 10+i, slate, mix)
		if shown != moved[i] || consumed != moved[i] {
			t.Errorf("visit %d moves exposure %v and consumption %v, want %v", i, shown, consumed, moved[i])
		}
		near(t, "entropy", w.entropy(0, sum), want[i])
	}
	if since := w.since(0); since != 16 {
		t.Errorf("after visits 10 to 20 the window begins in round %d, want 16", since)
	}
}

func TestWindowWithoutSlatesFillsWithTheFirstOnes(t *testing.T) {
	c := DefaultConfig()
	c.Window, c.Bucket = 4, 2
	w := newWindows(1, 2, &c)
	mix := []float32{1, 0, 0, 1}
	sum := make([]float64, 2)
	for i := range 7 {
		w.visit(0, i, nil, mix)
	}
	near(t, "entropy of nothing", w.entropy(0, sum), nan)
	if shown, _ := w.visit(0, 7, []int32{0}, mix); !shown {
		t.Error("the first slate does not count at once")
	}
	near(t, "entropy of one", w.entropy(0, sum), 0)
	w.visit(0, 8, []int32{1, 1, 1}, mix)
	near(t, "entropy of a quarter", w.entropy(0, sum), .5623351)
}

func TestEscapeComparesDisjointWindows(t *testing.T) {
	c, err := NewCollector(smallWindow()) // two buckets to a window
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.work.sums {
		c.work.sums[i] = make([]float64, 1)
	}
	few := Config{Window: 4, Bucket: 2}
	s := &state{windows: newWindows(2, 1, &few), bubble: make([]uint32, 2), known: make([]uint32, 2)}
	base := &state{shown: []float32{2, 2}}
	// Person 0 is in a bubble in steps 0 and 1 and then out; person 1 stays in.
	steps := []struct{ first, escapable, escaped float64 }{
		{1, 0, 0}, {1, 0, 0}, {1.9, 2, 1}, {1.9, 2, 1}, {1.9, 1, 0},
	}
	for i, step := range steps {
		s.shown = []float32{float32(step.first), .5}
		for range 2 {
			s.windows.visit(0, i, nil, nil)
			s.windows.visit(1, i, nil, nil)
		}
		c.bubbleSums(&observation{state: s, base: base}, 0, []int32{0, 1})
		if a, b := c.work.sums[countEscapable][0], c.work.sums[countEscaped][0]; a != step.escapable || b != step.escaped {
			t.Errorf("step %d: %v of %v escaped, want %v of %v", i, b, a, step.escaped, step.escapable)
		}
	}
}

func TestRingIsTheLastRounds(t *testing.T) {
	r := newRing(3)
	var totals []int64
	var got []uint32
	for round, want := range [][]uint32{{1}, {3}, {6, 0}, {9, 4}, {12, 8}, {15, 12}} {
		if round == 2 {
			totals = append(totals, 0)
		}
		if round == 0 {
			totals = []int64{0}
		}
		totals[0] += int64(round + 1)
		if round > 2 {
			totals[1] += 4
		}
		got = r.turn(totals, got)
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("round %d: %v in the window, want %v", round, got, want)
			}
		}
	}
	if r.rounds != 3 {
		t.Errorf("%d rounds in the window", r.rounds)
	}
}
