package stats

import (
	"fmt"
	"math"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// enumerated is the number of pairs that differ up to which all their sign
// patterns are counted, 2^16 of them; beyond, patterns are drawn.
const enumerated = 16

var purposeSignFlip = rng.PurposeOf("stats/sign-flip")

// Test is a p value and how it was found.
type Test struct {
	N        int      // pairs, at least 2
	P        float64  // two-sided p value, in (0, 1]
	Patterns int      // sign patterns that were compared with the one observed
	Exact    bool     // they are all there are
	Warnings []string // what the reader should know; nil for nothing
}

// SignFlip is the two-sided permutation test of paired values: were both arms
// alike in every replicate, each difference d = left - right would be as likely
// with the other sign, so that p is the share of sign patterns s with
//
//	|sum s d| >= |sum d|
//
// Sums that rounding alone may tell apart, within 1e-12 of sum |d|, count as equal.
// Pairs without a difference leave p as it is. With up to 16 that differ all
// patterns are counted, and p is exact and a multiple of 2^(1-n). With more,
// `samples` patterns are drawn, pattern m from the stream (seed, m), and the p
// value counts the observed one among them: (b+1)/(samples+1) for b as extreme.
//
// The level, 0 < level < 1, is that of the interval the reader sees beside p and
// serves the warnings alone: that even the smallest p value which so many pairs or
// samples allow is above 1 - level, and that pairs are tied (without a
// difference).
//
// It is an error when [Paired] would be, or when patterns are to be drawn and
// samples is below 1. Time O(2^n n) for up to 16 pairs, O(samples n) for more.
//
// Source: Fisher (1935), The Design of Experiments, section 21; Phipson & Smyth
// (2010), Permutation P-values Should Never Be Zero, Statistical Applications in
// Genetics and Molecular Biology 9(1).
func SignFlip(left, right []float64, level float64, samples int, seed rng.Seed) (Test, error) {
	d, iv, err := differences(left, right, level)
	if err != nil {
		return Test{}, err
	}
	differing := unit(d)
	t := Test{N: iv.N, Exact: len(differing) <= enumerated}
	if ties := iv.N - len(differing); ties > 0 {
		t.Warnings = append(t.Warnings, fmt.Sprintf("ties: no difference in %d of %d pairs", ties, iv.N))
	}
	smallest := 0.0
	if t.Exact {
		t.P, t.Patterns = flipAll(differing)
		smallest = min(1, 2/float64(t.Patterns))
	} else {
		if samples < 1 {
			return Test{}, fmt.Errorf("stats: %d sign patterns to draw, at least 1", samples)
		}
		t.P, t.Patterns = flipSome(differing, samples, seed), samples
		smallest = 1 / float64(samples+1)
	}
	if smallest > 1-level {
		of := fmt.Sprintf("%d pairs that differ", len(differing))
		if !t.Exact {
			of = fmt.Sprintf("%d sign patterns", samples)
		}
		t.Warnings = append(t.Warnings, fmt.Sprintf("no p value of %s is below %.3g: there is no test at %.3g", of, smallest, 1-level))
	}
	return t, nil
}

// unit are the values of d that are not 0, scaled by a power of two to at most 1,
// so that no sum of them overflows.
func unit(d []float64) []float64 {
	_, exponent := math.Frexp(largest(d))
	var scaled []float64
	for _, x := range d {
		if x != 0 {
			scaled = append(scaled, math.Ldexp(x, -exponent))
		}
	}
	return scaled
}

// flipAll is the share of all 2^n sign patterns that are as extreme as d, and
// their number. A pattern and its opposite are alike, so that the last sign stays.
func flipAll(d []float64) (p float64, patterns int) {
	if len(d) == 0 {
		return 1, 1
	}
	extreme := extremeness(d)
	half := 1 << (len(d) - 1)
	count := 0
	flipped := make([]float64, len(d))
	for pattern := range half {
		for i, x := range d {
			if pattern>>i&1 == 1 {
				x = -x
			}
			flipped[i] = x
		}
		if extreme(flipped) {
			count++
		}
	}
	return float64(count) / float64(half), 2 * half
}

// flipSome is the p value from the patterns drawn.
func flipSome(d []float64, samples int, seed rng.Seed) float64 {
	extreme := extremeness(d)
	count := 1 // the pattern observed
	flipped := make([]float64, len(d))
	for m := range samples {
		draws := seed.At(purposeSignFlip, 0, uint64(m))
		var signs uint32
		for i, x := range d {
			if i%32 == 0 {
				signs = draws.Uint32()
			}
			if signs>>(i%32)&1 == 1 {
				x = -x
			}
			flipped[i] = x
		}
		if extreme(flipped) {
			count++
		}
	}
	return float64(count) / float64(samples+1)
}

// extremeness tells whether a sum is as far from 0 as that of d.
func extremeness(d []float64) func([]float64) bool {
	sizes := make([]float64, len(d))
	for i, x := range d {
		sizes[i] = math.Abs(x)
	}
	least := math.Abs(arith.Sum(d)) - float64(1e-12*arith.Sum(sizes))
	return func(flipped []float64) bool { return math.Abs(arith.Sum(flipped)) >= least }
}
