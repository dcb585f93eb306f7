package recommenders

import (
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// some are n people, from the given one on, who take an item.
func some(first, n, item int32) (acts []act) {
	for p := range n {
		acts = append(acts, act{first + p, item})
	}
	return acts
}

func wantScores(t *testing.T, what string, got []float32, want ...float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
	for i := range want {
		wantNumber(t, what, got[i], want[i])
	}
}

// Window 2. Items 0 to 3 are taken 2, 6, 0, 1 times in rounds 1 and 2 and 6, 2, 1, 0
// times in rounds 3 and 4: 9 times each, so p = 1/2, and of 8 consumptions 4 are to be
// expected in the window, with variance 2. Item 2 is taken once and was not before:
// of all it has the largest ratio, but a score of 0.5/sqrt(0.25) only. Item 4 is
// never taken: it stands before those that fall.
func TestTrending(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1}, []float32{1})
	script := [][]act{
		slices.Concat(some(0, 2, 0), some(0, 3, 1)),
		slices.Concat(some(3, 3, 1), some(9, 1, 3)),
		slices.Concat(some(2, 6, 0)),
		slices.Concat(some(6, 2, 1), some(9, 1, 2)),
	}
	r := newRig(flat, &actors{11, script}, 5, Spec{Kind: "trending"}, set("window", param.I(2)), set("shrink", param.F(0)))
	r.run(t, 5)
	const root2 = 1.41421356
	wantScores(t, "rise", r.made.ranker.(*trending).rise, root2, -root2, 1, -1, 0)
	wantSlate(t, r, 10, 0, 2, 4, 3, 1)
	wantSlate(t, r, 9, 0, 4, 1) // the same but for what she took
	wantReason(t, told(t, r, 10, 0), "rising: taken 6 times in the last 2 rounds, 2 times in as many before", 0)
	wantReason(t, told(t, r, 10, 1), "not rising: taken 2 times in the last 2 rounds, 6 times in as many before", 4)
	wantReason(t, told(t, r, 10, 4), "not known to be taken in the last 2 rounds", 2)

	// One consumption more without a rise: 2/sqrt(9/4) and 0.5/sqrt(2/4).
	r = newRig(flat, &actors{11, script}, 5, Spec{Kind: "trending"}, set("window", param.I(2)), set("shrink", param.F(1)))
	r.run(t, 5)
	wantScores(t, "rise", r.made.ranker.(*trending).rise, 4.0/3, -4.0/3, root2/2, -root2/2, 0)
}

// Where everybody takes twice as much of everything nothing rises, and where there
// is no window before, nothing can be told: what was taken most comes first.
func TestTrendingGoesByShares(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1})
	script := [][]act{
		slices.Concat(some(0, 1, 0), some(0, 2, 1)),
		slices.Concat(some(1, 2, 0), some(2, 4, 1)),
	}
	r := newRig(flat, &actors{7, script}, 3, Spec{Kind: "trending"}, set("window", param.I(1)))
	r.run(t, 2)
	wantScores(t, "rise in round 2", r.made.ranker.(*trending).rise, 0, 0, 0)
	wantSlate(t, r, 6, 1, 0, 2)
	wantReason(t, told(t, r, 6, 1), "taken 2 times in the last round", 0)
	r.run(t, 1)
	wantScores(t, "rise in round 3", r.made.ranker.(*trending).rise, 0, 0, 0)
	wantSlate(t, r, 6, 1, 0, 2)
}

// Counts are released after each second round: 1 and 3 after round 2, 4 more of
// item 0 and 0 more of item 1 after round 4. With a window of 2 the fit of round 5
// compares these: N = M = 4; item 0 has 4 of 5, 1.5/sqrt(5/4), item 1 has 0 of 3,
// -1.5/sqrt(3/4).
func TestTrendingByReleasedCounts(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1})
	script := [][]act{slices.Concat(some(0, 1, 0), some(0, 3, 1)), {}, some(1, 4, 0), {}}
	r := newRig(flat, &actors{7, script}, 3, Spec{Kind: "trending"}, set("window", param.I(2)), set("shrink", param.F(0)))
	r.Set = []param.Assign{set("platform.holding", param.S(sim.HoldCounts)), set("platform.release.rounds", param.I(2))}
	r.run(t, 4)
	wantScores(t, "rise in round 4", r.made.ranker.(*trending).rise, 0, 0, 0)
	r.run(t, 1)
	wantScores(t, "rise in round 5", r.made.ranker.(*trending).rise, 1.34164079, -1.73205081, 0)
	wantSlate(t, r, 6, 0, 2, 1)
	wantReason(t, told(t, r, 6, 0), "rising: taken 4 times in the last 2 rounds, 1 times in as many before", 0)
}
