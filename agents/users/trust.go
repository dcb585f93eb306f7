package users

import "bubblechamber/sim/param"

// TrustConfig says what moves trust in the platform, and what trust moves.
type TrustConfig struct {
	Start float64

	Satisfaction, Creep, Regret, Control, Breach float64 // rates

	Memory    float64
	Discovery float64

	Attention float64
	Dial      float64
	OptOut    float64
}

func (c *TrustConfig) knobs() []param.Knob {
	live, assumed := param.Live(), param.Assumed()
	return []param.Knob{
		param.Float("trust.start", &c.Start, 0.6, "trust in the platform at first",
			param.Range(0, 1), assumed),
		param.Float("trust.satisfaction", &c.Satisfaction, 0, "trust won per unit of utility above what the person is used to",
			param.Range(0, 1), live, param.Source("Oliver 1980, the form; the rate is an assumption")),
		param.Float("trust.creep", &c.Creep, 0, "trust lost per unit of creep",
			param.Range(0, 1), live, assumed),
		param.Float("trust.regret", &c.Regret, 0, "trust lost when something alluring turns out to be worth less than an average item",
			param.Range(0, 1), live, assumed),
		param.Float("trust.control", &c.Control, 0, "trust won by a visit of somebody whose wishes are honoured or who is told why",
			param.Range(0, 1), live, param.Source("Tucker 2014, the sign; the rate is an assumption")),
		param.Float("trust.breach", &c.Breach, 0, "trust lost when covert collection is discovered",
			param.Range(0, 1), live, param.Source("Aguirre et al. 2015, the sign; the rate is an assumption")),
		param.Float("trust.memory", &c.Memory, 0.1, "how fast people get used to what they get: weight of the last visit in their running mean",
			param.Range(0, 1), param.Unit("per visit"), live, param.Source("Oliver 1980, the form; the rate is an assumption")),
		param.Float("trust.discovery", &c.Discovery, 0.02, "chance to discover covert collection",
			param.Range(0, 1), param.Unit("per round"), live, assumed),
		param.Float("trust.attention", &c.Attention, 1, "share of the places that somebody without any trust still examines; 1 is off",
			param.Range(0, 1), live, assumed),
		param.Float("trust.dial", &c.Dial, 0, "how fast the dial follows trust: share of the way in a round",
			param.Range(0, 1), param.Unit("per round"), live, assumed),
		param.Float("trust.opt-out", &c.OptOut, 0, "chance of somebody without any trust to switch one more thing off: sharing with others, sensitive processing, tracking",
			param.Range(0, 1), param.Unit("per round"), live, assumed),
	}
}

// moves reports whether anything moves trust.
func (c *TrustConfig) moves() bool {
	return c.Satisfaction > 0 || c.Creep > 0 || c.Regret > 0 || c.Control > 0 || c.Breach > 0
}

// judgement is what a round did to somebody's trust.
type judgement struct {
	surprise float32 // utility above what she is used to
	creep    float32
	regret   bool
	control  bool
	breach   bool
}

// after returns trust after a round.
func (c *TrustConfig) after(trust float32, j judgement) float32 {
	trust += float32(float32(c.Satisfaction) * j.surprise)
	trust -= float32(float32(c.Creep) * j.creep)
	if j.regret {
		trust -= float32(c.Regret)
	}
	if j.control {
		trust += float32(c.Control)
	}
	if j.breach {
		trust -= float32(c.Breach)
	}
	return min(1, max(0, trust))
}

// attentive is the share of places that somebody with that trust examines.
func (c *TrustConfig) attentive(trust float32) float32 {
	return float32(c.Attention) + float32((1-float32(c.Attention))*trust)
}

// keeps is the share of her first dial that somebody with that trust would keep:
// all of it while trust is what it was at first.
func (c *TrustConfig) keeps(trust float32) float32 {
	if trust >= float32(c.Start) {
		return 1
	}
	return trust / float32(c.Start)
}
