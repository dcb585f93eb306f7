package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/agents/users/ties"
)

// consumed is a history with one item in it.
type consumed int32

func (c consumed) Consumed(_, item int32) bool           { return item == int32(c) }
func (c consumed) History(int32) (items, rounds []int32) { return []int32{int32(c)}, nil }

func TestInboxByHand(t *testing.T) {
	one := []float32{1, 0}
	catalog := shelf([][]float32{one, one, one, one, one, one}, []float32{0, .1, .2, .3, .4, .5}, nil)
	catalog.Retire(4, 5)
	c := defaults()
	c.Count = 9
	c.Social.Network, c.Social.Degree, c.Social.Weight = ties.ErdosRenyi, 0, 2
	p := New(c, catalog, 1)
	// Friends 1 to 7 have passed on: 8 is not one.
	for i, q := range []post{{0, 8}, {1, 9}, {1, 7}, {2, 9}, {3, 9}, {4, 9}, {5, 6}, {5, 9}} {
		p.social.passed[i+1] = q
		if i < 7 {
			p.social.network.Add(0, int32(i+1))
		}
	}
	p.social.posted = true
	p.social.visited[0] = 7 // 5 was passed on before
	s := newScene(&p.cfg, p.crowd, catalog, 1, 10)
	s.history = consumed(3)
	m := newMind(2)
	look := func(inbox int, slate ...int32) []int32 {
		p.cfg.Social.Inbox = inbox
		p.weigh(0, m.weight)
		s.lookAt(m, 0, slate)
		p.openInbox(s, m, 0)
		return m.items
	}
	// 3 is consumed, 4 is gone; 1 came twice.
	got := slices.Sorted(slices.Values(look(9)))
	if !slices.Equal(got, []int32{0, 1, 2}) {
		t.Errorf("inbox %v, want 0, 1 and 2", got)
	}
	for round := range 8 { // 1 and 2 are newer than 0, whatever the lot
		s.round = 10 + round
		got := slices.Sorted(slices.Values(look(2)))
		if !slices.Equal(got, []int32{1, 2}) {
			t.Errorf("inbox of two %v, want 1 and 2", got)
		}
	}
	if got := look(0, 5); !slices.Equal(got, []int32{5}) {
		t.Errorf("without inbox %v", got)
	}
	look(9, 5, 1) // 1 is in the slate, too
	for i, item := range m.items {
		place, sway := int32(-1), float32(2)
		switch item {
		case 5:
			place, sway = 0, 0
		case 1:
			place = 1
		}
		if m.place[i] != place || m.sway[i] != sway || m.value[i] != s.value(m.weight, item) {
			t.Errorf("item %d: place %d, sway %v", item, m.place[i], m.sway[i])
		}
	}
	if len(m.items) != 4 {
		t.Errorf("items %v", m.items)
	}
}

func TestFollowingDropsTheOldest(t *testing.T) {
	n := ties.New(6)
	for _, f := range []int32{1, 2, 3} {
		n.Add(0, f)
	}
	move{-1, -1, 4}.apply(n, 0, 3)
	if want := []int32{2, 3, 4}; !slices.Equal(n.Of(0), want) {
		t.Errorf("ties %v, want %v", n.Of(0), want)
	}
	move{3, 1, 5}.apply(n, 0, 2)
	if want := []int32{1, 5}; !slices.Equal(n.Of(0), want) {
		t.Errorf("ties %v, want %v", n.Of(0), want)
	}
	move{-1, -1, -1}.apply(n, 0, 1)
	if want := []int32{1, 5}; !slices.Equal(n.Of(0), want) {
		t.Errorf("ties %v, want %v", n.Of(0), want)
	}
}

