package workbench

import (
	"slices"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
)

// compareWidth is that of an arm's column.
const compareWidth = 14

// compareColumns are how wide the names of metrics are, and the arms for which there
// is room behind them: the baseline, or else the first, and those around the one in focus.
func (m model) compareColumns(w int) (name int, arms []string) {
	arms = m.comparedArms()
	name = min(max(w-len(arms)*compareWidth-2, 26), 44)
	shown := min(max((w-name-2)/compareWidth, 1), len(arms))
	head, rest := arms[:min(1, len(arms)):min(1, len(arms))], arms[min(1, len(arms)):]
	from := scroll(max(slices.Index(rest, m.lab.arm), 0), shown-1, len(rest))
	return name, append(head, rest[from:min(from+max(shown-1, 0), len(rest))]...)
}

// compareRow is a metric, or the heading of a group of them.
type compareRow struct {
	heading string
	d       metrics.Definition
}

// compareRows are all, and the place of the one in focus.
func (m model) compareRows() (rows []compareRow, focus int) {
	all := m.compared()
	now := nameAt(all, m.compare.metric, 0)
	for i, d := range all {
		if !m.compare.sorted && (i == 0 || all[i-1].Group != d.Group) {
			rows = append(rows, compareRow{heading: string(d.Group)})
		}
		if d.Name == now {
			focus = len(rows)
		}
		rows = append(rows, compareRow{d: d})
	}
	return rows, focus
}

// compareTable draws metrics as rows and arms as columns.
func (m model) compareTable(w, h int) []string {
	t := m.theme
	name, arms := m.compareColumns(w)
	head := "  " + t.ink.Fit("", name)
	for _, a := range arms {
		text := t.ink.Fit(t.ink.Mark(m.lab.style(a))+" "+chart.Clean(a), compareWidth-2)
		if a == m.lab.arm {
			text = t.bold(text)
		}
		head += "  " + t.ink.Paint(m.lab.style(a).Tone(), text)
	}
	rows := []string{t.ink.Fit(head, w)}
	body, at := m.compareRows()
	if len(body) == 0 {
		return append(rows, "  nothing is measured before round 1")
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
			line += m.compareCell(r.d, a, compareWidth)
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
