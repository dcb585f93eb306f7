package main

import (
	"fmt"
	"math"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/metrics/figure"
	"bubblechamber/sim"
)

// figure is the frontier of a metric against what it costs.
func (f *frontier) figure(gives string, costs []string) figure.Frontier {
	y, _ := metrics.Lookup(gives)
	out := figure.Frontier{
		Subtitle: fmt.Sprintf("one run, mean over rounds %d to %d", f.first(), f.rounds),
		YLabel:   f.against(y),
		Caption:  strings.Join(append([]string{f.scenario, f.source}, f.set...), ", ") + fmt.Sprintf("; scenario %.12s, engine %d.", f.hash, sim.Version),
	}
	if f.seeds > 1 {
		out.Subtitle = fmt.Sprintf("mean of %d replicates over rounds %d to %d, with 95 %% intervals", f.seeds, f.first(), f.rounds)
	}
	var labels []string
	leftward, private := y.Better == metrics.Up, true
	for _, cost := range costs {
		x, _ := metrics.Lookup(cost)
		labels = append(labels, x.Label(f.baseline))
		out.XLabels = append(out.XLabels, x.Axis(f.baseline))
		leftward = leftward && x.Better == metrics.Down
		private = private && x.Group == metrics.Privacy
	}
	if leftward {
		out.Subtitle += "; up and to the left is better"
	}
	out.Title = y.Heading(f.baseline) + " against " + strings.Join(labels, " and ")
	if private {
		out.Title = "The privacy frontier: " + y.Label(f.baseline) + " against what the platform can tell"
	}
	index := 0
	for _, arms := range f.families() {
		family := figure.Family{Index: index, Baseline: arms[0] == f.baseline}
		if !family.Baseline {
			index++
		}
		for _, arm := range arms {
			s := figure.Spot{Label: arm, Y: f.gain(arm, gives)}
			for _, cost := range costs {
				s.X = append(s.X, f.estimate(arm, cost))
			}
			family.Spots = append(family.Spots, s)
		}
		out.Families = append(out.Families, family)
	}
	return out
}

// against is the label of what an arm gives beyond the baseline.
func (f *frontier) against(d metrics.Definition) string {
	if f.baseline == "" {
		return d.Axis("")
	}
	return strings.Replace(d.Axis(f.baseline), d.Label(f.baseline), d.Label(f.baseline)+", difference to "+f.baseline, 1)
}

// table has the figure's numbers, an arm a line.
func (f *frontier) table(gives string, costs []string) string {
	g := &grid{}
	head := []cell{left(""), left(gives)}
	if f.baseline != "" {
		head = append(head, left("difference to "+f.baseline))
	}
	for _, column := range costs {
		head = append(head, left(column))
	}
	g.add(head...)
	for _, arm := range f.arms {
		row := []cell{left(arm), left(bounded(f.estimate(arm, gives)))}
		if f.baseline != "" {
			row = append(row, left(bounded(f.gain(arm, gives))))
		}
		for _, column := range costs {
			row = append(row, left(bounded(f.estimate(arm, column))))
		}
		g.add(row...)
	}
	return g.String()
}

// bounded is an estimate with its interval, if it has one.
func bounded(e figure.Estimate) string {
	text := digits(e.Mean)
	if !math.IsNaN(e.Lo) {
		text += " [" + digits(e.Lo) + ", " + digits(e.Hi) + "]"
	}
	return text
}
