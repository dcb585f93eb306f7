package users

import (
	"context"
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// busy are few people in whom all that can be on at once is.
func busy() Config {
	c := few()
	c.Decision.Allure = .5
	c.Viewpoint.Weight, c.Viewpoint.Assimilation, c.Viewpoint.Bias, c.Viewpoint.Repulsion = .5, .1, 1, .1
	c.Boredom.Strength = 1
	c.Effort.Fatigue, c.Effort.Budget = .05, 9
	own := defaults()
	own.Unbounded, own.Decision.Kind, own.Mainstream = .1, CascadeChoice, -1
	own.ActivitySpread = .2
	shy := defaults()
	shy.Decision.Kind, shy.Decision.Aspiration = SatisficingChoice, 1.5
	c.Segments = []Segment{
		{Name: "niche", Share: .3, Own: own, Set: []string{"drift.unbounded", "choice.kind", "taste.mainstream", "activity.spread"}},
		{Name: "content", Share: .2, Own: shy, Set: []string{"choice.kind", "choice.aspiration"}},
	}
	c.Decision.Kind = RiskAverseChoice
	return c
}

func TestBusySameOnAnyNumberOfThreads(t *testing.T) {
	one, many := live(t, busy(), 8, 1), live(t, busy(), 8, 7)
	for _, arm := range []string{"chance", "alone"} {
		if len(one.events[arm]) == 0 || !slices.Equal(one.events[arm], many.events[arm]) {
			t.Errorf("arm %s: %d events on one thread, %d on seven", arm, len(one.events[arm]), len(many.events[arm]))
		}
	}
}

// A clone goes on as the original does, and neither disturbs the other.
func TestBusyClone(t *testing.T) {
	catalog := catalog200()
	p := New(busy(), catalog, 1)
	setup := func(u sim.Users) *sim.Simulation {
		return run(t, sim.Setup{
			Seed: 1, Catalog: catalog, Users: u, Slate: sim.SlateSpec{Places: 10},
			WarmUp: sim.WarmUpSpec{Rounds: 5}, Arms: []sim.ArmSpec{{Name: "chance", Recommender: newChance}},
		}, 0)
	}
	s := setup(p)
	twin := p.Clone().(*People)
	was := p.Clone().(*People)
	if err := s.Run(context.Background(), 4); err != nil {
		t.Fatal(err)
	}
	for i, c := range twin.Columns() {
		if !slices.Equal(c.Values, was.Columns()[i].Values) {
			t.Errorf("column %s of the clone moved with the original", c.Name)
		}
	}
	// The memories and effort of clones go on alike.
	a, b := setup(twin), setup(was)
	for _, s := range []*sim.Simulation{a, b} {
		if err := s.Run(context.Background(), 4); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range twin.Columns() {
		if !slices.Equal(c.Values, was.Columns()[i].Values) {
			t.Errorf("column %s of two clones differs", c.Name)
		}
	}
	for _, name := range []string{"viewpoint", "interest", "interest_innate", "regretted", "segment"} {
		if !slices.ContainsFunc(twin.Columns(), func(c sim.Column) bool { return c.Name == name }) {
			t.Errorf("no column %s", name)
		}
	}
}

func TestBusyVisitDoesNotAllocate(t *testing.T) {
	catalog := catalog200()
	p := New(busy(), catalog, 1)
	var scenes []*scene
	for i := range p.roles {
		s := newScene(p.roles[i].cfg, p.crowd, catalog, 1, 1)
		s.stock = newStock(catalog, 1)
		scenes = append(scenes, s)
	}
	m := newMind(p.topics)
	slate := []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	round := func() {
		for i := range int32(p.people) {
			p.act(scenes[p.roleOf(i)], m, i, slate, i%2 == 0)
		}
	}
	round()
	if n := testing.AllocsPerRun(3, round); n != 0 {
		t.Errorf("%v allocations for %d visits", n, p.people)
	}
}

// What is published as truth is what choices go by, whatever is on: the sum of
// products in the vectors' order, and worth is that without the intercept.
func TestBusyTruth(t *testing.T) {
	catalog := catalog200()
	p := New(busy(), catalog, 1)
	var scenes []*scene
	for i := range p.roles {
		s := newScene(p.roles[i].cfg, p.crowd, catalog, 1, 1)
		s.stock = newStock(catalog, 1)
		scenes = append(scenes, s)
	}
	m := newMind(p.topics)
	person, item := make([]float32, p.TruthDim()), make([]float32, p.TruthDim())
	taken := 0
	for range 3 {
		for i := range int32(p.people) {
			s := scenes[p.roleOf(i)]
			p.PersonTruth(i, person)
			got, _ := p.act(s, m, i, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, false)
			if got < 0 {
				p.utility[i] = 0
				continue
			}
			taken++
			p.ItemTruth(catalog, got, item)
			if want := arith.Dot(person, item) - float32(s.cfg.Intercept); p.utility[i] != want {
				t.Fatalf("person %d has %v of item %d, the truth is %v", i, p.utility[i], got, want)
			}
		}
	}
	if taken < 100 {
		t.Errorf("%d taken", taken)
	}
}

// A mechanism that was on and is switched off leaves nothing behind but what it
// changed: from then on the people are like those who never had it.
func TestSwitchedOffIsOff(t *testing.T) {
	catalog := catalog200()
	c := few()
	c.DriftRate, c.Satiation = 0, 0
	off := New(c, catalog, 1)
	c.Boredom.Strength, c.Effort.Fatigue, c.Decision.Allure = 3, 1, 2
	on := New(c, catalog, 1)
	runs := func(p *People) *diary {
		d := &diary{events: map[string][]sim.Event{}}
		run(t, sim.Setup{
			Seed: 1, Catalog: catalog, Users: p,
			Slate:     sim.SlateSpec{Places: 10, Repeats: sim.Allow},
			Arms:      []sim.ArmSpec{{Name: "chance", Recommender: newChance}},
			Observers: []sim.Observer{d}, Threads: 2,
			Interventions: []sim.Intervention{
				{Round: 5, Assign: param.Assign{Path: "arms.chance.users.boredom.strength", Value: param.F(0)}},
				{Round: 5, Assign: param.Assign{Path: "arms.chance.users.attention.fatigue", Value: param.F(0)}},
				{Round: 5, Assign: param.Assign{Path: "arms.chance.users.choice.allure", Value: param.F(0)}},
			},
		}, 10)
		return d
	}
	late := func(d *diary) (before, after []sim.Event) {
		for _, e := range d.events["chance"] {
			if e.Round < 5 {
				before = append(before, e)
			} else {
				after = append(after, e)
			}
		}
		return before, after
	}
	b0, a0 := late(runs(off))
	b1, a1 := late(runs(on))
	if slices.Equal(b0, b1) || !slices.Equal(a0, a1) {
		t.Errorf("%d and %d events before, %d and %d after", len(b0), len(b1), len(a0), len(a1))
	}
}

// Impulse responses are what simulated minds do: the topic's odds after an item
// of it was consumed.
func TestImpulseResponse(t *testing.T) {
	c := defaults()
	c.DriftRate, c.DriftReturn = .3, .05
	const share = impulseShare
	crowd := []float32{share, 1 - share}
	p := empty(c, 2, 1, 1)
	p.crowd = crowd
	copy(p.innate, crowd)
	p.begin()
	s := newScene(&p.cfg, p.crowd, shelf([][]float32{{1, 0}}, nil, nil), 1, 1)
	all := ImpulseResponse(c, 50)
	drift, satiation := ImpulseParts(c, 50)
	weight := make([]float32, 6)
	p.change(s, 0, []int32{0}, 0)
	for lag := range 50 {
		p.weigh(0, weight)
		a, b := share*math.Exp(float64(weight[0])), (1-share)*math.Exp(float64(weight[1]))
		if got := a/(a+b) - share; math.Abs(got-all[lag]) > 1e-6 {
			t.Fatalf("lag %d: %v, want %v", lag+1, all[lag], got)
		}
		if drift[lag] <= 0 || satiation[lag] >= 0 {
			t.Fatalf("lag %d: drift %v, satiation %v", lag+1, drift[lag], satiation[lag])
		}
		p.rest(s, 0, -1)
	}
	c.Unbounded = .2
	if drift, _ := ImpulseParts(c, 50); drift[0] != drift[49] || drift[0] <= 0 {
		t.Errorf("unbounded drift: %v at first, %v in the end", drift[0], drift[49])
	}
	c.DriftRate, c.Satiation, c.Unbounded = 0, 0, 0
	if x := ImpulseResponse(c, 3); math.Abs(x[0])+math.Abs(x[2]) > 1e-15 {
		t.Errorf("response %v where nothing changes", x)
	}
}

func TestCheck(t *testing.T) {
	c := defaults()
	if found := c.Check(); found != nil {
		t.Errorf("defaults: %q", found)
	}
	// ln 2/.05 = 13.86 rounds, of which a fifth are 2.77.
	c.DriftReturn = .05
	if found := c.Check(); len(found) != 1 {
		t.Errorf("%q, want one warning", found)
	}
	c.HalfLife = 2.7
	if found := c.Check(); found != nil {
		t.Errorf("%q", found)
	}
	own := c
	own.HalfLife = 3
	c.Segments = []Segment{
		{Name: "slow", Share: .6, Own: own, Set: []string{"satiation.half-life"}},
		{Name: "more", Share: .5, Own: own},
	}
	if found := c.Check(); len(found) != 2 {
		t.Errorf("%q, want warnings of a segment and of the shares", found)
	}
}
