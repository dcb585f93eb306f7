package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// asking returns n people whose settings the function has changed.
func asking(n int, change func(c *BargainConfig)) *People {
	c := defaults()
	c.Count = n
	change(&c.Bargain)
	return New(c, catalog200(), 1)
}

// tracked lists who lets the platform hold what they take.
func tracked(p *People) []int32 {
	var who []int32
	for i := range int32(p.people) {
		if p.Consent(i).Tracking {
			who = append(who, i)
		}
	}
	return who
}

func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %v, want %v within %v", what, got, want, tolerance)
	}
}

func TestEverybodyAllowsEverythingAtFirst(t *testing.T) {
	p := asking(50, func(*BargainConfig) {})
	for i := range int32(50) {
		if c := p.Consent(i); c != (sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true, Dial: 1}) {
			t.Fatalf("person %d allows %+v", i, c)
		}
		if _, ok := p.Disclosed(i); ok {
			t.Fatalf("person %d disclosed an attribute that nobody has", i)
		}
	}
	if e := p.Erasures(3, nil); len(e) != 0 {
		t.Errorf("%v ask for erasure", e)
	}
}

// A share that grows only adds people, and moves back to the same ones.
func TestSharesAreNested(t *testing.T) {
	const n = 4000
	p := asking(n, func(*BargainConfig) {})
	share := func(x float64) []int32 {
		p.cfg.Bargain.Consent.Tracking = x
		return tracked(p)
	}
	few, many, again := share(.3), share(.7), share(.3)
	if !slices.Equal(few, again) {
		t.Error("the same share picks other people")
	}
	for _, i := range few {
		if _, ok := slices.BinarySearch(many, i); !ok {
			t.Fatalf("person %d allows at a share of .3 and not at .7", i)
		}
	}
	// Three standard errors of a share.
	within(t, "share at .3", float64(len(few))/n, .3, 3*math.Sqrt(.3*.7/n))
	within(t, "share at .7", float64(len(many))/n, .7, 3*math.Sqrt(.3*.7/n))
	if len(share(0)) != 0 || len(share(1)) != n {
		t.Error("a share of 0 is not nobody, or one of 1 not everybody")
	}
}

func TestKindsOfConsentAreSeparate(t *testing.T) {
	const n = 4000
	p := asking(n, func(c *BargainConfig) { c.Consent.Sensitive, c.Consent.ThirdParty = .5, .4 })
	var sensitive, third, both float64
	for i := range int32(n) {
		c := p.Consent(i)
		if !c.Tracking || c.Dial != 1 {
			t.Fatalf("person %d allows %+v", i, c)
		}
		if c.Sensitive {
			sensitive += 1. / n
		}
		if c.ThirdParty {
			third += 1. / n
		}
		if c.Sensitive && c.ThirdParty {
			both += 1. / n
		}
	}
	within(t, "sensitive", sensitive, .5, 3*math.Sqrt(.25/n))
	within(t, "third party", third, .4, 3*math.Sqrt(.24/n))
	within(t, "both", both, .2, 3*math.Sqrt(.16/n))
}

// Concern is standard normal and correlated -0.3 with how often people visit.
func TestConcern(t *testing.T) {
	const n = 20000
	p := asking(n, func(*BargainConfig) {})
	var sc, sf, scc, sff, scf float64
	for i := range int32(n) {
		c, f := p.concern(i), p.frequency(i)
		sc += c / n
		sf += f / n
		scc += c * c / n
		sff += f * f / n
		scf += c * f / n
	}
	within(t, "mean concern", sc, 0, 3/math.Sqrt(n))
	within(t, "its variance", scc-sc*sc, 1, 3*math.Sqrt(2./n))
	r := (scf - sc*sf) / math.Sqrt((scc-sc*sc)*(sff-sf*sf))
	within(t, "correlation with frequency", r, -.3, 3*(1-.09)/math.Sqrt(n))
	// A person with the median 19 + e^3.87 events is at 0.
	p.level[0] = float32(math.Log((19 + math.Exp(3.87)) / eventsHeavy))
	within(t, "frequency of the median person", p.frequency(0), 0, 1e-5)
}

