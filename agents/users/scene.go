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
	visit   *sim.Visit // of this round
	history history    // nil where consumed items may be consumed again
	crowd   []float32
	stock   *stock
	lnRank  []float32 // ln 1, ln 2, ...

	attention attention
	fade      float32 // what a round leaves of satiation
	recover   float32 // what a round leaves of effort
	swayed    bool    // decisions go by more than expected utility
	opinions  bool    // viewpoints count in utility

	lnCorrelation float64 // of what is believed of items at right angles

	seed           rng.Seed
	seedOutside    rng.Seed
	seedPersistent rng.Seed
}

// history knows what has been consumed; *sim.Visit is one.
type history interface {
	Consumed(person, item int32) bool
	History(person int32) (items, rounds []int32)
}

func newScene(cfg *Config, crowd []float32, catalog *sim.Catalog, seed rng.Seed, round int) *scene {
	s := &scene{}
	s.set(cfg, crowd, catalog, seed, round)
	return s
}

// set makes it that of another round.
func (s *scene) set(cfg *Config, crowd []float32, catalog *sim.Catalog, seed rng.Seed, round int) {
	*s = scene{
		cfg: cfg, round: round, catalog: catalog, crowd: crowd,
		attention: newAttention(cfg.Attention),
		fade:      float32(arith.Exp(-math.Ln2 / cfg.HalfLife)),
		recover:   float32(arith.Exp(-math.Ln2 / cfg.Effort.Recovery)),
		swayed:    cfg.sways(),
		opinions:  cfg.Viewpoint.Weight > 0,
		seed:      seed,

		lnCorrelation: arith.Log(cfg.Risk.Correlation),

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
	if s.history != nil {
		return !s.history.Consumed(person, item)
	}
	return s.forgotten(person, item)
}

// forgotten reports whether the person, who may take what she has consumed, would take the
// item again.
func (s *scene) forgotten(person, item int32) bool {
	return s.cfg.Effort.Forgetting == 0 || !s.remembers(person, item)
}

// recall leaves to be met what the person could take. To go through all that she has
// consumed takes no longer than to ask about a few items. O(history).
func (s *scene) recall(m *mind, person int32) {
	m.forget(s.catalog.Len())
	if s.history == nil {
		return
	}
	items, _ := s.history.History(person)
	for _, item := range items {
		m.stamp[item] = m.look
	}
}

// meets reports whether the person meets the item for the first time since recall, and
// could take it.
func (s *scene) meets(m *mind, person, item int32) bool {
	return m.fresh(item) && (s.history != nil || s.forgotten(person, item))
}
