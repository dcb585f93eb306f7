package stats

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestQuantile(t *testing.T) {
	ten := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	tests := []struct {
		xs      []float64
		q, want float64
	}{
		// R: quantile(1:10) gives 1, 3.25, 5.5, 7.75, 10
		{ten, 0, 1}, {ten, .25, 3.25}, {ten, .5, 5.5}, {ten, .75, 7.75}, {ten, 1, 10},
		// R: quantile(1:10, c(.05, .95)) gives 1.45, 9.55
		{ten, .05, 1.45}, {ten, .95, 9.55},
		{[]float64{4}, .3, 4},
		{[]float64{-1, 1}, .5, 0},
	}
	for _, tt := range tests {
		near(t, "quantile", Quantile(tt.xs, tt.q), tt.want, 1e-14)
	}
}

func TestQuantilePanics(t *testing.T) {
	for _, tt := range []struct {
		xs []float64
		q  float64
	}{{nil, .5}, {[]float64{1}, -.1}, {[]float64{1}, 1.1}, {[]float64{1}, math.NaN()}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("no panic on %v, %v", tt.xs, tt.q)
				}
			}()
			Quantile(tt.xs, tt.q)
		}()
	}
}

func TestQuantileProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 30).Draw(t, "xs")
		slices.Sort(xs)
		q, r := rapid.Float64Range(0, 1).Draw(t, "q"), rapid.Float64Range(0, 1).Draw(t, "r")
		q, r = min(q, r), max(q, r)
		a, b := Quantile(xs, q), Quantile(xs, r)
		if !(xs[0] <= a && a <= b && b <= xs[len(xs)-1]) {
			t.Fatalf("quantiles %v and %v at %v and %v of %v", a, b, q, r, xs)
		}
		i := rapid.IntRange(0, len(xs)-1).Draw(t, "i")
		if n := len(xs); n > 1 {
			if got := Quantile(xs, float64(i)/float64(n-1)); math.Abs(got-xs[i]) > 1e-8 {
				t.Fatalf("at its own place %d: %v, want %v", i, got, xs[i])
			}
		}
	})
}
