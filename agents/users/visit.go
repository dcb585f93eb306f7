package users

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// Visit lets the round's visitors act. Its cost is about a microsecond per
// visitor with a slate of ten and nineteen topics.
func (p *People) Visit(v *sim.Visit) error {
	s := p.scene(v)
	clear(p.examined)
	clear(p.utility)
	clear(p.utilityInnate)
	for len(p.workers) < v.Workers() {
		p.workers = append(p.workers, newMind(p.topics))
	}
	v.Blocks(func(b *sim.Block) {
		m := p.workers[b.Worker]
		for _, person := range b.People {
			item, place := p.act(s, m, person, v.Slate(person), v.Alone)
			if item >= 0 {
				b.Consume(person, item, place)
			}
		}
	})
	p.restOthers(s, v.Active())
	return nil
}

// scene prepares a round.
func (p *People) scene(v *sim.Visit) *scene {
	s := newScene(&p.cfg, p.crowd, v.Catalog, v.Seed, v.Round)
	if v.Repeats != sim.Allow {
		s.history = v
	}
	if v.Alone || p.cfg.Organic > 0 {
		if !p.stock.fits(v.Catalog, v.Round) {
			p.stock = newStock(v.Catalog, v.Round)
		}
		s.stock = p.stock
	}
	if p.cfg.PositionMode == InUtility {
		longest := 0
		for _, person := range v.Active() {
			longest = max(longest, len(v.Slate(person)))
		}
		for n := len(p.lnRank); n < longest; n++ {
			p.lnRank = append(p.lnRank, arith.Log32(float32(n+1)))
		}
		s.lnRank = p.lnRank
	}
	return s
}

// act is one person's visit: examine or look around, choose, change. It returns
// what was taken and its place, -1 for none.
func (p *People) act(s *scene, m *mind, person int32, slate []int32, alone bool) (item int32, place int) {
	taste, innate := p.row(p.taste, person), p.row(p.innate, person)
	satiation := p.row(p.satiation, person)
	p.weigh(taste, satiation, m.weight)
	var examined []int32
	if alone || s.wanders(person) {
		s.lookAround(m, person)
	} else {
		examined = slate[:s.examination(person, len(slate))]
		p.examined[person] = float32(len(examined))
		s.lookAt(m, person, examined)
	}
	item, place = -1, -1
	if i := s.choose(m, person); i >= 0 {
		item, place = m.items[i], int(m.place[i])
		p.utility[person] = m.value[i] - float32(p.cfg.Intercept)
		p.utilityInnate[person] = p.innateValue(s, innate, item)
	}
	s.learn(taste, examined, item)
	s.rest(taste, innate, satiation, item)
	return item, place
}

// innateValue is what the item is worth to innate taste, without satiation.
func (p *People) innateValue(s *scene, innate []float32, item int32) float32 {
	var sum float32
	for g, m := range s.catalog.MixOf(item) {
		if m > 0 {
			sum += float32(float32(p.cfg.Taste) * relish(innate[g], p.crowd[g]) * m)
		}
	}
	return sum + float32(float32(p.cfg.Quality)*s.catalog.Quality[item])
}

// restOthers ends the round for those who did not visit.
func (p *People) restOthers(s *scene, active []int32) {
	if len(active) == p.people {
		return
	}
	for i := range int32(p.people) {
		if len(active) > 0 && active[0] == i {
			active = active[1:]
			continue
		}
		s.rest(p.row(p.taste, i), p.row(p.innate, i), p.row(p.satiation, i), -1)
	}
}
