package study

import (
	"math"

	"bubblechamber/metrics/stats"
)

// batch is how many replicates are added at a time, when a study decides by what it has
// measured: the decision falls after complete batches only, so that it cannot depend on
// which cell ended first.
const batch = 5

// first is how many replicates come before the first decision.
func (p *Plan) first() int {
	if p.Study.Until != nil {
		return min(batch, p.Study.Until.Most)
	}
	return p.Study.Replicates
}

// Ended is the table of a study that has run to its end, as Run returns it, from what is in
// the store. Where cells are missing, its Missing says how many.
func (p *Plan) Ended(s *Store) (*Table, error) {
	for end := p.first(); ; end = min(end+batch, p.Study.Until.Most) {
		t := p.Table(s, p.Cells(0, end))
		if t.Missing > 0 {
			return t, nil
		}
		if enough, err := p.enough(t, end); err != nil || enough {
			return t, err
		}
	}
}

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
