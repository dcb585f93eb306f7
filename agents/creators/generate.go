package creators

import (
	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// Generate makes the initial catalogue. Item i is item i/creators of creator
// i mod creators, published in round Start; every draw is keyed by (creator,
// ordinal), so more items leave those that were there as they were. It panics
// where c holds what its knobs refuse. Cost is O(items·(topics + dim)).
func Generate(c Config, seed rng.Seed) *sim.Catalog {
	catalog := sim.NewCatalog(topicNames(c.Topics), c.Dim)
	m := newMaker(c, topicShares(c.Topics, c.TopicSkew), seed)
	catalog.Groups = c.groups()
	shares := make([]float64, len(catalog.Topics))
	if len(catalog.Groups) > 0 {
		catalog.GroupOf = make([]uint8, c.Creators)
		for i := range catalog.GroupOf {
			catalog.GroupOf[i] = c.group(int32(i), seed)
		}
	}
	profiles := make([][]float64, min(c.Creators, c.Items))
	for i := range profiles {
		profiles[i] = m.shares
		if c.individual() {
			m.profile(int32(i), catalog.GroupOfCreator(int32(i)), shares)
			profiles[i] = append([]float64(nil), shares...)
		}
	}
	names := titles{map[string]int{}}
	for i := range c.Items {
		creator, ordinal := int32(i%c.Creators), int32(i/c.Creators)
		o := order{creator, ordinal, catalog.GroupOfCreator(creator), profiles[creator], 0, 0}
		catalog.Add(m.item(catalog.Topics, o, names.number), Start)
	}
	return catalog
}

// Start is the round in which the initial items were published: before any
// warm-up.
const Start = -1 << 20
