package stats

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"bubblechamber/sim/arith"
)

// Association is how far one value goes with another, whatever the shape of that.
type Association struct {
	N   int
	Rho float64 // Spearman's rank correlation, -1 to 1; NaN where one of them is always the same
	P   float64 // that of no association, two-sided; NaN as Rho
}

// Spearman is the rank correlation of x and y: Pearson's correlation of their ranks,
// where equal values share the mean of theirs. P is by t = rho sqrt((n-2)/(1-rho^2))
// with n - 2 degrees of freedom, good from about ten pairs on. It is an error when x and
// y have different lengths, fewer than 3 values, or one that is NaN. Time O(n log n).
//
// Source: Spearman (1904), The Proof and Measurement of Association between Two Things,
// American Journal of Psychology 15(1).
func Spearman(x, y []float64) (Association, error) {
	n := len(x)
	switch {
	case n != len(y):
		return Association{}, fmt.Errorf("stats: %d values of x and %d of y", n, len(y))
	case n < 3:
		return Association{}, fmt.Errorf("stats: a rank correlation of %d pairs, at least 3", n)
	case slices.ContainsFunc(x, math.IsNaN) || slices.ContainsFunc(y, math.IsNaN):
		return Association{}, fmt.Errorf("stats: a rank correlation of undefined values")
	}
	a, b := ranks(x), ranks(y)
	products, squaresA, squaresB := make([]float64, n), make([]float64, n), make([]float64, n)
	middle := float64(n+1) / 2
	for i := range n {
		u, v := a[i]-middle, b[i]-middle
		products[i], squaresA[i], squaresB[i] = u*v, u*u, v*v
	}
	c := Association{N: n, Rho: math.NaN(), P: math.NaN()}
	ab, aa, bb := arith.Sum(products), arith.Sum(squaresA), arith.Sum(squaresB)
	if aa == 0 || bb == 0 {
		return c, nil
	}
	c.Rho = max(-1, min(1, ab/math.Sqrt(float64(aa*bb))))
	rest := 1 - float64(c.Rho*c.Rho)
	if rest <= 0 {
		c.P = 0
		return c, nil
	}
	t := math.Abs(c.Rho) * math.Sqrt(float64(n-2)/rest)
	c.P = 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 2)}.Survival(t)
	return c, nil
}

// ranks are from 1; equal values share the mean of theirs.
func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	r := make([]float64, len(x))
	for first := 0; first < len(order); {
		end := first + 1
		for end < len(order) && x[order[end]] == x[order[first]] {
			end++
		}
		for _, i := range order[first:end] {
			r[i] = float64(first+1+end) / 2
		}
		first = end
	}
	return r
}
