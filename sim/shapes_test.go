package sim_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// The tests of this file show that the interfaces carry the shapes of published
// models: no recommender at all, people who act strictly one after another and
// on each other, one person a round, slates that hold the whole catalogue,
// information beside a slate, exported vectors, new items every round, and
// many short probes from one state.

// gossip is a population without items: in a keyed order each tells the next
// what she holds, and the next may move at once (as in bounded-confidence
// models), so the order matters within a round.
type gossip struct {
	opinion []float32
	order   []int32
}

func (g *gossip) Knobs() []param.Knob { return nil }
func (g *gossip) Count() int          { return len(g.opinion) }
func (g *gossip) Active(_ int, dst []int32) []int32 {
	for i := range g.opinion {
		dst = append(dst, int32(i))
	}
	return dst
}

func (g *gossip) Visit(v *sim.Visit) error {
	v.Serial(func(b *sim.Block) {
		g.order = append(g.order[:0], b.People...)
		d := v.Seed.At(rng.PurposeOf("gossip"), v.Round, 0)
		d.Shuffle(len(g.order), func(i, j int) { g.order[i], g.order[j] = g.order[j], g.order[i] })
		for i, p := range g.order {
			q := g.order[(i+1)%len(g.order)]
			if gap := g.opinion[p] - g.opinion[q]; gap < .3 && gap > -.3 {
				g.opinion[q] += float32(gap * .5)
			}
		}
	})
	return nil
}

func (g *gossip) Clone() sim.Users { return &gossip{opinion: slices.Clone(g.opinion)} }
func (g *gossip) Bytes() int64     { return int64(len(g.opinion)) * 4 }
func (g *gossip) Columns() []sim.Column {
	return []sim.Column{{Name: "opinion", Unit: "-1 to 1", Of: sim.PerPerson, Width: 1, Values: g.opinion}}
}

func TestPeopleOneAfterAnotherWithoutARecommender(t *testing.T) {
	opinions := func(threads int) []float32 {
		g := &gossip{opinion: make([]float32, 600)}
		for i := range g.opinion {
			g.opinion[i] = float32(i)/300 - 1
		}
		x := start(t, sim.Setup{Seed: 3, Catalog: shelf(1), Users: g, Threads: threads, Arms: []sim.ArmSpec{{Name: "talk"}}})
		run(t, x, 20)
		c, _ := x.View("talk").Column("opinion")
		return slices.Clone(c.Values)
	}
	one := opinions(1)
	if !slices.Equal(one, opinions(8)) {
		t.Error("threads change the result")
	}
	if slices.IndexFunc(one, func(o float32) bool { return math.Abs(float64(o)) > 1 }) >= 0 {
		t.Error("opinions left their range")
	}
}

func TestOnePersonARound(t *testing.T) {
	c := newCrowd(300, 3)
	c.visits = func(round int, dst []int32) []int32 { return append(dst, int32(round*37%300)) }
	s := small(newRecorder())
	s.Users, s.WarmUp = c, sim.WarmUpSpec{}
	x := start(t, s)
	run(t, x, 50)
	v := x.View("base")
	if len(v.Active()) != 1 || v.Active()[0] != 50*37%300 || len(v.Slate(v.Active()[0])) != 4 {
		t.Errorf("round 50 has visitors %v", v.Active())
	}
	taken := int64(0)
	for _, n := range v.Taken() {
		taken += n
	}
	if taken == 0 || taken > 50 {
		t.Errorf("%d consumptions in 50 visits of one person", taken)
	}
}

// telling ranks the whole catalogue in order and tells everybody each item's
// number, and exports what it believes of each account.
type telling struct{ belief []float32 }

func (r *telling) Knobs() []param.Knob             { return nil }
func (r *telling) AdviceWidth(items sim.Items) int { return items.Len() }
func (r *telling) AccountVectors() (int, []float32) {
	return 2, r.belief
}

func (r *telling) Fit(p *sim.Platform) error {
	if r.belief == nil {
		r.belief = make([]float32, 2*p.Accounts())
	}
	for a := range p.Accounts() {
		for _, e := range p.History(sim.Account(a), nil) {
			r.belief[2*a] = float32(e.Item)
		}
		r.belief[2*a+1] = float32(len(p.Slate(sim.Account(a), nil)))
	}
	return nil
}

func (r *telling) Rank(p *sim.Platform, q *sim.Query) error {
	q.Blocks(func(_, from, to int) {
		for i := from; i < to; i++ {
			for j := range q.Slate(i) {
				q.Slate(i)[j] = int32(j)
				q.Advice(i)[j] = float32(10 * j)
			}
		}
	})
	return nil
}

// told takes the item with the highest advice that she may still take.
type told struct{ *crowd }

func (u told) Clone() sim.Users { return told{u.crowd.Clone().(*crowd)} }
func (u told) Visit(v *sim.Visit) error {
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			best, place := float32(-1), -1
			for at, item := range v.Slate(p) {
				if x := v.Advice(p)[item]; x > best && !v.Consumed(p, item) {
					best, place = x, at
				}
			}
			if place >= 0 {
				b.Consume(p, v.Slate(p)[place], place)
			}
		}
	})
	return nil
}

