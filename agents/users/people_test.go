package users

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

func TestSameOnAnyNumberOfThreads(t *testing.T) {
	c := few()
	c.ActivitySpread, c.TopicMood, c.Persistent = .3, .5, .4
	one, many := live(t, c, 8, 1), live(t, c, 8, 7)
	for _, arm := range []string{"chance", "alone"} {
		if len(one.events[arm]) == 0 || !slices.Equal(one.events[arm], many.events[arm]) {
			t.Errorf("arm %s: %d events on one thread, %d on seven", arm, len(one.events[arm]), len(many.events[arm]))
		}
	}
}

// With every mechanism at 0 what is left is the plain logit, written out here.
func TestDeadMechanismsAreAbsent(t *testing.T) {
	c := few()
	c.Organic, c.DriftRate, c.DriftReturn, c.Satiation, c.PositionStrength = 0, 0, 0, 0, 0
	c.PositionMode = InUtility
	catalog := catalog200()
	people := New(c, catalog, 1)
	var want, got []sim.Event
	d := &diary{events: map[string][]sim.Event{}}
	d.see = func(v *sim.View) {
		got = append(got, v.Events()...)
		for p := range int32(c.Count) {
			best, place := rng.Gumbel(rng.Seed(1).Derive("users/outside", 0), p, 0, v.Round())-gamma, -1
			for k, item := range v.Slate(p) {
				var u float32
				for g, m := range catalog.MixOf(item) {
					u += float32(relish(people.row(people.innate, p)[g], people.crowd[g]) * m)
				}
				u += catalog.Quality[item]
				u += float32(c.Intercept)
				u += rng.Gumbel(1, p, catalog.Key[item], v.Round()) - gamma
				if u > best {
					best, place = u, k
				}
			}
			if place >= 0 {
				want = append(want, sim.Event{Person: p, Item: v.Slate(p)[place], Round: int32(v.Round()), Place: int32(place)})
			}
		}
	}
	run(t, sim.Setup{
		Seed: 1, Catalog: catalog, Users: people, Slate: sim.SlateSpec{Places: 10},
		Arms:      []sim.ArmSpec{{Name: "chance", Recommender: newChance}},
		Observers: []sim.Observer{d}, Threads: 2,
	}, 6)
	if len(want) < 100 || !slices.Equal(got, want) {
		t.Errorf("%d events, the plain logit has %d, or others", len(got), len(want))
	}
}

// needs returns what must be on for a live knob to do anything.
func needs(path string) []param.Assign {
	on := func(path string, v param.Value) param.Assign { return param.Assign{Path: "users." + path, Value: v} }
	switch path {
	case "choice.position.strength":
		return []param.Assign{on("choice.position.mode", param.S(InUtility))}
	case "choice.aspiration":
		return []param.Assign{on("choice.kind", param.S(SatisficingChoice))}
	case "choice.regret-below": // published, with no effect on people
		return nil
	case "boredom.window":
		return []param.Assign{on("boredom.strength", param.F(2))}
	case "attention.recovery":
		return []param.Assign{on("attention.fatigue", param.F(.5))}
	case "viewpoint.assimilation", "viewpoint.repulsion":
		return []param.Assign{on("viewpoint.weight", param.F(1)), on("viewpoint.tolerance", param.F(.3))}
	case "viewpoint.bias":
		return []param.Assign{on("viewpoint.weight", param.F(1)), on("viewpoint.assimilation", param.F(.5))}
	case "viewpoint.tolerance":
		return []param.Assign{on("viewpoint.weight", param.F(1)), on("viewpoint.repulsion", param.F(.5))}
	}
	if strings.HasPrefix(path, "choice.risk.") {
		return []param.Assign{on("choice.kind", param.S(RiskAverseChoice)), on("choice.risk.memory", param.I(2))}
	}
	return nil
}

