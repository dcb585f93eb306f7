package workbench

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics"
	"bubblechamber/metrics/numeral"
)

// compare is the state of the screen that sets all arms beside each other.
type compare struct {
	metric string // of the row in focus; "" is the first
	mean   bool   // over the rounds, instead of the one looked at
	diffs  bool   // differences to the baseline in place of values
	sorted bool   // by how much the arm in focus differs from the baseline
	order  string // the metric that arms stand in order of; "" is the file's order
	charts bool   // small multiples in place of the table
}

func compareKeys() []binding {
	return []binding{
		{[]string{"up", "k"}, "↑", "", "the metric before", needsLab, func(m model) (model, tea.Cmd) { return m.compareMove(-1) }},
		{[]string{"down", "j"}, "↑ ↓", "metric", "the metric after", needsLab, func(m model) (model, tea.Cmd) { return m.compareMove(+1) }},
		{[]string{"pgup"}, "PgUp", "", "a page up", needsLab, func(m model) (model, tea.Cmd) { return m.compareMove(-10) }},
		{[]string{"pgdown"}, "PgDn", "", "a page down", needsLab, func(m model) (model, tea.Cmd) { return m.compareMove(+10) }},
		{[]string{"d"}, "d", "difference", "differences to the baseline, or values", model.whyNoBaseline, func(m model) (model, tea.Cmd) {
			m.compare.diffs = !m.compare.diffs
			return m, nil
		}},
		{[]string{"e"}, "e", "mean", "the mean over the rounds so far, or the round looked at", needsLab, func(m model) (model, tea.Cmd) {
			m.compare.mean = !m.compare.mean
			return m, nil
		}},
		{[]string{"s"}, "s", "sort", "what the arm in focus changes most comes first, or the order of the glossary", model.whyNoBaseline, func(m model) (model, tea.Cmd) {
			m.compare.sorted = !m.compare.sorted
			return m, nil
		}},
		{[]string{"o"}, "o", "", "put the arms in order of the metric in focus, or of the file", needsLab, func(m model) (model, tea.Cmd) {
			if now := m.comparedMetric(); m.compare.order != now {
				m.compare.order = now
			} else {
				m.compare.order = ""
			}
			return m, nil
		}},
		{[]string{"v"}, "v", "charts", "a small chart for each metric, or the table", needsLab, func(m model) (model, tea.Cmd) {
			m.compare.charts = !m.compare.charts
			return m, nil
		}},
		{[]string{"enter"}, "Enter", "explain", "what the metric means", needsLab, func(m model) (model, tea.Cmd) {
			m, cmd, _ := m.commandExplain(m.comparedMetric())
			return m, cmd
		}},
	}
}

// compared are the metrics that are defined in some arm, in order.
func (m model) compared() []metrics.Definition {
	l := m.lab
	var all []metrics.Definition
	for _, d := range metrics.All() {
		for _, a := range l.snap.arms {
			if _, y := l.series(a.name, d.Name); !undefined(y) {
				all = append(all, d)
				break
			}
		}
	}
	base := l.base
	if !m.compare.sorted || base == "" {
		return all
	}
	change := map[string]float64{}
	for _, d := range all {
		change[d.Name] = m.change(d, l.arm, base)
	}
	sort.SliceStable(all, func(i, k int) bool { return change[all[i].Name] > change[all[k].Name] })
	return all
}

// change is by how large a part of the larger one two arms differ, in [0, 1];
// -1 where one of them is undefined.
func (m model) change(d metrics.Definition, arm, base string) float64 {
	a, b := m.comparedValue(arm, d.Name), m.comparedValue(base, d.Name)
	switch {
	case math.IsNaN(a) || math.IsNaN(b):
		return -1
	case a == b:
		return 0
	}
	return min(math.Abs(a-b)/max(math.Abs(a), math.Abs(b)), 1)
}

// comparedMetric is the one in focus.
func (m model) comparedMetric() string { return nameAt(m.compared(), m.compare.metric, 0) }

func (m model) compareMove(by int) (model, tea.Cmd) {
	m.compare.metric = nameAt(m.compared(), m.compare.metric, by)
	return m, nil
}

// nameAt is the name of the metric so many places behind one in a list, or at its
// end; where it is not in the list, behind the first.
func nameAt(all []metrics.Definition, name string, by int) string {
	if len(all) == 0 {
		return "clicks"
	}
	at := max(slices.IndexFunc(all, func(d metrics.Definition) bool { return d.Name == name }), 0)
	return all[min(max(at+by, 0), len(all)-1)].Name
}

