package recommenders

import (
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Three people take 0 and then 1, one 0 and then 2, one 3 and then 0; two take 4 and
// three take 3 alone; person 10 has taken 0 alone. In all 0 is taken 6 times, 1 three
// times, 2 once, 3 four times, 4 twice, of 16. After 0 come 1, three times, and 2,
// once: with smoothing 2 the chances are (3 + 2*3/16)/6, (1 + 2*1/16)/6, and for 3,
// 2*4/16/6, which is popularity's part alone.
var sequel = [][]act{
	slices.Concat(some(0, 4, 0), []act{{4, 3}}, some(5, 2, 4), some(7, 3, 3), []act{{10, 0}}),
	{{0, 1}, {1, 1}, {2, 1}, {3, 2}, {4, 0}},
}

func TestMarkov(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{12, sequel}, 5, Spec{Kind: "markov"}, set("smoothing", param.F(2)))
	r.run(t, 3)
	wantSlate(t, r, 10, 1, 2, 3, 4, 5)
	for item, want := range map[int32]struct {
		score float64
		text  string
		past  []int32
	}{
		1: {(3 + 2*3.0/16) / 6, "came next 3 times after what you took last", []int32{0}},
		2: {(1 + 2*1.0/16) / 6, "came next once after what you took last", []int32{0}},
		3: {2 * 4.0 / 16 / 6, "to fill the slate: taken 4 times so far", nil},
		5: {0, "to fill the slate: not known to be taken so far", nil},
	} {
		got := told(t, r, 10, item)
		wantReason(t, got, want.text, got.Place, want.past...)
		wantNumber(t, "score", got.Score, want.score)
	}
	// Nobody went on from 1: what is popular remains, 3, 4 and 2 by their shares.
	wantSlate(t, r, 0, 3, 4, 2, 5)
	wantNumber(t, "score after the last of all", told(t, r, 0, 3).Score, 4.0/16)
	if got := told(t, r, 11, 0).Text; got != "for everybody: popular, taken 6 times so far" {
		t.Errorf("without a past: %q", got)
	}
	// With much smoothing popularity decides: 3 (4/16) before 1 (3/16).
	r = newRig(flat, &actors{12, sequel}, 5, Spec{Kind: "markov"}, set("smoothing", param.F(1e4)))
	wantSlate(t, r.run(t, 3), 10, 3, 1, 4, 2, 5)
}

// Things of one round follow each other as they were taken; after retention has
// taken the first round away, what led from it is gone.
func TestMarkovForgets(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{2, [][]act{{{0, 3}, {0, 1}}, {{0, 2}}, {{0, 0}}}}, 4, Spec{Kind: "markov"})
	r.Slate.Repeats = sim.Allow
	r.Set = []param.Assign{set("platform.retention", param.I(3))}
	counts := func() [4]int32 {
		s := &r.made.ranker.(*markov).steps
		return [4]int32{s.next[3].get(1), s.next[1].get(2), s.next[2].get(0), s.leaving[3] + s.leaving[1] + s.leaving[2] + s.leaving[0]}
	}
	for round, want := range [][4]int32{{}, {1, 0, 0, 1}, {1, 1, 0, 2}, {1, 1, 1, 3}, {0, 0, 1, 1}, {}} {
		r.run(t, 1)
		if got := counts(); got != want {
			t.Errorf("round %d: %v, want %v", round+1, got, want)
		}
	}
}
