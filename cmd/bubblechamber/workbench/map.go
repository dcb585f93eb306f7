package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// mapping is the state of the map.
type mapping struct {
	other  string // the arm on the right; "" chooses one
	by     colouring
	trails bool // of everybody, not of the one who is chosen alone
	single bool // one arm where there is room for two
}

// colouring is what people are marked by.
type colouring uint8

const (
	byTopics colouring = iota
	bySegment
)

func mapKeys() []binding {
	return append([]binding{
		{[]string{"tab"}, "Tab", "sides", "change the sides: the arm on the right comes into focus", needsLab, model.mapSwap},
		{[]string{"o"}, "o", "other", "another arm on the right", needsLab, model.mapOther},
		{[]string{"c"}, "c", "colour", "mark people by how many topics they see, or by their group", model.whyNoSegments, model.mapColour},
		{[]string{"l"}, "l", "trails", "where everybody was in the last rounds, or the chosen one alone", needsLab, func(m model) (model, tea.Cmd) {
			m.mapping.trails = !m.mapping.trails
			return m, nil
		}},
		{[]string{"z"}, "z", "", "one arm, or two side by side", needsLab, func(m model) (model, tea.Cmd) {
			m.mapping.single = !m.mapping.single
			return m, nil
		}},
		{[]string{"enter"}, "Enter", "microscope", "put the chosen person under the microscope", needsLab, func(m model) (model, tea.Cmd) { return m.show(personScreen) }},
	}, crowdKeys()...)
}

// rightArm is the arm beside the one in focus: the one chosen, else the baseline,
// else the next.
func (m model) rightArm() string {
	l := m.lab
	if o := m.mapping.other; o != "" && o != l.arm && l.snap.arm(o) >= 0 {
		return o
	}
	if l.base != "" && l.base != l.arm {
		return l.base
	}
	for _, a := range l.snap.arms {
		if a.name != l.arm {
			return a.name
		}
	}
	return ""
}

func (m model) mapSwap() (model, tea.Cmd) {
	if right := m.rightArm(); right != "" {
		m.mapping.other, m.lab.arm = m.lab.arm, right
	}
	return m, nil
}

func (m model) mapOther() (model, tea.Cmd) {
	var arms []string
	for _, a := range m.lab.snap.arms {
		if a.name != m.lab.arm {
			arms = append(arms, a.name)
		}
	}
	if len(arms) > 0 {
		m.mapping.other = arms[(slices.Index(arms, m.rightArm())+1)%len(arms)]
	}
	return m, nil
}

func (m model) whyNoSegments() string {
	if why := needsLab(m); why != "" {
		return why
	}
	if c := m.lab.snap.past; c == nil || c.crowd == nil || len(c.crowd.groups) == 0 {
		return "the people of this scenario come in no groups"
	}
	return ""
}

func (m model) mapColour() (model, tea.Cmd) {
	m.mapping.by = (m.mapping.by + 1) % 2
	return m, nil
}

// mostPlotted are as many people as the map shows: every n-th of the panel.
const mostPlotted = 1000

func plotted(panel int) int { return max((panel+mostPlotted-1)/mostPlotted, 1) }

// mapFrame draws the map.
func (m model) mapFrame() []string {
	lines := m.head(1)
	if m.lab.session == nil {
		return append(lines, "", " "+needsLab(m))
	}
	t := m.theme
	rows := m.h - len(lines) - 4
	right := m.rightArm()
	if m.w < 96 || m.mapping.single || right == "" {
		lines = append(lines, exactly(m.plane(m.lab.arm, 0, m.w, rows), rows)...)
	} else {
		w := (m.w - 1) / 2
		left := exactly(m.plane(m.lab.arm, 0, w, rows), rows)
		lines = append(lines, beside(left, exactly(m.plane(right, 1, m.w-1-w, rows), rows), t.faint("│"))...)
	}
	lines = append(lines, m.timeline(m.w))
	words := m.mapWords()
	said := wrap(t.ink, strings.Join(words, " "), m.w-2)
	for i, l := range exactly(said, 2) {
		if i == 1 && len(said) > 2 {
			l = t.ink.Fit(l+" "+said[2], m.w-2)
		}
		lines = append(lines, " "+l)
	}
	return append(lines, m.footer())
}

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
	p := chart.Plane{Title: title, LitBy: style.Tone(), Legend: m.mapLegend()}
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
			text := "≤" + chart.Number.Text(round2(most))
			if i == 0 {
				text += " topics"
			}
			entries = append(entries, chart.Entry{Symbol: all[i], Text: text})
		}
	}
	return append(entries, chart.Entry{Symbol: chart.Cross(chart.Plain), Text: fmt.Sprintf("shown to %d", m.lab.person)})
}

// mapWords says what the two planes show.
func (m model) mapWords() []string {
	if m.lab.session == nil {
		return nil
	}
	l := m.lab
	arms := []string{l.arm}
	if right := m.rightArm(); right != "" {
		arms = append(arms, right)
	}
	c := l.snap.past
	who := fmt.Sprintf("Person %d", l.person)
	if c != nil && c.crowd != nil {
		if kind := c.crowd.kind(l.person); kind != "" {
			who += " (" + kind + ")"
		}
	}
	var his, all []string
	for _, a := range arms {
		w := m.armWhereabouts(a)
		if w == nil {
			continue
		}
		if i := c.crowd.place(l.person); i >= 0 && !math.IsNaN(w.topics(i)) {
			his = append(his, chart.Number.Text(round2(w.topics(i)))+" by "+a)
		}
		sum, n, spread := 0.0, 0, w.spread()
		for i := range w.n {
			if v := w.topics(i); !math.IsNaN(v) {
				sum, n = sum+v, n+1
			}
		}
		if n > 0 {
			all = append(all, fmt.Sprintf("in %s people see %s effective topics on average and stand %s apart", a, chart.Number.Text(round2(sum/float64(n))), chart.Number.Text(spread)))
		}
	}
	var words []string
	if len(all) > 0 {
		words = append(words, capital(strings.Join(all, "; "))+".")
	}
	if len(his) > 0 {
		words = append(words, fmt.Sprintf("%s was shown %s.", who, strings.Join(his, " and ")))
	}
	if len(words) == 0 {
		words = append(words, "The map fills when the arms show something.")
	}
	return words
}

// spread is the mean distance of people from where they are on average.
func (w *whereabouts) spread() float64 {
	var mx, my, n float64
	for i := range w.n {
		if x, y := w.point(i); !math.IsNaN(x) {
			mx, my, n = mx+x, my+y, n+1
		}
	}
	if n == 0 {
		return nan
	}
	mx, my = mx/n, my/n
	sum := 0.0
	for i := range w.n {
		if x, y := w.point(i); !math.IsNaN(x) {
			sum += math.Hypot(x-mx, y-my)
		}
	}
	return sum / n
}
