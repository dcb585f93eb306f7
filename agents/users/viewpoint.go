package users

import (
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

var purposeViewpoint = rng.PurposeOf("users/viewpoint")

// ViewpointConfig holds the settings of viewpoints between -1 and 1.
type ViewpointConfig struct {
	Spread, Polar float64
	Weight        float64
	Assimilation  float64
	Bias          float64
	Repulsion     float64
	Tolerance     float64
}

// Knobs returns the settings, bound to c, by paths relative to users.
func (c *ViewpointConfig) Knobs() []param.Knob {
	live, assumed := param.Live(), param.Assumed()
	return []param.Knob{
		param.Float("viewpoint.spread", &c.Spread, 0.5, "standard deviation of first viewpoints around their camp's, before they are bent into -1 to 1",
			param.Range(0, 5), assumed),
		param.Float("viewpoint.polar", &c.Polar, 0, "distance of two camps' viewpoints from the middle, before they are bent into -1 to 1; 0 is one camp",
			param.Range(0, 5), assumed),
		param.Float("viewpoint.weight", &c.Weight, 0, "utility lost per squared distance of an item's viewpoint from the person's",
			param.Range(0, 10), param.Unit("utility"), live, param.Source("Hotelling 1929; Enelow & Hinich 1984")),
		param.Float("viewpoint.assimilation", &c.Assimilation, 0, "pull of a viewpoint toward that of what is consumed",
			param.Range(0, 1), param.Unit("per consumption"), live, param.Source("DeGroot 1974; the rate is an assumption")),
		param.Float("viewpoint.bias", &c.Bias, 0, "how much more what confirms a viewpoint weighs: the exponent of biased assimilation",
			param.Range(0, 10), live, param.Source("Lord, Ross & Lepper 1979; Dandekar, Goel & Lee 2013")),
		param.Float("viewpoint.repulsion", &c.Repulsion, 0, "push of a viewpoint away from that of what is consumed and beyond tolerance",
			param.Range(0, 1), param.Unit("per consumption"), live, param.Source("Nyhan & Reifler 2010; disputed by Wood & Porter 2019")),
		param.Float("viewpoint.tolerance", &c.Tolerance, 2, "distance of viewpoints beyond which what is consumed pulls no more, and pushes where there is repulsion; 2 is no bound",
			param.Range(0, 2), live, param.Source("Deffuant et al. 2000")),
	}
}

// hasViewpoints reports whether people's viewpoints matter for anything.
func (c *Config) hasViewpoints() bool {
	v := &c.Viewpoint
	return v.Weight > 0 || v.Assimilation > 0 || v.Repulsion > 0 || c.Social.minds()
}

// furnishViewpoints draws first viewpoints, tanh(camp + spread·z), when they
// begin to matter.
func (p *People) furnishViewpoints() {
	if p.viewpoint != nil || !p.some((*Config).hasViewpoints) {
		return
	}
	p.firstViewpoint = make([]float32, p.people)
	for i := range p.firstViewpoint {
		c := &p.settings(int32(i)).Viewpoint
		d := p.seed.At(purposeViewpoint, 0, uint64(i))
		camp := c.Polar
		if d.Float64() < .5 {
			camp = -camp
		}
		p.firstViewpoint[i] = float32(arith.Tanh(camp + float64(c.Spread*d.Norm())))
	}
	p.viewpoint = append([]float32(nil), p.firstViewpoint...)
}

// persuade returns the viewpoint x after consuming an item with viewpoint v.
func (c *ViewpointConfig) persuade(x, v float64) float64 {
	away := v - x
	if away > c.Tolerance || -away > c.Tolerance {
		return min(max(x-float64(c.Repulsion*away), -1), 1)
	}
	if c.Assimilation == 0 {
		return x
	}
	return assimilate(x, v, c.Assimilation, c.Bias)
}

// assimilate returns the viewpoint x after evidence v that has the given share
// of the weight and is weighed with the exponent bias: equation 2 of Dandekar,
// Goel & Lee 2013 on opinions (1+x)/2. Without bias it is x + share·(v-x).
func assimilate(x, v, share, bias float64) float64 {
	if bias == 0 {
		return x + float64(share*(v-x))
	}
	o, e := float64((1+x)/2), float64((1+v)/2)
	up := float64(share * arith.Pow(o, bias) * e)
	down := float64(share * arith.Pow(1-o, bias) * (1 - e))
	stay := 1 - share
	if stay+up+down == 0 { // at an end and told the opposite
		return x
	}
	return float64(2*(float64(stay*o)+up)/(stay+up+down)) - 1
}
