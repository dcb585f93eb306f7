package users

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// weigh writes the person's weights, length T+4: the utility of an item is their
// dot product with its (mixture, quality, 1, v, v²), v being its viewpoint.
func (p *People) weigh(person int32, weight []float32) {
	c, t := p.settings(person), p.topics
	crowd := p.crowd
	taste, satiation := p.row(p.taste, person)[:len(crowd)], p.row(p.satiation, person)[:len(crowd)]
	topics := weight[:len(crowd)]
	weight = weight[:t+4]
	a, b := float32(c.Taste), float32(c.Satiation)
	if a == 0 {
		clear(topics)
	} else {
		relishes(topics, taste, crowd)
		arith.Scale(a, topics)
	}
	if b != 0 {
		for g, x := range satiation {
			topics[g] -= float32(b * x)
		}
	}
	weight[t] = float32(c.Quality)
	weight[t+1] = float32(c.Intercept)
	weight[t+2], weight[t+3] = 0, 0
	if c.Unbounded > 0 && p.interest != nil {
		for g, x := range p.row(p.interest, person) {
			weight[g] = float32(a*x) - float32(b*satiation[g])
		}
	}
	if c.Boredom.Strength > 0 && p.lately != nil {
		arith.Axpy(-float32(c.Boredom.Strength), p.row(p.lately, person), weight[:t])
	}
	if w := float32(c.Viewpoint.Weight); w > 0 && p.viewpoint != nil {
		// -w·(x-v)² = -w·x² + 2w·x·v - w·v²
		x := p.viewpoint[person]
		weight[t+1] -= float32(w * float32(x*x))
		weight[t+2], weight[t+3] = 2*float32(w*x), -w
	}
}

// tire writes what satiation and boredom take off the weights of topics.
func (p *People) tire(person int32, tired []float32) {
	c := p.settings(person)
	b := float32(c.Satiation)
	for g, x := range p.row(p.satiation, person) {
		tired[g] = float32(b * x)
	}
	if c.Boredom.Strength > 0 && p.lately != nil {
		arith.Axpy(float32(c.Boredom.Strength), p.row(p.lately, person), tired)
	}
}

// TruthDim returns T+4: the topics, quality, one, and the viewpoint and its
// square.
func (p *People) TruthDim() int { return p.topics + 4 }

// PersonTruth writes the person's present weights; see TruthDim.
func (p *People) PersonTruth(person int32, dst []float32) {
	p.weigh(person, dst)
}

// ItemTruth writes the item's (mixture, quality, 1, v, v²).
func (p *People) ItemTruth(c *sim.Catalog, item int32, dst []float32) {
	t := copy(dst, c.MixOf(item))
	v := c.Viewpoint[item]
	dst[t], dst[t+1], dst[t+2], dst[t+3] = c.Quality[item], 1, v, float32(v*v)
}

// SlateUtility returns the expected utility of the best of what is examined,
// the outside option of utility 0 included: the logit's inclusive value
// ln(1 + sum exp V) (McFadden 1978; Small & Rosen 1981), averaged over the
// number of places examined or, where position acts in utility, with its costs.
// It is 0 for an empty slate and at least 0. Utilities above 700 overflow.
func (p *People) SlateUtility(utilities []float32) float64 {
	n := len(utilities)
	sum := 1.0
	if p.cfg.PositionMode == InUtility {
		for i, u := range utilities {
			sum += arith.Exp(float64(u) - float64(p.cfg.PositionStrength*arith.Log(float64(i+1))))
		}
		return arith.Log(sum)
	}
	return newAttention(p.cfg.Attention).expect(n, func(k int) float64 {
		sum += arith.Exp(float64(utilities[k-1]))
		return arith.Log(sum)
	})
}
