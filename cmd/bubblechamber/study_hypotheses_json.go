package main

import (
	"bubblechamber/scenarios/study"
)

// studiedHypothesis is a hypothesis as JSON.
type studiedHypothesis struct {
	verdictHead
	Points []studiedVerdict `json:"points"`
	Draws  *studiedDraws    `json:"draws,omitempty"` // where the design draws its points
}

type verdictHead struct {
	Claim    string  `json:"claim"`
	Class    string  `json:"class"` // registered, failed or exploratory
	Why      string  `json:"why,omitempty"`
	Verdict  string  `json:"verdict"`
	Smallest float64 `json:"smallest"`
	Effect   string  `json:"effect,omitempty"`
	Note     string  `json:"note,omitempty"`
}

type studiedVerdict struct {
	Point      map[string]string `json:"point"`
	Replicates int               `json:"replicates"`
	Verdict    string            `json:"verdict"`
	Holm       *float64          `json:"holm_p"`
	Intervals  []verdictLink     `json:"intervals"`
	Warnings   []string          `json:"warnings,omitempty"`
}

type studiedDraws struct {
	Draws   int           `json:"draws"`
	Holds   int           `json:"holds"`
	Fails   int           `json:"fails"`
	Open    int           `json:"open"`
	Depends bool          `json:"depends"`
	Stands  bool          `json:"stands_out"` // the first knob does
	Knobs   []studiedKnob `json:"knobs"`
	Split   *studiedSplit `json:"split,omitempty"` // by the first knob
}

type studiedKnob struct {
	Parameter string   `json:"parameter"`
	Rho       *float64 `json:"rank_correlation"`
	P         *float64 `json:"p"`
}

type studiedSplit struct {
	At        float64 `json:"at"`
	Above     int     `json:"draws_above"`
	HoldAbove int     `json:"hold_above"`
	Below     int     `json:"draws_below"`
	HoldBelow int     `json:"hold_below"`
}

func hypothesesJSON(plan *study.Plan, v *study.Verdicts) []studiedHypothesis {
	var all []studiedHypothesis
	for _, o := range v.All {
		h := studiedHypothesis{
			verdictHead: verdictHead{o.Claim, o.Class.String(), o.Why, o.Verdict.String(), o.Smallest, o.Effect, o.Note},
			Points:      []studiedVerdict{},
		}
		for _, p := range o.Points {
			h.Points = append(h.Points, studiedVerdict{
				pointJSON(plan, p.Point), p.N, p.Verdict.String(), defined(p.Holm), linksJSON(p.Intervals), p.Warnings,
			})
		}
		if o.Draws != nil {
			h.Draws = drawsJSON(plan, o.Draws)
		}
		all = append(all, h)
	}
	return all
}

// pointJSON is a point's values by path.
func pointJSON(plan *study.Plan, point int) map[string]string {
	values := map[string]string{}
	for i, a := range plan.Study.Axes {
		values[a.Path] = plan.Points[point].Values[i]
	}
	return values
}

func drawsJSON(plan *study.Plan, d *study.Dependence) *studiedDraws {
	out := &studiedDraws{
		Draws: d.Draws, Holds: d.Holds, Fails: d.Fails, Open: d.Open(),
		Depends: d.Depends(), Stands: d.Stands(), Knobs: []studiedKnob{},
	}
	for _, k := range d.Knobs {
		out.Knobs = append(out.Knobs, studiedKnob{plan.Study.Axes[k.Axis].Path, defined(k.Rho), defined(k.P)})
	}
	if s := d.Split; s != nil {
		out.Split = &studiedSplit{s.At, s.Above, s.HoldAbove, s.Below, s.HoldBelow}
	}
	return out
}
