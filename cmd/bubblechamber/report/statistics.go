package report

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/metrics/numeral"
	"bubblechamber/metrics/stats"
)

// statistics are all numbers with what a reader should beware of beside them.
func (m *model) statistics() []part {
	switch {
	case m.run != nil:
		return m.run.statistics(m)
	case m.study.indices != nil:
		return m.study.sobol()
	}
	return m.study.statistics()
}

func (r *ran) statistics(m *model) []part {
	parts := []part{text("One run has no intervals over replicates: people of one run are no sample of runs. What chance alone makes of a difference is seen only with several seeds.")}
	if e := m.scenario.Expect; e != nil {
		things := fmt.Sprintf("%d things", len(e.Claims))
		if len(e.Claims) == 1 {
			things = "one thing"
		}
		parts = append(parts, text("The scenario claims %s, to be held against %d seeds. One run decides no claim, and so no verdict stands here; \"bubblechamber verify\" has them.", things, e.Seeds))
	}
	t := &table{Caption: fmt.Sprintf("Final values, in round %d, by arm", r.LastRound), Head: r.armColumns("Measure")}
	group := metrics.Group("")
	var absent []string
	for _, d := range metrics.All() {
		value := func(arm string) float64 { return r.last(arm, d.Name) }
		some := false
		for _, arm := range r.Arms {
			some = some || !math.IsNaN(value(arm))
		}
		if !some {
			absent = append(absent, d.Name)
			continue
		}
		if d.Group != group {
			group = d.Group
			t.group(capital(string(group)))
		}
		r.row(t, d, value)
	}
	parts = append(parts, part{Table: t})
	for _, arm := range r.Arms {
		all := metrics.Warnings(func(column string) float64 { return r.last(arm, column) })
		if w := metrics.WarnSurvival(r.last(arm, "retention"), r.last(r.Baseline, "retention")); w != "" {
			all = append(all, w)
		}
		for _, w := range all {
			parts = append(parts, note("%s: %s.", arm, w))
		}
	}
	if absent != nil {
		parts = append(parts, text("Without a value in that round: %s.", strings.Join(absent, ", ")))
	}
	return parts
}

// statistics have a table for each measure.
func (s *studied) statistics() []part {
	plan := s.Plan
	if len(plan.Study.Listed()) == 0 {
		return nil
	}
	parts := []part{text("Intervals are at 95%%. Below 30 replicates they are by t, on a log scale where skew says so; from 30 on they are BCa bootstraps with p values of sign flips. Holm p is corrected for all lines of the study. Hedges' g is the difference in standard deviations of the paired differences.")}
	for measure := range plan.Study.Listed() {
		parts = append(parts, part{Heading3: plan.Study.Measures[measure].Text}, part{Table: s.lineTable(measure)})
	}
	if more := len(plan.Points) - mostPoints; more > 0 {
		parts = append(parts, text("%d more points are in results.csv.", more))
	}
	return parts
}

func (s *studied) lineTable(measure int) *table {
	plan := s.Plan
	of := plan.Study.Measures[measure]
	d, _ := metrics.Lookup(of.Metric)
	t := &table{Caption: of.Text + ": " + d.Axis(plan.Study.Baseline) + ", better " + d.Better.String()}
	for i := range plan.Study.Axes {
		t.Head = append(t.Head, numbers(plan.Short(i)))
	}
	if len(plan.Study.Axes) == 0 {
		t.Head = columns("Point")
	}
	t.Head = append(t.Head, columns("Replicates#", "Mean#", "Interval#")...)
	compared := plan.Compares(measure)
	if compared {
		t.Head = append(t.Head, columns("Minus "+plan.Study.Baseline+"#", "Interval of it#", "Method", "p#", "Holm p#", "Hedges' g#")...)
	}
	t.Head = append(t.Head, columns("Beware~")...)
	for _, l := range s.lines {
		if l.Measure != measure || l.Point >= mostPoints {
			continue
		}
		var row []string
		row = append(row, plan.Points[l.Point].Values...)
		if row == nil {
			row = append(row, plan.Describe(l.Point))
		}
		row = append(row, strconv.Itoa(l.N))
		if l.N < 2 {
			for len(row) < len(t.Head)-1 {
				row = append(row, numeral.Dash)
			}
			t.add(append(row, "undefined: too few replicates have a value")...)
			continue
		}
		row = append(row, numeral.Short(l.Mean.Mean), numeral.Range(l.Mean.Lo, l.Mean.Hi, numeral.Short))
		beware := l.Mean.Warnings
		if compared {
			c := l.Compared
			beware = c.Warnings
			if c.Method == stats.LogScale {
				row = append(row, "× "+numeral.Short(c.Ratio.Ratio), numeral.Range(c.Ratio.Lo, c.Ratio.Hi, numeral.Short))
			} else {
				row = append(row, numeral.Signed(c.Difference.Mean), numeral.Range(c.Difference.Lo, c.Difference.Hi, numeral.Signed))
			}
			row = append(row, c.Method.String(), numeral.Probability(c.P()), numeral.Probability(l.Holm), numeral.Effect(l.Effect.G))
		}
		var cells []template.HTML
		for _, c := range row {
			cells = append(cells, escaped(c))
		}
		t.row(append(cells, warned(beware))...)
	}
	return t
}

// warned are warnings as they stand beside a number.
func warned(texts []string) template.HTML {
	var all []string
	for _, w := range texts {
		all = append(all, `<span class="warn">`+string(escaped(w))+`</span>`)
	}
	return template.HTML(strings.Join(all, "<br>"))
}

// sobol has a table of indices for each measure.
func (s *studied) sobol() []part {
	plan := s.Plan
	parts := []part{text("First-order indices are the share of the variance that goes with a parameter alone, total-order ones with all that it does together with others. Their 95%% intervals are bootstraps over the rows of the design.")}
	for _, o := range s.indices {
		of := plan.Study.Measures[o.Measure]
		parts = append(parts, part{Heading3: of.Text})
		if o.N == 0 {
			parts = append(parts, note("it is undefined in too many cells."))
			continue
		}
		t := &table{
			Caption: fmt.Sprintf("Sobol indices of %s: mean %s, standard deviation %s, %d rows", of.Text, numeral.Short(o.Mean), numeral.Short(math.Sqrt(o.Variance)), o.N),
			Head:    columns("Parameter", "First order#", "Interval#", "Total order#", "Interval of it#"),
		}
		for i := range plan.Study.Axes {
			one, all := o.First[i], o.Total[i]
			t.row(coded(plan.Study.Axes[i].Path), escaped(numeral.Share(one.Value)), escaped(numeral.Range(one.Lo, one.Hi, numeral.Share)),
				escaped(numeral.Share(all.Value)), escaped(numeral.Range(all.Lo, all.Hi, numeral.Share)))
		}
		parts = append(parts, part{Table: t})
		for _, w := range o.Warnings {
			parts = append(parts, note("%s.", w))
		}
		if o.LeftOut > 0 {
			parts = append(parts, note("%d rows of the design are left out, where a cell failed or the measure is undefined.", o.LeftOut))
		}
	}
	return parts
}

func capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
