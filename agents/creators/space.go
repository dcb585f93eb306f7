package creators

import (
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var (
	purposeAnchor = rng.PurposeOf("creators/anchor")
	purposeVector = rng.PurposeOf("creators/vector")
)

// Space gives items their vectors: each topic has an anchor, a unit vector, and
// an item lies near the anchors of its topics. Anchors are drawn by seed and
// made orthogonal (Gram-Schmidt), as far as the dimension allows; further ones
// are independent random directions. It is read-only and may be shared.
type Space struct {
	dim     int
	noise   float64
	seed    rng.Seed
	anchors []float32 // topics x dim
}

// NewSpace returns the space of that many topics and dimensions. Noise is the
// length of an item's own part beside a topic part of length 1, at least 0.
func NewSpace(topics, dim int, noise float64, seed rng.Seed) *Space {
	s := &Space{dim: dim, noise: noise, seed: seed, anchors: make([]float32, topics*dim)}
	for t := range topics {
		a := s.anchor(t)
		d := seed.At(purposeAnchor, 0, uint64(t))
		for k := range a {
			a[k] = float32(d.Norm())
		}
		if t < dim {
			// Twice, because float32 leaves a remainder the first time.
			for range 2 {
				for u := range t {
					b := s.anchor(u)
					arith.Axpy(-arith.Dot(a, b), b, a)
				}
				arith.Normalize(a)
			}
		}
		arith.Normalize(a)
	}
	return s
}

func (s *Space) anchor(topic int) []float32 {
	return s.anchors[topic*s.dim : (topic+1)*s.dim]
}

// Vector writes to dst, of length dim, the unit vector of the item with the
// topic mixture mix (length topics, not all 0) that is known as (creator,
// ordinal):
//
//	v = normal( normal(sum_g mix_g anchor_g) + noise·e ),  e ~ N(0, I/dim)
//
// Cost is O(topics·dim).
func (s *Space) Vector(mix []float32, creator, ordinal int32, dst []float32) {
	clear(dst)
	for t, m := range mix {
		if m != 0 {
			arith.Axpy(m, s.anchor(t), dst)
		}
	}
	arith.Normalize(dst)
	if s.noise > 0 {
		d := s.seed.At(purposeVector, 0, entity(creator, ordinal))
		scale := float32(s.noise * inverseRoot(s.dim))
		for k := range dst {
			dst[k] += float32(scale * float32(d.Norm()))
		}
		arith.Normalize(dst)
	}
}
