package recommenders

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Person 0 holds 0 and 1; 1 holds 0, 1, 2; 2 holds 1 and 3; 3 holds 4; 4 nothing.
// So 0 is like 1 by 2/sqrt(2*3) and like 2 by 1/sqrt(2*2): for her 2 scores 2/sqrt 6,
// 3 scores 1/2, and 4 nothing. Person 1 is like 2 by 1/sqrt(3*2): 3 scores that.
var alike = [][]act{{{0, 0}, {1, 0}, {1, 1}, {2, 1}}, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}}

func TestUserKNN(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{5, alike}, 5, Spec{Kind: "user-knn"}, set("shrink", param.F(0)))
	r.run(t, 3)
	wantSlate(t, r, 0, 2, 3, 4)
	got := told(t, r, 0, 2)
	wantReason(t, got, "taken by 1 of the 2 accounts most like yours", 0, 0, 1)
	wantNumber(t, "score of 2", got.Score, 2/math.Sqrt(6))
	got = told(t, r, 0, 3)
	wantReason(t, got, "taken by 1 of the 2 accounts most like yours", 1, 1)
	wantNumber(t, "score of 3", got.Score, 0.5)
	wantReason(t, told(t, r, 0, 4), "to fill the slate: taken once so far", 2)
	wantSlate(t, r, 1, 3, 4)
	wantNumber(t, "score of 3 for person 1", told(t, r, 1, 3).Score, 1/math.Sqrt(6))
	if got := told(t, r, 3, 1).Text; got != "for everybody: popular, taken 3 times so far" {
		t.Errorf("person 3, who is like nobody: %q", got)
	}
	if got := told(t, r, 4, 1).Text; got != "for everybody: popular, taken 3 times so far" {
		t.Errorf("person 4, who holds nothing: %q", got)
	}

	// One neighbour is the nearest, and shrink 1 makes her 2/(sqrt 6 + 1).
	r = newRig(flat, &actors{5, alike}, 5, Spec{Kind: "user-knn"}, set("shrink", param.F(1)), set("neighbours", param.I(1)))
	r.run(t, 3)
	wantNumber(t, "score of 2, shrunk", told(t, r, 0, 2).Score, 2/(math.Sqrt(6)+1))
	wantNumber(t, "score of 3, of nobody near", told(t, r, 0, 3).Score, 0)
}

// What is taken twice counts once.
func TestUserKNNRepeats(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{2, [][]act{{{0, 0}, {1, 0}, {0, 0}, {1, 1}}, {{1, 0}, {1, 1}}}}, 3, Spec{Kind: "user-knn"}, set("shrink", param.F(0)))
	r.Slate.Repeats = sim.Allow
	r.run(t, 3)
	wantNumber(t, "score of 1", told(t, r, 0, 1).Score, 1/math.Sqrt(2))
}

// Of nine holders of item 0 three are looked at: those who took it last, in round 2,
// and one of the others, who changes from fit to fit.
func TestUserKNNLooksAtTheLatest(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1})
	script := [][]act{slices.Concat(some(0, 7, 0), some(0, 2, 1)), some(7, 2, 0)}
	r := newRig(flat, &actors{10, script}, 2, Spec{Kind: "user-knn"}, set("recent", param.I(3)))
	r.run(t, 2)
	others := map[sim.Account]bool{}
	for range 40 {
		r.run(t, 1)
		held := &r.made.ranker.(*userKNN).held
		by := held.by(0)
		if len(by) != 3 || !slices.Contains(by, 7) || !slices.Contains(by, 8) {
			t.Fatalf("looked at %v, want 7, 8 and one of the others", by)
		}
		others[by[2]] = true
		if got := held.by(1); !slices.Equal(got, []sim.Account{0, 1}) {
			t.Fatalf("of the few holders of 1 %v are looked at", got)
		}
	}
	if len(others) < 4 {
		t.Errorf("in 40 draws among seven only %v came up", others)
	}
}
