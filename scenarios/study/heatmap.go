package study

import (
	"fmt"
	"math"

	"bubblechamber/metrics/figure"
	"bubblechamber/scenarios"
)

// Heatmap is a measure over two parameters of a grid, from the table's lines: its
// difference to the baseline in the same runs, or its mean where it is the baseline's own
// or there is none. x is an axis, the first other one but the facet goes upward; facet has
// a panel for each value, or is None.
//
// It is an error where the design is no grid, or other than so many parameters vary.
func (t *Table) Heatmap(lines []Line, measure, x, facet int) (figure.Figure, error) {
	p, s := t.Plan, t.Plan.Study
	named := []int{x}
	if facet != None {
		named = append(named, facet)
	}
	rest := p.rest(named...)
	switch {
	case s.Design.Kind != scenarios.Grid:
		return nil, fmt.Errorf("a heatmap needs all combinations of values, which %s has not: the design is to be %s", s.Design.Kind, scenarios.Grid)
	case facet == x:
		return nil, fmt.Errorf("%s is the horizontal axis, and cannot be the facet too", s.Axes[x].Path)
	case len(rest) == 0:
		return nil, fmt.Errorf("a heatmap needs two parameters that vary, beside the facet")
	case len(rest) > 1:
		return nil, fmt.Errorf("%s and %s vary too: a heatmap has a place for one of them, and a facet for one more", s.Axes[rest[0]].Path, s.Axes[rest[1]].Path)
	}
	if err := t.measured(measure); err != nil {
		return nil, err
	}
	y := rest[0]
	draw := func(held map[int]string) figure.Heatmap {
		out := figure.Heatmap{
			Title: t.title(), Subtitle: t.heatmapSubtitle(measure), Caption: t.caption(warnings(lines, p.where(held), []int{measure}, true)),
			XLabel: p.varied(x), YLabel: p.varied(y), XValues: s.Axes[x].Values, YValues: s.Axes[y].Values,
			Differences: p.Compares(measure), Keys: figure.Keys{X: s.Axes[x].Path, Y: s.Axes[y].Path}, Value: s.Measures[measure].Text,
		}
		if out.Differences {
			out.Value += " minus " + s.Baseline
		}
		for _, v := range out.YValues {
			var row []figure.Estimate
			for _, w := range out.XValues {
				at := map[int]string{x: w, y: v}
				for axis, u := range held {
					at[axis] = u
				}
				row = append(row, t.cell(lines, p.where(at)[0], measure))
			}
			out.Cells = append(out.Cells, row)
		}
		return out
	}
	if facet == None {
		return draw(nil), nil
	}
	whole := figure.Facets{
		Title: t.title(), Subtitle: t.heatmapSubtitle(measure), XLabel: p.varied(x), YLabel: p.varied(y),
		Caption: t.caption(warnings(lines, p.where(nil), []int{measure}, true)),
	}
	return t.panels(facet, whole, func(held map[int]string) (figure.Figure, error) { return draw(held), nil })
}

// heatmapSubtitle says what the colours mean.
func (t *Table) heatmapSubtitle(measure int) string {
	text := t.Plan.axis(measure)
	if t.Plan.Compares(measure) {
		return text + ": mean difference to " + t.Plan.Study.Baseline + " over " + t.replicates() + "; in brackets where its 95 % interval has 0 in it"
	}
	return text + ": mean of " + t.replicates()
}

// cell is a measure at a point, or its difference to the baseline.
func (t *Table) cell(lines []Line, point, measure int) figure.Estimate {
	l := t.at(lines, point, measure)
	if !t.Plan.Compares(measure) {
		return l.mean()
	}
	d := l.Compared.Difference
	if d.N == 0 {
		return figure.Estimate{Mean: math.NaN(), Lo: math.NaN(), Hi: math.NaN()}
	}
	return figure.Estimate{Mean: d.Mean, Lo: d.Lo, Hi: d.Hi}
}
