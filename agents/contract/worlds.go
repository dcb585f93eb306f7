package contract

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Crowd is people with tastes, four of five of whom come in a round, who take up to
// three items that they like this round, of the slate and of two others that they come
// across.
type Crowd struct {
	count, dim int
	taste      []float32
	idle       bool // they take nothing
}

// NewCrowd returns so many people with tastes of that length.
func NewCrowd(count, dim int) *Crowd {
	c := &Crowd{count: count, dim: dim, taste: make([]float32, count*dim)}
	for i := range c.taste {
		d := rng.Seed(1).At(rng.PurposeOf("test/taste"), 0, uint64(i))
		c.taste[i] = float32(d.Norm())
	}
	return c
}

// Knobs returns none: nothing can be set of them.
func (c *Crowd) Knobs() []param.Knob { return nil }

// Count returns how many there are.
func (c *Crowd) Count() int { return c.count }

// Clone returns a copy; nothing of them changes.
func (c *Crowd) Clone() sim.Users { d := *c; return &d }

// Bytes returns 0: a copy shares all memory.
func (c *Crowd) Bytes() int64 { return 0 }

// Columns returns none.
func (c *Crowd) Columns() []sim.Column { return nil }

// Active is four people of five, others every round.
func (c *Crowd) Active(round int, dst []int32) []int32 {
	for i := range c.count {
		if (i+round)%5 != 0 {
			dst = append(dst, int32(i))
		}
	}
	return dst
}

// Taste returns the taste of person p; read only.
func (c *Crowd) Taste(p int32) []float32 { return c.taste[int(p)*c.dim : (int(p)+1)*c.dim] }

// Visit lets them look at their slates, and take.
func (c *Crowd) Visit(v *sim.Visit) error {
	if c.idle || v.Catalog.Len() == 0 {
		return nil
	}
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			taken := []int32{}
			take := func(item int32, place int) {
				free := v.Repeats == sim.Allow || !v.Consumed(p, item) && !slices.Contains(taken, item)
				if free && v.Catalog.Available(item, v.Round) && len(taken) < 3 {
					b.Consume(p, item, place)
					taken = append(taken, item)
				}
			}
			likes := func(item int32) bool {
				u := arith.Dot(c.Taste(p), v.Catalog.VectorOf(item)) + rng.Gumbel(v.Seed, p, v.Catalog.Key[item], v.Round)
				return u > 1
			}
			for place, item := range v.Slate(p) {
				if likes(item) {
					take(item, place)
				}
			}
			d := v.Seed.At(rng.PurposeOf("test/organic"), v.Round, uint64(p))
			for range 2 {
				if item := int32(d.Intn(v.Catalog.Len())); likes(item) {
					take(item, -1)
				}
			}
		}
	})
	return nil
}

// TruthDim returns the length of a taste.
func (c *Crowd) TruthDim() int { return c.dim }

// PersonTruth writes a taste.
func (c *Crowd) PersonTruth(p int32, dst []float32) { copy(dst, c.Taste(p)) }

// ItemTruth writes an item's vector.
func (c *Crowd) ItemTruth(cat *sim.Catalog, item int32, dst []float32) {
	copy(dst, cat.VectorOf(item))
}

// SlateUtility returns the sum.
func (c *Crowd) SlateUtility(u []float32) float64 { return arith.Sum32(u) }

// Press publishes one item a round and retires the one of that number.
type Press struct{ made int32 }

// Knobs returns none.
func (m *Press) Knobs() []param.Knob { return nil }

// Clone returns a copy.
func (m *Press) Clone() sim.Creators { return &Press{m.made} }

// Bytes returns how much memory that takes.
func (m *Press) Bytes() int64 { return 4 }

// Columns returns none.
func (m *Press) Columns() []sim.Column { return nil }

// Publish adds an item and takes another off offer.
func (m *Press) Publish(s *sim.Supply) error {
	m.made++
	s.Catalog.Add(NewItem(9, m.made, s.Catalog.Dim), s.Round)
	if int(m.made) < s.Catalog.Len() {
		s.Catalog.Retire(m.made, s.Round)
	}
	return nil
}

// NewItem returns an item whose vector and topics are drawn by its maker and number.
// Every fourth is sensitive.
func NewItem(creator, ordinal int32, dim int) sim.Item {
	v := make([]float32, dim)
	d := rng.Seed(2).At(rng.PurposeOf("test/item"), int(creator), uint64(ordinal))
	for i := range v {
		v[i] = float32(d.Norm())
	}
	arith.Normalize(v)
	a, b := float32(d.Float32()/2), float32(d.Float32()/2)
	mix := []float32{a, b, 1 - a - b}
	it := sim.Item{Title: "thing", Mix: mix, Vector: v, Viewpoint: v[0], Creator: creator, Ordinal: ordinal}
	if ordinal%4 == 3 {
		it.Class = 1
	}
	return it
}

// NewItems returns a catalogue of items by three makers, one of whom advertises.
func NewItems(n, dim int) *sim.Catalog {
	c := sim.NewCatalog([]string{"x", "y", "z"}, dim)
	c.Groups, c.GroupOf = []string{"makers", "advertisers"}, []uint8{0, 0, 1}
	for i := range n {
		c.Add(NewItem(int32(i%3), int32(i), dim), -100-i%4)
	}
	return c
}