// Without benefit and concern the logit is a coin of sigmoid(base); with concern
// its mean is the integral over the normal density, and those who visit seldom
// allow less.
func TestLogitOptIn(t *testing.T) {
	const n = 20000
	p := asking(n, func(c *BargainConfig) {
		c.Consent.Model, c.Consent.Benefit, c.Consent.Concern = Logit, 0, 0
	})
	// 1/(1+exp(-.4)) = .598688
	within(t, "coin", float64(len(tracked(p)))/n, .598688, 3*math.Sqrt(.24/n))

	p.cfg.Bargain.Consent.Concern = 2
	want := 0.0
	for z := -8.0; z < 8; z += .01 {
		want += .01 * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) / (1 + math.Exp(2*z-.4))
	}
	who := tracked(p)
	within(t, "with concern", float64(len(who))/n, want, 3*math.Sqrt(.25/n))
	often := 0.0
	for _, i := range who {
		often += p.frequency(i) / float64(len(who))
	}
	if often < .05 {
		t.Errorf("those who allow visit %v standard deviations more often than others, want more", often)
	}

	p.cfg.Bargain.Consent.Benefit = 3
	if more := tracked(p); len(more) <= len(who) {
		t.Errorf("benefit raises those who allow from %d to %d", len(who), len(more))
	}
	p.cfg.Bargain.Consent.Tracking = .5
	half := tracked(p)
	p.cfg.Bargain.Consent.Tracking = 1
	within(t, "half of the willing", float64(len(half))/float64(len(tracked(p))), .5, .03)
}

// The benefit of a taste (.5, .5) against a crowd of (.8, .2):
// .5·ln(.625) + .5·ln(2.5) = .223144.
func TestBenefitIsDivergence(t *testing.T) {
	p := &People{topics: 2, crowd: []float32{.8, .2}, innate: []float32{.5, .5}}
	within(t, "benefit", p.benefit(0), .2231436, 1e-6)
}

func TestDialsAtFirst(t *testing.T) {
	const n = 4000
	p := asking(n, func(c *BargainConfig) { c.Consent.Dial, c.Consent.DialSpread = .5, .1 })
	var sum, squares float64
	for i := range int32(n) {
		x := float64(p.Consent(i).Dial)
		sum += x / n
		squares += x * x / n
	}
	within(t, "mean dial", sum, .5, 3*.1/math.Sqrt(n))
	within(t, "spread", math.Sqrt(squares-sum*sum), .1, 3*.1/math.Sqrt(2*n))
	p.cfg.Bargain.Consent.DialSpread = 1
	for i := range int32(n) {
		if x := p.Consent(i).Dial; !(x >= 0 && x <= 1) {
			t.Fatalf("dial %v", x)
		}
	}
}

func TestErasuresAreDrawnByRound(t *testing.T) {
	const n = 2000
	p := asking(n, func(c *BargainConfig) { c.Consent.Erasure = .1 })
	total := 0
	var last []int32
	for round := 1; round <= 20; round++ {
		now := p.Erasures(round, nil)
		if !slices.IsSorted(now) || slices.Equal(now, last) || !slices.Equal(now, p.Erasures(round, nil)) {
			t.Fatalf("round %d: %v ask", round, now)
		}
		total, last = total+len(now), now
	}
	within(t, "askers a round", float64(total)/20/n, .1, 3*math.Sqrt(.09/20/n))
}

// ear is a recommender that notes what it is told and what it can find out, and
// shows items as chance does.
type ear struct {
	chance
	heard *heard
}

type heard struct {
	held  []map[sim.Event]bool // by fit: what Added and Withdrawn leave
	whole []map[sim.Event]bool // by fit: what History says
	since sim.Revision
	cold  bool           // a new recommender listens, who knows nothing yet
	seen  map[int][]bool // by fit: whether an account's slate can be seen
}

func (e ear) Fit(p *sim.Platform) error {
	h := e.heard
	now, whole := map[sim.Event]bool{}, map[sim.Event]bool{}
	if n := len(h.held); n > 0 && !h.cold {
		for k := range h.held[n-1] {
			now[k] = true
		}
	}
	if h.cold {
		h.cold, h.since = false, sim.Revision{}
	}
	event := func(x sim.Held) sim.Event {
		return sim.Event{Person: int32(x.Account), Item: x.Item, Round: x.Round, Place: x.Place}
	}
	for _, x := range p.Withdrawn(h.since, nil) {
		delete(now, event(x))
	}
	for _, x := range p.Added(h.since, nil) {
		now[event(x)] = true
	}
	h.since = p.Revision()
	seen := make([]bool, p.Accounts())
	for a := range seen {
		seen[a] = len(p.Slate(sim.Account(a), nil)) > 0
		for _, x := range p.History(sim.Account(a), nil) {
			whole[event(x)] = true
		}
	}
	h.seen[len(h.held)] = seen
	h.held, h.whole = append(h.held, now), append(h.whole, whole)
	return nil
}

