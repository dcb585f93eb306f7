package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
)

// audit is the state of the screen that asks who gets what.
type audit struct {
	measure string // in focus; "" is the first
	curve   curve  // which Lorenz curves are drawn
}

func auditKeys() []binding {
	return []binding{
		{[]string{"tab"}, "Tab", "measure", "the next measure", needsLab, func(m model) (model, tea.Cmd) { return m.auditMove(+1) }},
		{[]string{"shift+tab"}, "Shift-Tab", "", "the measure before", needsLab, func(m model) (model, tea.Cmd) { return m.auditMove(-1) }},
		{[]string{"enter"}, "Enter", "explain", "what the measure means", needsLab, func(m model) (model, tea.Cmd) {
			m, cmd, _ := m.commandExplain(m.auditMeasure())
			return m, cmd
		}},
		{[]string{"v"}, "v", "curve", "Lorenz curves of impressions over items, over creators, or of consumption over items", needsLab, func(m model) (model, tea.Cmd) {
			m.audit.curve = (m.audit.curve + 1) % curveKinds
			return m, nil
		}},
	}
}

// everybody heads the row of all people together.
const everybody = "everybody"

// auditRows are the groups of people, everybody first.
func (m model) auditRows() []string {
	return append([]string{everybody}, m.lab.snap.table.Groups()...)
}

// grouped is a measure's column for a group.
func grouped(d metrics.Definition, group string) string {
	if group == everybody {
		return d.Name
	}
	return d.Name + "[" + group + "]"
}

// audited are the measures that can be read by group and are defined for some.
func (m model) audited() []metrics.Definition {
	var all []metrics.Definition
	for _, d := range metrics.All() {
		if !d.Grouped {
			continue
		}
		for _, group := range m.auditRows() {
			if !math.IsNaN(m.lab.value(m.lab.arm, grouped(d, group))) {
				all = append(all, d)
				break
			}
		}
	}
	return all
}

// auditMeasure is the one in focus.
func (m model) auditMeasure() string { return nameAt(m.audited(), m.audit.measure, 0) }

func (m model) auditMove(by int) (model, tea.Cmd) {
	m.audit.measure = nameAt(m.audited(), m.audit.measure, by)
	return m, nil
}

// auditFrame draws the screen.
func (m model) auditFrame() []string {
	lines := m.head(1)
	if m.lab.session == nil {
		return append(lines, "", " "+needsLab(m))
	}
	t := m.theme
	l := m.lab
	rows := m.auditRows()
	title := t.bold("Who gets what") + " · " + t.arm(l.style(l.arm), chart.Clean(l.arm)) + fmt.Sprintf(" · round %d", l.position())
	lines = append(lines, t.rule(title, m.w))
	table := m.auditHeight(len(lines), len(rows))
	lines = append(lines, exactly(m.auditTable(m.w, table), table)...)
	d := definition(m.auditMeasure())
	lines = append(lines, t.ink.Fit(" "+t.bold(capital(d.Label(m.baseline())))+" "+better(d)+": "+t.faint(d.Meaning+" (Enter: more)"), m.w))
	left := m.w * 3 / 5
	lines = append(lines, t.faint(strings.Repeat("─", left)+"┬"+strings.Repeat("─", max(m.w-left-1, 0))))
	room := m.h - len(lines) - 1
	lines = append(lines, beside(exactly(m.lorenzLines(left, room), room), exactly(m.supplyLines(m.w-left-1, room), room), t.faint("│"))...)
	return append(lines, m.footer())
}

// auditHeight is how many lines the table has below top ones.
func (m model) auditHeight(top, rows int) int { return min(rows+3, max((m.h-top-6)/2, 4)) }

