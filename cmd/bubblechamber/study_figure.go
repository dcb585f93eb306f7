package main

import (
	"os"
	"path/filepath"
	"slices"

	"bubblechamber/metrics/figure"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// ofStudy reports whether a folder is a study's.
func ofStudy(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, study.PlanJSON))
	return err == nil
}

// plotStudy draws a figure of a study.
func (p *program) plotStudy(dir string, f *plotFlags) error {
	table, err := collected(dir)
	if err != nil {
		return err
	}
	switch {
	case f.kind == plotLorenz:
		return badInput("%s is a study, which keeps measures and neither people nor items; a lorenz is of a run", dir)
	case f.mean > 1:
		return badInput("--mean %d: means over rounds are of a run; a study's measures have their own", f.mean)
	case !slices.Contains(plotsOfStudy, f.kind):
		return badInput("a %s is of a run, and %s is a study, of which there are %s", f.kind, dir, oneOf(plotsOfStudy))
	}
	choice, err := f.chosen(table.Plan)
	if err != nil {
		return err
	}
	fig, err := choice.figure(table, f.kind)
	if err != nil {
		return inputError{err}
	}
	return p.draw(fig, f)
}

// chosen is what of a study is drawn.
type chosen struct {
	measures      []int
	against       int // the measure of a frontier's x axis
	across, facet int // axes, or study.None
}

// chosen finds what the flags name in a study.
func (f *plotFlags) chosen(plan *study.Plan) (chosen, error) {
	s := plan.Study
	c := chosen{facet: study.None, against: 1}
	for _, text := range f.several(s.Measures[0].Text) {
		m, err := ofMeasures(s, text)
		if err != nil {
			return c, err
		}
		c.measures = append(c.measures, m)
	}
	var err error
	switch f.kind {
	case plotFrontier:
		if f.x != "" {
			c.against, err = ofMeasures(s, f.x)
		}
		if err == nil && c.against >= len(s.Measures) {
			err = badInput("%s has %s, and a frontier needs two", s.Name, amount(len(s.Measures), "measure"))
		}
	case plotLines, plotHeatmap:
		if f.x != "" {
			c.across, err = axisOf(plan, f.x)
		}
	default:
		if f.x != "" {
			err = badInput("--x %s: a figure of kind %s has no parameter of its own to the right", f.x, f.kind)
		}
	}
	if err != nil {
		return c, err
	}
	faceted := []string{plotLines, plotHeatmap, plotDistribution}
	several := []string{plotLines, plotSensitivity, plotDistribution}
	switch {
	case len(c.measures) > 1 && !slices.Contains(several, f.kind):
		return c, badInput("--y %s: a %s is of one measure", f.y, f.kind)
	case f.facet == facetMetric && slices.Contains(several, f.kind), f.facet == "":
		return c, nil
	case !slices.Contains(faceted, f.kind):
		return c, badInput("--facet %s: of a study, %s may have a panel for each value of a parameter", f.facet, oneOf(faceted))
	}
	c.facet, err = axisOf(plan, f.facet)
	if err == nil && f.x == "" && c.facet == c.across && len(s.Axes) > 1 {
		c.across = 1 // the first that is left
	}
	return c, err
}

// figure draws it.
func (c chosen) figure(t *study.Table, kind string) (figure.Figure, error) {
	if kind == plotSensitivity {
		indices, err := study.Sensitivities(t)
		if err != nil {
			return nil, err
		}
		return t.Sensitivity(indices, c.measures)
	}
	lines, err := study.Summarise(t)
	if err != nil {
		return nil, err
	}
	switch kind {
	case plotLines:
		return t.Lines(lines, c.measures, c.across, c.facet)
	case plotHeatmap:
		return t.Heatmap(lines, c.measures[0], c.across, c.facet)
	case plotDistribution:
		return t.Distribution(lines, c.measures, c.facet)
	}
	return t.Frontier(lines, c.against, c.measures[0]), nil
}

// axisOf is the place of a parameter by its path, or by the end of it that is in tables.
func axisOf(plan *study.Plan, text string) (int, error) {
	var names []string
	for i, a := range plan.Study.Axes {
		if text == a.Path || text == plan.Short(i) {
			return i, nil
		}
		names = append(names, a.Path, plan.Short(i))
	}
	return 0, unknown("parameter that varies", text, names, "its file")
}

// ofMeasures is the place of a measure by its text.
func ofMeasures(s *scenarios.Study, text string) (int, error) {
	var names []string
	for i, m := range s.Measures {
		if m.Text == text {
			return i, nil
		}
		names = append(names, m.Text)
	}
	return 0, unknown("measure", text, names, "its file")
}
