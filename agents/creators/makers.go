package creators

import (
	"fmt"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Makers are the creators of one arm. They implement sim.Creators.
type Makers struct {
	cfg     MakersConfig
	maker   *maker
	groups  []string
	topics  int
	initial int // items that were there from the start
	begun   bool
	first   int // the first round

	// By item, fading: impressions, consumptions, and rounds on offer.
	shown, taken, offered []float32
	// By item: what had been counted when last looked at.
	shownBefore, takenBefore []int64

	// By creator.
	group     []float32
	active    []float32 // 1, or 0: without items so far, or gone
	attention []float32
	stance    []float32 // allure less quality, added to new items
	profile   []float32 // creators x T: topics of new items; each row sums to 1
	present   []float32 // rounds being active, fading
	next      []int32   // ordinal of the next item
	merit     []float64 // quality of all items so far

	shares        []float64 // scratch, T
	earned, round []float64 // scratch, T
}

// New returns the creators of a catalogue that Generate has made with these
// settings and this seed. It panics where topics or dimensions are others, or a
// setting is what its knob refuses. Cost is O(items + creators·topics).
func New(c MakersConfig, items Config, catalog *sim.Catalog, seed rng.Seed) *Makers {
	m := newMakers(c, items, topicShares(items.Topics, items.TopicSkew), catalog, seed)
	for i := range m.next {
		m.draft(int32(i))
	}
	return m
}

// NewFitted returns the creators of a catalogue of real items: topics have the
// shares that they have in it, and a creator's are those of her items. What of
// items does not concern real ones says how new items are. Cost is O(items·topics).
func NewFitted(c MakersConfig, items Config, catalog *sim.Catalog, seed rng.Seed) *Makers {
	shares := make([]float64, len(catalog.Topics))
	for i := range catalog.Len() {
		for g, x := range catalog.MixOf(int32(i)) {
			shares[g] += float64(x)
		}
	}
	scale(shares)
	items.Topics, items.Dim = len(catalog.Topics), catalog.Dim
	m := newMakers(c, items, shares, catalog, seed)
	for i := range catalog.Len() {
		for g, x := range catalog.MixOf(int32(i)) {
			m.profileOf(catalog.Creator[i])[g] += x / float32(m.next[catalog.Creator[i]])
		}
	}
	for i, n := range m.next {
		if n == 0 {
			m.draft(int32(i))
		}
	}
	return m
}

func newMakers(c MakersConfig, items Config, shares []float64, catalog *sim.Catalog, seed rng.Seed) *Makers {
	t := len(shares)
	if t != len(catalog.Topics) || items.Dim != catalog.Dim {
		panic(fmt.Sprintf("creators: items of %d topics and %d dimensions for a catalogue of %d and %d",
			t, items.Dim, len(catalog.Topics), catalog.Dim))
	}
	m := &Makers{
		cfg: c, maker: newMaker(items, shares, seed), groups: catalog.Groups,
		topics: t, initial: catalog.Len(),
		shares: make([]float64, t), earned: make([]float64, t), round: make([]float64, t),
	}
	creators := items.Creators
	for _, k := range catalog.Creator {
		creators = max(creators, int(k)+1)
	}
	for i := range creators {
		m.join(catalog.GroupOfCreator(int32(i)))
	}
	for i, k := range catalog.Creator {
		m.next[k] = max(m.next[k], catalog.Ordinal[i]+1)
		m.merit[k] += float64(catalog.Quality[i])
		m.active[k] = 1
	}
	m.grow(catalog.Len())
	return m
}

// Knobs returns the creators' settings, bound to m.
func (m *Makers) Knobs() []param.Knob { return m.cfg.Knobs() }

// Publish takes note of the attention since the last call, and lets creators
// adapt, leave, retire items, enter and publish, in this order. Cost is
// O(items + creators·topics); it allocates for new items and creators only.
func (m *Makers) Publish(s *sim.Supply) error {
	if !m.begun {
		m.begun, m.first = true, s.Round
	} else {
		m.tally(s)
	}
	if m.cfg.Rate > 0 {
		m.drift(s)
		m.bait(s)
	}
	m.leave(s.Round)
	m.retire(s)
	m.enter(s)
	m.publish(s)
	return nil
}

// tally lets memory fade by a round and adds what the last one has brought.
func (m *Makers) tally(s *sim.Supply) {
	keep := float32(arith.Exp(-0.69314718055994530942 / m.cfg.HalfLife))
	for i := range m.shown {
		var shown, taken int64
		if i < len(s.Shown) {
			shown, taken = s.Shown[i], s.Taken[i]
		}
		m.shown[i] = float32(keep*m.shown[i]) + float32(shown-m.shownBefore[i])
		m.taken[i] = float32(keep*m.taken[i]) + float32(taken-m.takenBefore[i])
		m.offered[i] = float32(keep * m.offered[i])
		if s.Catalog.Available(int32(i), s.Round-1) {
			m.offered[i]++
		}
		m.shownBefore[i], m.takenBefore[i] = shown, taken
	}
	clear(m.attention)
	for i, x := range m.reward() {
		m.attention[s.Catalog.Creator[i]] += x
	}
	for i, on := range m.active {
		m.present[i] = float32(keep*m.present[i]) + on
	}
}

// reward is the attention that creators are after, by item.
func (m *Makers) reward() []float32 {
	if m.cfg.Reward == Shown {
		return m.shown
	}
	return m.taken
}

// Clone returns a deep copy that goes on just as m would.
func (m *Makers) Clone() sim.Creators {
	c := *m
	c.maker = m.maker.clone()
	c.shown, c.taken, c.offered = slices.Clone(m.shown), slices.Clone(m.taken), slices.Clone(m.offered)
	c.shownBefore, c.takenBefore = slices.Clone(m.shownBefore), slices.Clone(m.takenBefore)
	c.group, c.active = slices.Clone(m.group), slices.Clone(m.active)
	c.attention, c.stance = slices.Clone(m.attention), slices.Clone(m.stance)
	c.profile, c.present = slices.Clone(m.profile), slices.Clone(m.present)
	c.next, c.merit = slices.Clone(m.next), slices.Clone(m.merit)
	c.shares, c.earned, c.round = make([]float64, m.topics), make([]float64, m.topics), make([]float64, m.topics)
	return &c
}

// Bytes returns about how much memory a clone holds of its own.
func (m *Makers) Bytes() int64 {
	return int64(len(m.shown))*(3*4+2*8) + int64(len(m.next))*int64(6*4+8+4*m.topics)
}
