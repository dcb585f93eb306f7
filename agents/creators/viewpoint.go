package creators

import (
	"math"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var (
	purposeViewpoint = rng.PurposeOf("creators/viewpoint")
	purposeStance    = rng.PurposeOf("creators/stance")
	purposeCamp      = rng.PurposeOf("creators/camp")
)

// viewpoint returns that of the item that was just given its topics: 0 where
// less than half of it is about topics that carry one.
func (m *maker) viewpoint(creator int32, id uint64) float32 {
	if m.carries != nil && !half(m.mix, m.carries) {
		return 0
	}
	between, within := m.spreads()
	side := float64(between * m.side(creator))
	d := m.seed.At(purposeStance, 0, id)
	side += float64(within * d.Norm())
	return float32(arith.Tanh(side))
}

// spreads returns the standard deviations of creators' viewpoints, and of items
// around them, before they are bent.
func (m *maker) spreads() (between, within float64) {
	b, w := m.c.ViewpointSpread, m.c.ViewpointWithin
	r := m.c.ViewpointCreators
	if r == 0 {
		return b, w
	}
	all := math.Sqrt(float64(b*b) + float64(w*w))
	return all * math.Sqrt(r), all * math.Sqrt(1-r)
}

// side is a creator's standard score on the axis of viewpoints: mean 0 and
// variance 1, of which the share viewpoint.polar is a camp's.
func (m *maker) side(creator int32) float64 {
	d := m.seed.At(purposeViewpoint, 0, uint64(creator))
	z := d.Norm()
	p := m.c.ViewpointPolar
	if p == 0 {
		return z
	}
	camp := math.Sqrt(p)
	if d := m.seed.At(purposeCamp, 0, uint64(creator)); d.Float64() < 0.5 {
		camp = -camp
	}
	return camp + float64(math.Sqrt(1-p)*z)
}
