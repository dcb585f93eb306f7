package metrics

import (
	"math"

	"bubblechamber/sim/arith"
)

// Mean is that of an arm's column over the rounds after the fork in which it is defined;
// NaN where it never is.
func (t *Table) Mean(arm, column string) float64 {
	first, values := t.Series(arm, column)
	var defined []float64
	for i, x := range values {
		if first+i >= 1 && !math.IsNaN(x) {
			defined = append(defined, x)
		}
	}
	if len(defined) == 0 {
		return math.NaN()
	}
	return arith.Mean(defined)
}
