package creators

import (
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var (
	purposeTopics     = rng.PurposeOf("creators/topics")
	purposePopularity = rng.PurposeOf("creators/popularity")
	purposeQuality    = rng.PurposeOf("creators/quality")
	purposeViewpoint  = rng.PurposeOf("creators/viewpoint")
	purposeStance     = rng.PurposeOf("creators/stance")
	purposeClass      = rng.PurposeOf("creators/class")
	purposeTitle      = rng.PurposeOf("creators/title")
)

// Generate makes the initial catalogue. Item i is item i/creators of creator
// i mod creators, published in round Start; every draw is keyed by (creator,
// ordinal), so more items leave those that were there as they were. It panics
// where c holds what its knobs refuse. Cost is O(items·(topics + dim)).
func Generate(c Config, seed rng.Seed) *sim.Catalog {
	m := newMaker(c, seed)
	catalog := sim.NewCatalog(topicNames(c.Topics), c.Dim)
	for i := range c.Items {
		item := m.item(catalog.Topics, int32(i%c.Creators), int32(i/c.Creators))
		catalog.Add(item, Start)
	}
	return catalog
}

// Start is the round in which the initial items were published: before any
// warm-up.
const Start = -1 << 20

// maker makes one item after the other; it is scratch for one goroutine.
type maker struct {
	c      Config
	seed   rng.Seed
	shares []float64
	space  *Space
	titles titles
	order  []int32
	mix    []float32
	vector []float32
}

func newMaker(c Config, seed rng.Seed) *maker {
	return &maker{
		c: c, seed: seed,
		shares: topicShares(c.Topics, c.TopicSkew),
		space:  NewSpace(c.Topics, c.Dim, c.VectorNoise, seed),
		titles: titles{map[string]int{}},
		order:  make([]int32, c.Topics),
		mix:    make([]float32, c.Topics),
		vector: make([]float32, c.Dim),
	}
}

// item makes the creator's item of that ordinal. Its slices are good until the
// next call.
func (m *maker) item(topics []string, creator, ordinal int32) sim.Item {
	id := entity(creator, ordinal)
	at := func(p rng.Purpose) rng.Draws { return m.seed.At(p, 0, id) }

	d := at(purposePopularity)
	z := d.Norm()
	quality, fame := m.worth(z, at(purposeQuality))
	d = at(purposeTopics)
	first := drawMix(&d, m.shares, m.further(z), m.order, m.mix)
	m.space.Vector(m.mix, creator, ordinal, m.vector)

	d = m.seed.At(purposeViewpoint, 0, uint64(creator))
	side := float64(m.c.ViewpointSpread * d.Norm())
	d = at(purposeStance)
	side += float64(m.c.ViewpointWithin * d.Norm())

	var class uint8
	if d = at(purposeClass); d.Float64() < m.c.SensitiveShare {
		class = 1
	}
	d = at(purposeTitle)
	return sim.Item{
		Title: m.titles.title(&d, first, topics, m.mix),
		Mix:   m.mix, Vector: m.vector,
		Viewpoint: float32(arith.Tanh(side)),
		Creator:   creator, Ordinal: ordinal,
		Class:   class,
		Quality: quality, Fame: fame,
	}
}

// further returns how many topics beyond the first are expected of an item that
// is z standard deviations above the mean in log popularity; the mean over z is
// that of the settings.
func (m *maker) further(z float64) float64 {
	b := m.c.TopicFame
	return (m.c.TopicsInItem - 1) * arith.Exp(float64(b*z)-float64(b*b/2))
}

// worth splits log popularity, whose standard score is z, into quality, which is
// correlated with it, and fame, which is the rest: L = quality + fame.
func (m *maker) worth(z float64, other rng.Draws) (quality, fame float32) {
	l := float64(m.c.PopularitySD * z)
	r := m.c.QualityFame
	mixed := float64(r*z) + float64(math.Sqrt(1-float64(r*r))*other.Norm())
	q := float64(m.c.QualitySD * mixed)
	return float32(q), float32(l - q)
}

// entity is the key of an item's draws.
func entity(creator, ordinal int32) uint64 {
	return uint64(uint32(creator))<<32 | uint64(uint32(ordinal))
}

func inverseRoot(n int) float64 { return 1 / math.Sqrt(float64(n)) }