// auditColumns are the measures for which the table has room in w cells, and the place
// of the one in focus.
func (m model) auditColumns(w int) (shown []metrics.Definition, focus int) {
	all := m.audited()
	if len(all) == 0 {
		return nil, 0
	}
	now := m.auditMeasure()
	focus = slices.IndexFunc(all, func(d metrics.Definition) bool { return d.Name == now })
	columns := min(max((w-groupName-2)/auditWidth, 1), len(all))
	first := scroll(focus, columns, len(all))
	return all[first : first+columns], focus - first
}

// auditMoused takes the measure that a click meets; the wheel steps through the rounds.
func (m model) auditMoused(e tea.MouseMsg) (model, tea.Cmd) {
	if e.Button != tea.MouseButtonLeft {
		return m.wheeled(e)
	}
	const top = 3 // status, tabs and what it is
	table := rect{groupName + 2, top, m.w, m.auditHeight(top, len(m.auditRows()))}
	shown, _ := m.auditColumns(m.w)
	if i := (e.X - table.x) / auditWidth; table.holds(e.X, e.Y) && i < len(shown) {
		m.audit.measure = shown[i].Name
	}
	return m, nil
}

const (
	groupName  = 16
	auditWidth = 20
)

// auditTable has a row for each group and a column for each measure.
func (m model) auditTable(w, h int) []string {
	t := m.theme
	shown, focus := m.auditColumns(w)
	if len(shown) == 0 {
		return []string{"", "  nothing is measured before round 1"}
	}
	names, units := t.ink.Fit("", groupName+2), t.ink.Fit("", groupName+2)
	for i, d := range shown {
		label := wrap(t.ink, capital(d.Label(m.baseline())), auditWidth-2)
		two := exactly(label, 2)
		a, b := t.ink.Fit(two[0], auditWidth-1), t.ink.Fit(two[1], auditWidth-1)
		if i == focus {
			a, b = t.bold(a), t.bold(b)
		}
		names, units = names+a+" ", units+b+" "
	}
	lines := []string{t.ink.Fit(names, w), t.ink.Fit(units, w)}
	rows := m.auditRows()
	for _, group := range rows {
		if len(lines) >= h {
			break
		}
		line := "  " + t.ink.Fit(chart.Clean(group), groupName)
		for _, d := range shown {
			line += m.auditCell(d, group, rows[1:], auditWidth)
		}
		lines = append(lines, t.ink.Fit(line, w))
	}
	if len(rows) == 1 && len(lines) < h {
		lines = append(lines, t.ink.Fit(t.faint("  the people of this scenario come in no groups; segments and attributes would be rows"), w))
	}
	return lines
}

// auditCell is a group's value with its gap to the best group; the worst of a
// column has a mark, not only a colour.
func (m model) auditCell(d metrics.Definition, group string, groups []string, w int) string {
	t := m.theme
	v := m.lab.value(m.lab.arm, grouped(d, group))
	f := format(d)
	text := t.ink.FitRight(f.Text(v), 7)
	if group == everybody || d.Better == metrics.Neither || math.IsNaN(v) || len(groups) < 2 {
		return t.ink.Fit(text, w)
	}
	best, worst := nan, nan
	top := 0.0
	for _, g := range groups {
		x := m.lab.value(m.lab.arm, grouped(d, g))
		if math.IsNaN(x) {
			continue
		}
		top = max(top, math.Abs(x))
		if up := d.Better == metrics.Up; math.IsNaN(best) || (x > best) == up && x != best {
			best = x
		}
		if up := d.Better == metrics.Up; math.IsNaN(worst) || (x < worst) == up && x != worst {
			worst = x
		}
	}
	mark := " "
	if v == worst && worst != best {
		mark = t.bold("▼")
	}
	gap := chart.Gap{Value: v, Best: best, Range: chart.Range{Lo: min(0, worst, best), Hi: top}, Format: f, Tone: m.lab.style(m.lab.arm).Tone()}
	return text + mark + gap.Line(t.ink, w-10) + "  "
}

