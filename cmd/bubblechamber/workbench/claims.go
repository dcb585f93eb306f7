package workbench

import (
	"regexp"

	"bubblechamber/metrics"
)

var claimTerm = regexp.MustCompile(`[a-z][a-z0-9-]*\.([a-z][a-z0-9_]*(?:\[[^\]]*\])?)`)

// chartMetrics are what the three line charts show at first: what the scenario
// makes claims about. A chart has its usual metric if that is claimed or nothing
// is, else the one of its family that is claimed most often; where narrowing is not
// spoken of, its chart shows what is claimed most often among the rest.
func (s *session) chartMetrics() [3]string {
	families := [3]metrics.Group{metrics.Engagement, metrics.Diversity, metrics.Narrowing}
	out := [3]string{"clicks", "topics_shown", "narrowing"}
	if s.baseline != "" {
		out[narrowingChart] = "relative_narrowing"
	}
	claimed := map[string]int{}
	var names []string // in the order in which they come up
	if s.scenario.Expect != nil {
		for _, c := range s.scenario.Expect.Claims {
			for _, m := range claimTerm.FindAllStringSubmatch(c.Text, -1) {
				if _, ok := metrics.Lookup(m[1]); !ok {
					continue
				}
				if claimed[m[1]] == 0 {
					names = append(names, m[1])
				}
				claimed[m[1]]++
			}
		}
	}
	most := func(fits func(metrics.Definition) bool) string {
		best := ""
		for _, name := range names {
			if fits(definition(name)) && claimed[name] > claimed[best] {
				best = name
			}
		}
		return best
	}
	for i, family := range families {
		if claimed[out[i]] > 0 {
			continue
		}
		best := most(func(d metrics.Definition) bool { return d.Group == family })
		if best == "" && i == narrowingChart {
			best = most(func(d metrics.Definition) bool { return d.Name != out[0] && d.Name != out[1] })
		}
		if best != "" {
			out[i] = best
		}
	}
	return out
}
