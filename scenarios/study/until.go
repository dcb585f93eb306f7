package study

import (
	"math"

	"bubblechamber/metrics/stats"
)

// batch is how many replicates are added at a time, when a study decides by what it has
// measured: the decision falls after complete batches only, so that it cannot depend on
// which cell ended first.
const batch = 5

// enough reports whether no further replicates are wanted behind so many.
func (p *Plan) enough(t *Table, replicates int) (bool, error) {
	u := p.Study.Until
	if u == nil || replicates >= u.Most {
		return true, nil
	}
	for point := range p.Points {
		left, right := t.pairs(point, u.Measure)
		if len(left) < 2 {
			continue // undefined at this point, and more replicates do not change it
		}
		// By t throughout: a rule that changed its method at 30 would jump there.
		iv, err := stats.Paired(left, right, level)
		if err != nil {
			return false, err
		}
		if half := (iv.Hi - iv.Lo) / 2; math.IsNaN(half) || half > u.HalfWidth {
			return false, nil
		}
	}
	return true, nil
}

// level is that of all intervals.
const level = 0.95