// lorenzLines draw how unequally attention is shared, an arm a curve.
func (m model) lorenzLines(w, h int) []string {
	l := m.lab
	d := m.detail()
	out := m.told()
	key := [...]any{"lorenz", w, h, m.theme.ink, m.audit.curve, l.snap.version, d, l.base, strings.Join(l.hidden, " "), out.String()}
	return m.cache.lines("lorenz", key, func(p *pane) []string { return p.chart(m.theme.ink, w, h, m.lorenz(out)) })
}

func (m model) lorenz(out standout) chart.Lines {
	l := m.lab
	c := chart.Lines{
		Title: capital(m.audit.curve.String()) + ", poorest first, since the start", Hint: "Gini",
		XName: "share of " + m.audit.curve.whom(), Format: chart.Percent, XFormat: chart.Percent,
		X: chart.Range{Lo: 0, Hi: 1}, Y: chart.Range{Lo: 0, Hi: 1}, Diagonal: "equality",
	}
	d := m.detail()
	if d == nil {
		c.Hint = "one moment"
		return c
	}
	for _, a := range out.onTop(l.shownArms()) {
		i := l.snap.arm(a)
		if i >= len(d.arms) {
			continue
		}
		y := d.arms[i].curves[m.audit.curve]
		if y == nil {
			continue
		}
		c.Series = append(c.Series, chart.Series{Label: a, Style: out.style(a, l.style(a)), Y: y, Step: 0.01, Note: chart.Number.Text(y.Gini())})
	}
	return c
}

// supplyLines are the measures of creators and of how equally all is shared, by
// arm.
func (m model) supplyLines(w, h int) []string {
	t := m.theme
	l := m.lab
	lines := []string{t.ink.Fit(" "+t.bold("Creators and shares")+t.faint(", by arm"), w)}
	const each = 9
	shown := max((w-18)/each, 1)
	first := scroll(max(l.snap.arm(l.arm), 0), shown, len(l.snap.arms))
	arms := l.snap.arms[first:min(first+shown, len(l.snap.arms))]
	name := w - len(arms)*each - 1
	head := t.ink.Fit("", name)
	for _, a := range arms {
		head += " " + t.ink.Paint(l.style(a.name).Tone(), t.ink.FitRight(t.ink.Mark(l.style(a.name))+" "+chart.Clean(a.name), each-1))
	}
	lines = append(lines, t.ink.Fit(head, w))
	for _, d := range metrics.All() {
		if d.Grouped || d.Group != metrics.Fairness && !strings.Contains(d.Name, "gini") && !strings.Contains(d.Name, "coverage") {
			continue
		}
		row, some := t.ink.Fit(" "+capital(d.Label(m.baseline())), name), false
		for _, a := range arms {
			v := l.value(a.name, d.Name)
			some = some || !math.IsNaN(v)
			row += " " + t.ink.FitRight(format(d).Text(v), each-1)
		}
		if some && len(lines) < h {
			lines = append(lines, t.ink.Fit(row, w))
		}
	}
	return lines
}

// auditWords says the table and the curves.
func (m model) auditWords() []string {
	if m.lab.session == nil {
		return nil
	}
	var lines []string
	for _, d := range m.audited() {
		var parts []string
		for _, group := range m.auditRows() {
			parts = append(parts, group+" "+spoken(d, m.lab.value(m.lab.arm, grouped(d, group))))
		}
		lines = append(lines, capital(d.Label(m.baseline()))+" in "+m.lab.arm+": "+strings.Join(parts, ", ")+".")
	}
	if d := m.detail(); d != nil {
		for c := range curveKinds {
			var parts []string
			for i, a := range m.lab.snap.arms {
				if i < len(d.arms) && d.arms[i].curves[c] != nil {
					parts = append(parts, a.name+" "+chart.Number.Text(d.arms[i].curves[c].Gini()))
				}
			}
			if len(parts) > 0 {
				lines = append(lines, "Gini of "+c.String()+": "+strings.Join(parts, ", ")+".")
			}
		}
	}
	return lines
}
