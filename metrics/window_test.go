package metrics

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWindowHoldsWholeBuckets(t *testing.T) {
	c := DefaultConfig()
	c.Window, c.Bucket = 4, 2
	w := newWindows(1, 2, &c)
	mix := []float32{1, 0, 0, 1}
	// Item 0 for six visits, item 1 from then on: entropies by hand, and the round in
	// which the window begins; -1 where it has not moved.
	want := []float64{0, 0, 0, 0, -1, 0, -1, .6931472, -1, 0, -1}
	since := []int32{10, 10, 10, 10, -1, 12, -1, 14, -1, 16, -1}
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
		if !moved[i] {
			continue
		}
		near(t, "entropy", entropyOf(&w, 0), want[i])
		if n := w.since(0); n != since[i] {
			t.Errorf("after visit %d the window begins in round %d, want %d", i, n, since[i])
		}
	}
}

// entropyOf is that of the topics in a person's window, which has just moved.
func entropyOf(w *windows, p int32) float64 {
	sum := make([]float64, w.topics)
	w.mix(p, sum, make([]uint16, w.topics))
	return Entropy(sum)
}

// TestWindowIsItsLastBuckets holds windows against all slates of a person: those of
// the last complete buckets, each rounded to 16 bits, and of the one that grows while
// that counts.
func TestWindowIsItsLastBuckets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const topics = 3
		c := DefaultConfig()
		c.Bucket = rapid.IntRange(1, 4).Draw(t, "bucket")
		c.Window = c.Bucket * rapid.IntRange(1, 4).Draw(t, "buckets")
		w := newWindows(2, topics, &c)
		mix := []float32{1, 0, 0, .5, .25, .25, 0, .125, .875}
		var buckets [][]float32 // sums, the one that grows at the end
		var starts []int32
		organic := rapid.IntRange(0, 12).Draw(t, "visits without a slate")
		got, want := make([]float64, topics), make([]float64, topics)
		for i := range 40 {
			var slate []int32
			if i >= organic {
				slate = rapid.SliceOfN(rapid.Int32Range(0, 2), 0, 5).Draw(t, "slate")
			}
			if i%c.Bucket == 0 {
				buckets, starts = append(buckets, make([]float32, topics)), append(starts, int32(3*i))
			}
			for _, item := range slate {
				for k := range topics {
					buckets[len(buckets)-1][k] += mix[int(item)*topics+k]
				}
			}
			shown, consumed := w.visit(1, 3*i, slate, mix)
			complete := buckets
			if (i+1)%c.Bucket > 0 {
				complete = buckets[:len(buckets)-1]
			}
			first := max(len(complete)-c.buckets(), 0)
			full := len(complete) >= c.buckets() && slices.Max(complete[first]) > 0
			if growing := len(complete) < len(buckets); shown != (!growing || !full) || consumed != (!growing || len(complete) < c.buckets()) {
				t.Fatalf("visit %d moves exposure %v and consumption %v", i, shown, consumed)
			}
			if w.full(1) != full {
				t.Fatalf("visit %d: full is %v", i, !full)
			}
			if consumed && w.since(1) != starts[max(len(buckets)-c.buckets(), 0)] {
				t.Fatalf("visit %d: the window begins in round %d of %v", i, w.since(1), starts)
			}
			if !shown {
				continue
			}
			clear(want)
			for _, sums := range complete[first:] {
				total := sums[0] + sums[1] + sums[2]
				for k, x := range sums {
					if total > 0 {
						want[k] += float64(float64(uint16(min(float32(x*(whole/total))+.5, whole))) * (float64(total) / whole))
					}
				}
			}
			if len(complete) < len(buckets) {
				for k, x := range buckets[len(buckets)-1] {
					want[k] += float64(x)
				}
			}
			if w.mix(1, got, make([]uint16, topics)); !slices.Equal(got, want) {
				t.Fatalf("visit %d: %v, want %v", i, got, want)
			}
		}
	})
}

func TestWindowWithoutSlatesFillsWithTheFirstOnes(t *testing.T) {
	c := DefaultConfig()
	c.Window, c.Bucket = 4, 2
	w := newWindows(1, 2, &c)
	mix := []float32{1, 0, 0, 1}
	for i := range 7 {
		w.visit(0, i, nil, mix)
	}
	near(t, "entropy of nothing", entropyOf(&w, 0), nan)
	if shown, _ := w.visit(0, 7, []int32{0}, mix); !shown {
		t.Error("the first slate does not count at once")
	}
	near(t, "entropy of one", entropyOf(&w, 0), 0)
	w.visit(0, 8, []int32{1, 1, 1}, mix)
	near(t, "entropy of a quarter", entropyOf(&w, 0), .5623351)
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
