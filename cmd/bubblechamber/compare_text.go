package main

import (
	"fmt"
	"slices"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/metrics/numeral"
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios/compare"
)

// runsText has a block for each arm, with a row for each metric.
func runsText(c *compare.Runs, names []string) string {
	var b strings.Builder
	b.WriteString(strings.Join(c.Names, " | ") + ": " + seedsText(c) + "\n\n" + differText(c.Names, c.Settings))
	arm := ""
	var g *grid
	flush := func() {
		if g != nil {
			b.WriteString("\n" + arm + "\n" + g.String())
		}
	}
	absent := slices.Clone(names)
	for _, m := range c.Measures {
		if !slices.Contains(names, m.Metric) {
			continue
		}
		absent = slices.DeleteFunc(absent, func(name string) bool { return name == m.Metric })
		if m.Arm != arm {
			flush()
			arm, g = m.Arm, &grid{}
			head := []cell{left("")}
			for i, n := range c.Names {
				head = append(head, right(n+", mean"), right("at the end"))
				if i > 0 {
					head = append(head, right("means, minus "+c.Names[0]))
				}
			}
			g.add(head...)
		}
		d, _ := metrics.Lookup(m.Metric)
		row := []cell{left("  " + d.Axis(""))}
		for i := range c.Names {
			row = append(row, right(digits(m.Mean[i])), right(digits(m.Last[i])))
			if i > 0 {
				row = append(row, right(signed(m.Mean[i]-m.Mean[0])))
			}
		}
		g.add(row...)
	}
	flush()
	if len(absent) > 0 {
		b.WriteString("\n" + wrap("No values here: "+strings.Join(absent, ", ")+" (\"bubblechamber describe NAME\" says what a metric needs).", 78, "") + "\n")
	}
	b.WriteString("\n" + wrap("Means are over the rounds in which the metric is defined. One run each: these differences have no interval; \"bubblechamber study\" gives some.", 78, "") + "\n")
	return b.String()
}

// studiesText has a block for each measure, with a row for each point.
func studiesText(c *compare.Studies) (string, error) {
	var b strings.Builder
	b.WriteString(strings.Join(c.Names, " | ") + "\n\n" + differText(c.Names, c.Settings))
	var measures []string
	for _, l := range c.Lines {
		if !slices.Contains(measures, l.Measure) {
			measures = append(measures, l.Measure)
		}
	}
	w := &warned{}
	for _, m := range measures {
		b.WriteString("\n" + m + "\n" + pointsGrid(c, m, w).String())
	}
	b.WriteString(w.String() + "\n")
	if c.Unpaired != "" {
		b.WriteString(wrap("No differences: "+c.Unpaired+", so replicates are no pairs.", 78, "") + "\n")
	} else {
		b.WriteString(wrap("Differences are paired by replicate, at the same point; p is corrected for all of them (Holm).", 78, "") + "\n")
	}
	for i, n := range c.Unmatched {
		switch {
		case n > 0 && i == 0:
			fmt.Fprintf(&b, "%s of %s %s in no other study.\n", amount(n, "point"), c.Names[i], isOrAre(n))
		case n > 0:
			fmt.Fprintf(&b, "%s of %s %s not in %s.\n", amount(n, "point"), c.Names[i], isOrAre(n), c.Names[0])
		}
	}
	return b.String(), nil
}

func isOrAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func pointsGrid(c *compare.Studies, measure string, w *warned) *grid {
	g := &grid{}
	var head []cell
	for _, path := range c.Varied {
		head = append(head, right(path[strings.LastIndexByte(path, '.')+1:]))
	}
	for i, n := range c.Names {
		head = append(head, right(n), left("95% interval"))
		if i > 0 && c.Unpaired == "" {
			head = append(head, right("minus "+c.Names[0]), left("95% interval"), right("p"))
		}
	}
	g.add(head...)
	for _, l := range c.Lines {
		if l.Measure != measure {
			continue
		}
		var row []cell
		for _, v := range l.Values {
			row = append(row, right(v))
		}
		for i := range c.Names {
			if l.Means[i].N == 0 {
				row = append(row, right(numeral.Dash), left(""))
			} else {
				row = append(row, right(digits(l.Means[i].Mean)), left(numeral.Range(l.Means[i].Lo, l.Means[i].Hi, digits)))
			}
			if i == 0 || c.Unpaired != "" {
				continue
			}
			d := l.Differences[i]
			w.add(d.Warnings, strings.Join(append([]string{measure}, l.Values...), ", "))
			switch {
			case d.Difference.N == 0:
				row = append(row, right(numeral.Dash), left(""), right(""))
			case d.Method == stats.LogScale:
				row = append(row, right("x "+digits(d.Ratio.Ratio)), left(numeral.Range(d.Ratio.Lo, d.Ratio.Hi, digits)), right(probability(l.Holm[i])))
			default:
				row = append(row, right(signed(d.Difference.Mean)), left(numeral.Range(d.Difference.Lo, d.Difference.Hi, signed)), right(probability(l.Holm[i])))
			}
		}
		g.add(row...)
	}
	return g
}
