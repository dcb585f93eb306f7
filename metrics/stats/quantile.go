package stats

import (
	"fmt"
	"math"
)

// Quantile is the q-quantile, 0 <= q <= 1, of finite values in ascending order:
// with h = (n-1) q, the value at place floor(h), counted from 0, moved toward the
// next by the fraction of h. It is type 7 of Hyndman & Fan (1996), Sample
// Quantiles in Statistical Packages, The American Statistician 50(4): the default
// of R and NumPy. It is monotone in q and never leaves the range of the values.
//
// Quantile panics on no values and on a q out of range; that the values ascend is
// not checked. Time O(1).
func Quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		panic("stats: quantile of no values")
	}
	if !(q >= 0 && q <= 1) {
		panic(fmt.Sprintf("stats: quantile %v out of range [0, 1]", q))
	}
	h := float64(float64(len(sorted)-1) * q)
	i := int(math.Floor(h))
	if i == len(sorted)-1 {
		return sorted[i]
	}
	step := float64((h - float64(i)) * (sorted[i+1] - sorted[i]))
	return min(sorted[i]+step, sorted[i+1]) // rounding may carry the sum past the next value
}
