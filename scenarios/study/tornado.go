package study

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"bubblechamber/metrics/figure"
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
)

// Sensitivity shows how much each parameter matters to measures, the most important one of
// the first measure on top. Of Saltelli's design these are first-order and total Sobol
// indices, from Sensitivities; of one at a time the ends of the differences that each
// parameter makes alone. Several measures have a panel each.
//
// It is an error for any other design.
func (t *Table) Sensitivity(indices []Sensitive, measures []int) (figure.Figure, error) {
	switch s := t.Plan.Study; {
	case len(s.Axes) == 0:
		return nil, fmt.Errorf("nothing varies in %s", s.Name)
	case s.Design.Kind == scenarios.Saltelli:
		return t.sobol(indices, measures)
	case s.Design.Kind == scenarios.OneAtATime:
		return t.tornado(measures)
	default:
		return nil, fmt.Errorf("the design %s does not say how much each parameter matters: %s does, by shares of variance, and %s, by the range of each", s.Design.Kind, scenarios.Saltelli, scenarios.OneAtATime)
	}
}

// sobol has two bars for each parameter.
func (t *Table) sobol(indices []Sensitive, measures []int) (figure.Figure, error) {
	s := t.Plan.Study
	var beware []string
	if err := t.measured(measures...); err != nil {
		return nil, err
	}
	for _, m := range measures {
		if indices[m].N == 0 {
			return nil, fmt.Errorf("%s is undefined in too many cells", s.Measures[m].Text)
		}
		beware = append(beware, indices[m].Warnings...)
		if n := indices[m].LeftOut; n > 0 {
			beware = append(beware, fmt.Sprintf("%d rows of the design left out", n))
		}
	}
	order := t.Plan.rest()
	slices.SortStableFunc(order, func(a, b int) int {
		total := indices[measures[0]].Total
		return cmp.Compare(total[b].Value, total[a].Value)
	})
	whole := figure.Facets{
		Title: t.title(), XLabel: "share of the variance of the measure", Key: "measure", Caption: t.caption(beware, len(measures)),
		Subtitle: fmt.Sprintf("Sobol indices with 95 %% intervals, %d rows of Saltelli's design", indices[measures[0]].N),
	}
	for _, m := range measures {
		out := figure.Bars{
			Title: whole.Title, XLabel: whole.XLabel, Caption: whole.Caption, Apart: true, Kinds: []string{"alone (first order)", "with all others (total)"},
			Subtitle: t.Plan.axis(m) + ": " + whole.Subtitle, Keys: figure.Keys{Series: "parameter", X: "index"},
		}
		for _, i := range order {
			one, all := indices[m].First[i], indices[m].Total[i]
			out.Rows = append(out.Rows, figure.BarRow{Label: t.Plan.Short(i), Name: s.Axes[i].Path, Bars: []figure.Bar{
				{Estimate: figure.Estimate{Mean: one.Value, Lo: one.Lo, Hi: one.Hi}},
				{Estimate: figure.Estimate{Mean: all.Value, Lo: all.Lo, Hi: all.Hi}, Kind: 1},
			}})
		}
		if len(measures) == 1 {
			return out, nil
		}
		whole.Panels = append(whole.Panels, figure.Panel{Title: t.Plan.axis(m), Figure: out, Value: s.Measures[m].Text})
	}
	return whole, nil
}

// effect is what a value of a parameter makes of a measure.
type effect struct {
	value string
	stats.Interval
}

// tornado has for each parameter a bar to its lowest and one to its highest difference.
func (t *Table) tornado(measures []int) (figure.Figure, error) {
	s := t.Plan.Study
	var order []int
	var all []figure.Figure
	subtitle := fmt.Sprintf("each parameter alone, away from its first value: the lowest and the highest mean paired difference of %s, with 95 %% intervals", t.replicates())
	var beware []string
	of := 0
	if err := t.measured(measures...); err != nil {
		return nil, err
	}
	for _, m := range measures {
		effects := make([][]effect, len(s.Axes))
		for i := range s.Axes {
			var err error
			if effects[i], err = t.effects(i, m); err != nil {
				return nil, fmt.Errorf("%s: %w", s.Measures[m].Text, err)
			}
			for _, e := range effects[i] {
				beware = append(beware, e.Warnings...)
				of++
			}
		}
		if order == nil {
			order = t.Plan.rest()
			slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(swing(effects[b]), swing(effects[a])) })
		}
		out := figure.Bars{
			Title: t.title(), Subtitle: subtitle, XLabel: t.Plan.axis(m),
			Kinds: []string{""}, Differences: true, Keys: figure.Keys{Series: "parameter", X: s.Measures[m].Text},
		}
		for _, i := range order {
			row := figure.BarRow{Label: t.Plan.Short(i) + ", from " + s.Axes[i].Values[0], Name: s.Axes[i].Path}
			lowest, highest := ends(effects[i])
			for _, e := range []*effect{lowest, highest} {
				if e != nil {
					row.Bars = append(row.Bars, figure.Bar{Estimate: figure.Estimate{Mean: e.Mean, Lo: e.Lo, Hi: e.Hi}, Text: e.value})
				}
			}
			out.Rows = append(out.Rows, row)
		}
		all = append(all, out)
	}
	for i := range all {
		b := all[i].(figure.Bars)
		b.Caption = t.caption(beware, of)
		all[i] = b
	}
	if len(all) == 1 {
		b := all[0].(figure.Bars)
		b.XLabel += ", difference to the first values"
		return b, nil
	}
	return t.together(measures, subtitle, func(m int) (figure.Figure, error) {
		return all[slices.Index(measures, m)], nil
	})
}

// effects are the paired differences of an axis's other values to its first.
func (t *Table) effects(axis, measure int) ([]effect, error) {
	s := t.Plan.Study
	held := map[int]string{}
	for _, i := range t.Plan.rest(axis) {
		held[i] = s.Axes[i].Values[0]
	}
	var all []effect
	for _, v := range s.Axes[axis].Values[1:] {
		held[axis] = v
		left, right := t.between(t.Plan.where(held)[0], 0, measure)
		if len(left) < 2 {
			return nil, errors.New("a difference needs two replicates that have both values")
		}
		iv, err := stats.Paired(left, right, level)
		if err != nil {
			return nil, err
		}
		all = append(all, effect{v, iv})
	}
	return all, nil
}

// between are the values of a measure at two points, of the replicates that have both.
func (t *Table) between(a, b, measure int) (left, right []float64) {
	for r := range t.Replicates() {
		v, w := t.Value(a, r, measure), t.Value(b, r, measure)
		if !math.IsNaN(v) && !math.IsNaN(w) {
			left, right = append(left, v), append(right, w)
		}
	}
	return left, right
}

// ends are the lowest effect below zero and the highest one above it; where there is no
// effect at all, the first is both.
func ends(all []effect) (lowest, highest *effect) {
	for i, e := range all {
		if e.Mean < 0 && (lowest == nil || e.Mean < lowest.Mean) {
			lowest = &all[i]
		}
		if e.Mean > 0 && (highest == nil || e.Mean > highest.Mean) {
			highest = &all[i]
		}
	}
	if lowest == nil && highest == nil && len(all) > 0 {
		highest = &all[0]
	}
	return lowest, highest
}

// swing is how far the effects reach from end to end, zero among them.
func swing(all []effect) float64 {
	lo, hi := 0.0, 0.0
	for _, e := range all {
		lo, hi = min(lo, e.Mean), max(hi, e.Mean)
	}
	return hi - lo
}
