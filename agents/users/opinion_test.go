package users

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/agents/users/ties"
	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// company is people of whom only viewpoints and ties matter.
type company struct {
	*People
	scene *scene
	mind  mind
}

func newCompany(c Config, n *ties.Network, views ...float32) *company {
	p := &People{people: len(views), seed: 1, cfg: c, viewpoint: views}
	p.roles = []role{{cfg: &p.cfg}}
	p.social.network = n
	p.social.passed = make([]post, len(views))
	p.social.visited = make([]int32, len(views))
	return &company{p, &scene{cfg: &p.cfg, seed: 1}, mind{}}
}

// talk is a round in which all visit and nobody takes anything.
func (c *company) talk() {
	c.scene.round++
	c.beginMingling()
	for i := range int32(c.people) {
		c.mingle(c.scene, &c.mind, i, -1)
	}
	for i := range c.social.moves {
		c.social.moves[i].apply(c.social.network, int32(i), c.cfg.Social.MaxDegree)
	}
}

func complete(people int) *ties.Network {
	return ties.Generate(ties.Spec{Kind: ties.ErdosRenyi, Degree: float64(people)}, people, nil, 1)
}

func influenced(kind string, rate, confidence, beyond float64) Config {
	c := defaults()
	c.Social.Network = ties.ErdosRenyi
	c.Social.Influence, c.Social.InfluenceRate = kind, rate
	c.Social.Confidence, c.Social.RepulsionBeyond = confidence, beyond
	return c
}

// Two who listen to each other keep their mean, and their distance shrinks by
// 1 - 2·rate a round (Deffuant et al. 2000, with both moving).
func TestTwoConverge(t *testing.T) {
	c := newCompany(influenced(BoundedConfidence, .2, .4, 1), complete(2), -.1, .2)
	gap := .3
	for range 20 {
		c.talk()
		gap *= 1 - 2*.2
		near(t, "viewpoints", c.viewpoint, .05-gap/2, .05+gap/2)
	}
}

func TestBeyondConfidenceNothingMoves(t *testing.T) {
	c := newCompany(influenced(BoundedConfidence, .2, .4, 1), complete(3), -.5, 0, .5)
	for range 10 {
		c.talk()
	}
	if want := []float32{-.5, 0, .5}; !slices.Equal(c.viewpoint, want) {
		t.Errorf("viewpoints %v, want %v", c.viewpoint, want)
	}
	// .4 is not beyond.
	c = newCompany(influenced(BoundedConfidence, .5, .5, 1), complete(2), -.25, .25)
	c.talk()
	near(t, "viewpoints", c.viewpoint, 0, 0)
}

// Beyond repulsion the distance grows by 1 + 2·rate a round, until the ends.
func TestRepulsionPushes(t *testing.T) {
	c := newCompany(influenced(Repulsive, .1, .4, 1), complete(2), -.5, .6)
	c.talk() // 1.1·1.2 = 1.32, around .05
	near(t, "viewpoints", c.viewpoint, -.61, .71)
	c.talk() // 1.584
	near(t, "viewpoints", c.viewpoint, -.742, .842)
	for range 5 {
		c.talk()
	}
	near(t, "viewpoints", c.viewpoint, -1, 1)
	// Between confidence and repulsion nothing moves.
	c = newCompany(influenced(Repulsive, .1, .4, 1), complete(2), -.25, .5)
	c.talk()
	near(t, "viewpoints", c.viewpoint, -.25, .5)
	// Of those who count, one near and one far: .1·(.2 - 1.2)/2 = -.05.
	n := ties.New(3)
	n.Add(0, 1)
	n.Add(0, 2)
	c = newCompany(influenced(Repulsive, .1, .4, 1), n, -.4, -.2, .8)
	c.talk()
	near(t, "viewpoints", c.viewpoint, -.45, -.2, .8)
}

// With all tied and confidence over the whole range the distance from the mean
// shrinks by 1 - rate·n/(n-1): at a rate of (n-1)/n all agree at once, as in
// Hegselmann & Krause 2002, where one also counts oneself.
func TestConsensus(t *testing.T) {
	views := []float32{-1, -.4, .1, .3, .9, .7}
	mean := .1
	c := newCompany(influenced(BoundedConfidence, .3, 2, 2), complete(6), slices.Clone(views)...)
	shrink := 1.0
	for range 10 {
		c.talk()
		shrink *= 1 - .3*6/5
		for i, x := range c.viewpoint {
			if want := mean + shrink*(float64(views[i])-mean); math.Abs(float64(x)-want) > 1e-6 {
				t.Fatalf("viewpoint %v, want %v", x, want)
			}
		}
	}
	c = newCompany(influenced(BoundedConfidence, 5.0/6, 2, 2), complete(6), slices.Clone(views)...)
	c.talk()
	near(t, "viewpoints", c.viewpoint, mean, mean, mean, mean, mean, mean)
}

