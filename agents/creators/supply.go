package creators

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var (
	purposePublish = rng.PurposeOf("creators/publish")
	purposeExit    = rng.PurposeOf("creators/exit")
	purposeEntry   = rng.PurposeOf("creators/entry")
	purposeAge     = rng.PurposeOf("creators/age")
)

// leave lets creators give up whose items earn little.
func (m *Makers) leave(round int) {
	if m.cfg.Exit == 0 {
		return
	}
	sum, n := 0.0, 0.0
	for i := range m.active {
		if m.known(i) {
			sum += m.earnings(i)
			n++
		}
	}
	mean := 0.0
	if n > 0 {
		mean = sum / n
	}
	for i := range m.active {
		if !m.known(i) {
			continue
		}
		d := m.maker.seed.At(purposeExit, round, uint64(i))
		if d.Float64() < m.hazard(m.earnings(i), mean) {
			m.active[i] = 0
		}
	}
}

// known reports whether the creator is there and has been for a round.
func (m *Makers) known(creator int) bool { return m.active[creator] == 1 && m.present[creator] > 0 }

// earnings are a creator's attention in a round of late.
func (m *Makers) earnings(creator int) float64 {
	return float64(m.attention[creator]) / float64(m.present[creator])
}

// hazard is the chance to give up where the earnings are so much, and mean on
// average.
func (m *Makers) hazard(earnings, mean float64) float64 {
	if mean == 0 {
		return m.cfg.Exit
	}
	return m.cfg.Exit * arith.Exp(-earnings/mean)
}

// retire takes from the shelf what is too old, and what nobody stands behind.
func (m *Makers) retire(s *sim.Supply) {
	gone := m.cfg.ExitItems == Go
	if m.cfg.Lifetime == 0 && !gone {
		return
	}
	c := s.Catalog
	for i := range int32(c.Len()) {
		if !c.Available(i, s.Round) {
			continue
		}
		if gone && m.active[c.Creator[i]] == 0 || m.cfg.Lifetime > 0 && m.age(c, i, s.Round) >= m.cfg.Lifetime {
			c.Retire(i, s.Round)
		}
	}
}

// age returns for how long the item has been on offer. An initial item begins at
// an age drawn from 0 to a round less than a lifetime, as in a stock that has
// always been renewed.
func (m *Makers) age(c *sim.Catalog, item int32, round int) int {
	if int(item) >= m.initial {
		return round - int(c.Birth[item])
	}
	d := m.maker.seed.At(purposeAge, 0, entity(c.Creator[item], c.Ordinal[item]))
	return round - m.first + int(d.Float64()*float64(m.cfg.Lifetime))
}

// enter adds this round's newcomers.
func (m *Makers) enter(s *sim.Supply) {
	if m.cfg.Entry == 0 {
		return
	}
	d := m.maker.seed.At(purposeEntry, s.Round, 0)
	for range d.Poisson(m.cfg.Entry) {
		creator := int32(len(m.next))
		group := m.maker.c.group(creator, m.maker.seed)
		if len(s.Catalog.Groups) > 0 {
			s.Catalog.GroupOf = append(s.Catalog.GroupOf, group)
		}
		m.join(group)
		m.draft(creator)
		m.active[creator] = 1
	}
}

// publish makes this round's items.
func (m *Makers) publish(s *sim.Supply) {
	if m.cfg.Rate == 0 {
		return
	}
	for i, on := range m.active {
		if on == 0 {
			continue
		}
		d := m.maker.seed.At(purposePublish, s.Round, uint64(i))
		n := d.Poisson(m.cfg.Rate)
		if n == 0 {
			continue
		}
		for g, p := range m.profileOf(int32(i)) {
			m.shares[g] = float64(p)
		}
		for range n {
			o := order{int32(i), m.next[i], uint8(m.group[i]), m.shares, float64(m.stance[i]), m.falsehood(i)}
			item := m.maker.item(s.Catalog.Topics, o, sign)
			s.Catalog.Add(item, s.Round)
			m.next[i]++
			m.merit[i] += float64(item.Quality)
		}
	}
	m.grow(s.Catalog.Len())
}

// falsehood is the chance that the creator turns an item into misinformation:
// none unless her items so far are worth less than the average of 0.
func (m *Makers) falsehood(creator int) float64 {
	if m.merit[creator] < 0 {
		return m.cfg.False
	}
	return 0
}

// join adds a creator of the group, who is not active yet and knows no topics.
func (m *Makers) join(group uint8) {
	m.group = append(m.group, float32(group))
	m.active = append(m.active, 0)
	m.attention = append(m.attention, 0)
	m.stance = append(m.stance, 0)
	m.present = append(m.present, 0)
	m.next = append(m.next, 0)
	m.merit = append(m.merit, 0)
	for range m.topics {
		m.profile = append(m.profile, 0)
	}
}

// draft draws a creator's topics.
func (m *Makers) draft(creator int32) {
	m.maker.profile(creator, uint8(m.group[creator]), m.shares)
	for g, p := range m.shares {
		m.profileOf(creator)[g] = float32(p)
	}
}

func (m *Makers) profileOf(creator int32) []float32 {
	return m.profile[int(creator)*m.topics : (int(creator)+1)*m.topics]
}

// grow makes room for new items.
func (m *Makers) grow(items int) {
	for len(m.shown) < items {
		m.shown = append(m.shown, 0)
		m.taken = append(m.taken, 0)
		m.offered = append(m.offered, 0)
		m.shownBefore = append(m.shownBefore, 0)
		m.takenBefore = append(m.takenBefore, 0)
	}
}
