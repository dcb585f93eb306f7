package stats

import (
	"fmt"
	"math"
	"slices"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var purposeSensitivity = rng.PurposeOf("stats/sensitivity")

// Index is an estimate of a Sobol index and the ends of its interval. The index is
// in [0, 1]; an estimate of one near an end may lie a little outside.
type Index struct{ Value, Lo, Hi float64 }

// Sensitivity says how much of the variance of an output each input accounts for.
type Sensitivity struct {
	N        int      // rows of the matrices A and B, at least 2
	Mean     float64  // of the outputs on A and B
	Variance float64  // of the outputs on A and B, about their mean, with 2N
	First    []Index  // by input: the variance that knowing it alone takes away
	Total    []Index  // by input: the variance that is left when all others are known
	Warnings []string // what the reader should know; nil for nothing
}

const (
	fewRows   = 64
	wideIndex = 0.1
)

// SobolIndices are the first-order and total Sobol indices of k inputs, as shares of
// the variance of the output, from the outputs on Saltelli's matrices: yA[r] and
// yB[r] on row r of two independent samples A and B, yAB[i][r] on row r of A with
// the value of input i taken from B. (Saltelli of package design makes the matrices,
// its Split the three arguments.) With outputs about their mean over A and B, and V
// their variance,
//
//	First i = 1/N sum over r of yB (yAB i - yA) / V          (Saltelli et al. 2010)
//	Total i = 1/2N sum over r of (yA - yAB i)² / V           (Jansen 1999)
//
// An input that changes nothing has 0 exactly in both, which is why First is this
// one and not the estimator of Janon et al. (2014): that is a little more exact for
// a large index, and noisy for the small ones that a study wants to rule out.
//
// The intervals at the given level, 0 < level < 1, are quantiles over resamples of
// the rows, drawn with replacement and the same for all inputs; an end that would
// not reach the estimate is moved to it. Rows of a low-discrepancy design are more
// even than chance, so that the intervals are wider than need be.
//
// Where no output varies, all indices and their intervals are 0, with a warning.
// Warnings say also that there are fewer than 64 rows, and that an interval reaches
// further than 0.1 from its estimate.
//
// It is an error when the numbers of rows differ or are below 2, there is no input,
// an output is not finite or too large to be squared, the outputs on A and B are
// all equal while others are not, level is out of range, or resamples is below 1.
// Resample b draws from the stream (seed, b). Time O(resamples N k), space O((N +
// resamples) k).
//
// Source: Saltelli et al. (2010), Variance Based Sensitivity Analysis of Model
// Output, Computer Physics Communications 181(2), table 2; Jansen (1999), Analysis
// of Variance Designs for Model Output, Computer Physics Communications 117(1-2).
func SobolIndices(yA, yB []float64, yAB [][]float64, level float64, resamples int, seed rng.Seed) (Sensitivity, error) {
	if err := checkOutputs(yA, yB, yAB); err != nil {
		return Sensitivity{}, err
	}
	switch {
	case !(0 < level && level < 1):
		return Sensitivity{}, fmt.Errorf("stats: level %v out of range (0, 1)", level)
	case resamples < 1:
		return Sensitivity{}, fmt.Errorf("stats: %d resamples, a bootstrap needs at least 1", resamples)
	}
	n, k := len(yA), len(yAB)
	both := slices.Concat(yA, yB)
	s := Sensitivity{N: n, First: make([]Index, k), Total: make([]Index, k)}
	if n < fewRows {
		s.Warnings = append(s.Warnings, fmt.Sprintf("only %d rows", n))
	}
	if equal(both) {
		for i, y := range yAB {
			if !equal(append(y[:n:n], both[0])) {
				return Sensitivity{}, fmt.Errorf("stats: outputs on A and B are all %v, those with input %d exchanged are not", both[0], i)
			}
		}
		s.Mean = both[0]
		s.Warnings = append(s.Warnings, "the outputs do not vary")
		return s, nil
	}
	s.Mean = arith.Mean(both)
	rows := newRows(yA, yB, yAB, s.Mean)
	every := make([]int, n)
	for r := range every {
		every[r] = r
	}
	first, total := make([]float64, k), make([]float64, k)
	s.Variance = rows.indices(every, first, total)
	if v := s.Variance; !(v > 0) || v-v != 0 {
		return Sensitivity{}, fmt.Errorf("stats: outputs up to %v have no variance that can be computed", largest(both))
	}
	firsts, totals := rows.resampled(resamples, seed)
	widest := 0.0
	for i := range k {
		s.First[i] = index(first[i], firsts[i], level)
		s.Total[i] = index(total[i], totals[i], level)
		for _, x := range []Index{s.First[i], s.Total[i]} {
			widest = max(widest, x.Hi-x.Value, x.Value-x.Lo)
		}
	}
	if widest > wideIndex {
		s.Warnings = append(s.Warnings, fmt.Sprintf("indices are known to within %.2f only: more rows would help", widest))
	}
	return s, nil
}

// index is an estimate with the quantiles of its resamples, of which there may be
// none.
func index(value float64, resampled []float64, level float64) Index {
	x := Index{Value: value, Lo: value, Hi: value}
	if len(resampled) > 0 {
		slices.Sort(resampled)
		x.Lo = min(value, Quantile(resampled, (1-level)/2))
		x.Hi = max(value, Quantile(resampled, (1+level)/2))
	}
	return x
}

func equal(xs []float64) bool {
	for _, x := range xs {
		if x != xs[0] {
			return false
		}
	}
	return true
}

func checkOutputs(yA, yB []float64, yAB [][]float64) error {
	switch {
	case len(yA) != len(yB):
		return fmt.Errorf("stats: %d outputs on A, %d on B", len(yA), len(yB))
	case len(yA) < 2:
		return fmt.Errorf("stats: %d rows, indices need at least 2", len(yA))
	case len(yAB) == 0:
		return fmt.Errorf("stats: indices of no input")
	}
	check := func(where string, ys []float64) error {
		for r, y := range ys {
			if y-y != 0 {
				return fmt.Errorf("stats: output %d %s is not finite: %v", r, where, y)
			}
			if math.Abs(y) > 1e150 {
				return fmt.Errorf("stats: output %d %s is too large to be squared: %v", r, where, y)
			}
		}
		return nil
	}
	if err := check("on A", yA); err != nil {
		return err
	}
	if err := check("on B", yB); err != nil {
		return err
	}
	for i, ys := range yAB {
		if len(ys) != len(yA) {
			return fmt.Errorf("stats: %d outputs with input %d exchanged, %d on A", len(ys), i, len(yA))
		}
		if err := check(fmt.Sprintf("with input %d exchanged", i), ys); err != nil {
			return err
		}
	}
	return nil
}
