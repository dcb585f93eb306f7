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
		iv, ok, err := t.interval(point, u.Measure)
		if err != nil {
			return false, err
		}
		if !ok {
			continue // undefined at this point, and more replicates do not change it
		}
		if half := (iv.Hi - iv.Lo) / 2; math.IsNaN(half) || half > u.HalfWidth {
			return false, nil
		}
	}
	return true, nil
}

// interval is that of a measure at a point: of its difference to the baseline where
// there is one. ok is false where fewer than two replicates have it.
func (t *Table) interval(point, measure int) (iv stats.Interval, ok bool, err error) {
	left, right := t.pairs(point, measure)
	if len(left) < 2 {
		return iv, false, nil
	}
	iv, err = stats.Paired(left, right, level)
	return iv, err == nil, err
}

// level is that of all intervals.
const level = 0.95
