package users

import "bubblechamber/sim/param"

// CreepConfig says what of a slate people find creepy, and what that does.
type CreepConfig struct {
	Sensitive, ThirdParty, Exact float64 // weights

	Near  float64
	Match float64
	After int

	Overt, Explained float64
	Aversion         float64
}

func (c *CreepConfig) knobs() []param.Knob {
	live, assumed := param.Live(), param.Assumed()
	return []param.Knob{
		param.Float("creep.sensitive", &c.Sensitive, 0, "creep of a sensitive item for somebody who has the attribute and never let that be known",
			param.Range(0, 10), live, assumed),
		param.Float("creep.third-party", &c.ThirdParty, 0, "creep of an item like one that the person found elsewhere and never took here",
			param.Range(0, 10), live, assumed),
		param.Float("creep.exact", &c.Exact, 0, "creep of an item that matches taste closely before the person has shared much",
			param.Range(0, 10), live, param.Source("White et al. 2008, the sign; the weight is an assumption")),
		param.Float("creep.near", &c.Near, 0.9, "cosine of two items from which on one is like the other; items of one topic are at about 0.8 by default",
			param.Range(0, 1), live, assumed),
		param.Float("creep.match", &c.Match, 1, "match with taste from which on it is exact: log odds of taking the item against an average person's",
			param.Range(0, 10), live, assumed),
		param.Int("creep.after", &c.After, 10, "items taken on the platform after which an exact match is no surprise",
			param.Range(0, 10000), param.Unit("items"), live, assumed),
		param.Float("creep.overt", &c.Overt, 0.3, "what is left of creep where people know what is collected",
			param.Range(0, 1), live, param.Source("Aguirre et al. 2015, the sign")),
		param.Float("creep.explained", &c.Explained, 1, "what is left of creep where people are told why they are shown an item",
			param.Range(0, 1), live, param.Source("White et al. 2008, the sign")),
		param.Float("creep.aversion", &c.Aversion, 1, "utility that an item loses per unit of creep",
			param.Range(0, 100), param.Unit("utility"), live, param.Source("Aguirre et al. 2015, the sign; the size is an assumption")),
	}
}

func (c *CreepConfig) on() bool { return c.Sensitive > 0 || c.ThirdParty > 0 || c.Exact > 0 }

// softened is what is left of creep under what people are told.
func (c *CreepConfig) softened(notice, why bool) float32 {
	left := 1.0
	if notice {
		left = c.Overt
	}
	if why {
		left *= c.Explained
	}
	return float32(left)
}

// creep returns how much more the item reveals than the person believes was
// shared, by its looks: she cannot know how the platform came to show it. 0 is
// not at all.
func (p *People) creep(s *scene, c *CreepConfig, person, item int32) float32 {
	r := p.bargain.recall
	var sum float32
	if c.Sensitive > 0 && s.catalog.Class[item] > 0 && p.has(person) && r.sensitive[person] == 0 && !p.told(person) {
		sum += float32(c.Sensitive)
	}
	if c.ThirdParty > 0 && s.visit.ThirdParty {
		near := float32(c.Near)
		if r.like(s, r.found, person, item, near) && !r.like(s, r.taken, person, item, near) {
			sum += float32(c.ThirdParty)
		}
	}
	if c.Exact > 0 && int(r.shared[person]) < c.After && p.match(s, person, item) >= float32(c.Match) {
		sum += float32(c.Exact)
	}
	return float32(sum * c.softened(s.visit.Notice, s.visit.Why))
}

// told reports whether the person has told the platform the sensitive attribute
// and allows it to know.
func (p *People) told(person int32) bool {
	_, told := p.Disclosed(person)
	if !told {
		return false
	}
	c := p.allowed(person)
	return c.Tracking && c.Sensitive
}

// match is the part of the item's utility that is the person's own taste.
func (p *People) match(s *scene, person, item int32) float32 {
	taste := p.row(p.taste, person)
	var sum float32
	for _, x := range s.catalog.PartsOf(item) {
		sum += float32(x.Share * relish(taste[x.Topic], p.crowd[x.Topic]))
	}
	return sum
}

// wince makes what the person may examine less attractive where it is creepy.
func (p *People) wince(s *scene, m *mind, person int32) {
	m.creep = m.creep[:0]
	c := &s.cfg.Bargain.Creep
	if !c.on() {
		return
	}
	p.bargain.recall.takeBack(s.catalog, person, p.allowed(person))
	for i, item := range m.items {
		var creep float32
		if m.place[i] >= 0 { // else it was found elsewhere
			creep = p.creep(s, c, person, item)
			m.sway[i] -= float32(float32(c.Aversion) * creep)
		}
		m.creep = append(m.creep, creep)
	}
}

// creptOut counts the creepy items that the person has looked at, and returns
// how creepy they were altogether.
func (p *People) creptOut(m *mind, person int32) float32 {
	var sum float32
	for _, creep := range m.creep[:min(len(m.creep), m.looked())] {
		if creep > 0 {
			sum += creep
			p.bargain.creep[person]++
		}
	}
	return sum
}