// A knob moved does something, where what it belongs to is on.
func TestEveryLiveKnobMoves(t *testing.T) {
	c := few()
	bases := map[string]*diary{}
	for _, k := range c.Knobs() {
		if !k.Live || k.Kind == param.ChoiceKind || k.Kind == param.BoolKind || bargained(k.Path) {
			continue
		}
		v := param.F(2*k.Get().Float() + .7)
		switch {
		case k.Path == "attention.budget":
			v = param.I(2)
		case k.Kind == param.IntKind:
			v = param.I(k.Get().Int() + 20)
		case k.Max <= 2:
			v = param.F(.6)
		}
		set := needs(k.Path)
		name := fmt.Sprint(set)
		if bases[name] == nil {
			bases[name] = live(t, few(), 6, 2, set...)
		}
		base := bases[name]
		moved := live(t, few(), 6, 2, append(set, param.Assign{Path: "users." + k.Path, Value: v})...)
		same := slices.Equal(base.events["chance"], moved.events["chance"]) && slices.Equal(base.events["alone"], moved.events["alone"])
		if want := unfelt(k.Path); same != want {
			t.Errorf("%s at %v: results the same is %v", k.Path, v, same)
		}
	}
}

// unfelt reports whether a live knob moves nothing that shows in six rounds'
// events, where what it needs is on.
func unfelt(path string) bool {
	switch path {
	case "choice.allure": // the catalogue has none
		return true
	case "choice.regret-below": // is only published
		return true
	case "attention.forgetting": // needs repeats
		return true
	}
	// Ties are there from the start or never: TestEverySocialKnobMoves.
	return strings.HasPrefix(path, "social.")
}

func TestColumns(t *testing.T) {
	c := few()
	c.ActivitySpread = .3
	catalog := catalog200()
	d := &diary{events: map[string][]sim.Event{}}
	seen := false
	d.see = func(v *sim.View) {
		col := func(name string) sim.Column {
			x, ok := v.Column(name)
			if !ok || x.Of != sim.PerPerson || len(x.Values) != v.People()*x.Width || x.Doc == "" || x.Unit == "" || x.Range == "" {
				t.Fatalf("column %s: %v, width %d, %d values", name, ok, x.Width, len(x.Values))
			}
			return x
		}
		took := map[int32]sim.Event{}
		for _, e := range v.Events() {
			took[e.Person] = e
		}
		active := v.Active()
		for p := range int32(v.People()) {
			_, came := slices.BinarySearch(active, p)
			e, has := took[p]
			n, u, ui := col("examined").Row(p)[0], col("utility").Row(p)[0], col("utility_innate").Row(p)[0]
			switch {
			case !came && (n != 0 || u != 0 || ui != 0), !has && (u != 0 || ui != 0), has && (u == 0 || ui == 0):
				t.Fatalf("person %d: came %v, took %v, examined %v, utility %v and %v", p, came, has, n, u, ui)
			case has && !e.Organic() && int(e.Place) >= int(n), has && e.Organic() && n != 0, n > 10, v.Alone() && n != 0:
				t.Fatalf("person %d examined %v places and took place %d", p, n, e.Place)
			}
			seen = seen || has && n > 0
			if x := col("activity").Row(p)[0]; !(x > 0 && x <= 1) {
				t.Fatalf("activity %v", x)
			}
		}
		for _, name := range []string{"taste", "innate", "satiation"} {
			if w := col(name).Width; w != 19 {
				t.Fatalf("%s has width %d", name, w)
			}
		}
		if _, ok := v.Truth(); !ok {
			t.Fatal("no truth")
		}
	}
	run(t, sim.Setup{
		Seed: 1, Catalog: catalog, Users: New(c, catalog, 1), Slate: sim.SlateSpec{Places: 10},
		WarmUp:    sim.WarmUpSpec{Rounds: 3},
		Arms:      []sim.ArmSpec{{Name: "chance", Recommender: newChance}},
		Observers: []sim.Observer{d}, Threads: 2,
	}, 6)
	if !seen {
		t.Error("nothing was ever taken from a slate")
	}
}

