package users

import (
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// RiskConfig holds the settings of choice under uncertain beliefs.
type RiskConfig struct {
	Aversion    float64
	Variance    float64
	Correlation float64
	Known       float64
	Memory      int
}

// Knobs returns the settings, bound to c, by paths relative to users.
func (c *RiskConfig) Knobs() []param.Knob {
	live, assumed, source := param.Live(), param.Assumed(), param.Source("Aridor, Goncalves & Sikdar 2020")
	return []param.Knob{
		param.Float("choice.risk.aversion", &c.Aversion, 1, "constant absolute risk aversion: twice the utility lost per unit of variance",
			param.Range(0, 100), live, source),
		param.Float("choice.risk.variance", &c.Variance, 1, "variance of what an unknown item may be worth",
			param.Range(1e-6, 100), param.Unit("utility squared"), live, source),
		param.Float("choice.risk.correlation", &c.Correlation, 0.1, "believed correlation of the worth of two items whose vectors are at right angles",
			param.Range(0, 1), live, source),
		param.Float("choice.risk.known", &c.Known, 0, "share of an item's worth, against an average item's, that is known before anything like it was consumed",
			param.Range(0, 1), live, assumed),
		param.Int("choice.risk.memory", &c.Memory, 20, "how many of the last things consumed beliefs are drawn from",
			param.Range(1, 50), param.Unit("items"), live, assumed),
	}
}

// matchOf returns what the item is worth to the person whose weights m has, satiation
// and boredom aside: what an uncertain person has to find out.
func (s *scene) matchOf(m *mind, value float32, item int32) float32 {
	u := value - float32(s.cfg.Intercept)
	for g, x := range s.catalog.MixOf(item) {
		u += float32(m.tired[g] * x)
	}
	return u
}

// covariance of the worth of two items, as people believe it: variance·rho^d with
// d = 1 - cos of the angle between their vectors. On unit vectors that is a
// Gaussian kernel, and so a covariance for every rho.
func (s *scene) covariance(a, b int32) float64 {
	c := &s.cfg.Risk
	if a == b {
		return c.Variance
	}
	d := 1 - float64(arith.Dot(s.catalog.VectorOf(a), s.catalog.VectorOf(b)))
	switch {
	case d <= 0:
		return c.Variance
	case c.Correlation == 0:
		return 0
	}
	return c.Variance * arith.Exp(d*s.lnCorrelation)
}

// hesitate lets an uncertain person decide by certainty equivalents: it adds to
// the sway of everything in m what her belief, with the discount for its
// variance, differs from the truth.
func (p *People) hesitate(s *scene, m *mind, person int32) {
	c := &s.cfg.Risk
	unknown := 1 - c.Known
	p.tire(person, m.tired)
	m.belief.reset(c.Memory)
	m.seen = m.seen[:0]
	for back := 1; back <= min(p.memory.len(person), c.Memory); back++ {
		at := p.memory.slot(person, back)
		item := p.memory.item[at]
		if m.belief.observe(unknown*float64(p.memory.match[at]), c.Variance, func(k int) float64 {
			return s.covariance(item, m.seen[k])
		}) {
			m.seen = append(m.seen, item)
		}
	}
	for i, item := range m.items {
		shift, left := m.belief.predict(c.Variance, func(k int) float64 { return s.covariance(item, m.seen[k]) })
		truth := float64(s.matchOf(m, m.value[i], item))
		m.sway[i] += float32(shift - float64(c.Aversion/2*left) - float64(unknown*truth))
	}
}
