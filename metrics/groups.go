package metrics

import (
	"math"

	"bubblechamber/sim/arith"
)

// What of the metrics that the collector itself measures can be read by group:
// the same value of a person as goes into the mean over everybody.
var engagementMeasures = []peopleMeasure{
	{name: "ctr", groupsOnly: true, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) {
			return float64(o.clicks[p]), float64(len(o.slate(p)))
		}
	}},
	{name: "clicks", groupsOnly: true, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) { return float64(o.clicks[p]), 1 }
	}},
	{name: "consumption", groupsOnly: true, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) { return o.consumed(p), 1 }
	}},
	{name: "platform_share", groupsOnly: true, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) { return float64(o.clicks[p]), o.consumed(p) }
	}},
	{name: "utility", groupsOnly: true, of: ofRound(ColumnUtility)},
	{name: "utility_innate", groupsOnly: true, of: ofRound(ColumnUtilityInnate)},
}

// ofRound is the mean over everybody of what a column says of this round's
// visitors.
func ofRound(column string) func(*observation) perPerson {
	return func(o *observation) perPerson {
		values := o.column(column)
		if values == nil {
			return nil
		}
		return func(o *observation, _ *worker, p int32) (x, w float64) {
			if !o.visited[p] {
				return 0, 1
			}
			return float64(values[p]), 1
		}
	}
}

var diversityMeasures = []peopleMeasure{
	{name: "intra_list_distance", groupsOnly: true, of: func(o *observation) perPerson {
		catalog := o.view.Catalog()
		return func(o *observation, k *worker, p int32) (x, w float64) {
			return o.state.distance(catalog, o.slate(p), k.vector), 1
		}
	}},
	{name: "entropy_shown", groupsOnly: true, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) { return float64(o.state.shown[p]), 1 }
	}},
	{name: "topics_shown", groupsOnly: true, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) {
			return float64(arith.Exp32(o.state.shown[p])), 1
		}
	}},
	{name: "entropy_consumed", groupsOnly: true, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) { return float64(o.state.consumed[p]), 1 }
	}},
	{name: "topics_consumed", groupsOnly: true, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) {
			return float64(arith.Exp32(o.state.consumed[p])), 1
		}
	}},
}

var narrowingMeasures = []peopleMeasure{
	{name: "narrowing", groupsOnly: true, then: lost, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) { return float64(o.narrowed(p)), 1 }
	}},
	{name: "relative_narrowing", groupsOnly: true, then: lost, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) { return float64(o.behind(p)), 1 }
	}},
	{name: "in_bubble", groupsOnly: true, of: func(o *observation) perPerson {
		return func(o *observation, _ *worker, p int32) (x, w float64) {
			switch h := float64(o.behind(p)); {
			case math.IsNaN(h):
				return 0, 0
			case h > o.config.Bubble:
				return 1, 1
			}
			return 0, 1
		}
	}},
	{name: "taste_drift", groupsOnly: true, of: func(o *observation) perPerson {
		d := driftOf(o.columns, o.origin)
		if d.width == 0 {
			return nil
		}
		return func(_ *observation, _ *worker, p int32) (x, w float64) { return d.of(int(p)), 1 }
	}},
}
