package users

import "bubblechamber/sim/rng"

var (
	purposeDiscovery = rng.PurposeOf("users/discovery")
	purposeOptOut    = rng.PurposeOf("users/opt-out")
	purposeLeave     = rng.PurposeOf("users/leave")
)

// outcome is what a round was for somebody.
type outcome struct {
	looked bool  // at a slate
	item   int32 // taken, -1 for none
	place  int   // in the slate, -1 when found without the platform
	worth  float32
	creep  float32
}

// away is the outcome of a round without a visit.
var away = outcome{item: -1, place: -1}

// reckon ends a round of the bargain for one person: she judges, acts on her
// trust, may leave, and remembers. Without a platform she only remembers. It writes
// only what is hers.
func (p *People) reckon(s *scene, person int32, o outcome) {
	b := &p.bargain
	if b.idle() {
		return
	}
	if p.stillThere(person) && !s.visit.Alone {
		surprise := p.surprise(s, person, o)
		p.judge(s, person, o, surprise)
		p.yield(s, person)
		p.mayLeave(s, person, surprise)
	}
	p.remember(s, person, o)
	if b.dial != nil {
		p.publishConsent(person)
	}
}

func (p *People) publishConsent(person int32) {
	c := p.allowed(person)
	p.bargain.dial[person], p.bargain.tracking[person] = c.Dial, 0
	if c.Tracking {
		p.bargain.tracking[person] = 1
	}
}

// surprise is how much more a look at a slate was worth than what the person is
// used to, to which it then adds.
func (p *People) surprise(s *scene, person int32, o outcome) float32 {
	r := p.bargain.reference
	if r == nil || !o.looked {
		return 0
	}
	surprise := o.worth - r[person]
	r[person] += float32(float32(s.cfg.Bargain.Trust.Memory) * surprise)
	return surprise
}

// judge moves trust.
func (p *People) judge(s *scene, person int32, o outcome, surprise float32) {
	trust := p.bargain.trust
	c := &s.cfg.Bargain.Trust
	if trust == nil || !c.moves() {
		return
	}
	j := judgement{surprise: surprise, creep: o.creep}
	j.regret = o.place >= 0 && p.regretted != nil && p.regretted[person] > 0 && s.catalog.Allure[o.item] > 0
	allows := p.allowed(person)
	j.control = o.looked && (s.visit.Why || limits(allows))
	covert := s.visit.ThirdParty && !s.visit.Notice && allows.Tracking && allows.ThirdParty
	j.breach = covert && c.Breach > 0 && s.uniform(purposeDiscovery, person) < c.Discovery
	trust[person] = c.after(trust[person], j)
}

// yield lets distrust turn the dial down and switch things off, one at a time.
func (p *People) yield(s *scene, person int32) {
	b := &p.bargain
	c := &s.cfg.Bargain
	trust := p.trustOf(s, person)
	if c.Trust.Dial > 0 {
		b.kept[person] += float32(float32(c.Trust.Dial) * (c.Trust.keeps(trust) - b.kept[person]))
	}
	if c.Trust.OptOut > 0 && s.uniform(purposeOptOut, person) < c.Leave.falls(c.Trust.OptOut, trust) {
		// With each goes what should have gone before it.
		switch allows := p.allowed(person); {
		case allows.ThirdParty:
			b.closed[person] |= permitThirdParty
		case allows.Sensitive:
			b.closed[person] |= permitThirdParty | permitSensitive
		default:
			b.closed[person] |= permitThirdParty | permitSensitive | permitTracking
		}
	}
}

// giveBack undoes what distrust has taken of a permit, which was set by hand.
func (b *bargain) giveBack(person int32, x permit) {
	switch {
	case b.kept == nil:
	case x == permitDial:
		b.kept[person] = 1
	default:
		b.closed[person] &^= x
	}
}

// mayLeave lets the person leave for good.
func (p *People) mayLeave(s *scene, person int32, surprise float32) {
	c := &s.cfg.Bargain.Leave
	if !c.on() || s.uniform(purposeLeave, person) >= c.hazard(p.trustOf(s, person), surprise) {
		return
	}
	p.bargain.left[person], p.bargain.present[person] = int32(s.round), 0
}

// trustOf returns the person's present trust.
func (p *People) trustOf(s *scene, person int32) float32 {
	if p.bargain.trust == nil {
		return float32(s.cfg.Bargain.Trust.Start)
	}
	return p.bargain.trust[person]
}

// attentive is the share of the places that the person's trust lets her examine.
func (p *People) attentive(s *scene, person int32) float64 {
	c := &s.cfg.Bargain.Trust
	if c.Attention == 1 {
		return 1
	}
	return float64(c.attentive(p.trustOf(s, person)))
}
