package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/metrics/numeral"
	"bubblechamber/scenarios"
)

// What stands beside a difference that is an improvement, or the opposite.
const (
	betterMark = "✓"
	worseMark  = "✗"
	green      = "32"
	red        = "31"
	dim        = "2"
	bold       = "1"
)

// resultTable is metrics by arm in a round, with differences to the baseline;
// arms that do not fit the width (0: any) stand below.
func resultTable(r *scenarios.Run, rows *metrics.Table, round, width int, colour bool) string {
	var b strings.Builder
	many := len(r.Arms) > manyArms
	fmt.Fprintf(&b, "%s, seed %d, ", r.Scenario.Name, r.Seed)
	if many {
		fmt.Fprintf(&b, "means of %s", amount(round, "round"))
	} else {
		fmt.Fprintf(&b, "round %d", round)
	}
	if r.Baseline != "" && !many {
		fmt.Fprintf(&b, ", differences to %s", r.Baseline)
	}
	b.WriteString("\n\n")
	defined, undefined := split(r, rows, round)
	arms := slices.Clone(r.Arms)
	if many {
		b.WriteString(armTable(r, rows, defined, width, colour) + "\n")
		arms, undefined = nil, nil
	}
	for len(arms) > 0 {
		n := len(arms)
		text := ""
		for ; n > 0; n-- {
			g := resultGrid(r, rows, round, defined, arms[:n], colour)
			if text = g.String(); n == 1 || width == 0 || fits(g, width) {
				break
			}
		}
		b.WriteString(text + "\n")
		arms = arms[n:]
	}
	if r.Baseline != "" {
		legend := fmt.Sprintf("%s better, %s worse than %s. Differences are those of one run; \"bubblechamber verify\" gives intervals over seeds.", betterMark, worseMark, r.Baseline)
		b.WriteString(wrap(legend, 78, "") + "\n")
	}
	for _, arm := range r.Arms {
		for _, w := range metrics.Warnings(func(column string) float64 { return rows.Value(arm, round, column) }) {
			b.WriteString(wrap("Beware, "+arm+": "+w+".", 78, "") + "\n")
		}
		if w := metrics.WarnSurvival(rows.Value(arm, round, "retention"), rows.Value(r.Baseline, round, "retention")); w != "" {
			b.WriteString(wrap("Beware, "+arm+": "+w+".", 78, "") + "\n")
		}
	}
	if len(undefined) > 0 {
		b.WriteString(wrap("Not defined here: "+strings.Join(undefined, ", ")+" (\"bubblechamber describe NAME\" says what a metric needs).", 78, "") + "\n")
	}
	return b.String()
}

func fits(g *grid, width int) bool {
	n := 0
	for _, w := range g.widths() {
		n += w + len(gap)
	}
	return n-len(gap) <= width
}

// split tells metrics that some arm has a value of from those that none has.
func split(r *scenarios.Run, rows *metrics.Table, round int) (defined []metrics.Definition, undefined []string) {
	for _, d := range metrics.All() {
		if slices.ContainsFunc(r.Arms, func(arm string) bool { return !math.IsNaN(rows.Value(arm, round, d.Name)) }) {
			defined = append(defined, d)
		} else {
			undefined = append(undefined, d.Name)
		}
	}
	return defined, undefined
}

func resultGrid(r *scenarios.Run, rows *metrics.Table, round int, defined []metrics.Definition, arms []string, colour bool) *grid {
	g := &grid{colour: colour}
	head := []cell{left("")}
	for _, arm := range arms {
		head = append(head, cell{text: arm, colour: bold, right: true})
		if arm != r.Baseline && r.Baseline != "" {
			head = append(head, left(""))
		}
	}
	g.add(head...)
	group := metrics.Group("")
	for _, d := range defined {
		if d.Group != group {
			group = d.Group
			g.add(cell{text: string(group), colour: dim})
		}
		row := []cell{left("  " + d.Axis(r.Baseline))}
		for _, arm := range arms {
			x := rows.Value(arm, round, d.Name)
			row = append(row, right(digits(x)))
			if arm != r.Baseline && r.Baseline != "" {
				row = append(row, difference(x-rows.Value(r.Baseline, round, d.Name), d.Better))
			}
		}
		g.add(row...)
	}
	return g
}

// difference is "+0.031 ✓".
func difference(x float64, better metrics.Better) cell {
	if math.IsNaN(x) {
		return left("")
	}
	c := mark(x, better)
	c.text = strings.TrimRight(fmt.Sprintf("%7s %s", signed(x), c.text), " ")
	return c
}

// mark says whether a difference is an improvement, or the opposite; it is empty where
// it is neither.
func mark(x float64, better metrics.Better) cell {
	switch good := x * float64(better); {
	case good > 0:
		return cell{text: betterMark, colour: green}
	case good < 0:
		return cell{text: worseMark, colour: red}
	}
	return cell{}
}

func signed(x float64) string { return numeral.Signed(x) }

// digits is a number to about four digits; a dash is undefined.
func digits(x float64) string { return numeral.Short(x) }
