package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
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
	title := t.bold(fmt.Sprintf("Person %d", l.person)) + " of " + thousands(l.session.people)
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

// tastes are the person's: what she was born with, what she likes in the round
// looked at, and the topics of what the platform holds about her. Nil is unknown.
func (m model) tastes() (innate, now, held []float64) {
	h := m.holdingOf(m.lab.arm)
	if h != nil {
		innate, now, held = h.innate, h.taste, h.topics
	}
	if c, at, i := m.momentOf(m.lab.arm); at != nil && at.taste != nil {
		now = make([]float64, c.topics)
		for k := range now {
			now[k] = float64(at.taste[i*c.topics+k]) / 65535
		}
	}
	return innate, now, held
}

// topicOrder are the topics by innate taste, the largest first.
func (m model) topicOrder() (names []string, order []int) {
	c := m.lab.snap.past
	k := m.lab.snap.arm(m.lab.arm)
	if c == nil || k < 0 || c.shelves[m.lab.snap.arms[k].index] == nil {
		return nil, nil
	}
	names = c.shelves[m.lab.snap.arms[k].index].topics
	innate, now, _ := m.tastes()
	by := innate
	if by == nil {
		by = now
	}
	for i := range names {
		order = append(order, i)
	}
	if len(by) == len(names) {
		slices.SortStableFunc(order, func(a, b int) int {
			switch {
			case by[a] > by[b]:
				return -1
			case by[a] < by[b]:
				return 1
			}
			return 0
		})
	}
	return names, order
}

const topicName = 12

// tasteLines are a bar for each topic.
func (m model) tasteLines(w, h int) []string {
	t := m.theme
	lines := []string{t.ink.Fit(" "+t.bold("Taste")+t.faint(" innate → now, and what the platform holds"), w)}
	names, order := m.topicOrder()
	innate, now, held := m.tastes()
	if now == nil || len(names) != len(now) {
		return append(lines, t.ink.Fit("  her taste is not by topic, or not remembered", w))
	}
	top := 0.05
	for i := range now {
		top = max(top, now[i], at(innate, i), at(held, i))
	}
	if math.IsNaN(top) {
		top = 1
	}
	tone := m.lab.style(m.lab.arm).Tone()
	for n, k := range order {
		if n >= h-1 {
			break
		}
		b := chart.Bar{Value: now[k], Was: at(innate, k), Other: at(held, k), Name: "held", Range: chart.Range{Lo: 0, Hi: top}, Tone: tone}
		line := " " + t.ink.Fit(chart.Clean(names[k]), topicName) + " "
		unseen := ""
		if held != nil && now[k] >= 0.05 && held[k] < now[k]/4 {
			unseen = " unseen"
		}
		lines = append(lines, line+b.Line(t.ink, max(w-topicName-2-len(unseen), 0))+t.faint(unseen))
	}
	return lines
}

// at returns an element, NaN where there is none.
func at(y []float64, i int) float64 {
	if i >= len(y) {
		return nan
	}
	return y[i]
}

// heatLines show the topics of the slates over the rounds.
func (m model) heatLines(w, h int) []string {
	l := m.lab
	key := drawnPlane{arm: l.arm, base: "heat", w: w, h: h, ink: m.theme.ink, version: l.snap.version, position: l.position(), person: l.person, session: l.session}
	return m.cache.lines("heat", key, func(p *pane) []string {
		return p.chart(m.theme.ink, w, h, m.heat())
	})
}

