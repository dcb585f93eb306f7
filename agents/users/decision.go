package users

import (
	"math"

	"bubblechamber/sim/param"
)

// DecisionConfig says by which rule people decide.
type DecisionConfig struct {
	Kind        string
	Aspiration  float64
	Allure      float64
	RegretBelow float64
}

// The values of DecisionConfig.Kind.
const (
	LogitChoice       = "logit"
	CascadeChoice     = "cascade"
	SatisficingChoice = "satisficing"
	RiskAverseChoice  = "risk-averse"
)

// Knobs returns the settings, bound to c, by paths relative to users.
func (c *DecisionConfig) Knobs() []param.Knob {
	live := param.Live()
	return []param.Knob{
		param.Choice("choice.kind", &c.Kind, LogitChoice, []string{LogitChoice, CascadeChoice, SatisficingChoice, RiskAverseChoice},
			"what a person takes of what is examined: the best, the first that is better than nothing, the first that is good enough, or the best with a discount for what is uncertain",
			live, param.Source("McFadden 1974; Craswell et al. 2008; Simon 1955; Aridor, Goncalves & Sikdar 2020")),
		param.Float("choice.aspiration", &c.Aspiration, 1, "utility, mood included, above which an item is good enough for satisficing people",
			param.Range(-50, 50), param.Unit("utility"), live, param.Source("Simon 1955")),
		param.Float("choice.allure", &c.Allure, 0, "weight of an item's allure in the decision, on top of what it is worth",
			param.Range(0, 10), live, param.Source("Kleinberg, Mullainathan & Raghavan 2024; the weight is an assumption")),
		param.Float("choice.regret-below", &c.RegretBelow, 0, "worth below which what was taken is regretted, where allure has weight",
			param.Range(-20, 20), param.Unit("utility"), live, param.Assumed()),
	}
}

// enough returns the utility above which an item is taken at once, without a
// look at the next, given what nothing is worth in this mood.
func (c *DecisionConfig) enough(nothing float32) float32 {
	switch c.Kind {
	case CascadeChoice:
		return nothing
	case SatisficingChoice:
		return float32(c.Aspiration)
	}
	return float32(math.Inf(1))
}

// furnishRegret keeps track of regret while allure has weight.
func (p *People) furnishRegret() {
	switch on := p.some(func(c *Config) bool { return c.Decision.Allure > 0 }); {
	case !on:
		p.regretted = nil
	case p.regretted == nil:
		p.regretted = make([]float32, p.people)
	}
}
