package users

import "bubblechamber/sim/arith"

// furnishInterest gives an interest to the people of each segment in which it
// has become unbounded: that of their present taste.
func (p *People) furnishInterest() {
	if !p.some(func(c *Config) bool { return c.Unbounded > 0 }) {
		p.interest, p.firstInterest, p.unbounded = nil, nil, nil
		return
	}
	t := p.topics
	if p.interest == nil {
		p.interest = make([]float32, p.people*t)
		p.firstInterest = make([]float32, p.people*t)
		p.unbounded = make([]bool, len(p.roles))
		for i := range p.firstInterest {
			p.firstInterest[i] = relish(p.innate[i], p.crowd[i%t])
			p.interest[i] = relish(p.taste[i], p.crowd[i%t])
		}
	}
	for k := range p.roles {
		on := p.roles[k].cfg.Unbounded > 0
		if on && !p.unbounded[k] {
			for i := range int32(p.people) {
				if p.roleOf(i) != k {
					continue
				}
				relishes(p.row(p.interest, i), p.row(p.taste, i), p.crowd)
			}
		}
		p.unbounded[k] = on
	}
}

// engross moves the person's interest up by what she took and down by what she
// examined and refused, and her taste with it.
func (p *People) engross(s *scene, person int32, examined []int32, taken int32) {
	if len(examined) == 0 && taken < 0 {
		return
	}
	interest, delta := p.row(p.interest, person), float32(s.cfg.Unbounded)
	for _, item := range examined {
		if item != taken {
			arith.Axpy(-delta, s.catalog.MixOf(item), interest)
		}
	}
	if taken >= 0 {
		arith.Axpy(delta, s.catalog.MixOf(taken), interest)
	}
	tasteOf(interest, p.crowd, p.row(p.taste, person))
}

// tasteOf writes the taste that has the interest: the crowd's times exp of it,
// scaled to sum 1.
func tasteOf(interest, crowd, taste []float32) {
	most := interest[0]
	for _, x := range interest {
		most = max(most, x)
	}
	var total float32
	for g, x := range interest {
		taste[g] = float32(crowd[g] * arith.Exp32(x-most))
		total += taste[g]
	}
	for g := range taste {
		taste[g] /= total
	}
}
