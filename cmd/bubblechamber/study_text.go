package main

import (
	"fmt"
	"math"
	"strings"

	"bubblechamber/metrics/numeral"
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// mostRows is how many points a table shows; the others are in results.csv.
const mostRows = 40

// studyText is what a study has found: its measures, and what they say of its hypotheses.
// drawn is what is drawn, where it is made of a scenario's assumptions.
func studyText(t *study.Table, v *study.Verdicts, drawn []scenarios.Assumption) (string, error) {
	head := studyHead(t.Plan)
	if drawn != nil {
		head = assumptionsHead(t.Plan) + assumptionsText(drawn)
	}
	measures, err := measuresText(t)
	if err != nil {
		return "", err
	}
	return head + measures + hypothesesText(t, v), nil
}

// measuresText has a block for each measure, with a row for each point, or for each
// parameter where the design allows to say how much each accounts for.
func measuresText(t *study.Table) (string, error) {
	var b strings.Builder
	w := &warned{}
	indices, err := study.Sensitivities(t)
	if err != nil {
		return "", err
	}
	if indices != nil {
		for _, s := range indices {
			b.WriteString("\n" + sensitivityText(t, s, w))
		}
		return b.String() + w.String(), nil
	}
	lines, err := study.Summarise(t)
	if err != nil {
		return "", err
	}
	for m, measure := range t.Plan.Study.Listed() {
		b.WriteString("\n" + measure.Text + "\n" + measureGrid(t, lines, m, w).String())
		if n := len(t.Plan.Points) - mostRows; n > 0 {
			fmt.Fprintf(&b, "... %s more, all in results.csv\n", amount(n, "point"))
		}
	}
	return b.String() + w.String(), nil
}

// measureGrid has a row for each point.
func measureGrid(t *study.Table, lines []study.Line, m int, w *warned) *grid {
	s := t.Plan.Study
	measure := s.Measures[m]
	compared := s.Baseline != "" && measure.Arm != s.Baseline
	var head []cell
	for i := range s.Axes {
		head = append(head, right(t.Plan.Short(i)))
	}
	head = append(head, right("mean"), left("95% interval"))
	if compared {
		head = append(head, right("minus "+s.Baseline), left("95% interval"), right("Holm p"), right("d"))
	}
	g := &grid{}
	g.add(head...)
	for _, l := range lines {
		if l.Measure != m || l.Point >= mostRows {
			continue
		}
		var row []cell
		for _, v := range t.Plan.Points[l.Point].Values {
			row = append(row, right(v))
		}
		if l.N < 2 {
			g.add(append(row, right("undefined"), left(amount(l.N, "replicate")))...)
			continue
		}
		row = append(row, right(digits(l.Mean.Mean)), left(fmt.Sprintf("[%s, %s]", digits(l.Mean.Lo), digits(l.Mean.Hi))))
		where := measure.Text + ", " + t.Plan.Describe(l.Point)
		if !compared {
			w.add(l.Mean.Warnings, where)
			g.add(row...)
			continue
		}
		w.add(l.Compared.Warnings, where)
		if c := l.Compared; c.Method == stats.LogScale {
			row = append(row, right("x "+digits(c.Ratio.Ratio)), left(fmt.Sprintf("[%s, %s]", digits(c.Ratio.Lo), digits(c.Ratio.Hi))))
		} else {
			d := c.Difference
			row = append(row, right(signed(d.Mean)), left(fmt.Sprintf("[%s, %s]", signed(d.Lo), signed(d.Hi))))
		}
		g.add(append(row, right(probability(l.Holm)), right(effectSize(l.Effect.G)))...)
	}
	return g
}

// probability is a p value to two digits, or "<0.001".
func probability(p float64) string { return numeral.Probability(p) }

// effectSize is a standardised difference; one without a unit is a dash.
func effectSize(g float64) string { return numeral.Effect(g) }

// sensitivityText says how much of a measure's variance each parameter accounts for.
func sensitivityText(t *study.Table, s study.Sensitive, w *warned) string {
	measure := t.Plan.Study.Measures[s.Measure].Text
	if s.N == 0 {
		return measure + "\nundefined in too many cells\n"
	}
	w.add(s.Warnings, measure)
	if s.LeftOut > 0 {
		w.add([]string{amount(s.LeftOut, "row") + " of the design left out, where a cell failed or the measure is undefined"}, measure)
	}
	g := &grid{}
	g.add(left("share of its variance"), right("alone"), left("95% interval"), right("with others"), left("95% interval"))
	for i := range t.Plan.Study.Axes {
		one, all := s.First[i], s.Total[i]
		g.add(left(t.Plan.Short(i)),
			right(share(one.Value)), left("["+share(one.Lo)+", "+share(one.Hi)+"]"),
			right(share(all.Value)), left("["+share(all.Lo)+", "+share(all.Hi)+"]"))
	}
	return fmt.Sprintf("%s: mean %s, standard deviation %s, %s\n%s", measure, digits(s.Mean), digits(math.Sqrt(s.Variance)), amount(s.N, "row"), g)
}

func share(x float64) string { return numeral.Share(x) }

// warned gathers warnings, each once, with where it first came.
type warned struct{ lines []string }

func (w *warned) add(warnings []string, where string) {
	for _, text := range warnings {
		line := "beware: " + text
		seen := false
		for _, l := range w.lines {
			seen = seen || strings.HasPrefix(l, line+" (")
		}
		if !seen {
			w.lines = append(w.lines, line+" ("+where+")")
		}
	}
}

func (w *warned) String() string {
	if len(w.lines) == 0 {
		return ""
	}
	return "\n" + strings.Join(w.lines, "\n") + "\n"
}
