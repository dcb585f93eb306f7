package study

import (
	"fmt"
	"strings"

	"bubblechamber/metrics/figure"
)

// Distribution shows the replicates of measures at each point, from the table's lines,
// with their mean and its interval: a row a point. Several measures have a panel each;
// facet is an axis with a panel for each value, or None.
func (t *Table) Distribution(lines []Line, measures []int, facet int) (figure.Figure, error) {
	p := t.Plan
	subtitle := fmt.Sprintf("dots: %s; mark, bar and number: mean and its 95 %% interval", t.replicates())
	draw := func(m int, held map[int]string) figure.Strips {
		points := p.where(held)
		out := figure.Strips{
			Title: t.title(), Subtitle: subtitle, XLabel: p.axis(m), Caption: t.caption(warnings(lines, points, measures, false)),
			Keys: figure.Keys{Series: "point", X: p.Study.Measures[m].Text},
		}
		for _, i := range points {
			left, _ := t.pairs(i, m)
			out.Rows = append(out.Rows, figure.Strip{Label: p.describe(i, p.rest(keys(held)...)), Values: left, Middle: t.at(lines, i, m).mean()})
		}
		return out
	}
	if err := t.measured(measures...); err != nil {
		return nil, err
	}
	switch {
	case facet != None && len(measures) > 1:
		return nil, fmt.Errorf("several measures have a panel each, which leaves none for %s", p.Study.Axes[facet].Path)
	case len(measures) > 1:
		return t.together(measures, subtitle, func(m int) (figure.Figure, error) { return draw(m, nil), nil })
	case facet == None:
		return draw(measures[0], nil), nil
	}
	m := measures[0]
	whole := figure.Facets{
		Title: t.title(), Subtitle: subtitle, XLabel: p.axis(m), Caption: t.caption(warnings(lines, p.where(nil), measures, false)),
	}
	return t.panels(facet, whole, func(held map[int]string) (figure.Figure, error) { return draw(m, held), nil })
}

// describe is a point by some of its axes: "rate 0.1, strength 0.5".
func (p *Plan) describe(point int, axes []int) string {
	var parts []string
	for _, i := range axes {
		parts = append(parts, p.Short(i)+" "+p.Points[point].Values[i])
	}
	if len(parts) == 0 {
		return "as it is"
	}
	return strings.Join(parts, ", ")
}
