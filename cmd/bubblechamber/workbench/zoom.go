package workbench

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
)

// leastSpan is how few rounds a chart may show.
const leastSpan = 10

// window returns the rounds that the charts show: all, or so many about the
// round that is looked at.
func (l lab) window() chart.Range {
	last := max(l.snap.latest, 1)
	if l.span == 0 || l.span >= last {
		return chart.Range{Lo: 0, Hi: float64(last)}
	}
	hi := last
	if l.cursor >= 0 {
		hi = min(max(l.cursor+l.span/2, l.span), last)
	}
	return chart.Range{Lo: float64(hi - l.span), Hi: float64(hi)}
}

func (m model) zoomIn() (model, tea.Cmd) {
	l := &m.lab
	now := l.span
	if now == 0 || now > l.snap.latest {
		now = max(l.snap.latest, 1)
	}
	if now <= leastSpan {
		return m.say("the charts show %s already", count(now, "round", "rounds")), nil
	}
	l.span = max(now/2, leastSpan)
	return m.say("the charts show %s; - shows more", count(l.span, "round", "rounds")), nil
}

func (m model) zoomOut() (model, tea.Cmd) {
	l := &m.lab
	if l.span *= 2; l.span >= l.snap.latest {
		l.span = 0
	}
	if l.span == 0 {
		return m.say("the charts show all rounds"), nil
	}
	return m.say("the charts show %s", count(l.span, "round", "rounds")), nil
}

func (m model) whyNoLine() string {
	if why := needsLab(m); why != "" {
		return why
	}
	if m.lab.focus > narrowingChart {
		return "put a chart of one metric in focus first, with Tab"
	}
	return ""
}

func (m model) toggleLog() (model, tea.Cmd) {
	m.lab.logs[m.lab.focus] = !m.lab.logs[m.lab.focus]
	if m.lab.logs[m.lab.focus] {
		return m.say("a logarithmic scale; values that are not positive are gaps"), nil
	}
	return m.say("a linear scale"), nil
}

// band is which quantiles over people are drawn about the arm in focus.
type band uint8

const (
	noBand band = iota
	middleHalf
	mostPeople
	bands
)

func (b band) columns() (lo, hi string) {
	if b == middleHalf {
		return ".p25", ".p75"
	}
	return ".p05", ".p95"
}

func (b band) String() string {
	return [...]string{"no band", "band: the middle half of people", "band: nine in ten people"}[b]
}

func (m model) whyNoBand() string {
	if why := needsLab(m); why != "" {
		return why
	}
	if !slices.ContainsFunc(m.lab.metric[:], func(metric string) bool { return definition(metric).Quantiles }) {
		return "none of these metrics has quantiles over people; topics_shown has, with m"
	}
	return ""
}

func (m model) nextBand() (model, tea.Cmd) {
	m.lab.band = (m.lab.band + 1) % bands
	return m.say("%v, about %s", m.lab.band, m.lab.arm), nil
}

// bandOf returns the quantiles of the arm in focus, nil where there are none.
func (l lab) bandOf(arm string, d metrics.Definition) (lo, hi []float64) {
	if l.band == noBand || arm != l.arm || !d.Quantiles || l.diffs {
		return nil, nil
	}
	below, above := l.band.columns()
	name, group, _, ok := metrics.Split(d.Name)
	if ok && group != "" {
		name += "[" + group + "]"
	}
	_, lo = l.snap.table.Series(arm, name+below)
	_, hi = l.snap.table.Series(arm, name+above)
	return lo, hi
}

func (m model) toggleDiffs() (model, tea.Cmd) {
	m.lab.diffs = !m.lab.diffs
	if m.lab.diffs {
		return m.say("differences to %s; d shows the values again", m.lab.base), nil
	}
	return m.say("values, not differences"), nil
}

// less returns an arm's series less the baseline's, where the chart shows
// differences.
func (l lab) less(first int, y []float64, metric string) []float64 {
	start, base := l.series(l.base, metric)
	out := make([]float64, len(y))
	for i := range y {
		out[i] = nan
		if k := first + i - start; k >= 0 && k < len(base) {
			out[i] = y[i] - base[k]
		}
	}
	return out
}

func (m model) toggleArm() (model, tea.Cmd) {
	l := &m.lab
	if i := slices.Index(l.hidden, l.arm); i >= 0 {
		l.hidden = slices.Delete(slices.Clone(l.hidden), i, i+1)
		return m.say("%s is drawn", l.arm), nil
	}
	if len(l.shownArms()) == 1 {
		return m.say("one arm has to stay"), nil
	}
	l.hidden = append(slices.Clip(l.hidden), l.arm)
	return m.say("%s is not drawn; x draws it again, X all", l.arm), nil
}

func (m model) showArms() (model, tea.Cmd) {
	m.lab.hidden = nil
	return m.say("all arms are drawn"), nil
}
