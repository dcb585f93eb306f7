package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
)

// drawn is all that a chart depends on besides its number.
type drawn struct {
	chart, w, h int
	ink         chart.Ink
	version     uint64
	position    int
	cursor      bool
	focus       bool
	arm         string
	base        string
	hidden      string
	out         string
	span        int
	log         bool
	band        band
	diffs       bool
	metric      [3]string
	session     *session
}

// chartLines draws chart i in w x h cells.
func (m model) chartLines(i, w, h int) []string {
	l := m.lab
	out := m.told()
	key := drawn{
		chart: i, w: w, h: h, ink: m.theme.ink, version: l.snap.version, position: l.position(),
		cursor: l.cursor >= 0, focus: l.focus == i, metric: l.metric, session: l.session,
		base: l.base, hidden: strings.Join(l.hidden, " "), out: out.String(), span: l.span, band: l.band, diffs: l.diffs,
	}
	if l.band != noBand {
		key.arm = l.arm
	}
	if i < tradeChart {
		key.log = l.logs[i]
	}
	return m.cache.lines("chart"+string(rune('0'+i)), key, func(p *pane) []string {
		var d chart.Drawing
		if i == tradeChart {
			d = m.trade(out)
		} else {
			d = m.lines(i, w, out)
		}
		return p.chart(m.theme.ink, w, h, d)
	})
}

// lines is one metric over the rounds.
func (m model) lines(i, w int, out standout) chart.Lines {
	l := m.lab
	d := definition(l.metric[i])
	c := chart.Lines{
		Title: m.focused(i, l.title(d)), Hint: better(d), XName: "round", Format: format(d),
		X: l.window(), Log: l.logs[i] && !l.diffs, Marks: l.chartMarks(w),
	}
	if x := l.snap.crossing; x != nil && x.metric == d.Name && !l.diffs {
		c.Levels = []chart.Level{{Y: x.value, Label: "pause: " + x.arm + " " + x.sign() + " " + format(d).Text(x.value)}}
	}
	if l.diffs && l.base != "" {
		c.Title = m.focused(i, l.title(d)+", less "+l.base)
	}
	defined := false
	for _, a := range out.onTop(l.shownArms()) {
		first, y := l.own(a, d.Name)
		s := chart.Series{Label: a, Style: out.style(a, l.style(a)), Y: y, Start: float64(first)}
		if l.diffs && l.base != "" {
			s.Y = l.less(first, y, d.Name)
		}
		s.Lo, s.Hi = l.bandOf(a, d)
		c.Series = append(c.Series, s)
		defined = defined || !undefined(s.Y)
	}
	switch {
	case l.awaited(d.Name):
		c.Hint = fmt.Sprintf("pending: round %d of %d", max(l.snap.replayed, 0), l.snap.round)
	case !defined && l.snap.latest > 0:
		c.Hint = "undefined so far"
	}
	return c
}

// trade is the first metric against the second.
func (m model) trade(out standout) chart.Trails {
	l := m.lab
	up, across := definition(l.metric[engagementChart]), definition(l.metric[diversityChart])
	title := "The trade"
	switch {
	case up.Better == metrics.Up && across.Better == metrics.Up:
		title += ": gained upwards, lost to the left"
	case up.Better == metrics.Up && across.Better == metrics.Down:
		title += ": gained upwards, lost to the right"
	}
	c := chart.Trails{
		Title: m.focused(tradeChart, title), XName: across.Label(l.base),
		YName: fmt.Sprintf("%s; both are means of %d rounds", up.Label(l.base), smoothing), XFormat: format(across), YFormat: format(up),
	}
	for _, a := range out.onTop(l.shownArms()) {
		first, x := l.series(a, across.Name)
		_, y := l.series(a, up.Name)
		n := min(max(l.position()-first+1, 0), len(x), len(y))
		style, from := out.style(a, l.style(a)), 0
		if style.Context { // where it stands is all that is drawn
			from = max(n-smoothing, 0)
		}
		x, y = trailing(x[from:n]), trailing(y[from:n])
		if i := l.snap.arm(a); l.snap.arms[i].of != "" { // its past is drawn already
			own := min(max(l.snap.arms[i].at-first-from, 0), n-from)
			x, y = x[own:], y[own:]
		}
		c.Trails = append(c.Trails, chart.Trail{Label: a, Style: style, X: x, Y: y})
	}
	return c
}

// smoothing is over how many rounds a trail is averaged: a round by itself is
// noise that a line chart can bear and a trail cannot.
const smoothing = 10

// trailing returns at each place the mean of the last values that are defined,
// as many as smoothing at most; NaN where the value itself is undefined. It is
// for the eye only.
func trailing(y []float64) []float64 {
	out := make([]float64, len(y))
	for i := range y {
		sum, n := 0.0, 0
		for _, v := range y[max(i-smoothing+1, 0) : i+1] {
			if !math.IsNaN(v) {
				sum += v
				n++
			}
		}
		out[i] = math.NaN()
		if !math.IsNaN(y[i]) {
			out[i] = sum / float64(n)
		}
	}
	return out
}

// shownArms are the arms that are drawn.
func (l lab) shownArms() []string {
	return slices.DeleteFunc(l.arms(), func(a string) bool { return slices.Contains(l.hidden, a) })
}

// arms are the names of all, in order.
func (l lab) arms() []string {
	var arms []string
	for _, a := range l.snap.arms {
		arms = append(arms, a.name)
	}
	return arms
}

// chartMarks are the rounds in which knobs moved, and the round looked at.
func (l lab) chartMarks(w int) []chart.Mark {
	var marks []chart.Mark
	for i, in := range l.snap.marks {
		if in.Round > l.snap.latest {
			continue
		}
		mark := chart.Mark{X: float64(in.Round)}
		if w >= 60 && i >= len(l.snap.marks)-3 {
			mark.Label = shortPath(in.Path) + " " + in.Value.String()
		}
		marks = append(marks, mark)
	}
	if l.past() || l.cursor >= 0 {
		marks = append(marks, chart.Mark{X: float64(l.position()), Cursor: true})
	}
	return marks
}

// focused marks the title of the chart in focus.
func (m model) focused(i int, title string) string {
	if m.lab.focus == i {
		return "▸ " + title
	}
	return "  " + title
}

// definition is a metric's; what is not one has only a name.
func definition(metric string) metrics.Definition {
	d, ok := metrics.Lookup(metric)
	if !ok {
		d = metrics.Definition{Name: metric, Title: metric}
	}
	return d
}

// title is a metric's name with its unit, unless the name says it.
func (l lab) title(d metrics.Definition) string {
	label := capital(d.Label(l.base))
	switch {
	case d.Unit == "" || strings.Contains(label, d.Unit):
		return label
	case strings.HasSuffix(label, "per person") && strings.HasSuffix(d.Unit, "per person-round"):
		return label + " and round"
	}
	return label + ", " + d.Unit
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func better(d metrics.Definition) string {
	switch d.Better {
	case metrics.Up:
		return "↑ better"
	case metrics.Down:
		return "↓ better"
	}
	return ""
}

// format writes shares as percent; an inequality index is not a share.
func format(d metrics.Definition) chart.Format {
	share := d.Range == "[0, 1]" || d.Range == "(-inf, 1]"
	if share && d.Unit == "" && !strings.Contains(d.Name, "gini") {
		return chart.Percent
	}
	return chart.Number
}

// nan is what is not defined.
var nan = math.NaN()

// undefined reports whether a series holds no value at all.
func undefined(y []float64) bool {
	for _, v := range y {
		if !math.IsNaN(v) {
			return false
		}
	}
	return true
}
