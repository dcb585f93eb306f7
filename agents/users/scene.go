package users

import (
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// The purposes of a visitor's draws, one stream each.
var (
	purposeLooks     = rng.PurposeOf("users/looks")
	purposeAttention = rng.PurposeOf("users/attention")
	purposeOrganic   = rng.PurposeOf("users/organic")
	purposeChoice    = rng.PurposeOf("users/choice")
)

// scene is what is the same for all visitors of a round.
type scene struct {
	cfg     *Config
	round   int
	catalog *sim.Catalog
	history history // nil where consumed items may be consumed again
	crowd   []float32
	stock   *stock
	lnRank  []float32 // ln 1, ln 2, ...

	attention attention
	fade      float32 // what a round leaves of satiation

	seed           rng.Seed
	seedOutside    rng.Seed
	seedPersistent rng.Seed
}

// history knows what has been consumed; *sim.Visit is one.
type history interface {
	Consumed(person, item int32) bool
}

func newScene(cfg *Config, crowd []float32, catalog *sim.Catalog, seed rng.Seed, round int) *scene {
	return &scene{
		cfg: cfg, round: round, catalog: catalog, crowd: crowd,
		attention: newAttention(cfg.Attention),
		fade:      float32(arith.Exp(-math.Ln2 / cfg.HalfLife)),
		seed:      seed,

		// Seeds of their own, so that an item's key, which is any number, meets
		// no other mood of the same person and round.
		seedOutside:    seed.Derive("users/outside", 0),
		seedPersistent: seed.Derive("users/persistent", 0),
	}
}

// uniform draws one number in (0, 1) for a visitor of this round.
func (s *scene) uniform(purpose rng.Purpose, person int32) float64 {
	d := s.seed.At(purpose, s.round, uint64(uint32(person)))
	return d.Float64()
}

// open reports whether the person could take the item.
func (s *scene) open(person, item int32) bool {
	return s.history == nil || !s.history.Consumed(person, item)
}
