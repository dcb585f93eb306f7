package study

import (
	"fmt"
	"math"

	"bubblechamber/metrics/stats"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// Coverage is how often the intervals of small studies have the truth in them.
type Coverage struct {
	Measure int
	N       int     // replicates of each study
	Truth   float64 // mean difference to the baseline over all replicates
	Studies int
	Covers  int // intervals with the truth in them
	Below   int // intervals wholly below the truth
	Above   int // intervals wholly above the truth
	Decided int // intervals without 0 in them
	Wrong   int // of these: on the wrong side of 0, or with no difference in truth
	Methods map[stats.Method]int
}

// Share is that of the intervals with the truth in them, with a 95% interval by the
// studies' number (Wilson 1927).
func (c Coverage) Share() (share, lo, hi float64) {
	n, k := float64(c.Studies), float64(c.Covers)
	const z = 1.959963984540054
	centre := (k + z*z/2) / (n + z*z)
	half := z / (n + z*z) * math.Sqrt(k*(n-k)/n+z*z/4)
	return k / n, centre - half, centre + half
}

var purposeCoverage = rng.PurposeOf("study/coverage")

// Coverages holds the intervals that Summarise would give against the truth: of the
// differences to the baseline at the table's first point, which has many replicates, so
// many studies of each size draw theirs, all different within a study. The truth is the
// mean over all replicates; where an interval is of a ratio of geometric means, that of
// all replicates.
//
// Time is that of as many comparisons as there are studies, sizes and measures.
func Coverages(t *Table, sizes []int, studies int, seed rng.Seed) ([]Coverage, error) {
	var all []Coverage
	for m := range t.Plan.Study.Measures {
		if !t.Plan.Compares(m) {
			continue
		}
		left, right := t.pairs(0, m)
		for _, n := range sizes {
			if n < 2 || n > len(left) {
				return nil, fmt.Errorf("%s: studies of %d from %d replicates", t.Plan.Study.Measures[m].Text, n, len(left))
			}
			c, err := coverage(left, right, n, studies, seed.Derive(t.Plan.Study.Measures[m].Text, uint64(n)))
			if err != nil {
				return nil, err
			}
			c.Measure = m
			all = append(all, c)
		}
	}
	return all, nil
}

func coverage(left, right []float64, n, studies int, seed rng.Seed) (Coverage, error) {
	d := make([]float64, len(left))
	for i := range d {
		d[i] = left[i] - right[i]
	}
	c := Coverage{N: n, Studies: studies, Truth: arith.Mean(d), Methods: map[stats.Method]int{}}
	ratio := ratioOf(left, right)
	places := make([]int, len(left))
	for i := range places {
		places[i] = i
	}
	for s := range studies {
		draws := seed.At(purposeCoverage, 0, uint64(s))
		l, r := make([]float64, n), make([]float64, n)
		for i := range n { // the first n of a shuffle, whatever the order before
			k := i + draws.Intn(len(places)-i)
			places[i], places[k] = places[k], places[i]
			l[i], r[i] = left[places[i]], right[places[i]]
		}
		x, err := stats.Compare(l, r, level, stats.Resamples, seed.Derive("study", uint64(s)))
		if err != nil {
			return Coverage{}, err
		}
		c.Methods[x.Method]++
		lo, hi, truth, none := x.Difference.Lo, x.Difference.Hi, c.Truth, 0.0
		if x.Method == stats.LogScale {
			lo, hi, truth, none = x.Ratio.Lo, x.Ratio.Hi, ratio, 1
		}
		switch {
		case hi < truth:
			c.Below++
		case lo > truth:
			c.Above++
		default:
			c.Covers++
		}
		if lo > none || hi < none {
			c.Decided++
			if lo > none && truth <= none || hi < none && truth >= none {
				c.Wrong++
			}
		}
	}
	return c, nil
}

// ratioOf is that of geometric means; NaN where a value is not above 0.
func ratioOf(left, right []float64) float64 {
	logs := make([]float64, len(left))
	for i := range left {
		logs[i] = math.Log(left[i]) - math.Log(right[i])
	}
	return math.Exp(arith.Mean(logs))
}
