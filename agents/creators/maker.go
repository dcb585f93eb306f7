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
	purposeAllure     = rng.PurposeOf("creators/allure")
	purposeFalse      = rng.PurposeOf("creators/false")
	purposeClass      = rng.PurposeOf("creators/class")
	purposeTitle      = rng.PurposeOf("creators/title")
)

// maker makes one item after the other; it is scratch for one goroutine.
type maker struct {
	c         Config
	seed      rng.Seed
	shares    []float64 // of topics among all items; sum 1
	carries   []bool    // topics that carry a viewpoint; nil is all
	sensitive []bool    // topics that are sensitive; nil: the class is drawn
	space     *Space
	topics    []int32 // scratch of drawMix
	mix       []float32
	vector    []float32
}

// newMaker makes items about topics with these shares.
func newMaker(c Config, shares []float64, seed rng.Seed) *maker {
	topics := len(shares)
	return &maker{
		c: c, seed: seed, shares: shares,
		carries:   largest(shares, c.ViewpointTopics),
		sensitive: delicate(shares, c.SensitiveTopics),
		space:     NewSpace(topics, c.Dim, c.VectorNoise, seed),
		topics:    make([]int32, topics),
		mix:       make([]float32, topics),
		vector:    make([]float32, c.Dim),
	}
}

// clone returns a maker with scratch of its own.
func (m *maker) clone() *maker {
	c := *m
	c.topics = make([]int32, len(m.topics))
	c.mix = make([]float32, len(m.mix))
	c.vector = make([]float32, len(m.vector))
	return &c
}

// order says of an item what is not drawn with it.
type order struct {
	creator, ordinal int32
	group            uint8
	shares           []float64 // the creator's topics, sum 1
	stance           float64   // allure less quality, added to what is drawn
	falsehood        float64   // chance to be false of an item that otherwise were not
}

// item makes an item. Its slices are good until the next call.
func (m *maker) item(topics []string, o order, number func(name string, creator, ordinal int32) string) sim.Item {
	id := entity(o.creator, o.ordinal)
	at := func(p rng.Purpose) rng.Draws { return m.seed.At(p, 0, id) }

	d := at(purposePopularity)
	z := d.Norm()
	worth, quality, fame := m.worth(z, at(purposeQuality))
	lies := m.lies(o, id)
	allure := m.allure(worth, lies, id)
	if o.group == Minority {
		quality += m.c.MinorityQuality
		fame -= m.c.MinorityFame
	}
	if o.stance != 0 {
		allure += float64(o.stance / 2)
		quality -= float64(o.stance / 2)
	}
	d = at(purposeTopics)
	first := drawMix(&d, o.shares, m.further(z), m.topics, m.mix)
	m.space.Vector(m.mix, o.creator, o.ordinal, m.vector)
	d = at(purposeTitle)
	return sim.Item{
		Title: withTopics(number(nameFor(&d, first), o.creator, o.ordinal), topics, m.mix),
		Mix:   m.mix, Vector: m.vector,
		Viewpoint: m.viewpoint(o.creator, id),
		Creator:   o.creator, Ordinal: o.ordinal,
		Class:   m.class(id),
		Quality: float32(quality), Allure: float32(allure),
		Fame: float32(fame), False: lies,
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
// correlated with it and of the standard score returned, and fame, which is the
// rest: L = quality + fame.
func (m *maker) worth(z float64, other rng.Draws) (score, quality, fame float64) {
	l := float64(m.c.PopularitySD * z)
	r := m.c.QualityFame
	score = float64(r*z) + float64(math.Sqrt(1-float64(r*r))*other.Norm())
	quality = float64(m.c.QualitySD * score)
	return score, quality, l - quality
}

// lies reports whether the item is misinformation. The items of a small share
// are among those of a larger one.
func (m *maker) lies(o order, id uint64) bool {
	chance := m.c.FalseShare + float64((1-m.c.FalseShare)*o.falsehood)
	if chance <= 0 {
		return false
	}
	d := m.seed.At(purposeFalse, 0, id)
	return d.Float64() < chance
}

// allure is what attracts in an item of that standard score of quality.
func (m *maker) allure(score float64, lies bool, id uint64) float64 {
	a := 0.0
	if m.c.AllureSD > 0 {
		d := m.seed.At(purposeAllure, 0, id)
		r := m.c.AllureQuality
		own := float64(r*score) + float64(math.Sqrt(1-float64(r*r))*d.Norm())
		a = float64(m.c.AllureSD * own)
	}
	if lies {
		a += m.c.FalseAllure
	}
	return a
}

// class is the sensitivity class of the item that was just given its topics.
func (m *maker) class(id uint64) uint8 {
	if m.sensitive != nil {
		if half(m.mix, m.sensitive) {
			return 1
		}
		return 0
	}
	if d := m.seed.At(purposeClass, 0, id); d.Float64() < m.c.SensitiveShare {
		return 1
	}
	return 0
}

// entity is the key of an item's draws.
func entity(creator, ordinal int32) uint64 {
	return uint64(uint32(creator))<<32 | uint64(uint32(ordinal))
}

func inverseRoot(n int) float64 { return 1 / math.Sqrt(float64(n)) }
