package users

import (
	"math"
	"testing"

	"bubblechamber/sim"
)

// arc holds items on an arc of vectors, ten degrees apart, all of one topic;
// the last two are of a sensitivity class.
func arc() *sim.Catalog {
	c := sim.NewCatalog([]string{"a", "b"}, 2)
	for i := range 12 {
		x := float64(i) * math.Pi / 18
		it := sim.Item{Mix: []float32{1, 0}, Vector: []float32{float32(math.Cos(x)), float32(math.Sin(x))}, Ordinal: int32(i)}
		if i >= 10 {
			it.Class = 1
		}
		c.Add(it, 0)
	}
	return c
}

// shopper is one person of taste (.5, .5), whose crowd likes (.5, .5), and the
// scene that she is in.
func shopper(v *sim.Visit, change func(c *BargainConfig)) (*People, *scene) {
	c := defaults()
	c.Count = 1
	change(&c.Bargain)
	catalog := arc()
	p := New(c, catalog, 1)
	p.crowd = []float32{.5, .5}
	copy(p.taste, p.crowd)
	p.bargain.furnish(p)
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	s.visit = v
	return p, s
}

// creepy is how creepy the item is for a visitor.
func creepy(p *People, s *scene, item int32) float32 {
	m := newMind(2)
	m.clear()
	s.offer(m, 0, item, 0)
	p.wince(s, m, 0)
	return m.creep[0]
}

func TestSensitiveCreep(t *testing.T) {
	p, s := shopper(&sim.Visit{}, func(c *BargainConfig) {
		c.Sensitive.Prevalence, c.Sensitive.Disclosed, c.Creep.Sensitive = 1, 0, 2
	})
	of := func(item int32) float32 { return creepy(p, s, item) }
	if of(10) != 2 || of(3) != 0 {
		t.Errorf("creep of a sensitive item %v, want 2, of another %v, want 0", of(10), of(3))
	}
	p.cfg.Bargain.Sensitive.Disclosed = 1
	if of(10) != 0 {
		t.Error("what was told is no surprise")
	}
	p.cfg.Bargain.Sensitive.Disclosed = 0
	p.bargain.attribute[0] = 0
	if of(10) != 0 {
		t.Error("who does not have the attribute has nothing to hide")
	}
	p.bargain.attribute[0] = 1
	p.bargain.recall.note(0, 11, true, true)
	if of(10) != 2 {
		t.Error("what was found elsewhere was not let known here")
	}
	p.bargain.recall.note(0, 11, false, true)
	if of(10) != 0 {
		t.Error("who took a sensitive item here has let it be known")
	}
}

// Items one place apart have cosine .985, two .940, three .866.
func TestThirdPartyCreep(t *testing.T) {
	p, s := shopper(&sim.Visit{ThirdParty: true}, func(c *BargainConfig) { c.Creep.ThirdParty = 1.5 })
	of := func(item int32) float32 { return creepy(p, s, item) }
	if of(3) != 0 {
		t.Error("creepy before anything was found")
	}
	p.bargain.recall.note(0, 4, true, false)
	for item, want := range []float32{0, 0, 1.5, 1.5, 1.5, 1.5, 1.5, 0, 0, 0} {
		if got := of(int32(item)); got != want {
			t.Errorf("item %d after finding item 4: creep %v, want %v", item, got, want)
		}
	}
	s.visit.ThirdParty = false
	if of(4) != 0 {
		t.Error("creepy where nobody collects what is done elsewhere")
	}
	s.visit.ThirdParty = true
	p.bargain.recall.note(0, 6, false, false)
	if of(3) != 1.5 || of(4) != 0 {
		t.Errorf("item 6 was taken here: creep of item 3 %v, want 1.5, of item 4 %v, want 0", of(3), of(4))
	}
	for range recent {
		p.bargain.recall.note(0, 9, true, false)
	}
	if of(3) != 0 {
		t.Error("nobody remembers what was found so long ago")
	}
}

// Taste (.9, .1) matches an item of topic a with ln(.9/.5) = .588.
func TestExactCreep(t *testing.T) {
	p, s := shopper(&sim.Visit{}, func(c *BargainConfig) { c.Creep.Exact, c.Creep.After, c.Creep.Match = 1, 2, .58 })
	of := func(item int32) float32 { return creepy(p, s, item) }
	if of(0) != 0 {
		t.Error("an average match is creepy")
	}
	copy(p.taste, []float32{.9, .1})
	within(t, "match", float64(p.match(s, 0, 0)), math.Log(.9/.5), 1e-6)
	if of(0) != 1 {
		t.Errorf("creep %v, want 1", of(0))
	}
	p.cfg.Bargain.Creep.Match = .6
	if of(0) != 0 {
		t.Error("creepy below the threshold")
	}
	p.cfg.Bargain.Creep.Match = .58
	p.bargain.recall.note(0, 1, false, false)
	p.bargain.recall.note(0, 2, true, false)
	if of(0) != 1 {
		t.Error("no longer creepy after one item, want two")
	}
	p.bargain.recall.note(0, 3, false, false)
	if of(0) != 0 {
		t.Error("creepy after two items were taken here")
	}
	p.cfg.Bargain.Consent.Tracking = 0
	if of(0) != 1 {
		t.Error("who is not tracked believes that nothing was shared")
	}
}

func TestNoticeAndExplanationSoftenCreep(t *testing.T) {
	c := CreepConfig{Overt: .3, Explained: .5}
	for _, x := range []struct {
		notice, why bool
		want        float32
	}{{false, false, 1}, {true, false, .3}, {false, true, .5}, {true, true, .15}} {
		if got := c.softened(x.notice, x.why); got != x.want {
			t.Errorf("notice %v, why %v: %v of creep is left, want %v", x.notice, x.why, got, x.want)
		}
	}
}

// At small probabilities creep c multiplies the chance of a click by exp(-v·c):
// the odds exactly.
func TestCreepDividesClicks(t *testing.T) {
	p, s := shopper(&sim.Visit{ThirdParty: true}, func(c *BargainConfig) { c.Creep.ThirdParty, c.Creep.Aversion = .5, 3 })
	p.cfg.Noise, p.cfg.Intercept = InverseCDF, -6
	m := newMind(2)
	p.weigh(0, m.weight)
	odds := func() float64 {
		s.lookAt(m, 0, []int32{4})
		p.wince(s, m, 0)
		s.choose(m, 0)
		p.creptOut(m, 0)
		return m.chance[0] // against 1 for nothing
	}
	before := odds()
	if p.bargain.creep[0] != 0 {
		t.Fatal("creepy before anything was found")
	}
	p.bargain.recall.note(0, 4, true, false)
	after := odds()
	within(t, "ratio of the odds", after/before, math.Exp(-1.5), 1e-6)
	within(t, "ratio of the chances", after/(1+after)/(before/(1+before)), math.Exp(-1.5), 3e-3)
	if p.bargain.creep[0] != 1 {
		t.Errorf("%v creep events, want 1", p.bargain.creep[0])
	}
}

func TestWhatIsNotOfThePlatformIsNotCreepy(t *testing.T) {
	p, s := shopper(&sim.Visit{ThirdParty: true}, func(c *BargainConfig) { c.Creep.ThirdParty = 1 })
	p.bargain.recall.note(0, 4, true, false)
	m := newMind(2)
	m.clear()
	s.offer(m, 0, 4, -1)
	p.wince(s, m, 0)
	if p.creptOut(m, 0) != 0 || m.sway[0] != 0 {
		t.Error("what a friend or chance shows is nobody's inference")
	}
}
