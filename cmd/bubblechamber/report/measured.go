package report

import (
	"math"
	"slices"

	"bubblechamber/metrics"
)

// most is how many metrics the first table of a run has.
const most = 8

// headline are the metrics that the run is summed up by, as far as it has values.
func (m *model) headline() []metrics.Definition {
	var all []metrics.Definition
	for _, name := range m.scenario.Headline() {
		if d, ok := metrics.Lookup(name); ok && len(all) < most && m.run.defined(name) {
			all = append(all, d)
		}
	}
	return all
}

// measured are the definitions of all that the report has numbers of, in the order in
// which metrics are listed.
func (m *model) measured() []metrics.Definition {
	var all []metrics.Definition
	for _, d := range metrics.All() {
		if m.run != nil && m.run.defined(d.Name) || m.study != nil && m.study.reads(d.Name) {
			all = append(all, d)
		}
	}
	return all
}

// defined reports whether some arm has a value of a column in some round.
func (r *ran) defined(column string) bool {
	return slices.ContainsFunc(r.Arms, func(arm string) bool {
		_, values := r.rows.Series(arm, column)
		return slices.ContainsFunc(values, func(x float64) bool { return !math.IsNaN(x) })
	})
}

func (r *ran) last(arm, column string) float64 { return r.rows.Value(arm, r.LastRound, column) }

// reads reports whether a measure of the study is of the metric.
func (s *studied) reads(name string) bool {
	for _, measure := range s.Plan.Study.Listed() {
		if of, _, _, _ := metrics.Split(measure.Metric); of == name {
			return true
		}
	}
	return false
}
