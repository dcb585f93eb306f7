package study

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/metrics/figure"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// None says of an axis in a figure that it is none.
const None = -1

// title of a figure of the study.
func (t *Table) title() string {
	if s := t.Plan.Study; s.Title != "" {
		return s.Title
	}
	return t.Plan.Study.Name
}

// caption says what reproduces a figure of the study, and what its reader should beware of.
func (t *Table) caption(warnings []string, of int) string {
	s := t.Plan.Study
	text := fmt.Sprintf("study %s (%.12s) of %s, seed %d; scenario %.12s, engine %d.", s.Name, s.Hash(), s.Scenario.Name, s.Root(), s.Scenario.Hash(), sim.Version)
	all := brief(warnings, of)
	if t.Failed > 0 {
		all = append([]string{fmt.Sprintf("%d of %d cells failed", t.Failed, len(t.Cells))}, all...)
	}
	if len(all) == 0 {
		return text
	}
	return text + " Beware: " + strings.Join(all, "; ") + "."
}

// brief are warnings without their explanations, each once, with how many of all the
// numbers it is of, unless it is of all.
func brief(warnings []string, of int) []string {
	var all []string
	count := map[string]int{}
	for _, w := range warnings {
		w, _, _ = strings.Cut(w, ":")
		w, _, _ = strings.Cut(w, " (")
		if count[w]++; count[w] == 1 {
			all = append(all, w)
		}
	}
	for i, w := range all {
		if n := count[w]; n < of {
			all[i] = fmt.Sprintf("%s (%d of %d)", w, n, of)
		}
	}
	return all
}

// warnings are those of the lines of measures at points: of the means, or, compared, of the
// differences to the baseline where there is one.
func warnings(lines []Line, points, measures []int, compared bool) (all []string, of int) {
	for _, l := range lines {
		if !slices.Contains(points, l.Point) || !slices.Contains(measures, l.Measure) {
			continue
		}
		of++
		switch {
		case compared && l.Compared.Difference.N > 0:
			all = append(all, l.Compared.Warnings...)
		case l.N >= 2:
			all = append(all, l.Mean.Warnings...)
		default:
			all = append(all, "fewer than two replicates with a value")
		}
	}
	return all, of
}

// measured refuses a measure that no cell has.
func (t *Table) measured(measures ...int) error {
	for _, m := range measures {
		has := func(o Outcome) bool { return !math.IsNaN(o.Values[m]) }
		if !slices.ContainsFunc(t.Outcomes, has) {
			return fmt.Errorf("%s is undefined in every cell", t.Plan.Study.Measures[m].Text)
		}
	}
	return nil
}

// at is the line of a measure at a point.
func (t *Table) at(lines []Line, point, measure int) Line {
	return lines[point*len(t.Plan.Study.Measures)+measure]
}

// mean is that of a line with its interval.
func (l Line) mean() figure.Estimate {
	if l.N < 2 {
		return figure.Estimate{Mean: math.NaN(), Lo: math.NaN(), Hi: math.NaN()}
	}
	return figure.Estimate{Mean: l.Mean.Mean, Lo: l.Mean.Lo, Hi: l.Mean.Hi}
}

// compared is the mean with the interval of its difference to the baseline, where there is
// one, laid about it.
func (l Line) compared() figure.Estimate {
	e := l.mean()
	if d := l.Compared.Difference; d.N > 0 {
		e.Lo, e.Hi = e.Mean+(d.Lo-d.Mean), e.Mean+(d.Hi-d.Mean)
	}
	return e
}

// replicates is "1 replicate" or "5 replicates".
func (t *Table) replicates() string {
	n := t.Replicates()
	if n == 1 {
		return "1 replicate"
	}
	return fmt.Sprintf("%d replicates", n)
}

// axis is the label of a measure's axis.
func (p *Plan) axis(measure int) string {
	m := p.Study.Measures[measure]
	d, _ := metrics.Lookup(m.Metric)
	text := d.Axis(p.Study.Baseline) + ", " + m.Arm
	if _, when, ok := strings.Cut(m.Text, "@"); ok {
		text += " (" + when + ")"
	}
	return text
}

// varied is the label of a parameter's axis.
func (p *Plan) varied(axis int) string {
	a := p.Study.Axes[axis]
	if a.Knob.Unit == "" {
		return a.Path
	}
	return a.Path + " (" + a.Knob.Unit + ")"
}

// numbers are the values of an axis; ok is false where one is no number.
func numbers(a scenarios.Axis) (all []float64, ok bool) {
	for _, v := range a.Values {
		x, err := strconv.ParseFloat(v, 64)
		if err != nil {
			return nil, false
		}
		all = append(all, x)
	}
	return all, true
}

// where are the points at which all the axes named have the values held, in order.
func (p *Plan) where(held map[int]string) []int {
	var all []int
	for i, point := range p.Points {
		good := true
		for axis, v := range held {
			good = good && point.Values[axis] == v
		}
		if good {
			all = append(all, i)
		}
	}
	return all
}

// rest are the axes beside those named.
func (p *Plan) rest(named ...int) []int {
	var all []int
	for i := range p.Study.Axes {
		if !slices.Contains(named, i) {
			all = append(all, i)
		}
	}
	return all
}

// panels draws what draw makes of the points at each value of an axis, on the same scales.
func (t *Table) panels(facet int, whole figure.Facets, draw func(held map[int]string) (figure.Figure, error)) (figure.Figure, error) {
	if kind := t.Plan.Study.Design.Kind; kind != scenarios.Grid {
		return nil, fmt.Errorf("a facet needs all combinations of values, which %s has not: the design is to be %s", kind, scenarios.Grid)
	}
	whole.Key = t.Plan.Study.Axes[facet].Path
	for _, v := range t.Plan.Study.Axes[facet].Values {
		f, err := draw(map[int]string{facet: v})
		if err != nil {
			return nil, err
		}
		whole.Panels = append(whole.Panels, figure.Panel{Title: t.Plan.Short(facet) + " " + v, Figure: f, Value: v})
	}
	return whole, nil
}

// together draws several measures, a panel each.
func (t *Table) together(measures []int, subtitle string, draw func(measure int) (figure.Figure, error)) (figure.Figure, error) {
	var all []figure.Figure
	for _, m := range measures {
		f, err := draw(m)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return figure.Together(t.title(), subtitle, "measure", all...)
}
