package main

import (
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// studied is the JSON of a study: a line for each point and measure.
type studied struct {
	Study      string         `json:"study"`
	Scenario   string         `json:"scenario"`
	Baseline   string         `json:"baseline,omitempty"`
	Replicates int            `json:"replicates"`
	Failed     int            `json:"failed"`
	Lines      []studiedLine  `json:"lines"`
	Indices    []studiedIndex `json:"sobol_indices,omitempty"`

	Registered string              `json:"registered_sha256,omitempty"`
	Drawn      []assumptionJSON    `json:"drawn,omitempty"` // of --assumptions
	Hypotheses []studiedHypothesis `json:"hypotheses,omitempty"`
}

type studiedIndex struct {
	Measure   string     `json:"measure"`
	Parameter string     `json:"parameter"`
	First     [3]float64 `json:"first"` // estimate, and the ends of its interval
	Total     [3]float64 `json:"total"`
}

type studiedLine struct {
	Point      map[string]string `json:"point"` // values by path
	Measure    string            `json:"measure"`
	Replicates int               `json:"replicates"`
	Mean       *studiedInterval  `json:"mean"` // null with fewer than two replicates
	Difference *studiedInterval  `json:"difference"`
	Method     string            `json:"method,omitempty"` // of the comparison: t, log t or BCa
	Ratio      *studiedInterval  `json:"ratio,omitempty"`  // of geometric means, where that is the one to read
	HolmP      *float64          `json:"holm_p,omitempty"`
	Effect     *float64          `json:"effect_size,omitempty"` // Hedges' g of the paired differences
}

type studiedInterval struct {
	Mean     float64  `json:"mean"`
	Lo       float64  `json:"lo"`
	Hi       float64  `json:"hi"`
	P        float64  `json:"p"`
	Warnings []string `json:"warnings,omitempty"`
}

func intervalJSON(iv stats.Interval) *studiedInterval {
	if iv.N == 0 {
		return nil
	}
	return &studiedInterval{iv.Mean, iv.Lo, iv.Hi, iv.P, iv.Warnings}
}

func studyJSON(t *study.Table, v *study.Verdicts, drawn []scenarios.Assumption) (string, error) {
	lines, err := study.Summarise(t)
	if err != nil {
		return "", err
	}
	s := t.Plan.Study
	out := studied{
		Study: s.Name, Scenario: s.Scenario.Name, Baseline: s.Baseline,
		Replicates: len(t.Cells) / len(t.Plan.Points), Failed: t.Failed, Lines: []studiedLine{},
	}
	for _, l := range lines {
		if l.Measure >= len(s.Listed()) {
			continue // there for a hypothesis alone
		}
		line := studiedLine{
			Point: pointJSON(t.Plan, l.Point), Measure: s.Measures[l.Measure].Text, Replicates: l.N,
			Mean: intervalJSON(l.Mean), Difference: intervalJSON(l.Compared.Difference),
		}
		if c := l.Compared; c.Difference.N > 0 {
			line.Method, line.HolmP, line.Effect = c.Method.String(), defined(l.Holm), defined(l.Effect.G)
			line.Difference.Warnings = c.Warnings
			if c.Method == stats.LogScale {
				line.Ratio = &studiedInterval{c.Ratio.Ratio, c.Ratio.Lo, c.Ratio.Hi, c.Ratio.P, nil}
			}
		}
		out.Lines = append(out.Lines, line)
	}
	indices, err := study.Sensitivities(t)
	if err != nil {
		return "", err
	}
	for _, o := range indices {
		for i := range o.First {
			one, all := o.First[i], o.Total[i]
			out.Indices = append(out.Indices, studiedIndex{
				s.Measures[o.Measure].Text, s.Axes[i].Path,
				[3]float64{one.Value, one.Lo, one.Hi}, [3]float64{all.Value, all.Lo, all.Hi},
			})
		}
	}
	out.Drawn = assumptionsJSON(drawn)
	if v.Registration != nil {
		out.Registered = v.Registration.Hash
	}
	out.Hypotheses = hypothesesJSON(t.Plan, v)
	return indented(out)
}
