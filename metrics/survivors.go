package metrics

import (
	"fmt"
	"math"
	"slices"
)

// survival is by how much the shares of people who are present may differ
// between two arms without a warning.
const survival = 0.05

// WarnSurvival returns what must stand beside a comparison of two arms with
// these shares of people who have not left (the metric retention), or "" when
// they are within 5 points or undefined. It is data, not an error.
func WarnSurvival(retention, baseline float64) string {
	if !(math.Abs(retention-baseline) > survival) {
		return ""
	}
	return fmt.Sprintf("conditional on survival: %.0f %% of the people are still there, against %.0f %% in the baseline arm, so means over people compare those who stayed", 100*retention, 100*baseline)
}

// bounds sets what relative narrowing would be if all who are missing, since
// they or their twins have left, were at its 5th and at its 95th percentile
// over the others. Only where people can leave.
func (c *Collector) bounds(o *observation, r row) {
	if o.present == nil || o.base == nil {
		return
	}
	var gone float64
	for p := range int32(o.view.People()) {
		if !o.both(p) {
			gone++
		}
	}
	q := make([]float64, 2)
	n := float64(quantiles(slices.Clone(c.work.people[ofRelative]), []float64{0.05, 0.95}, q))
	for i, suffix := range boundSuffixes {
		if n > 0 {
			sum := c.total(sumRelative) + float64(gone*q[i])
			r.set("relative_narrowing."+suffix, lost(sum/(n+gone)))
		}
	}
}
