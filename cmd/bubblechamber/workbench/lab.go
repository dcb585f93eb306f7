package workbench

import (
	"math"
	"slices"
	"time"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
)

// lab is the state of the lab.
type lab struct {
	session *session // nil before a scenario is open
	snap    *snapshot

	cursor int // the round that is looked at; -1: where the simulation stands
	replay bool
	carry  float64 // of replay: rounds due and not yet shown
	pace   int     // of paces

	base    string // the arm that others are compared with; "" if none
	kept    string // the one that is saved
	safe    int    // what was done by hand when the run was last saved
	focus   int    // one of the charts, or knobFocus
	zoom    bool
	arm     string   // in focus
	hidden  []string // arms that are not drawn
	span    int      // rounds that the charts show; 0 is all
	logs    [3]bool  // charts with a logarithmic scale
	band    band     // drawn about the arm in focus
	diffs   bool     // charts show differences to the baseline
	seen    *crossing
	forking bool // the fork's dialog waits for the simulation to pause
	metric  [3]string

	person int32 // whom the map and the microscope are about
	ranked ranked
	gaze   gaze // what the simulation was told to look at

	slots []string // paths of the knobs on the sliders
	slot  int
	moves []move
}

// The charts, in their order on the screen.
const (
	engagementChart = iota
	diversityChart
	narrowingChart
	tradeChart
	knobFocus
)

// paces are rounds a second; 0 is as fast as it goes.
var paces = []float64{1, 2, 5, 10, 25, 50, 100, 0}

const usualPace = 3

func paceText(pace float64) string {
	if pace == 0 {
		return "full speed"
	}
	return chart.Number.Text(pace) + " rounds/s"
}

func newLab() lab { return lab{cursor: -1, pace: usualPace, focus: tradeChart, gaze: nothing} }

// begin returns the lab with a new session in it.
func (l lab) begin(s *session) lab {
	n := newLab()
	n.pace = l.pace
	n.session, n.base, n.kept = s, s.baseline, s.baseline
	n.metric = s.chartMetrics()
	n.slots = chooseSlots(s.first)
	n = n.look()
	n.arm = firstArm(n.arms(), n.base)
	return n
}

// impersonal are arms by whose names one sees that everybody gets the same.
var impersonal = []string{"random", "newest", "popular", "trending", "editorial", "organic"}

// firstArm is in focus at first: one that is not the baseline, a personal one if
// there is any.
func firstArm(arms []string, base string) string {
	first := ""
	for _, a := range arms {
		switch {
		case a != base && !slices.Contains(impersonal, a):
			return a
		case first == "" || first == base:
			first = a
		}
	}
	return first
}

// look takes the newest snapshot.
func (l lab) look() lab {
	l.snap = l.session.feed.latest()
	if l.cursor >= max(l.snap.round, 0) {
		l.cursor, l.replay = -1, false
	}
	return l
}

// position returns the round that is looked at.
func (l lab) position() int {
	if l.cursor >= 0 {
		return l.cursor
	}
	return max(l.snap.round, 0)
}

// past reports whether the round that is looked at already has a future.
func (l lab) past() bool { return l.position() < l.snap.latest }

// moving reports whether rounds are being run or shown.
func (l lab) moving() bool { return l.replay || l.snap.round < l.snap.target }

// replayed moves the cursor on through the stored rounds.
func (l lab) replayed(passed time.Duration) lab {
	if !l.replay {
		return l
	}
	pace := paces[l.pace]
	if pace == 0 {
		pace = paces[len(paces)-2]
	}
	l.carry += min(passed.Seconds(), 1) * pace
	whole := int(l.carry)
	l.carry -= float64(whole)
	l.cursor += whole
	if l.cursor >= l.snap.round {
		l.cursor, l.replay = -1, false
	}
	return l
}

// style returns the look of an arm.
func (l lab) style(arm string) chart.Style {
	if arm == l.base {
		return chart.Style{Baseline: true}
	}
	return chart.Style{Index: l.session.style(l.snap, arm)}
}

// own returns an arm's values, that of round first first, without the past that
// a fork shares.
func (l lab) own(arm, metric string) (first int, y []float64) {
	if l.awaited(metric) {
		return 0, nil
	}
	return l.snap.table.Series(arm, metric)
}

// series returns an arm's values, that of round first first; those of a fork
// begin with the past that it shares.
func (l lab) series(arm, metric string) (first int, y []float64) {
	first, y = l.own(arm, metric)
	i := l.snap.arm(arm)
	if i < 0 || l.snap.arms[i].of == "" {
		return first, y
	}
	at := l.snap.arms[i].at
	start, past := l.series(l.snap.arms[i].of, metric)
	past = past[:min(max(at-start+1, 0), len(past))]
	return start, append(past[:len(past):len(past)], y...)
}

// awaited reports whether the metric is relative to a baseline that the rows are
// not yet about.
func (l lab) awaited(metric string) bool {
	if l.base == l.snap.baseline {
		return false
	}
	needs := definition(metric).Needs
	return slices.Contains(needs, metrics.NeedBaseline) || slices.Contains(needs, metrics.NeedPlacebo)
}

// value is what an arm's metric holds in the round that is looked at; where the
// arm has not come so far, what it holds last.
func (l lab) value(arm, metric string) float64 {
	first, y := l.series(arm, metric)
	if n := min(l.position()-first+1, len(y)); n > 0 {
		return y[n-1]
	}
	return math.NaN()
}
