package report

import (
	"fmt"
	"html/template"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/metrics/numeral"
	"bubblechamber/metrics/record"
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios/study"
)

// mostPoints is how many points of a study the page's tables have rows for.
const mostPoints = 60

// findings are what was asked, and what came out, in one table.
func (m *model) findings() []part {
	if m.run != nil {
		return m.run.findings(m.headline())
	}
	if m.study.indices != nil {
		return m.study.shares()
	}
	return m.study.findings()
}

func (r *ran) findings(headline []metrics.Definition) []part {
	t := &table{Caption: fmt.Sprintf("Means over rounds 1 to %d, by arm", r.LastRound), Head: r.armColumns("Measure")}
	for _, d := range headline {
		r.row(t, d, func(arm string) float64 { return r.rows.Mean(arm, d.Name) })
	}
	parts := []part{{Table: t}}
	if r.Baseline != "" {
		parts = append(parts, text("Below each value stands its difference to %s. Arms share people, items and draws, so a difference is the recommender's doing; but it is one run's, and has no interval over replicates.", r.Baseline))
	}
	if r.Status == record.Interrupted {
		parts = append(parts, note("this run was interrupted after round %d of %d.", r.LastRound, r.Rounds))
	}
	return parts
}

// armColumns are the columns of a table of metrics by arm.
func (r *ran) armColumns(first string) []column {
	head := columns(first)
	for _, arm := range r.Arms {
		if arm == r.Baseline {
			arm += " (baseline)"
		}
		head = append(head, numbers(arm))
	}
	return head
}

// row is a metric of every arm, with its difference to the baseline.
func (r *ran) row(t *table, d metrics.Definition, value func(arm string) float64) {
	name := escaped(d.Heading(r.Baseline))
	better := ""
	if d.Better != metrics.Neither {
		better = d.Better.String() + " is better"
	}
	if about := join(d.Unit, better); about != "" {
		name += `<br><span class="value">` + escaped(about) + `</span>`
	}
	cells := []template.HTML{name}
	for _, arm := range r.Arms {
		x := value(arm)
		cell := escaped(numeral.Short(x))
		if arm != r.Baseline && r.Baseline != "" {
			if diff := x - value(r.Baseline); diff == diff {
				cell += `<br><span class="value">` + escaped(numeral.Signed(diff)) + `</span>`
			}
		}
		cells = append(cells, cell)
	}
	t.row(cells...)
}

// held says what became of the hypotheses; "" where there are none.
func (s *studied) held() string {
	var all []string
	for _, class := range []study.Class{study.RegisteredClaim, study.Failed, study.Exploratory} {
		n := map[stats.Verdict]int{}
		of := s.verdicts.Of(class)
		for _, v := range of {
			n[v.Verdict]++
		}
		if len(of) > 0 {
			all = append(all, fmt.Sprintf("%s: %d hold, %d fail, %d are open", class, n[stats.Holds], n[stats.Fails], n[stats.Undecided]))
		}
	}
	if all == nil {
		return ""
	}
	return "Hypotheses, " + strings.Join(all, "; ") + "."
}

// findings have a row for each point and a column for each measure.
func (s *studied) findings() []part {
	plan := s.Plan
	var parts []part
	if held := s.held(); held != "" {
		parts = append(parts, text("%s", held))
	}
	if len(plan.Study.Listed()) == 0 {
		return parts
	}
	t := &table{Caption: "Means over replicates, by point"}
	for i := range plan.Study.Axes {
		t.Head = append(t.Head, numbers(plan.Short(i)))
	}
	if len(plan.Study.Axes) == 0 {
		t.Head = columns("Point")
	}
	compared := false
	for i, measure := range plan.Study.Listed() {
		t.Head = append(t.Head, numbers(measure.Text))
		compared = compared || plan.Compares(i)
	}
	tested, clear := 0, 0
	n := len(plan.Study.Measures)
	for point := range plan.Points {
		var cells []template.HTML
		for _, v := range plan.Points[point].Values {
			cells = append(cells, escaped(v))
		}
		if cells == nil {
			cells = append(cells, escaped(plan.Describe(point)))
		}
		for measure := range plan.Study.Listed() {
			l := s.lines[point*n+measure]
			if l.N < 2 {
				cells = append(cells, escaped(numeral.Dash))
				continue
			}
			cell := escaped(numeral.Short(l.Mean.Mean))
			if c := l.Compared; c.Difference.N > 0 {
				cell += `<br><span class="value">` + escaped(difference(c)) + `</span>`
				if tested++; l.Holm < 0.05 {
					clear++
				}
			} else {
				cell += `<br><span class="value">` + escaped(numeral.Range(l.Mean.Lo, l.Mean.Hi, numeral.Short)) + `</span>`
			}
			cells = append(cells, cell)
		}
		if point < mostPoints {
			t.row(cells...)
		}
	}
	parts = append(parts, part{Table: t})
	if more := len(plan.Points) - mostPoints; more > 0 {
		parts = append(parts, text("%d more points are in results.csv.", more))
	}
	if compared {
		parts = append(parts, text("Below each mean stands the paired difference to %s in the same run, with its 95%% interval. Of %d differences, %d can be told from none at 5%% after Holm's correction.", plan.Study.Baseline, tested, clear))
	} else {
		parts = append(parts, text("Below each mean stands its 95%% interval over replicates."))
	}
	return parts
}

// difference is a comparison in the form in which it is to be read.
func difference(c stats.Comparison) string {
	if c.Method == stats.LogScale {
		return "× " + numeral.Short(c.Ratio.Ratio) + " " + numeral.Range(c.Ratio.Lo, c.Ratio.Hi, numeral.Short)
	}
	d := c.Difference
	return numeral.Signed(d.Mean) + " " + numeral.Range(d.Lo, d.Hi, numeral.Signed)
}

// shares are, of Saltelli's design, how much each parameter accounts for in all.
func (s *studied) shares() []part {
	plan := s.Plan
	t := &table{Caption: "Share of a measure's variance that goes with a parameter, alone and with others (total-order Sobol indices)", Head: columns("Parameter")}
	for _, o := range s.indices {
		t.Head = append(t.Head, numbers(plan.Study.Measures[o.Measure].Text))
	}
	for i := range plan.Study.Axes {
		cells := []template.HTML{coded(plan.Study.Axes[i].Path)}
		for _, o := range s.indices {
			if o.N == 0 {
				cells = append(cells, escaped(numeral.Dash))
				continue
			}
			x := o.Total[i]
			cells = append(cells, escaped(numeral.Share(x.Value))+`<br><span class="value">`+escaped(numeral.Range(x.Lo, x.Hi, numeral.Share))+`</span>`)
		}
		t.row(cells...)
	}
	return []part{{Table: t}, text("Below each index stands its 95%% interval. What does not matter over the range that was drawn from is about 0; the shares may sum to more than 1, since what two parameters do together is counted with both.")}
}
