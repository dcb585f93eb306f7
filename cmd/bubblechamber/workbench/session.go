package workbench

import (
	"bubblechamber/metrics"
	"bubblechamber/scenarios"
)

// session is a scenario that runs: what does not change about it, and its feed.
type session struct {
	scenario *scenarios.Scenario
	baseline string // "" if none
	people   int
	seed     uint64
	threads  int // 0: not told
	rounds   int
	warmUp   int
	feed     feed
	first    *board // the knobs as the scenario has them
}

// style numbers an arm in the order of the session's arms, the baseline apart.
func (s *session) style(snap *snapshot, arm string) (index int, baseline bool) {
	if arm == s.baseline {
		return 0, true
	}
	for _, a := range snap.arms {
		switch {
		case a.name == arm:
			return index, false
		case a.name != s.baseline:
			index++
		}
	}
	return index, false
}

// label is a metric's name in this session.
func (s *session) label(metric string) string {
	d, ok := metrics.Lookup(metric)
	if !ok {
		return metric
	}
	return d.Label(s.baseline)
}
