package study

import (
	"fmt"
	"math"

	"bubblechamber/metrics/stats"
	"bubblechamber/sim/rng"
)

// Line is what the replicates say of a measure at a point.
type Line struct {
	Point, Measure int
	N              int              // replicates that have it
	Mean           stats.Interval   // of the measure itself, by t; N is 0 with fewer than two
	Compared       stats.Comparison // with the baseline in the same run; its Difference.N is 0 where there is none
	Effect         stats.Effect     // of that difference; N is 0 where there is none
	Holm           float64          // its p value, corrected for the number of lines of listed measures; NaN where there is none
}

// Summarise takes the replicates together: a line for each point and measure, point by
// point. Intervals are those that stats.Compare chooses, bootstrapped, where they are,
// by streams of the study's seed.
func Summarise(t *Table) ([]Line, error) {
	root := rng.Seed(t.Plan.Study.Seed(0))
	var all []Line
	var p []float64
	for point := range t.Plan.Points {
		for m := range t.Plan.Study.Measures {
			l, err := t.line(point, m, root)
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", t.Plan.Describe(point), t.Plan.Study.Measures[m].Text, err)
			}
			tested := math.NaN()
			if l.Compared.Difference.N > 0 && m < len(t.Plan.Study.Listed()) {
				tested = l.Compared.P()
			}
			all, p = append(all, l), append(p, tested)
		}
	}
	for i, x := range stats.Holm(p) {
		all[i].Holm = x
	}
	return all, nil
}

func (t *Table) line(point, measure int, root rng.Seed) (Line, error) {
	l := Line{Point: point, Measure: measure}
	left, right := t.pairs(point, measure)
	if l.N = len(left); l.N < 2 {
		return l, nil
	}
	var err error
	if l.Mean, err = stats.Paired(left, make([]float64, l.N), level); err != nil || !t.Plan.Compares(measure) {
		return l, err
	}
	seed := root.Derive("study summary", uint64(point*len(t.Plan.Study.Measures)+measure))
	if l.Compared, err = stats.Compare(left, right, level, stats.Resamples, seed); err != nil {
		return l, err
	}
	l.Effect, err = stats.Standardised(left, right)
	return l, err
}