// comparedValue is an arm's: in the round looked at, or the mean up to there.
func (m model) comparedValue(arm, metric string) float64 {
	l := m.lab
	if !m.compare.mean {
		return l.value(arm, metric)
	}
	first, y := l.series(arm, metric)
	sum, n := 0.0, 0
	for _, v := range y[:min(max(l.position()-first+1, 0), len(y))] {
		if !math.IsNaN(v) {
			sum += v
			n++
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return sum / float64(n)
}

// comparedArms are the arms in the order of the columns, the baseline first.
func (m model) comparedArms() []string {
	l := m.lab
	var arms []string
	for _, a := range l.snap.arms {
		arms = append(arms, a.name)
	}
	if by := m.compare.order; by != "" {
		d := definition(by)
		value := func(i int) float64 {
			v := m.comparedValue(arms[i], by)
			if math.IsNaN(v) {
				return math.Inf(-1)
			}
			if d.Better == metrics.Down {
				return -v
			}
			return v
		}
		sort.SliceStable(arms, func(i, k int) bool { return value(i) > value(k) })
	}
	if i := slices.Index(arms, l.base); i > 0 {
		arms = slices.Insert(slices.Delete(arms, i, i+1), 0, l.base)
	}
	return arms
}

// verdict says how a value stands to the baseline's, as far as one run can say
// it: ▲ better, ▼ worse, ≈ the same in the digits shown, and ± different where
// neither way is better. A single run has no interval.
func verdict(d metrics.Definition, v, base float64) string {
	switch f := format(d); {
	case math.IsNaN(v) || math.IsNaN(base):
		return " "
	case f.Text(v) == f.Text(base):
		return "≈"
	case d.Better == metrics.Neither:
		return "±"
	case (v > base) == (d.Better == metrics.Up):
		return "▲"
	}
	return "▼"
}

// compareBelow is how many lines stand under the table: a rule, what the metric means,
// what the marks mean, the footer.
const compareBelow = 5

// compareFrame draws the screen.
func (m model) compareFrame() []string {
	lines := m.head(1)
	if m.lab.session == nil {
		return append(lines, "", " "+needsLab(m))
	}
	t := m.theme
	what := fmt.Sprintf("round %d", m.lab.position())
	if m.compare.mean {
		what = "mean of rounds 1 to " + numeral.Whole(m.lab.position())
	}
	if m.compare.diffs && m.baseline() != "" {
		what += ", differences to " + m.baseline()
	}
	if m.compare.sorted {
		what += ", largest change of " + m.lab.arm + " first"
	}
	lines = append(lines, t.rule(t.bold("All arms by all metrics")+t.faint(" · "+what), m.w))
	room := m.h - len(lines) - compareBelow
	if m.compare.charts {
		lines = append(lines, exactly(m.multiples(m.w, room), room)...)
	} else {
		lines = append(lines, exactly(m.compareTable(m.w, room), room)...)
	}
	d := definition(m.comparedMetric())
	lines = append(lines, t.rule(t.bold(capital(d.Label(m.baseline())))+" "+better(d), m.w))
	about := capital(d.Meaning) + "."
	if d.Unit != "" {
		about += " Unit: " + d.Unit + "."
	}
	for _, l := range exactly(wrap(t.ink, about, m.w-2), 2) {
		lines = append(lines, " "+l)
	}
	legend := "▲ better than the baseline  ▼ worse  ≈ the same in these digits  ± neither way is better"
	if m.w >= 130 {
		legend += "  (one run has no interval; bubblechamber verify has)"
	}
	lines = append(lines, t.faint(t.ink.Fit(" "+legend, m.w)))
	return append(lines, m.footer())
}

// compareMoused takes the metric, or the arm, that a click meets; the wheel goes
// through the metrics.
func (m model) compareMoused(e tea.MouseMsg) (model, tea.Cmd) {
	const top = 3 // status, tabs and what it is
	w, h := m.w, m.h-top-compareBelow
	x, y := e.X, e.Y-top
	switch {
	case e.Button == tea.MouseButtonWheelUp:
		return m.compareMove(-1)
	case e.Button == tea.MouseButtonWheelDown:
		return m.compareMove(+1)
	case e.Button != tea.MouseButtonLeft || !(rect{0, 0, w, h}).holds(x, y):
		return m, nil
	case m.compare.charts:
		columns, _, first := m.multiplesIn(w, h)
		all := m.compared()
		if i := first + y/multipleHeight*columns + min(x/(w/columns), columns-1); i < len(all) {
			m.compare.metric = all[i].Name
		}
		return m, nil
	}
	name, arms := m.compareColumns(w)
	if i := (x - name - 2) / compareWidth; x >= name+2 && i < len(arms) {
		m.lab.arm = arms[i]
	}
	rows, focus := m.compareRows()
	if i := scroll(focus, h-1, len(rows)) + y - 1; y > 0 && i < len(rows) && rows[i].heading == "" {
		m.compare.metric = rows[i].d.Name
	}
	return m, nil
}

// compareWords says a line for each metric.
func (m model) compareWords() []string {
	var lines []string
	base := m.baseline()
	for _, d := range m.compared() {
		var parts []string
		for _, a := range m.comparedArms() {
			v := m.comparedValue(a, d.Name)
			text := a + " " + spoken(d, v)
			if base != "" && a != base {
				switch verdict(d, v, m.comparedValue(base, d.Name)) {
				case "▲":
					text += " (better)"
				case "▼":
					text += " (worse)"
				case "≈":
					text += " (the same)"
				}
			}
			parts = append(parts, text)
		}
		lines = append(lines, capital(d.Label(base))+": "+strings.Join(parts, ", "))
	}
	return lines
}
