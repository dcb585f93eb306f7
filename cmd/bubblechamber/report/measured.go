package report

import (
	"cmp"
	"math"
	"slices"

	"bubblechamber/metrics"
	"bubblechamber/sim/arith"
)

// always are the metrics that every run is told by: what was taken, and how broad what
// was shown was.
var always = []string{"clicks", "topics_shown"}

// most is how many metrics the first table of a run has.
const most = 8

// headline are the metrics that a run is summed up by: those that always are, and those
// that most claims of the scenario are about, as far as they have values.
func (m *model) headline() []metrics.Definition {
	count := map[string]int{}
	var names []string
	if e := m.scenario.Expect; e != nil {
		for _, c := range e.Claims {
			for _, column := range c.Measured() {
				name, group, suffix, _ := metrics.Split(column)
				if group != "" || suffix != "" {
					continue
				}
				if count[name]++; count[name] == 1 {
					names = append(names, name)
				}
			}
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	var all []metrics.Definition
	seen := map[string]bool{}
	for _, name := range slices.Concat(always, names) {
		d, ok := metrics.Lookup(name)
		if !ok || seen[name] || len(all) == most || !m.run.defined(name) {
			continue
		}
		seen[name] = true
		all = append(all, d)
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

// mean is that of a column over the rounds after the fork in which it is defined; NaN for
// none.
func (r *ran) mean(arm, column string) float64 {
	first, values := r.rows.Series(arm, column)
	var defined []float64
	for i, x := range values {
		if round := first + i; round >= 1 && round <= r.LastRound && !math.IsNaN(x) {
			defined = append(defined, x)
		}
	}
	if len(defined) == 0 {
		return math.NaN()
	}
	return arith.Mean(defined)
}

func (r *ran) last(arm, column string) float64 { return r.rows.Value(arm, r.LastRound, column) }

// reads reports whether a measure of the study is of the metric.
func (s *studied) reads(name string) bool {
	for _, measure := range s.Plan.Study.Measures {
		if of, _, _, _ := metrics.Split(measure.Metric); of == name {
			return true
		}
	}
	return false
}