// heat is what each round showed the person, by topic.
func (m model) heat() chart.Heat {
	l := m.lab
	c := l.snap.past
	hot := chart.Heat{Title: "What she was shown, by topic", XName: "round", Format: chart.Percent, Values: chart.Range{Lo: 0, Hi: 0.6}}
	names, order := m.topicOrder()
	k := l.snap.arm(l.arm)
	if names == nil || k < 0 {
		return hot
	}
	index, i := l.snap.arms[k].index, c.crowd.place(l.person)
	if i < 0 {
		hot.Hint = "not remembered"
		return hot
	}
	shelf := c.shelves[index]
	last := max(l.snap.last(l.arm), 1)
	first := 1
	for first < last && c.at(index, first) == nil {
		first++
	}
	shown := make([][]float64, len(names))
	for g := range shown {
		shown[g] = make([]float64, last-first+1)
	}
	for r := first; r <= last; r++ {
		at := c.at(index, r)
		var slate []int32
		if at != nil {
			slate = c.slate(at, i)
		}
		for g := range shown {
			if len(slate) == 0 {
				shown[g][r-first] = nan
			}
		}
		for _, item := range slate {
			for g, x := range shelf.of(item) {
				shown[g][r-first] += float64(x) / float64(len(slate))
			}
		}
	}
	hot.Start = float64(first)
	for _, g := range order {
		hot.Rows = append(hot.Rows, chart.Row{Label: names[g], Y: shown[g], Tone: l.style(l.arm).Tone()})
	}
	if l.cursor >= 0 {
		hot.Marks = []chart.Mark{{X: float64(l.position()), Cursor: true}}
	}
	return hot
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
	shelf := c.shelves[l.snap.arms[l.snap.arm(l.arm)].index]
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
	first := scroll(max(m.lab.snap.arm(m.lab.arm), 0), max(h-2, 1), len(m.lab.snap.arms))
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
	index := m.lab.snap.arms[m.lab.snap.arm(arm)].index
	for r := m.lab.position() - visits + 1; r <= m.lab.position(); r++ {
		if at := c.at(index, r); at != nil && at.taken[i] >= 0 && !at.alone[i] {
			taken++
		}
	}
	return w.topics(i), taken
}

// ledgerLines say what the platform holds about the person, and what she allows.
func (m model) ledgerLines(w int) []string {
	t := m.theme
	h := m.holdingOf(m.lab.arm)
	if h == nil {
		return []string{" " + t.faint("one moment")}
	}
	text := strings.Join(m.ledgerWords(h), " · ")
	var lines []string
	for _, l := range wrap(t.ink, text, w-2) {
		lines = append(lines, " "+l)
	}
	return lines
}

// ledgerWords are the facts of the ledger.
func (m model) ledgerWords(h *holding) []string {
	g := h.ledger
	var words []string
	facts := count(g.Held, "event", "events")
	if g.Held > 0 {
		facts += fmt.Sprintf(" since round %d", g.Since)
	}
	if g.Sensitive > 0 {
		facts += fmt.Sprintf(" (%s of sensitive topics)", thousands(g.Sensitive))
	}
	words = append(words, facts)
	if g.Sharing > 1 {
		words = append(words, fmt.Sprintf("known as one of %d", g.Sharing))
	}
	if g.Accounts > 1 {
		words = append(words, count(g.Accounts, "pseudonym", "pseudonyms"))
	}
	if g.Epsilon > 0 {
		words = append(words, "privacy budget spent "+chart.Number.Text(g.Epsilon))
	}
	if g.Disclosed {
		words = append(words, "has told her sensitive attribute")
	}
	c := g.Consent
	words = append(words,
		"[t] tracking "+onOff(c.Tracking), "[d] dial "+chart.Number.Text(float64(c.Dial)),
		"[v] sensitive "+onOff(c.Sensitive), "[a] third party "+onOff(c.ThirdParty), "[X] erase all")
	for _, name := range []string{"trust", "creep", "regretted"} {
		for _, r := range h.state {
			if r.name == name && !math.IsNaN(r.value) {
				words = append(words, r.name+" "+chart.Number.Text(r.value))
			}
		}
	}
	if m.lab.cursor >= 0 {
		words = append(words, fmt.Sprintf("as of round %d", m.detail().round))
	}
	return words
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// personWords says what the microscope shows.
func (m model) personWords() []string {
	if m.lab.session == nil {
		return nil
	}
	l := m.lab
	lines := []string{fmt.Sprintf("Person %d of %s, arm %s, round %d.", l.person, thousands(l.session.people), l.arm, l.position())}
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
		shelf := c.shelves[l.snap.arms[l.snap.arm(l.arm)].index]
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
