package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"bubblechamber/sim/arith"
)

// Interval is what replicates say of a mean difference, in the unit of the
// values compared.
type Interval struct {
	N        int      // pairs, at least 2
	Mean     float64  // mean difference, left minus right
	Lo, Hi   float64  // ends of the confidence interval, Lo <= Mean <= Hi
	SD       float64  // standard deviation of the differences, with n-1
	P        float64  // two-sided p value of no mean difference, in [0, 1]
	Warnings []string // what the reader should know; nil for nothing
}

// Paired is the confidence interval at the given level, 0 < level < 1, of the
// mean of left[i] - right[i], with the p value of the two-sided paired t test:
//
//	d = left - right,  m = mean d,  s² = sum (d - m)² / (n - 1)
//	m ± t(n-1; (1+level)/2) s / sqrt n
//	p = 2 P(T(n-1) > |m| sqrt n / s)
//
// Where all differences are equal, the interval is that one value, p is 1 if it
// is 0 and 0 otherwise, and a warning says so: replicates without variation are
// an identity or a mistake, and no sample.
//
// It is an error when the lengths differ, there are fewer than two pairs, a
// value is not finite or too large to be summed, or level is out of range. The
// arguments are not changed. Time O(n).
//
// Source: Student (1908), The Probable Error of a Mean, Biometrika 6(1).
func Paired(left, right []float64, level float64) (Interval, error) {
	d, iv, err := differences(left, right, level)
	if err != nil {
		return Interval{}, err
	}
	if iv.SD == 0 {
		iv.Lo, iv.Hi = iv.Mean, iv.Mean
		if iv.Mean == 0 {
			iv.P = 1
		}
	} else {
		t := distuv.StudentsT{Sigma: 1, Nu: float64(iv.N - 1)}
		se := iv.SD / math.Sqrt(float64(iv.N))
		half := float64(-t.Quantile((1-level)/2) * se)
		iv.Lo, iv.Hi = iv.Mean-half, iv.Mean+half
		iv.P = min(1, 2*t.CDF(-math.Abs(iv.Mean/se)))
	}
	iv.Warnings = warnings(d, iv)
	return iv, nil
}

// differences are left - right with their number, mean and deviation, or why they
// cannot be compared at that level.
func differences(left, right []float64, level float64) ([]float64, Interval, error) {
	n := len(left)
	switch {
	case n != len(right):
		return nil, Interval{}, fmt.Errorf("stats: %d values on the left, %d on the right", n, len(right))
	case n < 2:
		return nil, Interval{}, fmt.Errorf("stats: %d pairs, an interval needs at least 2", n)
	case !(0 < level && level < 1):
		return nil, Interval{}, fmt.Errorf("stats: level %v out of range (0, 1)", level)
	}
	d := make([]float64, n)
	constant := true
	for i := range d {
		d[i] = left[i] - right[i]
		if d[i]-d[i] != 0 {
			return nil, Interval{}, fmt.Errorf("stats: pair %d is not finite: %v and %v", i, left[i], right[i])
		}
		constant = constant && d[i] == d[0]
	}
	iv := Interval{N: n, Mean: 0 + d[0]} // 0 + for a negative zero; the rounded mean of equal values may miss them
	if !constant {
		iv.Mean = arith.Mean(d)
		iv.SD = deviation(d, iv.Mean)
	}
	if sum := iv.Mean + iv.SD; sum-sum != 0 {
		return nil, Interval{}, fmt.Errorf("stats: differences up to %v are too large to be summed", largest(d))
	}
	return d, iv, nil
}

// deviation is the standard deviation of d about its mean, with n-1, in a
// second pass: the one-pass formula loses all digits where the mean is large.
func deviation(d []float64, mean float64) float64 {
	squares := make([]float64, len(d))
	for i, x := range d {
		squares[i] = (x - mean) * (x - mean)
	}
	return math.Sqrt(arith.Sum(squares) / float64(len(d)-1))
}

func largest(d []float64) float64 {
	m := 0.0
	for _, x := range d {
		m = max(m, math.Abs(x))
	}
	return m
}
