package main

import (
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios/study"
)

// studied is the JSON of a study: a line for each point and measure.
type studied struct {
	Study      string        `json:"study"`
	Scenario   string        `json:"scenario"`
	Baseline   string        `json:"baseline,omitempty"`
	Replicates int           `json:"replicates"`
	Failed     int           `json:"failed"`
	Lines      []studiedLine `json:"lines"`
}

type studiedLine struct {
	Point      map[string]string `json:"point"` // values by path
	Measure    string            `json:"measure"`
	Replicates int               `json:"replicates"`
	Mean       *studiedInterval  `json:"mean"` // null with fewer than two replicates
	Difference *studiedInterval  `json:"difference"`
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

func studyJSON(t *study.Table) (string, error) {
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
		point := map[string]string{}
		for i, a := range s.Axes {
			point[a.Path] = t.Plan.Points[l.Point].Values[i]
		}
		out.Lines = append(out.Lines, studiedLine{
			point, s.Measures[l.Measure].Text, l.N, intervalJSON(l.Mean), intervalJSON(l.Difference),
		})
	}
	return indented(out)
}
