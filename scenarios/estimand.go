package scenarios

import (
	"fmt"

	"bubblechamber/metrics"
)

// Comparison is what one link of a claim compares: its estimand.
type Comparison struct {
	Left     Side   `json:"left"`
	Relation string `json:"relation"`
	Right    Side   `json:"right"`
	Effect   string `json:"effect,omitempty"` // as Hypothesis.Effect; "" within one arm, and with a number
}

// Side is one side of a comparison: a number, or what is read off an arm.
type Side struct {
	Number     *float64 `json:"number,omitempty"`
	Arm        string   `json:"arm,omitempty"`
	Metric     string   `json:"metric,omitempty"`     // without the group of people
	Population string   `json:"population,omitempty"` // that group, or "everybody" in the arm
	Window     string   `json:"window,omitempty"`     // in words, such as "mean of all rounds"
}

// Estimands are what the hypothesis compares, link by link.
func (h Hypothesis) Estimands() []Comparison {
	var all []Comparison
	for i, relation := range h.links {
		l, r := h.terms[i], h.terms[i+1]
		c := Comparison{Left: l.side(), Relation: string(relation), Right: r.side()}
		if !l.fixed && !r.fixed && l.arm != r.arm {
			c.Effect = h.Effect
		}
		all = append(all, c)
	}
	return all
}

func (t term) side() Side {
	if t.fixed {
		return Side{Number: &t.value}
	}
	metric, group, suffix, _ := metrics.Split(t.metric)
	if suffix != "" {
		metric += "." + suffix
	}
	if group == "" {
		group = "everybody"
	}
	return Side{Arm: t.arm, Metric: metric, Population: group, Window: t.window()}
}

// window says which rounds the term looks at.
func (t term) window() string {
	switch t.when {
	case atRound:
		return fmt.Sprintf("round %d", t.round)
	case overRounds:
		return fmt.Sprintf("mean of rounds %d to %d", t.round, t.last)
	case overall:
		return "mean of all rounds"
	case highest:
		return "highest of all rounds"
	case slope:
		return "slope over all rounds"
	case area:
		return "area under all rounds"
	}
	return "last round"
}