func TestWholeCatalogueWithAdviceAndNewItems(t *testing.T) {
	s := small(newRecorder())
	s.Users = told{newCrowd(20, 3)}
	s.Catalog = shelf(10)
	s.Creators = &weekly{n: 2}
	s.Slate = sim.SlateSpec{Places: 0, Repeats: sim.Show}
	s.WarmUp = sim.WarmUpSpec{}
	s.Baseline, s.Control, s.Placebo = "", "", false
	s.Arms = []sim.ArmSpec{{Name: "tell", Recommender: func() (sim.Recommender, error) { return &telling{}, nil }}}
	x := start(t, s)
	run(t, x, 6)
	v := x.View("tell")
	if n := v.Catalog().Len(); n != 22 || len(v.Slate(3)) != 22 {
		t.Errorf("%d items, slate of %d; want 10 + 6 x 2 in both", n, len(v.Slate(3)))
	}
	// Each round brings a newer item with a higher advice; it is always taken,
	// and what was taken stays in the slate without being taken again.
	items, _ := v.History(3)
	if want := []int32{11, 13, 15, 17, 19, 21}; !slices.Equal(items, want) {
		t.Errorf("took %v, want %v", items, want)
	}
	if b := v.AccountVector(3); !slices.Equal(b, []float32{19, 20}) {
		t.Errorf("the platform believes %v after the fit of round 6, want the last item taken and the 20 places of round 5", b)
	}
}

// weekly publishes n items a round and retires nothing.
type weekly struct{ n int }

func (w *weekly) Knobs() []param.Knob { return nil }
func (w *weekly) Publish(s *sim.Supply) error {
	for range w.n {
		s.Catalog.Add(sim.Item{Mix: []float32{1, 0, 0}, Vector: []float32{1, 0}, Creator: 1, Ordinal: int32(s.Catalog.Len())}, s.Round)
	}
	return nil
}
func (w *weekly) Clone() sim.Creators   { c := *w; return &c }
func (w *weekly) Bytes() int64          { return 8 }
func (w *weekly) Columns() []sim.Column { return nil }

func TestArmsPublishApart(t *testing.T) {
	r := newRecorder()
	s := small(r)
	s.Creators = &weekly{n: 1}
	x := start(t, s)
	run(t, x, 25)
	run(t, x, 9)
	run(t, x, 25)
	if r.clash != 0 {
		t.Error("replay differs when items are published")
	}
	if n := x.View("other").Catalog().Len(); n != 120+28 {
		t.Errorf("%d items, want 120 and one for each of 28 rounds", n)
	}
}

func TestThousandsOfProbes(t *testing.T) {
	s := small(nil)
	s.Observers = nil
	s.Users = newCrowd(40, 3)
	s.Arms, s.Baseline, s.Control, s.Placebo = s.Arms[:1], "", "", false
	x := start(t, s)
	run(t, x, 2)
	for i := range 1000 {
		fork, err := x.Probe("base", []param.Assign{{Path: "users.eager", Value: param.F(float64(i%10) / 10)}})
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			if err := fork.Step(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		if got := fork.View().Round(); got != 22 {
			t.Fatalf("probe at round %d", got)
		}
	}
	if x.Round() != 2 {
		t.Error("probing moved the simulation")
	}
}

// wrong is a recommender that breaks a rule.
type wrong struct {
	*inner
	slate []int32
}

func (w wrong) Rank(_ *sim.Platform, q *sim.Query) error {
	for i := range q.Len() {
		copy(q.Slate(i), w.slate)
	}
	return nil
}

func TestWrongSlatesEndTheRun(t *testing.T) {
	for want, slate := range map[string][]int32{
		"item 5 stands in it twice":             {5, 6, 5, -1},
		"no item 120":                           {120, 1, 2, 3},
		"no item -2":                            {-2, 1, 2, 3},
		"place 3 is filled behind an empty one": {4, -1, 2, -1},
		"must not be shown: consumed already":   {9, 10, 11, 12},
		"must not be shown: not on offer":       {9, 110, 11, 12},
	} {
		s := small(newRecorder())
		s.Catalog.Retire(110, 1)
		s.Placebo, s.WarmUp = false, sim.WarmUpSpec{}
		s.Arms = []sim.ArmSpec{{Name: "base", Recommender: func() (sim.Recommender, error) {
			e, err := newExternal()
			return wrong{e.(external).inner, slate}, err
		}}}
		x := start(t, s)
		err := x.Run(context.Background(), 12)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "arm base, round ") {
			t.Errorf("slate %v gives %v, want %q", slate, err, want)
		}
	}
}

func TestFaultsKeepTheirStack(t *testing.T) {
	defer func() {
		var f *sim.Fault
		if err, ok := recover().(error); !ok || !errors.As(err, &f) || !strings.Contains(string(f.Stack), "TestFaultsKeepTheirStack") {
			t.Error("a panic in a worker does not come out with its stack")
		}
	}()
	sim.NewWorkers(4).Run(100, func(_, piece int) {
		if piece == 57 {
			panic("broken")
		}
	})
}

func TestFullLogKeepsHistories(t *testing.T) {
	s := small(newRecorder())
	s.Slate.Repeats = sim.Allow
	x := start(t, s)
	run(t, x, 90)
	v := x.View("base")
	total := 0
	for p := range v.People() {
		items, rounds := v.History(int32(p))
		total += len(items)
		if !slices.IsSorted(rounds) {
			t.Fatalf("history of person %d is out of order", p)
		}
		for _, item := range items {
			if !v.Consumed(int32(p), item) {
				t.Fatalf("person %d took item %d and it is not found", p, item)
			}
		}
	}
	sum := int64(0)
	for _, n := range v.Taken() {
		sum += n
	}
	if int64(total) != sum || total < 300*60 {
		t.Errorf("%d events in histories, %d counted by item", total, sum)
	}
}
