package sim

import (
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Creators make items in one arm: each round they may publish and retire.
type Creators interface {
	// Knobs returns the creators' settings, bound to them.
	Knobs() []param.Knob
	// Publish adds to and retires from the catalogue of the supply.
	Publish(s *Supply) error
	// Clone returns a deep copy that goes on just as the original would.
	Clone() Creators
	// Bytes returns about how much memory a clone holds of its own.
	Bytes() int64
	// Columns publishes what observers may read.
	Columns() []Column
}

// Supply is what creators act on: the catalogue, and the attention that its
// items have had so far. Draws for an item must be keyed by (creator, ordinal),
// so that the same item in two arms is the same item.
type Supply struct {
	Round   int
	Seed    rng.Seed
	Catalog *Catalog
	Shown   []int64 // impressions by item; read only
	Taken   []int64 // consumptions by item; read only
}
