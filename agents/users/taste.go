package users

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var purposeTaste = rng.PurposeOf("users/taste")

// floor is the smallest share that a topic counts with in a taste: even the
// most one-sided person is not entirely closed to anything.
const floor = 1e-3

// leastCrowd is the smallest share of a topic in the crowd's taste: a topic of
// which there are no items must still have a logarithm.
const leastCrowd = 1e-5

// crowdOf returns the crowd's taste, length T: the topics' shares among the items,
// weighted by popularity exp(fame + quality), none below 1e-5. Cost is
// O(items·T).
func crowdOf(c *sim.Catalog) []float32 {
	top := float32(0)
	for i := range c.Len() {
		top = max(top, c.Fame[i]+c.Quality[i])
	}
	shares := make([]float64, len(c.Topics))
	for i := range c.Len() {
		w := arith.Exp(float64(c.Fame[i] + c.Quality[i] - top))
		for g, m := range c.MixOf(int32(i)) {
			shares[g] += float64(w * float64(m))
		}
	}
	return normalized(shares, leastCrowd)
}

// normalized scales shares to sum 1, none of them less than least before a
// second scaling.
func normalized(shares []float64, least float64) []float32 {
	total := arith.Sum(shares)
	for g := range shares {
		shares[g] = max(shares[g]/total, least)
	}
	total = arith.Sum(shares)
	out := make([]float32, len(shares))
	for g, s := range shares {
		out[g] = float32(s / total)
	}
	return out
}

// drawTastes draws innate tastes from Dirichlet(concentration·mean), keyed by
// person, with the mean and concentration of the person's segment.
func (p *People) drawTastes() {
	t := p.topics
	alpha, theta := make([]float64, t*len(p.roles)), make([]float64, t)
	for k := range p.roles {
		c := p.roles[k].cfg
		for g, x := range meanTaste(p.crowd, c.Mainstream) {
			alpha[k*t+g] = c.Concentration * x
		}
	}
	for i := range int32(p.people) {
		d := p.seed.At(purposeTaste, 0, uint64(i))
		k := p.roleOf(i)
		d.Dirichlet(alpha[k*t:(k+1)*t], theta)
		for g, x := range theta {
			p.innate[int(i)*t+g] = float32(x)
		}
	}
}

// meanTaste returns the mean of innate tastes: proportional to the crowd's to the
// power of mainstream, and so the crowd's at 1 and all topics alike at 0.
func meanTaste(crowd []float32, mainstream float64) []float64 {
	mean := make([]float64, len(crowd))
	if mainstream == 1 {
		for g, x := range crowd {
			mean[g] = float64(x)
		}
		return mean
	}
	top := 0.0
	for _, x := range crowd {
		top = max(top, float64(mainstream*arith.Log(float64(x))))
	}
	for g, x := range crowd {
		mean[g] = arith.Exp(float64(mainstream*arith.Log(float64(x))) - top)
	}
	total := arith.Sum(mean)
	for g := range mean {
		mean[g] /= total
	}
	return mean
}

// relish returns what a unit of a topic adds to utility for a person with that
// share of it in their taste, before the weight of taste: ln(theta/crowd).
func relish(theta, crowd float32) float32 {
	return arith.Log32(max(theta, floor) / crowd)
}

// relishes writes the relish of each topic to dst.
func relishes(dst, theta, crowd []float32) {
	dst, theta = dst[:len(crowd)], theta[:len(crowd)]
	for g, cg := range crowd {
		dst[g] = max(theta[g], floor) / cg
	}
	arith.Log32s(dst)
}
