package study

import (
	"cmp"
	"fmt"
	"slices"

	"bubblechamber/metrics/figure"
	"bubblechamber/scenarios"
	"bubblechamber/sim/arith"
)

// Lines are the means of measures against a parameter with their intervals, from the
// table's lines: a line for each value of a second parameter, if one varies, and otherwise
// the baseline beside it, when the intervals are those of the difference to it. The scale of x is logarithmic where the study says so. Several
// measures have a panel each; facet is an axis with a panel for each value, or None.
//
// It is an error where the design has no points that differ in the parameter alone, where
// it takes no numbers, or where more vary than there are places for.
func (t *Table) Lines(lines []Line, measures []int, x, facet int) (figure.Figure, error) {
	s := t.Plan.Study
	switch {
	case len(s.Axes) == 0:
		return nil, fmt.Errorf("nothing varies in %s, so there is nothing to draw its measures against", s.Name)
	case s.Design.Draws():
		return nil, fmt.Errorf("lines join points that differ in one parameter, which the design %s has not: a frontier or a distribution shows its points", s.Design.Kind)
	case facet != None && len(measures) > 1:
		return nil, fmt.Errorf("several measures have a panel each, which leaves none for %s", s.Axes[facet].Path)
	case facet == x:
		return nil, fmt.Errorf("%s is the horizontal axis, and cannot be the facet too", s.Axes[x].Path)
	}
	if err := t.measured(measures...); err != nil {
		return nil, err
	}
	if _, ok := numbers(s.Axes[x]); !ok {
		return nil, fmt.Errorf("%s takes values that are no numbers, which have no place on an axis: a distribution shows them", s.Axes[x].Path)
	}
	if len(measures) > 1 {
		return t.together(measures, t.shades(measures, x, nil), func(m int) (figure.Figure, error) { return t.lines(lines, measures, m, x, nil) })
	}
	m := measures[0]
	if facet == None {
		return t.lines(lines, measures, m, x, nil)
	}
	whole := figure.Facets{
		Title: t.title(), Subtitle: t.shades(measures, x, []int{facet}), XLabel: t.Plan.varied(x), YLabel: t.Plan.axis(m),
		Caption: t.caption(warnings(lines, t.Plan.where(nil), measures, t.beside(x, []int{facet}))),
	}
	return t.panels(facet, whole, func(held map[int]string) (figure.Figure, error) { return t.lines(lines, measures, m, x, held) })
}

// lines are those of one panel. The caption is of all measures that are drawn.
func (t *Table) lines(lines []Line, all []int, m, x int, held map[int]string) (figure.Lines, error) {
	p, s := t.Plan, t.Plan.Study
	out := figure.Lines{
		Title: t.title(), Subtitle: t.shades(all, x, keys(held)),
		XLabel: p.varied(x), YLabel: p.axis(m), LogX: s.Axes[x].Log(),
		Keys: figure.Keys{Series: "line", X: s.Axes[x].Path, Y: s.Measures[m].Text},
	}
	var drawn []int
	add := func(label string, points []int) {
		drawn = append(drawn, points...)
		out.Series = append(out.Series, t.curve(lines, points, m, x, label, len(out.Series), t.beside(x, keys(held))))
	}
	rest := p.rest(append([]int{x}, keys(held)...)...)
	switch {
	case s.Design.Kind == scenarios.Zip:
		add(s.Measures[m].Arm, p.where(nil))
	case s.Design.Kind == scenarios.OneAtATime:
		base := map[int]string{}
		for _, axis := range rest {
			base[axis] = s.Axes[axis].Values[0]
		}
		add(s.Measures[m].Arm, p.where(base))
	case len(rest) == 0:
		add(s.Measures[m].Arm, p.where(held))
	case len(rest) == 1:
		for _, v := range s.Axes[rest[0]].Values {
			at := map[int]string{rest[0]: v}
			for axis, w := range held {
				at[axis] = w
			}
			add(p.Short(rest[0])+" "+v, p.where(at))
		}
	default:
		return out, fmt.Errorf("%s and %s vary too: lines have places for one of them, and a facet for one more", s.Axes[rest[0]].Path, s.Axes[rest[1]].Path)
	}
	if t.beside(x, keys(held)) && p.Compares(m) {
		out.Series = append(out.Series, t.baseline(drawn, m, x))
	}
	out.Caption = t.caption(warnings(lines, drawn, all, t.beside(x, keys(held))))
	return out, nil
}

// beside reports whether there is one line a panel, which has the baseline beside it.
func (t *Table) beside(x int, held []int) bool {
	return t.Plan.Study.Design.Kind != scenarios.Grid || len(t.Plan.rest(append([]int{x}, held...)...)) == 0
}

// shades says what is drawn of measures.
func (t *Table) shades(measures []int, x int, held []int) string {
	text := fmt.Sprintf("means of %s; shaded: 95 %% intervals", t.replicates())
	if slices.ContainsFunc(measures, t.Plan.Compares) && t.beside(x, held) {
		text += " of the paired difference to " + t.Plan.Study.Baseline
	}
	return text
}

// curve is a measure at points, by the parameter.
func (t *Table) curve(lines []Line, points []int, m, x int, label string, index int, compared bool) figure.Series {
	c := figure.Series{Label: label, Index: index}
	for _, at := range t.along(points, x) {
		e := t.at(lines, at.point, m).mean()
		if compared {
			e = t.at(lines, at.point, m).compared()
		}
		c.X, c.Y = append(c.X, at.x), append(c.Y, e.Mean)
		c.Lo, c.Hi = append(c.Lo, e.Lo), append(c.Hi, e.Hi)
	}
	return c
}

// baseline is the baseline's mean of the same.
func (t *Table) baseline(points []int, m, x int) figure.Series {
	c := figure.Series{Label: t.Plan.Study.Baseline, Baseline: true}
	for _, at := range t.along(points, x) {
		_, right := t.pairs(at.point, m)
		c.X, c.Y = append(c.X, at.x), append(c.Y, arith.Mean(right))
	}
	return c
}

// along are points by the value of a parameter that takes numbers.
func (t *Table) along(points []int, axis int) []place {
	values, _ := numbers(t.Plan.Study.Axes[axis])
	var all []place
	for _, i := range points {
		k := slices.Index(t.Plan.Study.Axes[axis].Values, t.Plan.Points[i].Values[axis])
		all = append(all, place{i, values[k]})
	}
	slices.SortStableFunc(all, func(a, b place) int { return cmp.Compare(a.x, b.x) })
	return all
}

// place is a point and where it is on an axis.
type place struct {
	point int
	x     float64
}

// keys are the axes that are held, ascending.
func keys(held map[int]string) []int {
	var all []int
	for axis := range held {
		all = append(all, axis)
	}
	slices.Sort(all)
	return all
}
