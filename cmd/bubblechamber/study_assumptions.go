package main

import (
	"fmt"
	"strings"

	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// assumedDraws is how many combinations of what is assumed are tried.
const assumedDraws = 32

// assumed is the plan by which a scenario's claims are rerun under other assumptions.
func (p *program) assumed(ref string, f *studyFlags) (*study.Plan, error) {
	s, err := scenarios.Load(ref)
	if err != nil {
		return nil, err
	}
	made, drawn, err := s.Assumptions(assumedDraws, f.replicates)
	if err != nil {
		return nil, err
	}
	f.drawn = drawn
	if f.out == "" {
		f.out = made.Name
	}
	return study.NewPlan(made)
}

// assumptionsText says what is drawn.
func assumptionsText(drawn []scenarios.Assumption) string {
	g := &grid{}
	g.add(left("what is drawn"), right("here"), right("from"), right("to"))
	for _, a := range drawn {
		row := []cell{left(a.Path), right(digits(a.Value)), right(digits(a.From)), right(digits(a.To))}
		if len(a.Rivals) > 0 {
			row = append(row, left("rival "+strings.Join(a.Rivals, ", ")))
		}
		g.add(row...)
	}
	return "\n" + g.String()
}

// assumptionJSON is a number that is drawn.
type assumptionJSON struct {
	Path   string   `json:"path"`
	Value  float64  `json:"value"`
	From   float64  `json:"from"`
	To     float64  `json:"to"`
	Scale  string   `json:"scale"`
	Rivals []string `json:"rivals,omitempty"`
}

func assumptionsJSON(drawn []scenarios.Assumption) []assumptionJSON {
	var all []assumptionJSON
	for _, a := range drawn {
		scale := "linear"
		if a.Log {
			scale = "log"
		}
		all = append(all, assumptionJSON{a.Path, a.Value, a.From, a.To, scale, a.Rivals})
	}
	return all
}

// assumptionsHead is "filter-bubble: 19 claims under 32 draws of what is assumed of people, 5
// replicates each".
func assumptionsHead(plan *study.Plan) string {
	return fmt.Sprintf("%s: %s under %s of what is assumed of people, %s each\n", plan.Study.Scenario.Name,
		amount(len(plan.Study.Hypotheses), "claim"), amount(len(plan.Points), "draw"), amount(plan.Study.Replicates, "replicate"))
}
