package metrics

import (
	"math"

	"bubblechamber/sim/arith"
)

// Gini returns the Gini coefficient of values (none negative) that are in
// ascending order: sum_i (2i-n-1) x_(i) / (n sum x), i from 1. It lies in
// [0, (n-1)/n]; NaN for no values or when all are zero. O(n).
// Source: Gini 1912. This is the version that divides by n.
func Gini(ascending []float64) float64 {
	n := len(ascending)
	var total, weighted float64
	for i, x := range ascending {
		total += x
		weighted += float64(float64(2*i+1-n) * x)
	}
	if !(total > 0) {
		return nan
	}
	return weighted / (float64(n) * total)
}

// GiniFloor returns the Gini coefficient of a Poisson variable with that mean:
// what items have that are shown uniformly at random, mean times each. 1 for
// mean 0. O(sqrt(mean)) above, O(1) for means of 200 and more.
//
// It is 1 - sum_k P(X > k)^2 / mean, which is exp(-2 mean) (I0(2 mean) +
// I1(2 mean)) in modified Bessel functions; for large means their asymptotic
// form, whose relative error is below 1e-6.
func GiniFloor(mean float64) float64 {
	switch {
	case !(mean >= 0):
		return nan
	case mean == 0:
		return 1
	case mean >= 200:
		return (1 - 1/float64(16*mean)) / math.Sqrt(float64(math.Pi*mean))
	}
	p := arith.Exp(-mean)
	above := 1 - p
	var sum float64
	for k := 1; k < 1000 && (float64(k) <= mean || above > 1e-9); k++ {
		sum += float64(above * above)
		p = float64(p * (mean / float64(k)))
		above -= p
	}
	return 1 - sum/mean
}
