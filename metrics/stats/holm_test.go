package stats

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestHolm(t *testing.T) {
	nan := math.NaN()
	tests := []struct{ p, want []float64 }{
		// R: p.adjust(c(.01, .02, .03, .04), "holm")
		{[]float64{.01, .02, .03, .04}, []float64{.04, .06, .06, .06}},
		// The worked example .01, .04, .03, .005 at alpha .05 (Wikipedia,
		// "Holm-Bonferroni method"): the fourth and the first are rejected.
		{[]float64{.01, .04, .03, .005}, []float64{.03, .06, .06, .02}},
		{[]float64{.5, .9, .4}, []float64{1, 1, 1}},
		{[]float64{.02, .02}, []float64{.04, .04}},
		{[]float64{.03}, []float64{.03}},
		{[]float64{0, 1}, []float64{0, 1}},
		// R leaves NA out of the count: p.adjust(c(.01, NA, .02), "holm")
		{[]float64{.01, nan, .02}, []float64{.02, nan, .02}},
		{nil, nil},
	}
	for _, tt := range tests {
		got := Holm(tt.p)
		if len(got) != len(tt.want) {
			t.Errorf("Holm(%v) = %v", tt.p, got)
			continue
		}
		for i, w := range tt.want {
			if math.IsNaN(w) != math.IsNaN(got[i]) || math.Abs(got[i]-w) > 1e-15 {
				t.Errorf("Holm(%v) = %v, want %v", tt.p, got, tt.want)
				break
			}
		}
	}
}

func TestHolmPanics(t *testing.T) {
	for _, p := range []float64{-0.1, 1.1, math.Inf(1)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("no panic on p = %v", p)
				}
			}()
			Holm([]float64{.5, p})
		}()
	}
}

func TestHolmProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 20).Draw(t, "p")
		kept := slices.Clone(p)
		got := Holm(p)
		if !slices.Equal(p, kept) {
			t.Fatal("argument changed")
		}
		for i := range p {
			if got[i] < p[i] || got[i] > min(1, float64(len(p))*p[i]) {
				t.Fatalf("%v of %v: not between p and Bonferroni's", got[i], p[i])
			}
			for j := range p {
				if p[i] < p[j] && got[i] > got[j] || p[i] == p[j] && got[i] != got[j] {
					t.Fatalf("not monotone: %v -> %v", p, got)
				}
			}
		}
		// The order of the tests does not matter.
		turned := append(slices.Clone(p[1:]), p[0])
		if want := append(slices.Clone(got[1:]), got[0]); !slices.Equal(Holm(turned), want) {
			t.Fatalf("turned: %v, want %v", Holm(turned), want)
		}
		// Holm's own stepwise rule: reject in order of p while p(i) <= alpha/(m-i).
		alpha := rapid.Float64Range(0.001, 0.2).Draw(t, "alpha")
		order := make([]int, len(p))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
		rejecting := true
		for rank, i := range order {
			rejecting = rejecting && float64(len(p)-rank)*p[i] <= alpha
			if (got[i] <= alpha) != rejecting {
				t.Fatalf("alpha %v, p %v: adjusted %v, stepwise says %v", alpha, p[i], got[i], rejecting)
			}
		}
	})
}
