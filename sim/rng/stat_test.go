package rng

import (
	"math"
	"testing"
)

// moments are the sample mean and variance of n values.
func moments(n int, next func() float64) (mean, variance float64) {
	var s, s2 float64
	for range n {
		x := next()
		s += x
		s2 += x * x
	}
	mean = s / float64(n)
	return mean, s2/float64(n) - mean*mean
}

// near fails unless got lies within tolerance of want.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %v, want %v ± %v", what, got, want, tolerance)
	}
}

// uniformCounts fails when chi-square of the counts against equal chances lies
// more than five standard deviations from its mean: too even counts fail too.
func uniformCounts(t *testing.T, what string, counts []int) {
	t.Helper()
	n := 0
	for _, c := range counts {
		n += c
	}
	want := float64(n) / float64(len(counts))
	var chi float64
	for _, c := range counts {
		d := float64(c) - want
		chi += d * d / want
	}
	df := float64(len(counts) - 1)
	near(t, "chi-square of "+what, chi, df, 5*math.Sqrt(2*df))
}

// correlation of the pairs, each side standardised by its own moments.
func correlation(xs, ys []float64) float64 {
	n := float64(len(xs))
	var sx, sy, sxx, syy, sxy float64
	for i, x := range xs {
		y := ys[i]
		sx, sy = sx+x, sy+y
		sxx, syy, sxy = sxx+x*x, syy+y*y, sxy+x*y
	}
	return (sxy - sx*sy/n) / math.Sqrt((sxx-sx*sx/n)*(syy-sy*sy/n))
}
