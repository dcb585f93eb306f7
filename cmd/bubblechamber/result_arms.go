package main

import (
	"slices"

	"bubblechamber/metrics"
	"bubblechamber/scenarios"
)

// manyArms is above how many arms each has a row of the table, and not a column.
const manyArms = 12

// armTable has a row for each arm and a column for each metric that the scenario is summed
// up by, its mean over the rounds, as many as the width has room for (0: 100 characters).
func armTable(r *scenarios.Run, rows *metrics.Table, defined []metrics.Definition, width int, colour bool) string {
	if width == 0 {
		width = 100
	}
	var shown []metrics.Definition
	for _, name := range r.Scenario.Headline() {
		if i := slices.IndexFunc(defined, func(d metrics.Definition) bool { return d.Name == name }); i >= 0 {
			shown = append(shown, defined[i])
		}
	}
	for ; ; shown = shown[:len(shown)-1] {
		g := &grid{colour: colour}
		head := []cell{left("")}
		for _, d := range shown {
			head = append(head, right(d.Name), left(""))
		}
		g.add(head...)
		for _, arm := range r.Arms {
			row := []cell{{text: arm, colour: bold}}
			for _, d := range shown {
				x := rows.Mean(arm, d.Name)
				beside := cell{}
				if arm != r.Baseline && r.Baseline != "" {
					beside = mark(x-rows.Mean(r.Baseline, d.Name), d.Better)
				}
				row = append(row, right(digits(x)), beside)
			}
			g.add(row...)
		}
		if fits(g, width) || len(shown) <= 1 {
			text := g.String()
			for _, d := range shown {
				text += "\n" + wrap(d.Name+": "+d.Axis(r.Baseline)+", "+d.Meaning, 78, "  ")
			}
			return text + "\n" + wrap("All "+amount(len(defined), "metric")+", round by round, are in what --out writes.", 78, "") + "\n"
		}
	}
}
