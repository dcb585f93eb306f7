package main

import (
	"fmt"
	"strings"

	"bubblechamber/scenarios/study"
	"bubblechamber/sim/arith"
)

// liveTable is what a study has measured so far, while it runs: a row for each point,
// and for each measure the mean of the replicates that are there.
type liveTable struct {
	plan  *study.Plan
	store *study.Store
	cells []study.Cell // made when the table is first asked for, which is on a terminal only
}

// text has at most so many columns and rows: measures and points that find no room are
// left out, and the latter counted.
func (l *liveTable) text(width, height int) string {
	points := min(len(l.plan.Points), height-2) // there is a head, and perhaps a foot
	if points < 1 {
		return ""
	}
	if l.cells == nil {
		replicates := l.plan.Study.Replicates
		if u := l.plan.Study.Until; u != nil {
			replicates = u.Most
		}
		l.cells = l.plan.Cells(0, replicates)
	}
	table := l.plan.Table(l.store, l.cells)
	text := ""
	for n := len(l.plan.Study.Listed()); n > 0; n-- {
		text = l.grid(table, points, n).String()
		if widest(text) <= width {
			break
		}
		text = ""
	}
	if left := len(l.plan.Points) - points; text != "" && left > 0 {
		text += fmt.Sprintf("... and %s more\n", amount(left, "point"))
	}
	return text
}

func (l *liveTable) grid(table *study.Table, points, measures int) *grid {
	var head []cell
	for i := range l.plan.Study.Axes {
		head = append(head, right(l.plan.Short(i)))
	}
	for _, m := range l.plan.Study.Listed()[:measures] {
		head = append(head, right(m.Text))
	}
	g := &grid{}
	g.add(append(head, right("replicates"))...)
	for point := range points {
		var row []cell
		for _, v := range l.plan.Points[point].Values {
			row = append(row, right(v))
		}
		there := 0
		for m := range measures {
			values := table.Values(point, m)
			there = max(there, len(values))
			if len(values) == 0 {
				row = append(row, right("-"))
				continue
			}
			row = append(row, right(digits(arith.Mean(values))))
		}
		g.add(append(row, right(fmt.Sprint(there)))...)
	}
	return g
}

// widest is the number of characters in the longest line.
func widest(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		n = max(n, len([]rune(strings.TrimRight(line, "\n"))))
	}
	return n
}