// Whom people drop is further off than confidence, and ties stay as many.
func TestRewiringDropsOnlyTheDistant(t *testing.T) {
	const people = 80
	for _, to := range []string{FriendOfFriend, AnyPerson} {
		config := influenced(NoInfluence, .1, .5, 1)
		config.Social.Rewire, config.Social.RewireTo = 1, to
		n := ties.Generate(ties.Spec{Kind: ties.ErdosRenyi, Degree: 8}, people, nil, 1)
		views := make([]float32, people)
		for i := range views {
			views[i] = float32(i)/40 - 1
		}
		c := newCompany(config, n, views...)
		before := n.Clone()
		c.talk()
		dropped, known := 0, 0
		for p := range int32(people) {
			was, is := before.Of(p), n.Of(p)
			if len(was) != len(is) {
				t.Fatalf("%s: %d ties of %d, were %d", to, len(is), p, len(was))
			}
			for _, f := range was {
				if n.Has(p, f) {
					continue
				}
				dropped++
				if math.Abs(float64(views[f]-views[p])) <= .5 {
					t.Errorf("%s: %d dropped %d", to, p, f)
				}
				got := is[len(is)-1]
				for _, g := range was {
					if before.Has(g, got) {
						known++
						break
					}
				}
			}
		}
		// Nearly all of them had somebody distant. A random person is a friend's
		// friend, too, for about half.
		if dropped < people/2 || (known == dropped) != (to == FriendOfFriend) {
			t.Errorf("%s: %d dropped, %d of them for a friend of a friend", to, dropped, known)
		}
	}
}

func TestPlantedCommunities(t *testing.T) {
	share := func(c Config, side func(p *People, i int32) bool) float64 {
		c.Count, c.Social.Network, c.Social.Mixing = 2000, ties.Communities, .1
		p := New(c, catalog200(), 1)
		across, all := 0.0, 0.0
		for i := range int32(c.Count) {
			for _, f := range p.Ties(i, nil) {
				all++
				if side(p, i) != side(p, f) {
					across++
				}
			}
		}
		return across / all
	}
	c := defaults()
	c.Social.Homophily = ByViewpoint
	bySign := func(p *People, i int32) bool { return p.viewpoint[i] > 0 }
	// 20,000 ends of 10,000 ties: a standard error of .003.
	if got := share(c, bySign); math.Abs(got-.1) > .012 {
		t.Errorf("%v of ties between sides, want .1", got)
	}
	c = defaults()
	c.Social.Homophily = BySegment
	c.Segments = []Segment{{Name: "few", Share: .2}}
	bySegment := func(p *People, i int32) bool { return p.roleOf(i) == 1 }
	if got := share(c, bySegment); math.Abs(got-.1) > .012 {
		t.Errorf("%v of ties between segments, want .1", got)
	}
	c.Social.Homophily = ByChance
	// Four communities know nothing of segments: 2·.2·.8 = .32 of ties cross.
	if got := share(c, bySegment); math.Abs(got-.32) > .02 {
		t.Errorf("%v of ties between segments by chance, want .32", got)
	}
}

func TestSocialCloneAndBytes(t *testing.T) {
	c := sociable()
	p := New(c, catalog200(), 1)
	plain := c
	plain.Social.Network = ties.None
	without := New(plain, catalog200(), 1)
	viewpoints := int64(2 * 4 * c.Count) // first and present
	if got, want := p.Bytes()-without.Bytes(), int64(12*c.Count); got != want && got != want+viewpoints && got != want+viewpoints/2 {
		t.Errorf("%d bytes for ties as they were drawn, want %d", got, want)
	}
	q := p.Clone().(*People)
	p.social.network.Replace(0, p.social.network.Of(0)[0], 299)
	p.social.passed[3] = post{7, 7}
	if slices.Equal(p.Ties(0, nil), q.Ties(0, nil)) || q.social.passed[3].item != -1 {
		t.Error("the clone changed with the original")
	}
	if p.Bytes()-without.Bytes() < int64(12*c.Count)+4*10*int64(c.Count) {
		t.Error("ties that have moved cost nothing")
	}
}

func TestWarmSocialVisitDoesNotAllocate(t *testing.T) {
	catalog := catalog200()
	c := sociable()
	c.Social.Follow = 0 // asks the platform
	p := New(c, catalog, 1)
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	s.stock = newStock(catalog, 1)
	m := newMind(p.topics)
	p.social.posted = true
	for i := range p.social.passed {
		p.social.passed[i].item = int32(i % 200)
	}
	slate := []int32{0, 1, 2, 3, 4}
	p.beginMingling()
	round := func() {
		for i := range int32(p.people) {
			p.act(s, m, i, slate, false)
		}
	}
	round()
	if n := testing.AllocsPerRun(3, round); n != 0 {
		t.Errorf("%v allocations for %d visits", n, p.people)
	}
}
