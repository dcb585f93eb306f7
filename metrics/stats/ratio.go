package stats

import (
	"fmt"
	"strings"

	"bubblechamber/sim/arith"
)

// Ratio is what replicates say of a ratio of geometric means; no effect is 1.
type Ratio struct {
	N        int      // pairs, at least 2
	Ratio    float64  // geometric mean of left over that of right, > 0
	Lo, Hi   float64  // ends of the confidence interval, 0 < Lo <= Ratio <= Hi
	SD       float64  // standard deviation of the log ratios, with n-1
	P        float64  // two-sided p value of a ratio of 1, in [0, 1]
	Warnings []string // what the reader should know; nil for nothing
}

// PairedLog is the interval of [Paired] on the log scale: with l = ln left - ln
// right, it is the exponential of the t interval of l, which is the interval of
//
//	exp mean l = geometric mean of left / geometric mean of right
//
// p is that of no mean difference of logarithms. Warnings are those of the l: they
// say whether the log scale has taken the skew away.
//
// It is an error when [Paired] would be, or a value is not above 0. An end
// whose logarithm is beyond ±700 may be 0 or infinite. Time O(n).
//
// Source: Bland & Altman (1996), Transformations, Means, and Confidence Intervals,
// BMJ 312(7038).
func PairedLog(left, right []float64, level float64) (Ratio, error) {
	l, r, err := logs(left, right)
	if err != nil {
		return Ratio{}, err
	}
	iv, err := Paired(l, r, level)
	if err != nil {
		return Ratio{}, err
	}
	q := Ratio{N: iv.N, Ratio: arith.Exp(iv.Mean), Lo: arith.Exp(iv.Lo), Hi: arith.Exp(iv.Hi), SD: iv.SD, P: iv.P}
	for _, w := range iv.Warnings {
		q.Warnings = append(q.Warnings, strings.Replace(w, "differences are", "log ratios are", 1))
	}
	return q, nil
}

// logs are the logarithms of values that are all above 0 and finite.
func logs(left, right []float64) (l, r []float64, err error) {
	if len(left) != len(right) {
		return nil, nil, fmt.Errorf("stats: %d values on the left, %d on the right", len(left), len(right))
	}
	l, r = make([]float64, len(left)), make([]float64, len(right))
	for i := range left {
		if !(left[i] > 0 && right[i] > 0) {
			return nil, nil, fmt.Errorf("stats: pair %d is not above 0: %v and %v", i, left[i], right[i])
		}
		l[i], r[i] = arith.Log(left[i]), arith.Log(right[i])
		if l[i]-l[i] != 0 || r[i]-r[i] != 0 {
			return nil, nil, fmt.Errorf("stats: pair %d is not finite: %v and %v", i, left[i], right[i])
		}
	}
	return l, r, nil
}