// An opted-out person's events cannot reach a recommender's Fit: neither those
// from before, nor those from after, by no way that it has.
func TestOptedOutEventsNeverReachAFit(t *testing.T) {
	now := New(few(), catalog200(), 1)
	now.cfg.Bargain.Consent.Tracking = .5
	var out []int32
	for i := range int32(now.people) {
		if !now.Consent(i).Tracking {
			out = append(out, i)
		}
	}
	if len(out) < 100 {
		t.Errorf("%d people opt out, want about half of %d", len(out), now.people)
	}
	neverHeard(t, out, 6, 11,
		sim.Intervention{Round: 6, Assign: param.Assign{Path: "users.consent.tracking", Value: param.F(.5)}},
		sim.Intervention{Round: 11, Assign: param.Assign{Path: "users.consent.tracking", Value: param.F(1)}})
}

// neverHeard checks that those who are out from round flip to before round back, by
// the interventions, are out of every fit then, and their past for good.
func neverHeard(t *testing.T, out []int32, flip, back int, moves ...sim.Intervention) {
	t.Helper()
	catalog := catalog200()
	h := &heard{seen: map[int][]bool{}}
	d := &diary{events: map[string][]sim.Event{}}
	run(t, sim.Setup{
		Seed: 1, Catalog: catalog, Users: New(few(), catalog, 1), Slate: sim.SlateSpec{Places: 10},
		Arms: []sim.ArmSpec{{Name: "ear", Recommender: func() (sim.Recommender, error) {
			h.cold = true
			return ear{heard: h}, nil
		}}},
		Interventions: moves,
		Observers:     []sim.Observer{d}, Threads: 2,
	}, 14)

	gone := func(e sim.Event) bool { _, ok := slices.BinarySearch(out, e.Person); return ok }
	for fit := range h.held { // the fit of round fit + 1
		round := fit + 1
		want := map[sim.Event]bool{}
		for _, e := range d.events["ear"] {
			allowed := int(e.Round) < round
			if gone(e) && round >= flip {
				allowed = allowed && int(e.Round) >= back
			}
			if allowed {
				want[e] = true
			}
		}
		if len(want) < 20 && fit > 0 {
			t.Fatalf("round %d: only %d events to hold", round, len(want))
		}
		for name, got := range map[string]map[sim.Event]bool{"Added and Withdrawn": h.held[fit], "History": h.whole[fit]} {
			if len(got) != len(want) {
				t.Errorf("round %d: %s know %d events, want %d", round, name, len(got), len(want))
			}
			for e := range got {
				if !want[e] {
					t.Fatalf("round %d: %s know of %+v", round, name, e)
				}
			}
		}
		// Who never came has no slate, and that of the round before she opted in stays hers.
		blind, seen := round >= flip && round <= back, 0
		for _, i := range out {
			if h.seen[fit][i] {
				seen++
			}
		}
		if round > 1 && blind != (seen == 0) {
			t.Fatalf("round %d: %d slates of %d people can be seen", round, seen, len(out))
		}
	}
}

// The columns say what people allow from the start, also for segments.
func TestConsentIsPublishedAtOnce(t *testing.T) {
	c := few()
	c.Bargain.Consent.Dial = .5
	own := few()
	own.Bargain.Consent.Tracking = 0
	c.Segments = []Segment{{Name: "shy", Share: .3, Own: own, Set: []string{"consent.tracking"}}}
	p := New(c, catalog200(), 1)
	shy := 0
	for i := range int32(c.Count) {
		is := p.roleOf(i) == 1
		if is {
			shy++
		}
		if allows := p.Consent(i); allows.Tracking == is || (p.bargain.tracking[i] == 0) != is || p.bargain.dial[i] != .5 {
			t.Fatalf("person %d, shy %v: allows %+v, columns %v and %v", i, is, allows, p.bargain.tracking[i], p.bargain.dial[i])
		}
	}
	if shy < 50 {
		t.Fatalf("only %d shy people", shy)
	}
	// A knob that all share is moved, and seen at once.
	p.cfg.Bargain.Consent.Dial = .25
	for i := range int32(c.Count) {
		if p.Consent(i).Dial != .25 {
			t.Fatalf("person %d, shy %v: dial %v", i, p.roleOf(i) == 1, p.Consent(i).Dial)
		}
	}
}

// What a person answers does not depend on whether it is kept.
func TestAnswersAreKept(t *testing.T) {
	p := asking(300, func(c *BargainConfig) {
		c.Consent.Model, c.Consent.Tracking, c.Consent.DialSpread = Logit, .8, .3
	})
	var kept []sim.Consent
	for i := range int32(300) {
		kept = append(kept, p.Consent(i))
	}
	if len(p.bargain.answers) != 300 {
		t.Fatalf("%d answers are kept", len(p.bargain.answers))
	}
	p.bargain.answers = nil
	for i, c := range kept {
		if now := p.Consent(int32(i)); now != c {
			t.Fatalf("person %d: %+v where answers are kept, else %+v", i, c, now)
		}
	}
}
