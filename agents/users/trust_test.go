package users

import (
	"math"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

func TestTrustByHand(t *testing.T) {
	c := TrustConfig{Satisfaction: .1, Creep: .2, Regret: .05, Control: .02, Breach: .3}
	for _, x := range []struct {
		trust float32
		j     judgement
		want  float64
	}{
		{.6, judgement{}, .6},
		{.6, judgement{surprise: .5}, .65},
		{.6, judgement{surprise: -2}, .4},
		{.6, judgement{creep: 1.5}, .3},
		{.6, judgement{regret: true}, .55},
		{.6, judgement{control: true}, .62},
		{.6, judgement{breach: true}, .3},
		{.6, judgement{1, .5, true, true, true}, .27}, // +.1 -.1 -.05 +.02 -.3
		{.1, judgement{breach: true}, 0},
		{.99, judgement{surprise: 1}, 1},
	} {
		within(t, "trust", float64(c.after(x.trust, x.j)), x.want, 1e-6)
	}
}

// believer is one person with a running mean and trust, without any slate.
func believer(change func(c *BargainConfig)) (*People, *scene) {
	return shopper(&sim.Visit{Notice: true}, change)
}

// Since each surprise s - r moves the running mean by g of it and trust by eta,
// trust has moved by eta/g times what the mean has; a constant worth w is a fixed
// point, reached at start + eta·w/g.
func TestTrustFollowsTheRunningMean(t *testing.T) {
	p, s := believer(func(c *BargainConfig) {
		c.Trust.Start, c.Trust.Satisfaction, c.Trust.Memory = .5, .02, .2
	})
	trust := func() float64 { return float64(p.bargain.trust[0]) }
	for i, worth := range []float32{1, -.5, 2, 0, 0, .7} {
		p.reckon(s, 0, outcome{looked: true, item: 0, worth: worth})
		within(t, "trust", trust(), .5+.1*float64(p.bargain.reference[0]), 1e-6)
		if i == 0 { // 0.2 of the way to 1
			within(t, "mean", float64(p.bargain.reference[0]), .2, 1e-6)
		}
	}
	for range 100 {
		p.reckon(s, 0, outcome{looked: true, item: 0, worth: 1.5})
	}
	within(t, "trust at rest", trust(), .65, 1e-5)
	was := trust()
	p.reckon(s, 0, away)
	p.reckon(s, 0, outcome{item: 3, place: -1, worth: 5}) // found elsewhere
	if trust() != was {
		t.Error("what happens without the platform moved trust in it")
	}
}

func TestControlWinsTrust(t *testing.T) {
	look := outcome{looked: true, item: -1, place: -1}
	won := func(v sim.Visit, change func(c *BargainConfig)) float64 {
		p, s := shopper(&v, func(c *BargainConfig) { c.Trust.Control = .1; change(c) })
		p.reckon(s, 0, look)
		p.reckon(s, 0, away)
		return float64(p.bargain.trust[0]) - .6
	}
	none := func(*BargainConfig) {}
	within(t, "nothing asked, nothing told", won(sim.Visit{}, none), 0, 1e-7)
	within(t, "told why", won(sim.Visit{Why: true}, none), .1, 1e-6)
	within(t, "a dial that is turned down", won(sim.Visit{}, func(c *BargainConfig) { c.Consent.Dial = .5 }), .1, 1e-6)
	within(t, "an opt-out", won(sim.Visit{}, func(c *BargainConfig) { c.Consent.ThirdParty = 0 }), .1, 1e-6)
}

// Covert collection is discovered with the given chance a round, by those of whom
// something is collected.
func TestBreach(t *testing.T) {
	const rounds = 4000
	breaches := func(v sim.Visit, change func(c *BargainConfig)) float64 {
		p, s := shopper(&v, func(c *BargainConfig) { c.Trust.Breach, c.Trust.Discovery = .1, .3; change(c) })
		n := 0.0
		for s.round = 1; s.round <= rounds; s.round++ {
			p.bargain.trust[0] = .5
			p.reckon(s, 0, away)
			if p.bargain.trust[0] < .45 {
				n++
			}
		}
		return n / rounds
	}
	none := func(*BargainConfig) {}
	within(t, "covert", breaches(sim.Visit{ThirdParty: true}, none), .3, 3*math.Sqrt(.21/rounds))
	for name, got := range map[string]float64{
		"overt":                  breaches(sim.Visit{ThirdParty: true, Notice: true}, none),
		"nothing collected":      breaches(sim.Visit{}, none),
		"nobody recommends":      breaches(sim.Visit{ThirdParty: true, Alone: true}, none),
		"not tracked":            breaches(sim.Visit{ThirdParty: true}, func(c *BargainConfig) { c.Consent.Tracking = 0 }),
		"sharing is not allowed": breaches(sim.Visit{ThirdParty: true}, func(c *BargainConfig) { c.Consent.ThirdParty = 0 }),
	} {
		if got != 0 {
			t.Errorf("%s: %v breaches a round, want none", name, got)
		}
	}
}

// Regret is of something alluring, from the slate, that was worth too little.
func TestRegretOfTheAlluring(t *testing.T) {
	p, s := believer(func(c *BargainConfig) { c.Trust.Regret = .1 })
	p.cfg.Decision.Allure = 1
	p.furnish()
	s.catalog.Allure[2] = 1
	lost := func(o outcome, regretted float32) bool {
		p.bargain.trust[0], p.regretted[0] = .6, regretted
		p.reckon(s, 0, o)
		return p.bargain.trust[0] < .55
	}
	if !lost(outcome{looked: true, item: 2, worth: -1}, 1) {
		t.Error("no trust lost by regret")
	}
	if lost(outcome{looked: true, item: 2, worth: 1}, 0) || lost(outcome{item: 2, place: -1, worth: -1}, 1) || lost(outcome{looked: true, item: 3, worth: -1}, 1) {
		t.Error("trust lost by what was worth it, found elsewhere, or not alluring")
	}
}

// At trust T the mean of eight places becomes 1 + 7·(f + (1-f)·T).
func TestTrustPaysAttention(t *testing.T) {
	p, s := believer(func(c *BargainConfig) { c.Trust.Attention, c.Trust.Start, c.Trust.Control = .2, .5, .1 })
	const rounds = 20000
	places := func() float64 {
		sum := 0
		for s.round = 1; s.round <= rounds; s.round++ {
			sum += s.examination(p.attentionOf(s, 0), 0, 1000)
		}
		return float64(sum) / rounds
	}
	// A geometric number of mean m has the standard deviation sqrt(m(m-1)).
	se := func(m float64) float64 { return 3 * math.Sqrt(m*(m-1)/rounds) }
	within(t, "places at trust .5", places(), 1+7*.6, se(5.2))
	p.bargain.trust[0] = 0
	within(t, "places without trust", places(), 1+7*.2, se(2.4))
	p.bargain.trust[0] = 1
	within(t, "places at full trust", places(), 8, se(8))
}

// With trust at half of what it was at first, the dial is after n rounds at
// d·(1/2 + (1-r)^n/2), and it comes back when trust does.
func TestDialFollowsTrust(t *testing.T) {
	p, s := believer(func(c *BargainConfig) {
		c.Consent.Dial, c.Trust.Dial, c.Trust.Start, c.Trust.Breach = .8, .1, .6, .1
	})
	p.bargain.trust[0] = .3
	for n := 1; n <= 60; n++ {
		p.reckon(s, 0, away)
		want := .8 * (.5 + math.Pow(.9, float64(n))/2)
		within(t, "dial", float64(p.Consent(0).Dial), want, 1e-5)
		if p.bargain.dial[0] != p.Consent(0).Dial {
			t.Fatal("the column is not the dial")
		}
	}
	p.bargain.trust[0] = .9
	for range 200 {
		p.reckon(s, 0, away)
	}
	within(t, "dial at regained trust", float64(p.Consent(0).Dial), .8, 1e-5)
}

// Without trust something is switched off with chance h a round: first sharing,
// then sensitive processing, then tracking. So tracking takes three successes,
// on average 3/h rounds.
func TestDistrustSwitchesOff(t *testing.T) {
	const n, h = 2000, .25
	c := defaults()
	c.Count = n
	c.Bargain.Trust.OptOut, c.Bargain.Trust.Start = h, 0
	p := New(c, arc(), 1)
	p.bargain.furnish(p)
	s := newScene(&p.cfg, p.crowd, arc(), rng.Seed(1), 1)
	s.visit = &sim.Visit{}
	sum := 0.0
	for i := range int32(n) {
		for s.round = 1; p.Consent(i).Tracking; s.round++ {
			was := p.Consent(i)
			p.reckon(s, i, away)
			now := p.Consent(i)
			if was.ThirdParty && !now.Sensitive || was.Sensitive && !now.Tracking || now.ThirdParty && !was.ThirdParty {
				t.Fatalf("person %d: from %+v to %+v at once", i, was, now)
			}
			if (p.bargain.tracking[i] == 1) != now.Tracking {
				t.Fatal("the column does not say who is tracked")
			}
			sum += 1. / n
		}
	}
	within(t, "rounds until nothing is tracked", sum, 3/h, 3*math.Sqrt(3*(1-h)/h/h/n))

	// At trust 1 and k = 5 the chance is h·exp(-5) = .0067·h.
	if got, want := c.Bargain.Leave.falls(h, 1), h*math.Exp(-5); math.Abs(got-want) > 1e-15 {
		t.Errorf("chance at full trust %v, want %v", got, want)
	}
}
