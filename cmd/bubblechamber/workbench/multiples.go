package workbench

import (
	"fmt"
	"slices"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
)

// multipleHeight is that of a small chart.
const multipleHeight = 6

// multiplesIn says how many small charts there are across and down, and the first of
// the metrics shown.
func (m model) multiplesIn(w, h int) (columns, rows, first int) {
	all := m.compared()
	columns, rows = max(w/38, 1), max(h/multipleHeight, 1)
	now := m.comparedMetric()
	at := max(slices.IndexFunc(all, func(d metrics.Definition) bool { return d.Name == now }), 0)
	return columns, rows, scroll(at/columns, rows, (len(all)+columns-1)/columns) * columns
}

// multiples draws a small chart for each metric, all arms in it.
func (m model) multiples(w, h int) []string {
	all := m.compared()
	columns, rows, first := m.multiplesIn(w, h)
	now := m.comparedMetric()
	var lines []string
	for r := range rows {
		var block []string
		for c := range columns {
			i := first + r*columns + c
			wide := w / columns
			if c == columns-1 {
				wide = w - (columns-1)*wide
			}
			cell := exactly(nil, multipleHeight)
			if i < len(all) {
				cell = m.smallChart(i, all[i], all[i].Name == now, wide-1, multipleHeight)
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
	out := l.standout(h - chartFrame)
	key := [...]any{i, d.Name, focus, w, h, m.theme.ink, l.snap.version, l.position(), l.session, l.base, strings.Join(l.hidden, " "), out.String()}
	return m.cache.lines(fmt.Sprint("small", i), key, func(p *pane) []string {
		title := capital(d.Label(l.base))
		if focus {
			title = "▸ " + title
		}
		c := chart.Lines{Title: title, Hint: strings.TrimSuffix(better(d), " better"), Format: format(d), X: chart.Range{Hi: float64(max(l.snap.latest, 1))}}
		for _, a := range out.onTop(l.shownArms()) {
			first, y := l.own(a, d.Name)
			c.Series = append(c.Series, chart.Series{Style: out.style(a, l.style(a)), Y: y, Start: float64(first)})
		}
		if l.cursor >= 0 {
			c.Marks = append(c.Marks, chart.Mark{X: float64(l.position()), Cursor: true})
		}
		return p.chart(m.theme.ink, w, h, c)
	})
}
