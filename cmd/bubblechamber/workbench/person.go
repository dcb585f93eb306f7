package workbench

import (
	"fmt"
	"math"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics/numeral"
)

func personKeys() []binding {
	return append([]binding{
		{[]string{"tab"}, "Tab", "arm", "the twin in the next arm", needsLab, model.nextArm},
		{[]string{"shift+tab"}, "Shift-Tab", "", "the twin in the arm before", needsLab, model.previousArm},
		{[]string{"t"}, "t", "tracking", "tracking on or off, from the next round on, in all arms", needsLab, func(m model) (model, tea.Cmd) { return m.consent(tracking) }},
		{[]string{"v"}, "v", "", "let the platform hold sensitive topics or not", needsLab, func(m model) (model, tea.Cmd) { return m.consent(sensitive) }},
		{[]string{"a"}, "a", "", "let the platform hold what others saw, and use it for advertising, or not", needsLab, func(m model) (model, tea.Cmd) { return m.consent(thirdParty) }},
		{[]string{"d"}, "d", "dial", "how much of the slate is to be personal, 0 to 1", needsLab, model.openDial},
		{[]string{"X"}, "X", "erase", "have all that is held erased, after one confirmation", needsLab, model.askErase},
	}, crowdKeys()...)
}

// personFrame draws the microscope.
func (m model) personFrame() []string {
	lines := m.head(1)
	if m.lab.session == nil {
		return append(lines, "", " "+needsLab(m))
	}
	t := m.theme
	lines = append(lines, t.rule(m.personTitle(), m.w))
	lay := layPerson(m.w, m.h-len(lines)-1)
	bar := t.faint("│")
	upper := beside(t.block(m.tasteLines(lay.taste.w, lay.taste.h), lay.taste.w, lay.taste.h), exactly(m.heatLines(lay.heat.w, lay.heat.h), lay.heat.h), bar)
	lines = append(lines, upper...)
	lines = append(lines, t.faint(strings.Repeat("─", lay.slate.w)+"┼"+strings.Repeat("─", lay.twins.w)))
	lower := beside(t.block(m.slateLines(lay.slate.w, lay.slate.h), lay.slate.w, lay.slate.h), exactly(m.twinLines(lay.twins.w, lay.twins.h), lay.twins.h), bar)
	lines = append(lines, lower...)
	lines = append(lines, t.rule(t.bold("What the platform holds"), m.w))
	lines = append(lines, exactly(m.ledgerLines(m.w), lay.ledger.h)...)
	return append(lines, m.footer())
}

// personTitle is "Person 417 of 1,000 · explorers · ● content".
func (m model) personTitle() string {
	l, t := m.lab, m.theme
	title := t.bold(fmt.Sprintf("Person %d", l.person)) + " of " + numeral.Whole(l.session.people)
	if past := l.snap.past; past != nil && past.crowd != nil {
		if kind := past.crowd.kind(l.person); kind != "" {
			title += " · " + chart.Clean(kind)
		}
	}
	return title + " · " + t.arm(l.style(l.arm), chart.Clean(l.arm))
}

// personLayout says where the parts of the microscope go.
type personLayout struct{ taste, heat, slate, twins, ledger rect }

// layPerson places the parts in w x h below the title.
func layPerson(w, h int) personLayout {
	var l personLayout
	ledger := 2
	if h < 18 {
		ledger = 1
	}
	left := w * 11 / 20
	body := max(h-ledger-2, 2) // a rule in between, and one over the ledger
	upper := body / 2
	l.taste, l.heat = rect{0, 0, left, upper}, rect{left + 1, 0, w - left - 1, upper}
	left = w * 13 / 20
	l.slate, l.twins = rect{0, upper + 1, left, body - upper}, rect{left + 1, upper + 1, w - left - 1, body - upper}
	l.ledger = rect{0, body + 2, w, ledger}
	return l
}

// personMoused takes the twin that a click meets; the wheel steps through the rounds.
func (m model) personMoused(e tea.MouseMsg) (model, tea.Cmd) {
	if e.Button != tea.MouseButtonLeft {
		return m.wheeled(e)
	}
	const top = 3 // status, tabs and who it is
	lay := layPerson(m.w, m.h-top-1)
	if row := e.Y - top - lay.twins.y - twinsHead; lay.twins.holds(e.X, e.Y-top) && row >= 0 {
		if at := m.firstTwin(lay.twins.h) + row; at < len(m.lab.snap.arms) {
			m.lab.arm = m.lab.snap.arms[at].name
		}
	}
	return m, nil
}

// twinsHead is how many lines stand above the twins.
const twinsHead = 2

// firstTwin is the first arm whose twin is shown in h lines.
func (m model) firstTwin(h int) int {
	return scroll(max(m.lab.snap.arm(m.lab.arm), 0), max(h-twinsHead, 1), len(m.lab.snap.arms))
}

// holdingOf is what the simulation says of the person in an arm; nil when it has
// not looked.
func (m model) holdingOf(arm string) *holding {
	d := m.detail()
	i := m.lab.snap.arm(arm)
	if d == nil || i < 0 || i >= len(d.arms) || !d.arms[i].begun {
		return nil
	}
	return &d.arms[i].holding
}

// momentOf is the round looked at, in an arm, and the person's place in it.
func (m model) momentOf(arm string) (c *chronicle, at *moment, i int) {
	c = m.lab.snap.past
	k := m.lab.snap.arm(arm)
	if c == nil || k < 0 {
		return nil, nil, -1
	}
	i = c.crowd.place(m.lab.person)
	at = c.at(m.lab.snap.arms[k].index, m.lab.position())
	if i < 0 || at == nil {
		return c, nil, -1
	}
	return c, at, i
}

