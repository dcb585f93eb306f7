package users

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// weigh writes the person's weights, length T+2: the utility of an item is
// their dot product with its (mixture, quality, 1).
func (p *People) weigh(taste, satiation, weight []float32) {
	weigh(&p.cfg, p.crowd, taste, satiation, weight)
}

func weigh(c *Config, crowd, taste, satiation, weight []float32) {
	t := len(crowd)
	taste, satiation, weight = taste[:t], satiation[:t], weight[:t+2]
	a, b := float32(c.Taste), float32(c.Satiation)
	for g, cg := range crowd {
		var w float32
		if a != 0 {
			w = float32(a * relish(taste[g], cg))
		}
		if b != 0 {
			w -= float32(b * satiation[g])
		}
		weight[g] = w
	}
	weight[t] = float32(c.Quality)
	weight[t+1] = float32(c.Intercept)
}

// TruthDim returns T+2: the topics, quality, and the intercept.
func (p *People) TruthDim() int { return p.topics + 2 }

// PersonTruth writes the person's present weights; see TruthDim.
func (p *People) PersonTruth(person int32, dst []float32) {
	p.weigh(p.row(p.taste, person), p.row(p.satiation, person), dst)
}

// ItemTruth writes the item's (mixture, quality, 1).
func (p *People) ItemTruth(c *sim.Catalog, item int32, dst []float32) {
	t := copy(dst, c.MixOf(item))
	dst[t], dst[t+1] = c.Quality[item], 1
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
