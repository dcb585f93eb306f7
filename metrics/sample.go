package metrics

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// maxPlaces is how many places of a slate are remembered of people in the
// sample.
const maxPlaces = 100

var (
	purposePeople = rng.PurposeOf("metrics/sample")
	purposePairs  = rng.PurposeOf("metrics/pairs")
	purposeRarefy = rng.PurposeOf("metrics/rarefaction")
)

// panel is the fixed sample: the same people and pairs in every arm and round.
type panel struct {
	people []int32    // ascending
	rank   []int32    // by person: place in people, or -1
	pairs  [][2]int32 // places in people
}

// newPanel draws up to size of the people, and as many pairs out of them.
func newPanel(seed rng.Seed, population, size int) *panel {
	p := &panel{rank: make([]int32, population)}
	order := make([]int32, population)
	for i := range order {
		order[i] = int32(i)
		p.rank[i] = -1
	}
	draws := seed.At(purposePeople, 0, 0)
	n := min(size, population)
	if n < population {
		for i := range n {
			j := i + draws.Intn(population-i)
			order[i], order[j] = order[j], order[i]
		}
	}
	p.people = slices.Clone(order[:n])
	slices.Sort(p.people)
	for i, person := range p.people {
		p.rank[person] = int32(i)
	}
	if n < 2 {
		return p
	}
	draws = seed.At(purposePairs, 0, 0)
	for range size {
		a, b := draws.Intn(n), draws.Intn(n-1)
		if b >= a {
			b++
		}
		p.pairs = append(p.pairs, [2]int32{int32(a), int32(b)})
	}
	return p
}

// maxAttacked is about how many people of the sample are looked for in what a
// platform holds.
const maxAttacked = 250

// attacked reports whether the person at a place of the panel is one of them:
// every n-th, so that there are at most maxAttacked.
func (p *panel) attacked(rank int32) bool {
	every := (len(p.people) + maxAttacked - 1) / maxAttacked
	return int(rank)%every == 0
}

// sampled is what the collector remembers, in one arm, of the sample alone:
// the slates of the window, and results that need not be computed anew.
type sampled struct {
	places int
	slots  int // of windows
	bucket int

	items []int32 // people x slots x bucket x places
	count []uint8 // people x slots x bucket: places filled

	selection  []float32 // people
	behind     []float32 // people: entropy of consumption that the baseline's twin has more
	consumed   []stretch // people: what was consumed in the window
	exhaustion []float32 // people
}

// stretch is a part of a person's history, which only grows at its end.
type stretch struct{ from, to int32 }

// of are the items of the stretch in the person's history.
func (s stretch) of(v *sim.View, person int32) []int32 {
	items, _ := v.History(person)
	return items[s.from:s.to]
}

func newSampled(people int, c *Config) sampled {
	s := sampled{
		slots: c.buckets() + 1, bucket: c.Bucket,
		count:      make([]uint8, people*(c.Window+c.Bucket)),
		selection:  make([]float32, people),
		behind:     make([]float32, people),
		consumed:   make([]stretch, people),
		exhaustion: make([]float32, people),
	}
	undefine(s.selection)
	undefine(s.behind)
	undefine(s.exhaustion)
	return s
}

func (s *sampled) clone() sampled {
	c := *s
	c.items = slices.Clone(s.items)
	c.count = slices.Clone(s.count)
	c.selection = slices.Clone(s.selection)
	c.behind = slices.Clone(s.behind)
	c.exhaustion = slices.Clone(s.exhaustion)
	c.consumed = slices.Clone(s.consumed)
	return c
}

func (s *sampled) bytes() int64 {
	return int64(len(s.items))*4 + int64(len(s.count)) + int64(len(s.selection))*(4+4+4+8)
}

// widen makes room for slates of that many places.
func (s *sampled) widen(places int) {
	places = min(places, maxPlaces)
	if places <= s.places {
		return
	}
	items := make([]int32, len(s.count)*places)
	for i := range s.count {
		copy(items[i*places:], s.items[i*s.places:i*s.places+s.places])
	}
	s.items, s.places = items, places
}

// put remembers the slate of a visit, the fill-th of the bucket in the slot.
func (s *sampled) put(rank int32, slot, fill int, slate []int32) {
	at := (int(rank)*s.slots + slot) * s.bucket
	if fill == 0 {
		clear(s.count[at : at+s.bucket])
	}
	at += fill
	s.count[at] = uint8(copy(s.items[at*s.places:at*s.places+s.places], slate))
}

// most is how many items of a person the slots hold at most.
func (s *sampled) most() int { return s.slots * s.bucket * s.places }

// appendShown appends what was shown in the slot's bucket.
func (s *sampled) appendShown(dst []int32, rank int32, slot int) []int32 {
	at := (int(rank)*s.slots + slot) * s.bucket
	for i := at; i < at+s.bucket; i++ {
		dst = append(dst, s.items[i*s.places:i*s.places+int(s.count[i])]...)
	}
	return dst
}
