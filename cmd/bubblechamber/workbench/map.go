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

// String is what the legend's marks mean.
func (c colouring) String() string { return [...]string{"effective topics", "groups"}[c] }

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

// mapFrame draws the map.
func (m model) mapFrame() []string {
	lines := m.head(1)
	if m.lab.session == nil {
		return append(lines, "", " "+needsLab(m))
	}
	t := m.theme
	lay := m.layMap()
	left := exactly(m.plane(m.lab.arm, 0, lay.planes[0].w, lay.planes[0].h), lay.planes[0].h)
	if right := lay.planes[1]; right.w > 0 {
		left = beside(left, exactly(m.plane(m.rightArm(), 1, right.w, right.h), right.h), t.faint("│"))
	}
	lines = append(lines, left...)
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

// mapLayout says where the parts of the map go. Without room for two arms, or a second
// one, the right plane has no width.
type mapLayout struct {
	planes   [2]rect
	timeline rect
}

func (m model) layMap() mapLayout {
	const top = 2                 // status and tabs
	rows := max(m.h-top-1-2-1, 0) // the timeline, two lines of words, the footer
	l := mapLayout{planes: [2]rect{{0, top, m.w, rows}}, timeline: rect{0, top + rows, m.w, 1}}
	if m.w >= 96 && !m.mapping.single && m.rightArm() != "" {
		w := (m.w - 1) / 2
		l.planes = [2]rect{{0, top, w, rows}, {w + 1, top, m.w - 1 - w, rows}}
	}
	return l
}

// mapMoused takes the person nearest to a click, in the arm that it meets; the wheel
// steps through the rounds.
func (m model) mapMoused(e tea.MouseMsg) (model, tea.Cmd) {
	if e.Button != tea.MouseButtonLeft {
		return m.wheeled(e)
	}
	lay := m.layMap()
	if lay.timeline.holds(e.X, e.Y) {
		return m.scrub(e.X)
	}
	for side, at := range lay.planes {
		if !at.holds(e.X, e.Y) || m.lab.snap.past == nil {
			continue
		}
		arm := m.lab.arm
		if side == 1 {
			arm = m.rightArm()
		}
		i := m.mapOf(arm, side == 0).Nearest(at.w, at.h, e.X-at.x, e.Y-at.y)
		if side == 1 {
			m, _ = m.mapSwap()
		}
		if panel := m.lab.snap.past.crowd.panel; i >= 0 {
			return m.choose(panel[i*plotted(len(panel))])
		}
	}
	return m, nil
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
			text := "in %s people see %s effective topics and stand %s apart"
			if len(all) > 0 {
				text = "in %s %s and %s"
			}
			all = append(all, fmt.Sprintf(text, a, chart.Number.Text(round2(sum/float64(n))), chart.Number.Text(spread)))
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