// Camps that are further apart than confidence each agree on their own mean.
func TestCampsAgreeAmongThemselves(t *testing.T) {
	c := newCompany(influenced(BoundedConfidence, .5, .4, 1), complete(5), -.8, -.6, .5, .7, .9)
	for range 60 {
		c.talk()
	}
	near(t, "viewpoints", c.viewpoint, -.7, -.7, .7, .7, .7)
}

func TestInfluenceStaysInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		views := rapid.SliceOfN(rapid.Float32Range(-1, 1), 2, 12).Draw(t, "views")
		kind := rapid.SampledFrom([]string{BoundedConfidence, Repulsive}).Draw(t, "kind")
		config := influenced(kind, rapid.Float64Range(0, 1).Draw(t, "rate"),
			rapid.Float64Range(0, 2).Draw(t, "confidence"), rapid.Float64Range(0, 2).Draw(t, "beyond"))
		config.Social.Rewire = rapid.Float64Range(0, 1).Draw(t, "rewire")
		n := ties.Generate(ties.Spec{Kind: ties.ErdosRenyi, Degree: 4}, len(views), nil, 1)
		least, most := slices.Min(views), slices.Max(views)
		ties := n.Len()
		c := newCompany(config, n, views...)
		for range 20 {
			c.talk()
			for _, x := range c.viewpoint {
				// Attraction alone never leads out of the range there is.
				if !(x >= -1 && x <= 1) || kind == BoundedConfidence && (x < least-1e-6 || x > most+1e-6) {
					t.Fatalf("viewpoints %v", c.viewpoint)
				}
			}
			if n.Len() != ties {
				t.Fatalf("%d ties, want %d", n.Len(), ties)
			}
		}
	})
}

// segregated reports whether the network has fallen into two or more parts, no
// tie between them whoever listens, each of which agrees within confidence: what
// Sasahara et al. 2021 stop at.
func (c *company) segregated() bool {
	part := make([]int32, c.people)
	for i := range part {
		part[i] = int32(i)
	}
	for changed := true; changed; {
		changed = false
		for i := range part {
			for _, f := range c.social.network.Of(int32(i)) {
				if low := min(part[i], part[f]); part[i] != low || part[f] != low {
					part[i], part[f], changed = low, low, true
				}
			}
		}
	}
	parts := 0
	for k := range part {
		least, most := float32(1), float32(-1)
		for i, x := range c.viewpoint {
			if part[i] == int32(k) {
				least, most = min(least, x), max(most, x)
			}
		}
		if least > most {
			continue
		}
		parts++
		if float64(most-least) > c.cfg.Social.Confidence {
			return false
		}
	}
	return parts > 1
}

// Influence and rewiring together divide people into camps that do not hear each
// other, and either alone does not: the sign that Sasahara et al. 2021 report.
func TestOnlyBothSegregate(t *testing.T) {
	const people, runs, rounds = 60, 6, 300
	count := func(rate, rewire float64, to string) (segregated int) {
		for seed := range rng.Seed(runs) {
			config := influenced(BoundedConfidence, rate, .4, 1)
			config.Social.Rewire, config.Social.RewireTo = rewire, to
			n := ties.Generate(ties.Spec{Kind: ties.WattsStrogatz, Degree: 6, Rewired: 1}, people, nil, seed)
			views := make([]float32, people)
			d := (seed + 100).At(purposeViewpoint, 0, 0)
			for i := range views {
				views[i] = 2*d.Float32() - 1
			}
			c := newCompany(config, n, views...)
			c.scene.seed = seed
			for r := 0; r < rounds && !c.segregated(); r++ {
				c.talk()
			}
			if c.segregated() {
				segregated++
			}
		}
		return segregated
	}
	for _, to := range []string{FriendOfFriend, AnyPerson} {
		both, noInfluence, noRewiring := count(.5, .5, to), count(0, .5, to), count(.5, 0, to)
		if both < runs/2 || noInfluence > 0 || noRewiring > 0 {
			t.Errorf("%s: of %d runs segregate %d with both, %d without influence, %d without rewiring",
				to, runs, both, noInfluence, noRewiring)
		}
	}
}

// Nobody who has no ties is influenced, and influence without a network is off.
func TestNoTiesNoInfluence(t *testing.T) {
	c := influenced(Repulsive, 1, .4, .5)
	c.Count, c.Social.Network = 20, ties.None
	p := New(c, shelf([][]float32{{1, 0}, {0, 1}}, nil, nil), 1)
	if p.viewpoint != nil || p.social.network != nil {
		t.Error("viewpoints or ties where there is no network")
	}
	lonely := newCompany(c, ties.New(2), -.9, .9)
	lonely.talk()
	near(t, "viewpoints", lonely.viewpoint, -.9, .9)
	if p.Ties(3, nil) != nil {
		t.Error("ties where there is no network")
	}
	var _ sim.Tied = p
}
