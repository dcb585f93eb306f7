package stats

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Holm is p corrected for the number of its tests, in the order of p. Rejecting
// where the corrected value is at most alpha keeps the chance of any false
// rejection at or below alpha, whatever the dependence between the tests. With
// p(1) <= ... <= p(m),
//
//	adjusted(i) = min(1, max over j <= i of (m - j + 1) p(j))
//
// A NaN is a test that was not made: it stays NaN and does not count in m. Holm
// panics on a p outside [0, 1]. The argument is not changed. Time O(m log m).
//
// Source: Holm (1979), A Simple Sequentially Rejective Multiple Test Procedure,
// Scandinavian Journal of Statistics 6(2).
func Holm(p []float64) []float64 {
	adjusted := slices.Clone(p)
	var order []int // of the tests made, by p
	for i, x := range p {
		switch {
		case math.IsNaN(x):
		case x < 0 || x > 1:
			panic(fmt.Sprintf("stats: p value %v out of range [0, 1]", x))
		default:
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	highest := 0.0
	for rank, i := range order {
		highest = max(highest, min(1, float64(len(order)-rank)*p[i]))
		adjusted[i] = highest
	}
	return adjusted
}
