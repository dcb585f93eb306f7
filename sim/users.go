package sim

import (
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Users are the people of one arm, with everything that is true about them:
// tastes, moods, habits. They own the whole visit: what is examined, what is
// chosen, what is found without the platform, and how people change by it.
type Users interface {
	// Knobs returns the people's settings, bound to these Users.
	Knobs() []param.Knob
	// Count returns the number of people, which stays the same.
	Count() int
	// Active appends to dst who visits in the round, ascending.
	Active(round int, dst []int32) []int32
	// Visit lets the round's visitors act, in parallel by Visit.Blocks or
	// strictly one after another by Visit.Serial.
	Visit(v *Visit) error
	// Clone returns a deep copy that goes on just as the original would.
	// What never changes may be shared.
	Clone() Users
	// Bytes returns about how much memory a clone holds of its own.
	Bytes() int64
	// Columns publishes what observers may read.
	Columns() []Column
}

// Individual is implemented by Users with settings of single people.
type Individual interface {
	// Persons returns them, bound to these Users: at users.person.N, N a
	// person's number.
	Persons() param.Family
}

// Truth is implemented by Users whose expected utility is linear: the utility
// that a person expects of an item, noise aside, is the dot product of two
// vectors, in arith.Dot's order. Only recommenders that are a Bound, and
// observers, get to see it.
type Truth interface {
	// TruthDim returns the vectors' length.
	TruthDim() int
	// PersonTruth writes the person's present vector.
	PersonTruth(person int32, dst []float32)
	// ItemTruth writes the item's vector.
	ItemTruth(c *Catalog, item int32, dst []float32)
	// SlateUtility returns the expected utility of being shown items with the
	// given utilities, in order; it does not fall when the items are put in
	// order of utility or when one is replaced by a better one.
	SlateUtility(utilities []float32) float64
}

// Visit is one round's visit of the active people.
type Visit struct {
	Round   int
	Seed    rng.Seed // key of the people's draws
	Catalog *Catalog
	Repeats Repeats
	// Alone is true when nobody recommends: an organic warm-up, or an arm
	// without a recommender. Slates are empty then.
	Alone bool
	// Why is true where people are told why they are shown what they are shown:
	// platform.why.
	Why bool
	// Notice is true where people know what is collected: platform.notice.
	Notice bool
	// ThirdParty is true where the platform collects, of those who allow it,
	// what they do elsewhere: platform.organic.
	ThirdParty bool

	platform *Platform
	slates   *Slates
	log      *Log
	active   []int32
	spans    []span
	blocks   []Block
	workers  *Workers

	act func(b *Block)
	run func(worker, i int) // block, bound once
}

// Block is a share of a round's visitors: those whose numbers lie in one run
// of 256, so that sums over blocks do not depend on the number of threads.
type Block struct {
	// People are the visitors, ascending.
	People []int32
	// Worker is below Visit.Workers; blocks that run at the same time have
	// different ones, so it may index scratch space, never a result.
	Worker int
	// Index is the block's number, from 0.
	Index int

	round  int32
	events []Event
}

// Active returns all visitors, ascending; read only.
func (v *Visit) Active() []int32 { return v.active }

// Slate returns what the person is shown, first place first; read only.
func (v *Visit) Slate(person int32) []int32 { return v.slates.Of(person) }

// Advice returns the information sent beside the person's slate.
func (v *Visit) Advice(person int32) []float32 { return v.slates.Advice(person) }

// Suggested appends to buf to whom the platform suggests that the person listen.
func (v *Visit) Suggested(person int32, buf []int32) []int32 {
	for _, a := range v.slates.suggested(person) {
		if a < 0 {
			continue
		}
		if p, ok := v.platform.single(a); ok {
			buf = append(buf, p)
		}
	}
	return buf
}

// Consumed reports whether the person had consumed the item before this round.
func (v *Visit) Consumed(person, item int32) bool { return v.log.Consumed(person, item) }

// History returns what the person had consumed before this round.
func (v *Visit) History(person int32) (items, rounds []int32) { return v.log.History(person) }

// Workers returns how many blocks may run at the same time.
func (v *Visit) Workers() int { return v.workers.Count() }

// Blocks calls f for every block, in parallel. f may write only to the state
// of the block's people and to scratch space of its worker.
func (v *Visit) Blocks(f func(b *Block)) {
	if v.run == nil {
		v.run = v.block
	}
	v.act = f
	v.workers.Run(len(v.spans), v.run)
	v.act = nil
}

func (v *Visit) block(worker, i int) {
	b := &v.blocks[i]
	b.Worker = worker
	v.act(b)
}

// Serial calls f once with one block of all visitors: the way for people who
// act strictly one after another, in whatever order f takes.
func (v *Visit) Serial(f func(b *Block)) {
	b := &v.blocks[0]
	b.People, b.Worker, b.Index = v.active, 0, 0
	f(b)
}

// Consume records that the person takes the item from the given place of the
// slate, first is 0, or with place -1 organically.
func (b *Block) Consume(person, item int32, place int) {
	b.events = append(b.events, Event{person, item, b.round, int32(place)})
}