func TestClone(t *testing.T) {
	catalog := catalog200()
	p := New(few(), catalog, 1)
	s := run(t, sim.Setup{
		Seed: 1, Catalog: catalog, Users: p, Slate: sim.SlateSpec{Places: 10},
		WarmUp: sim.WarmUpSpec{Rounds: 5}, Arms: []sim.ArmSpec{{Name: "chance", Recommender: newChance}},
	}, 0)
	c := p.Clone().(*People)
	for i, col := range p.Columns() {
		if !slices.Equal(col.Values, c.Columns()[i].Values) {
			t.Errorf("column %s of the clone differs", col.Name)
		}
	}
	taste := slices.Clone(c.taste)
	if err := s.Run(context.Background(), 5); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(taste, c.taste) {
		t.Error("the clone changed with the original")
	}
	if &c.innate[0] != &p.innate[0] {
		t.Error("innate tastes were copied")
	}
	if err := c.Knobs()[1].Set(param.F(99)); err != nil || p.cfg.Concentration == 99 {
		t.Error("a knob of the clone is bound to the original")
	}
	// taste, satiation: 19 each; three figures of the visit.
	if want := int64(300 * 4 * (2*19 + 3)); p.Bytes() != want {
		t.Errorf("%d bytes, want %d", p.Bytes(), want)
	}
}

// Twins with the same recommender stay the same; those who never visit change
// too, since tastes return and satiation fades by the round.
func TestIdlePeopleRest(t *testing.T) {
	catalog := catalog200()
	p := New(few(), catalog, 1)
	copy(p.row(p.taste, 7), p.row(p.taste, 8))
	p.row(p.satiation, 7)[3] = 1
	was := slices.Clone(p.row(p.taste, 7))
	p.scenes = []*scene{newScene(&p.cfg, p.crowd, catalog, 1, 1)}
	p.restOthers([]int32{0, 8})
	for g, x := range p.row(p.taste, 7) {
		want := was[g] + .01*(p.row(p.innate, 7)[g]-was[g])
		if math.Abs(float64(x-want)) > 1e-6 {
			t.Fatalf("taste %v, want %v", x, want)
		}
	}
	if got := p.row(p.satiation, 7)[3]; math.Abs(float64(got)-math.Exp2(-.2)) > 1e-6 {
		t.Errorf("satiation %v, want 2^(-1/5)", got)
	}
	if !slices.Equal(p.row(p.taste, 8), p.row(p.innate, 8)) {
		t.Error("a visitor was put to rest twice")
	}
}

func TestWarmVisitDoesNotAllocate(t *testing.T) {
	catalog := catalog200()
	p := New(few(), catalog, 1)
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	s.stock = newStock(catalog, 1)
	m := newMind(p.topics)
	slate := []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	p.cfg.TopicMood, p.cfg.Persistent = .5, .5
	for _, noise := range []string{Gumbel, InverseCDF} {
		p.cfg.Noise = noise
		round := func() {
			for i := range int32(p.people) {
				p.act(s, m, i, slate, i%2 == 0)
			}
		}
		round()
		if n := testing.AllocsPerRun(3, round); n != 0 {
			t.Errorf("%s: %v allocations for %d visits", noise, n, p.people)
		}
	}
}

// The intercept was chosen a priori: three of ten visitors take something from
// a random slate of ten of the default catalogue.
func TestRandomSlatesAreClickedOn(t *testing.T) {
	c := defaults()
	c.Count = 2000
	catalog := catalog1000()
	p := New(c, catalog, 1)
	m := newMind(p.topics)
	clicks := 0.0
	for i := range int32(c.Count) {
		s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
		p.weigh(i, m.weight)
		slate := make([]int32, 10)
		d := rng.Seed(2).At(purposeChance, 0, uint64(i))
		for k := range slate {
			slate[k] = int32(d.Intn(catalog.Len()))
		}
		s.lookAt(m, i, slate[:s.examination(s.attention, i, 10)])
		if s.choose(m, i) >= 0 {
			clicks += 1 / float64(c.Count)
		}
	}
	if math.Abs(clicks-.3) > .03 {
		t.Errorf("%.3f clicks a visit, want about 0.3", clicks)
	}
}

func BenchmarkVisit(b *testing.B) {
	c := defaults()
	catalog := catalog1000()
	p := New(c, catalog, 1)
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	s.stock = newStock(catalog, 1)
	m := newMind(p.topics)
	slate := []int32{0, 100, 200, 3, 4, 50, 60, 7, 80, 9}
	p.cfg.Organic = 0
	for b.Loop() {
		for i := range int32(1000) {
			p.act(s, m, i, slate, false)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/visit")
}
