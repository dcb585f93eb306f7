package workbench

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
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
func (m model) comparedMetric() string {
	all := m.compared()
	for _, d := range all {
		if d.Name == m.compare.metric {
			return d.Name
		}
	}
	if len(all) == 0 {
		return "clicks"
	}
	return all[0].Name
}

func (m model) compareMove(by int) (model, tea.Cmd) {
	all := m.compared()
	now := m.comparedMetric()
	for i, d := range all {
		if d.Name == now {
			m.compare.metric = all[min(max(i+by, 0), len(all)-1)].Name
			break
		}
	}
	return m, nil
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

// compareFrame draws the screen.
func (m model) compareFrame() []string {
	lines := m.head(1)
	if m.lab.session == nil {
		return append(lines, "", " "+needsLab(m))
	}
	t := m.theme
	what := fmt.Sprintf("round %d", m.lab.position())
	if m.compare.mean {
		what = "mean of rounds 1 to " + thousands(m.lab.position())
	}
	if m.compare.diffs && m.baseline() != "" {
		what += ", differences to " + m.baseline()
	}
	if m.compare.sorted {
		what += ", largest change of " + m.lab.arm + " first"
	}
	lines = append(lines, t.rule(t.bold("All arms by all metrics")+t.faint(" · "+what), m.w))
	room := m.h - len(lines) - 5 // a rule, what the metric means, footer
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

// compareTable draws metrics as rows and arms as columns.
func (m model) compareTable(w, h int) []string {
	t := m.theme
	arms := m.comparedArms()
	const each = 14
	name := min(max(w-len(arms)*each-2, 26), 44)
	shown := min(max((w-name-2)/each, 1), len(arms))
	rest := arms[min(1, len(arms)):] // the baseline, or the first, stays in sight
	from := scroll(max(slices.Index(rest, m.lab.arm), 0), shown-1, len(rest))
	arms = append(arms[:min(1, len(arms)):min(1, len(arms))], rest[from:min(from+max(shown-1, 0), len(rest))]...)

	head := "  " + t.ink.Fit("", name)
	for _, a := range arms {
		text := t.ink.Fit(t.ink.Mark(m.lab.style(a))+" "+chart.Clean(a), each-2)
		if a == m.lab.arm {
			text = t.bold(text)
		}
		head += "  " + t.ink.Paint(m.lab.style(a).Tone(), text)
	}
	rows := []string{t.ink.Fit(head, w)}
	all := m.compared()
	if len(all) == 0 {
		return append(rows, "  nothing is measured before round 1")
	}
	type row struct {
		heading string
		d       metrics.Definition
	}
	var body []row
	at := 0
	now := m.comparedMetric()
	for i, d := range all {
		if !m.compare.sorted && (i == 0 || all[i-1].Group != d.Group) {
			body = append(body, row{heading: string(d.Group)})
		}
		if d.Name == now {
			at = len(body)
		}
		body = append(body, row{d: d})
	}
	first := scroll(at, h-1, len(body))
	for i := first; i < min(first+h-1, len(body)); i++ {
		r := body[i]
		if r.heading != "" {
			rows = append(rows, " "+t.faint(t.ink.Fit(r.heading, name)))
			continue
		}
		pointer := "  "
		label := t.ink.Fit(capital(r.d.Label(m.baseline())), name)
		if i == at {
			pointer, label = " ▸", t.bold(label)
		}
		line := pointer + label
		for _, a := range arms {
			line += m.compareCell(r.d, a, each)
		}
		rows = append(rows, t.ink.Fit(line, w))
	}
	return rows
}

// compareCell is one arm's value, or difference, with how it stands to the
// baseline's.
func (m model) compareCell(d metrics.Definition, arm string, w int) string {
	t := m.theme
	v := m.comparedValue(arm, d.Name)
	text, mark := format(d).Text(v), " "
	if base := m.baseline(); base != "" && arm != base {
		b := m.comparedValue(base, d.Name)
		mark = verdict(d, v, b)
		if m.compare.diffs {
			text = difference(d, v, b)
			if text == "" {
				text = "–"
			}
		}
	}
	return t.ink.FitRight(text, w-2) + " " + mark
}

// multiples draws a small chart for each metric, all arms in it.
func (m model) multiples(w, h int) []string {
	all := m.compared()
	columns := max(w/38, 1)
	const tall = 6
	rows := max(h/tall, 1)
	at := max(slices.IndexFunc(all, func(d metrics.Definition) bool { return d.Name == m.comparedMetric() }), 0)
	first := scroll(at/columns, rows, (len(all)+columns-1)/columns) * columns
	var lines []string
	for r := range rows {
		var block []string
		for c := range columns {
			i := first + r*columns + c
			wide := w / columns
			if c == columns-1 {
				wide = w - (columns-1)*wide
			}
			cell := exactly(nil, tall)
			if i < len(all) {
				cell = m.smallChart(i, all[i], i == at, wide-1, tall)
			}
			for k, l := range cell {
				if c == 0 {
					block = append(block, "")
				}
				block[k] += " " + m.theme.ink.Fit(l, wide-1)
			}
		}
		lines = append(lines, block...)
	}
	return lines
}

func (m model) smallChart(i int, d metrics.Definition, focus bool, w, h int) []string {
	l := m.lab
	key := [...]any{i, d.Name, focus, w, h, m.theme.ink, l.snap.version, l.position(), l.session}
	return m.cache.lines(fmt.Sprint("small", i), key, func(p *pane) []string {
		title := capital(d.Label(l.base))
		if focus {
			title = "▸ " + title
		}
		c := chart.Lines{Title: title, Hint: strings.TrimSuffix(better(d), " better"), Format: format(d), X: chart.Range{Hi: float64(max(l.snap.latest, 1))}}
		for _, a := range l.shownArms() {
			first, y := l.own(a, d.Name)
			c.Series = append(c.Series, chart.Series{Style: l.style(a), Y: y, Start: float64(first)})
		}
		if l.cursor >= 0 {
			c.Marks = append(c.Marks, chart.Mark{X: float64(l.position()), Cursor: true})
		}
		return p.chart(m.theme.ink, w, h, c)
	})
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
