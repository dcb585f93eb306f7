package scenarios

import (
	"cmp"
	"slices"

	"bubblechamber/metrics"
)

// always are the metrics that every run is told by: what was taken, and how broad what
// was shown was.
var always = []string{"clicks", "topics_shown"}

// Headline are the metrics that a run of the scenario is summed up by, the first ones
// first: those that every run is told by, and those that claims are about, most claims
// first, those that are true by the equations last. What a run has no values of may be
// among them.
func (s *Scenario) Headline() []string {
	count := map[string]int{}
	var names []string
	if s.Expect != nil {
		for _, c := range s.Expect.Claims {
			for _, column := range c.Measured() {
				name, group, suffix, _ := metrics.Split(column)
				if group != "" || suffix != "" {
					continue
				}
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
				if c.Kind != claimKinds[0] {
					count[name]++
				}
			}
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	all := slices.Clone(always)
	for _, name := range names {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}
