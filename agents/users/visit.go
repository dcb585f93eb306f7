package users

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// Visit lets the round's visitors act. Its cost is about a microsecond per
// visitor with a slate of ten and nineteen topics.
func (p *People) Visit(v *sim.Visit) error {
	p.beginRound(v)
	if p.block == nil {
		p.block = p.visitors
	}
	v.Blocks(p.block)
	p.endRound(v)
	return nil
}

// visitors lets a block of them act.
func (p *People) visitors(b *sim.Block) {
	v, m := p.scenes[0].visit, p.workers[b.Worker]
	for _, person := range b.People {
		item, place := p.act(p.scenes[p.roleOf(person)], m, person, v.Slate(person), v.Alone)
		if item >= 0 {
			b.Consume(person, item, place)
		}
	}
}

// beginRound prepares what all visitors need. What people read of others in
// the round must be copied here.
func (p *People) beginRound(v *sim.Visit) {
	p.resolve()
	p.cfg.hands = p.cfg.hands.asked()
	p.prepare(v)
	clear(p.examined)
	clear(p.utility)
	clear(p.utilityInnate)
	clear(p.regretted)
	clear(p.bargain.creep)
	p.beginMingling()
	for len(p.workers) < v.Workers() {
		p.workers = append(p.workers, newMind(p.topics))
	}
}

// prepare sets the scene of every role.
func (p *People) prepare(v *sim.Visit) {
	for len(p.scenes) < len(p.roles) {
		p.scenes = append(p.scenes, &scene{})
	}
	p.scenes = p.scenes[:len(p.roles)]
	for i, s := range p.scenes {
		s.set(p.roles[i].cfg, p.crowd, v.Catalog, v.Seed, v.Round)
		s.visit = v
		if v.Repeats != sim.Allow {
			s.history = v
		}
	}
	if v.Alone || p.some(func(c *Config) bool { return c.Organic > 0 }) {
		if !p.stock.fits(v.Catalog, v.Round) {
			p.stock = newStock(v.Catalog, v.Round)
		}
	}
	if p.some(func(c *Config) bool { return c.PositionMode == InUtility }) {
		longest := 0
		for _, person := range v.Active() {
			longest = max(longest, len(v.Slate(person)))
		}
		for n := len(p.lnRank); n < longest; n++ {
			p.lnRank = append(p.lnRank, arith.Log32(float32(n+1)))
		}
	}
	for _, s := range p.scenes {
		s.stock, s.lnRank = p.stock, p.lnRank
	}
}

// act is one person's visit: she looks, chooses and is changed by it. It returns
// what was taken and its place, -1 for none.
func (p *People) act(s *scene, m *mind, person int32, slate []int32, alone bool) (item int32, place int) {
	p.weigh(person, m.weight)
	examined := p.look(s, m, person, slate, alone)
	p.wince(s, m, person)
	p.openInbox(s, m, person)
	i := p.decide(s, m, person)
	if m.stop >= 0 && m.place[m.stop] >= 0 {
		examined = examined[:m.place[m.stop]+1]
	}
	item, place = -1, -1
	if i >= 0 {
		item, place = m.items[i], int(m.place[i])
		p.enjoy(s, m, person, i)
	}
	p.examined[person] = float32(len(examined))
	p.change(s, person, examined, item)
	if p.effort != nil {
		p.exert(s, person, m.looked())
	}
	p.mingle(s, m, person, item)
	p.reckon(s, person, outcome{examined != nil, item, place, p.utility[person], p.creptOut(m, person)})
	return item, place
}

// decide returns the index of what the person takes of m.items, or -1.
func (p *People) decide(s *scene, m *mind, person int32) int {
	if s.cfg.Decision.Kind == RiskAverseChoice {
		p.hesitate(s, m, person)
	}
	return s.choose(m, person)
}

// enjoy records what the person has of candidate i, which she takes.
func (p *People) enjoy(s *scene, m *mind, person int32, i int) {
	item, worth := m.items[i], m.value[i]-float32(s.cfg.Intercept)
	p.utility[person] = worth
	p.utilityInnate[person] = p.innateValue(s, person, item)
	if p.regretted != nil && s.cfg.Decision.Allure > 0 && worth < float32(s.cfg.Decision.RegretBelow) {
		p.regretted[person] = 1
	}
	if p.memory.size == 0 {
		return
	}
	p.tire(person, m.tired)
	p.memory.add(person, item, s.matchOf(m, m.value[i], item))
	if p.lately != nil {
		p.bore(s, person)
	}
}

// look gathers in m what the person can take, and returns what she examines of
// the slate. Offers from elsewhere go behind the slate's, with place -1.
func (p *People) look(s *scene, m *mind, person int32, slate []int32, alone bool) (examined []int32) {
	if alone || s.wanders(person) {
		s.lookAround(m, person)
		return nil
	}
	examined = slate[:s.examination(p.attentionOf(s, person), person, len(slate))]
	s.lookAt(m, person, examined)
	return examined
}

// change is what a visit does to the visitor, who has taken the item, or -1 for
// none. It may write only what is hers.
func (p *People) change(s *scene, person int32, examined []int32, item int32) {
	if s.cfg.Unbounded > 0 {
		p.engross(s, person, examined, item)
	} else {
		s.learn(p.row(p.taste, person), examined, item)
	}
	if item >= 0 && p.viewpoint != nil {
		x := s.cfg.Viewpoint.persuade(float64(p.viewpoint[person]), float64(s.catalog.Viewpoint[item]))
		p.viewpoint[person] = float32(x)
	}
	p.rest(s, person, item)
}

// rest ends the round for a person, visitor or not.
func (p *People) rest(s *scene, person, item int32) {
	taste, innate := p.row(p.taste, person), p.row(p.innate, person)
	if s.cfg.Unbounded > 0 {
		innate = taste // nothing to return to
	}
	s.rest(taste, innate, p.row(p.satiation, person), item)
}

// innateValue is what the item is worth to innate taste, without satiation.
func (p *People) innateValue(s *scene, person, item int32) float32 {
	innate := p.row(p.innate, person)
	var sum float32
	for _, x := range s.catalog.PartsOf(item) {
		sum += float32(float32(s.cfg.Taste) * relish(innate[x.Topic], p.crowd[x.Topic]) * x.Share)
	}
	sum += float32(float32(s.cfg.Quality) * s.catalog.Quality[item])
	if w := float32(s.cfg.Viewpoint.Weight); w > 0 {
		d := p.firstViewpoint[person] - s.catalog.Viewpoint[item]
		sum -= float32(w * float32(d*d))
	}
	return sum
}

// endRound is the end of the round for everybody, in order of persons.
func (p *People) endRound(v *sim.Visit) {
	p.restOthers(v.Active())
	p.endMingling(v)
}

// restOthers ends the round for those who did not visit.
func (p *People) restOthers(active []int32) {
	if len(active) == p.people {
		return
	}
	for i := range int32(p.people) {
		if len(active) > 0 && active[0] == i {
			active = active[1:]
			continue
		}
		s := p.scenes[p.roleOf(i)]
		p.rest(s, i, -1)
		if p.effort != nil {
			p.exert(s, i, 0)
		}
		p.reckon(s, i, away)
	}
}
