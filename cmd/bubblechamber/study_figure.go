package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/metrics/figure"
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
	"bubblechamber/sim"
)

// ofStudy reports whether a folder is a study's.
func ofStudy(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, study.PlanJSON))
	return err == nil
}

// plotStudy draws one measure of a study against another, a mark for each point.
func (p *program) plotStudy(dir string, f *plotFlags) error {
	plan, err := study.Read(filepath.Join(dir, study.PlanJSON))
	if err != nil {
		return err
	}
	if f.kind != plotFrontier {
		return badInput("%s is a study, of which there is --kind %s", dir, plotFrontier)
	}
	y, x := 0, 1
	if f.y != "" {
		if y, err = measured(plan.Study, f.y); err != nil {
			return err
		}
	}
	if f.x != "" {
		if x, err = measured(plan.Study, f.x); err != nil {
			return err
		}
	}
	if n := len(plan.Study.Measures); max(x, y) >= n {
		return badInput("%s has %s, and a frontier needs two", plan.Study.Name, amount(n, "measure"))
	}
	store, err := study.Peek(dir, plan)
	if err != nil {
		return err
	}
	cells := plan.Cells(0, plan.Study.Replicates)
	table := plan.Table(store, cells)
	if table.Missing > 0 {
		return badInput("%d of %d cells of %s are missing; \"bubblechamber study %s\" runs them", table.Missing, len(cells), plan.Study.Name, dir)
	}
	lines, err := study.Summarise(table)
	if err != nil {
		return err
	}
	if err := f.draw(studyFrontier(plan, lines, x, y)); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "written to %s\n", f.out)
	return nil
}

// measured is the place of a measure by its text.
func measured(s *scenarios.Study, text string) (int, error) {
	var names []string
	for i, m := range s.Measures {
		if m.Text == text {
			return i, nil
		}
		names = append(names, m.Text)
	}
	return 0, unknown("measure", text, names, "its file")
}

// studyFrontier is the trade-off of two measures over the points of a study.
func studyFrontier(plan *study.Plan, lines []study.Line, x, y int) figure.Frontier {
	s := plan.Study
	dx, _ := metrics.Lookup(s.Measures[x].Metric)
	dy, _ := metrics.Lookup(s.Measures[y].Metric)
	out := figure.Frontier{
		Title:    s.Title,
		Subtitle: fmt.Sprintf("means of %s, with 95 %% intervals", amount(s.Replicates, "replicate")),
		XLabels:  []string{axisOf(s.Measures[x], dx, s.Baseline)},
		YLabel:   axisOf(s.Measures[y], dy, s.Baseline),
		Caption:  fmt.Sprintf("study %s (%.12s) of %s, seed %d; scenario %.12s, engine %d.", s.Name, s.Hash(), s.Scenario.Name, s.Root(), s.Scenario.Hash(), sim.Version),
	}
	if plan.Compares(x) && plan.Compares(y) {
		out.Subtitle = fmt.Sprintf("means of %s; bars are 95 %% intervals of the paired difference to %s", amount(s.Replicates, "replicate"), s.Baseline)
	}
	if out.Title == "" {
		out.Title = s.Name
	}
	at := func(point, measure int) figure.Estimate {
		l := lines[point*len(s.Measures)+measure]
		if l.N < 2 {
			return figure.Estimate{Mean: math.NaN(), Lo: math.NaN(), Hi: math.NaN()}
		}
		e := figure.Estimate{Mean: l.Mean.Mean, Lo: l.Mean.Lo, Hi: l.Mean.Hi}
		if d := l.Compared.Difference; d.N > 0 {
			e.Lo, e.Hi = e.Mean+(d.Lo-d.Mean), e.Mean+(d.Hi-d.Mean)
		}
		return e
	}
	var xs, ys []float64
	for i := range plan.Points {
		xs, ys = append(xs, at(i, x).Mean), append(ys, at(i, y).Mean)
	}
	var beaten []bool
	if dx.Better != metrics.Neither && dy.Better != metrics.Neither {
		beaten = stats.Dominated(xs, ys, direction(dx), direction(dy))
		out.Subtitle += "; open marks: another point is as good in both and better in one"
	}
	family := figure.Family{}
	for i, point := range plan.Points {
		spot := figure.Spot{Label: strings.Join(point.Values, ", "), Y: at(i, y), X: []figure.Estimate{at(i, x)}}
		spot.Dominated = beaten != nil && beaten[i]
		family.Spots = append(family.Spots, spot)
		if len(s.Axes) != 1 { // nothing runs through points that differ in several things
			out.Families = append(out.Families, figure.Family{Index: len(out.Families), Spots: family.Spots})
			family.Spots = nil
		}
	}
	if len(family.Spots) > 0 {
		out.Families = append(out.Families, family)
		out.Subtitle += "; the numbers are " + plan.Short(0)
	}
	return out
}

func direction(d metrics.Definition) stats.Direction {
	if d.Better == metrics.Up {
		return stats.Higher
	}
	return stats.Lower
}

// axisOf is the label of a measure's axis.
func axisOf(m scenarios.Measure, d metrics.Definition, baseline string) string {
	text := d.Axis(baseline) + ", " + m.Arm
	if _, when, ok := strings.Cut(m.Text, "@"); ok {
		text += " (" + when + ")"
	}
	return text
}
