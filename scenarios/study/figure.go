package study

import (
	"fmt"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/sim"
)

// title of a figure of the study.
func (p *Plan) title() string {
	if p.Study.Title != "" {
		return p.Study.Title
	}
	return p.Study.Name
}

// caption says what reproduces a figure of the study.
func (p *Plan) caption() string {
	s := p.Study
	return fmt.Sprintf("study %s (%.12s) of %s, seed %d; scenario %.12s, engine %d.", s.Name, s.Hash(), s.Scenario.Name, s.Root(), s.Scenario.Hash(), sim.Version)
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

// replicates is "1 replicate" or "5 replicates".
func replicates(n int) string {
	if n == 1 {
		return "1 replicate"
	}
	return fmt.Sprintf("%d replicates", n)
}
