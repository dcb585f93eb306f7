package workbench

import (
	"bubblechamber/cmd/bubblechamber/workbench/chart"
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
	resume   int // where a saved run stood; 0 is from the start
	warmUp   int
	feed     feed
	first    *board // the knobs as the scenario has them
}

// displaced is the least number of the file's baseline where others are compared with
// another arm: out of the way of the numbers that arms have in their order.
const displaced = 13

// style numbers an arm in the order of the session's arms, the file's baseline
// apart, so that a number stays whatever arms are compared with.
func (s *session) style(snap *snapshot, arm string) (index int) {
	apart := -1 // the last number of the file's arms, of which no other has the look
	for _, a := range snap.arms {
		if a.of == "" {
			apart++
		}
	}
	apart = min(max(apart, displaced), chart.Looks-1)
	if arm == s.baseline {
		return apart
	}
	for _, a := range snap.arms {
		switch {
		case a.name == arm:
			return index
		case a.name != s.baseline:
			if index++; index%chart.Looks == apart {
				index++
			}
		}
	}
	return index
}
