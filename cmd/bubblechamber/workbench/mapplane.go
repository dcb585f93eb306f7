package workbench

import (
	"fmt"
	"math"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// mostPlotted are as many people as the map shows: every n-th of the panel.
const mostPlotted = 1000

func plotted(panel int) int { return max((panel+mostPlotted-1)/mostPlotted, 1) }

// drawnPlane is all that a plane depends on.
type drawnPlane struct {
	arm      string
	base     string
	w, h     int
	ink      chart.Ink
	version  uint64
	position int
	person   int32
	by       colouring
	trails   bool
	focus    bool
	session  *session
}

// plane draws an arm's people and items.
func (m model) plane(arm string, side, w, h int) []string {
	l := m.lab
	key := drawnPlane{arm, l.base, w, h, m.theme.ink, l.snap.version, l.position(), l.person, m.mapping.by, m.mapping.trails, side == 0, l.session}
	return m.cache.lines("plane"+string(rune('0'+side)), key, func(p *pane) []string {
		return p.chart(m.theme.ink, w, h, m.mapOf(arm, side == 0))
	})
}

func (m model) mapOf(arm string, focus bool) chart.Plane {
	l := m.lab
	style := l.style(arm)
	title := m.theme.ink.Mark(style) + " " + arm
	if focus {
		title = "▸ " + title
	} else {
		title = "  " + title
	}
	p := chart.Plane{Title: title, Hint: m.mapping.by.String(), LitBy: style.Tone(), Legend: m.mapLegend()}
	index := l.snap.index(arm)
	c := l.snap.past
	if c == nil || c.shelves[index] == nil {
		return p
	}
	shelf := c.shelves[index]
	p.X, p.Y = m.extent(shelf)
	for i := range shelf.len() {
		p.Items.X = append(p.Items.X, float64(shelf.xy[2*i]))
		p.Items.Y = append(p.Items.Y, float64(shelf.xy[2*i+1]))
	}
	w := m.whereabouts(index, l.position())
	if w == nil {
		p.Hint = "nobody is shown anything"
		return p
	}
	for i := 0; i < len(w.n); i += plotted(len(w.n)) {
		x, y := w.point(i)
		p.People.X, p.People.Y = append(p.People.X, x), append(p.People.Y, y)
		p.People.Class = append(p.People.Class, m.class(c.crowd, w, len(shelf.topics), i))
	}
	p.People.Symbols = m.classes(c.crowd)
	at := c.crowd.place(l.person)
	if at < 0 {
		p.Hint = fmt.Sprintf("person %d is not remembered", l.person)
		return p
	}
	if moment := c.at(index, l.position()); moment != nil {
		for _, item := range c.slate(moment, at) {
			p.Lit = append(p.Lit, int(item))
		}
	}
	trail := m.trail(index, at)
	trail.Style, trail.Label = style, fmt.Sprint(l.person)
	p.Chosen = &trail
	if m.mapping.trails {
		for i := 0; i < len(w.n); i += max(plotted(len(w.n)), len(w.n)/100) {
			tr := m.trail(index, i)
			tr.Style = style
			p.Trails = append(p.Trails, tr)
		}
	}
	return p
}

// extent is what of the plane is in sight: the items, so that it stays.
func (m model) extent(s *shelf) (x, y chart.Range) {
	x, y = chart.Range{Lo: math.Inf(1), Hi: math.Inf(-1)}, chart.Range{Lo: math.Inf(1), Hi: math.Inf(-1)}
	for i := range s.len() {
		x.Lo, x.Hi = min(x.Lo, float64(s.xy[2*i])), max(x.Hi, float64(s.xy[2*i]))
		y.Lo, y.Hi = min(y.Lo, float64(s.xy[2*i+1])), max(y.Hi, float64(s.xy[2*i+1]))
	}
	return x, y
}

// trail is where a person of the panel was in the last rounds.
func (m model) trail(index, i int) chart.Trail {
	var tr chart.Trail
	for r := m.lab.position() - visits + 1; r <= m.lab.position(); r++ {
		if w := m.whereabouts(index, r); w != nil {
			x, y := w.point(i)
			tr.X, tr.Y = append(tr.X, x), append(tr.Y, y)
		}
	}
	return tr
}

// class is the place of a person's symbol among the classes.
func (m model) class(c *crowd, w *whereabouts, topics, i int) uint8 {
	if m.mapping.by == bySegment && len(c.groups) > 0 {
		return c.groups[0].of[i]
	}
	return narrow(w.topics(i), topics)
}

// narrow grades effective topics on a logarithmic scale: the fewer, the higher.
func narrow(n float64, topics int) uint8 {
	return chart.Grade(1-math.Log(n)/math.Log(float64(max(topics, 2))), chart.Range{Lo: 0, Hi: 1})
}

func (m model) classes(c *crowd) []chart.Symbol {
	if m.mapping.by == bySegment && len(c.groups) > 0 {
		var all []chart.Symbol
		for i := range c.groups[0].labels {
			all = append(all, chart.Style{Index: i}.Symbol())
		}
		return all
	}
	return chart.GradeSymbols()
}

// mapLegend explains the marks.
func (m model) mapLegend() []chart.Entry {
	c := m.lab.snap.past
	if c == nil || c.crowd == nil {
		return nil
	}
	all := m.classes(c.crowd)
	var entries []chart.Entry
	if m.mapping.by == bySegment && len(c.crowd.groups) > 0 {
		for i, label := range c.crowd.groups[0].labels {
			entries = append(entries, chart.Entry{Symbol: all[i], Text: label})
		}
	} else {
		topics := 2.0
		for _, s := range c.shelves {
			topics = float64(len(s.topics))
		}
		for i := chart.Grades - 1; i >= 0; i-- {
			most := math.Pow(topics, 1-float64(i)/chart.Grades)
			entries = append(entries, chart.Entry{Symbol: all[i], Text: "≤" + chart.Number.Text(round2(most))})
		}
	}
	return append(entries, chart.Entry{Symbol: chart.Cross(chart.Plain), Text: "shown"})
}
