package study

import (
	"fmt"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/metrics/figure"
	"bubblechamber/metrics/stats"
)

// Frontier is the trade-off of two measures over the points, from their lines: one mark
// a point, joined in the order of the axis where there is one alone.
func (t *Table) Frontier(lines []Line, x, y int) figure.Frontier {
	p, s := t.Plan, t.Plan.Study
	dx, _ := metrics.Lookup(s.Measures[x].Metric)
	dy, _ := metrics.Lookup(s.Measures[y].Metric)
	out := figure.Frontier{
		Title:    t.title(),
		Subtitle: fmt.Sprintf("means of %s, with 95 %% intervals", t.replicates()),
		XLabels:  []string{p.axis(x)},
		YLabel:   p.axis(y),
		Keys:     figure.Keys{Series: "point", X: s.Measures[x].Text, Y: s.Measures[y].Text},
		Caption:  t.caption(warnings(lines, p.where(nil), []int{x, y}, true)),
	}
	if p.Compares(x) && p.Compares(y) {
		out.Subtitle = fmt.Sprintf("means of %s; bars are 95 %% intervals of the paired difference to %s", t.replicates(), s.Baseline)
	}
	at := func(point, measure int) figure.Estimate { return t.at(lines, point, measure).compared() }
	var xs, ys []float64
	for i := range p.Points {
		xs, ys = append(xs, at(i, x).Mean), append(ys, at(i, y).Mean)
	}
	var beaten []bool
	if dx.Better != metrics.Neither && dy.Better != metrics.Neither {
		beaten = stats.Dominated(xs, ys, direction(dx), direction(dy))
		out.Subtitle += "; open marks: another point is as good in both and better in one"
	}
	family := figure.Family{}
	for i, point := range p.Points {
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
		out.Subtitle += "; the numbers are " + p.Short(0)
	}
	return out
}

func direction(d metrics.Definition) stats.Direction {
	if d.Better == metrics.Up {
		return stats.Higher
	}
	return stats.Lower
}