// slateLines are what the person was shown in the round looked at, and why.
func (m model) slateLines(w, h int) []string {
	t := m.theme
	l := m.lab
	title := " " + t.bold("Her slate") + t.faint(fmt.Sprintf(" in round %d", l.position()))
	lines := []string{t.ink.Fit(title, w)}
	c, at, i := m.momentOf(l.arm)
	if at == nil {
		return append(lines, t.ink.Fit("  nothing is remembered of this round", w))
	}
	shelf := c.shelves[l.snap.index(l.arm)]
	slate := c.slate(at, i)
	if len(slate) == 0 {
		lines = append(lines, t.ink.Fit("  she was shown nothing", w))
	}
	why := m.reasons()
	name := min(w*2/5, 36)
	for n, item := range slate {
		if len(lines) >= h {
			break
		}
		mark := " "
		if at.taken[i] == item && !at.alone[i] {
			mark = "✓"
		}
		line := fmt.Sprintf(" %2d %s ", n+1, t.bold(mark)) + t.ink.Fit(chart.Clean(shelf.title(item)), name) + " "
		text := chart.Clean(shelf.topics[shelf.main(item)])
		if n < len(why) {
			text = why[n]
		}
		lines = append(lines, t.ink.Fit(line+t.faint(chart.Clean(text)), w))
	}
	if at.taken[i] >= 0 && at.alone[i] && len(lines) < h {
		lines = append(lines, t.ink.Fit("    "+t.bold("✓")+" "+chart.Clean(shelf.title(at.taken[i]))+t.faint(", found by herself"), w))
	}
	return lines
}

// reasons says for each place of the present slate why it is there; nil for a
// round that is past.
func (m model) reasons() []string {
	if m.lab.cursor >= 0 {
		return nil
	}
	if h := m.holdingOf(m.lab.arm); h != nil {
		return h.why
	}
	return nil
}

// twinLines say how the person fares in every arm.
func (m model) twinLines(w, h int) []string {
	t := m.theme
	lines := []string{t.ink.Fit(" "+t.bold("Her twins")+t.faint(fmt.Sprintf(", last %d visits", visits)), w)}
	head := t.ink.Fit(" ", max(w-18, 8)) + t.ink.FitRight("topics", 8) + t.ink.FitRight("taken", 8)
	lines = append(lines, t.faint(t.ink.Fit(head, w)))
	first := m.firstTwin(h)
	for k, a := range m.lab.snap.arms {
		if k < first || len(lines) >= h {
			continue
		}
		topics, taken := m.lately(a.name)
		pointer := " "
		if a.name == m.lab.arm {
			pointer = "▸"
		}
		row := pointer + t.ink.Fit(t.arm(m.lab.style(a.name), chart.Clean(a.name)), max(w-18, 8)-1)
		row += t.ink.FitRight(chart.Number.Text(round2(topics)), 8) + t.ink.FitRight(chart.Number.Text(taken), 8)
		lines = append(lines, t.ink.Fit(row, w))
	}
	return lines
}

// lately is how many effective topics an arm showed the person in her last visits,
// and how many items she took of them; NaN where it is not remembered.
func (m model) lately(arm string) (topics, taken float64) {
	c, _, _ := m.momentOf(arm)
	w := m.armWhereabouts(arm)
	if c == nil || w == nil {
		return nan, nan
	}
	i := c.crowd.place(m.lab.person)
	if i < 0 {
		return nan, nan
	}
	index := m.lab.snap.index(arm)
	for r := m.lab.position() - visits + 1; r <= m.lab.position(); r++ {
		if at := c.at(index, r); at != nil && at.taken[i] >= 0 && !at.alone[i] {
			taken++
		}
	}
	return w.topics(i), taken
}

// personWords says what the microscope shows.
func (m model) personWords() []string {
	if m.lab.session == nil {
		return nil
	}
	l := m.lab
	lines := []string{fmt.Sprintf("Person %d of %s, arm %s, round %d.", l.person, numeral.Whole(l.session.people), l.arm, l.position())}
	names, order := m.topicOrder()
	innate, now, held := m.tastes()
	for n, k := range order {
		if n >= 6 || len(now) != len(names) {
			break
		}
		text := fmt.Sprintf("%s: taste %s", names[k], spoken(shareOf, now[k]))
		if v := at(innate, k); !math.IsNaN(v) {
			text += ", innate " + spoken(shareOf, v)
		}
		if v := at(held, k); !math.IsNaN(v) {
			text += ", of what the platform holds " + spoken(shareOf, v)
		}
		lines = append(lines, text+".")
	}
	if c, at, i := m.momentOf(l.arm); at != nil {
		shelf := c.shelves[l.snap.index(l.arm)]
		why := m.reasons()
		for n, item := range c.slate(at, i) {
			text := fmt.Sprintf("Place %d: %s", n+1, shelf.title(item))
			if n < len(why) {
				text += ", " + why[n]
			}
			if at.taken[i] == item && !at.alone[i] {
				text += ", taken"
			}
			lines = append(lines, text+".")
		}
		if at.taken[i] >= 0 && at.alone[i] {
			lines = append(lines, "Found by herself: "+shelf.title(at.taken[i])+".")
		}
	}
	for _, a := range l.snap.arms {
		if topics, taken := m.lately(a.name); !math.IsNaN(topics) {
			lines = append(lines, fmt.Sprintf("Her twin in %s: %s effective topics and %s taken in the last %d visits.", a.name, chart.Number.Text(round2(topics)), count(int(taken), "item", "items"), visits))
		}
	}
	if h := m.holdingOf(l.arm); h != nil {
		lines = append(lines, "The platform holds "+strings.Join(m.ledgerWords(h), ", ")+".")
	}
	return lines
}
