package creators

import (
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// The groups of creators, as in a catalogue's Groups.
const (
	Majority uint8 = iota
	Minority
	Advertisers
)

var (
	purposeGroup   = rng.PurposeOf("creators/group")
	purposeProfile = rng.PurposeOf("creators/profile")
)

// groups returns the groups' names; none where all creators are of one.
func (c *Config) groups() []string {
	switch {
	case c.AdvertisersShare > 0:
		return []string{"majority", "minority", "advertisers"}
	case c.MinorityShare > 0:
		return []string{"majority", "minority"}
	}
	return nil
}

// group draws a creator's group. The creators of a small share are among those
// of a larger one; where the shares add up to more than 1, the minority goes
// before the advertisers.
func (c *Config) group(creator int32, seed rng.Seed) uint8 {
	d := seed.At(purposeGroup, 0, uint64(uint32(creator)))
	switch u := d.Float64(); {
	case u < c.MinorityShare:
		return Minority
	case u >= 1-c.AdvertisersShare:
		return Advertisers
	}
	return Majority
}

// individual reports whether creators differ in their topics.
func (c *Config) individual() bool {
	return c.TopicCreators > 0 || c.MinorityShare > 0 && c.MinorityTopics > 0
}

// leastPrecision keeps a Dirichlet distribution from a total of 0: there, a
// creator has one topic.
const leastPrecision = 1e-3

// profile writes to dst the shares of topics among a creator's items, sum 1:
// those of all items, raised to the power 1 - t in the minority, with t =
// minority.topics, and around these a Dirichlet draw of precision 1/s - 1, with
// s = topic.creators, which makes the variance of a share p be s·p·(1-p).
func (m *maker) profile(creator int32, group uint8, dst []float64) {
	copy(dst, m.shares)
	if t := m.c.MinorityTopics; group == Minority && t > 0 {
		for g, p := range dst {
			dst[g] = arith.Pow(p, 1-t)
		}
		scale(dst)
	}
	if s := m.c.TopicCreators; s > 0 {
		precision := max(1/s-1, leastPrecision)
		for g := range dst {
			dst[g] *= precision
		}
		d := m.seed.At(purposeProfile, 0, uint64(uint32(creator)))
		d.Dirichlet(dst, dst)
	}
}

// scale makes shares sum to 1.
func scale(shares []float64) {
	total := arith.Sum(shares)
	for g := range shares {
		shares[g] /= total
	}
}
