package contract

import (
	"context"
	"fmt"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Clause is one thing that a recommender has to keep.
type Clause struct {
	Name    string
	Meaning string // in one line
}

// Result says whether a recommender keeps a clause.
type Result struct {
	Clause
	Fails string // the first case in which it does not; "" where it holds
}

// Holds reports whether it does.
func (r Result) Holds() bool { return r.Fails == "" }

// Maker makes a recommender afresh.
type Maker func() (sim.Recommender, error)

// The clauses about slates, which are looked at in all worlds.
var (
	length  = Clause{"length", "a slate has as many items as places, or as there are left"}
	once    = Clause{"once", "no item stands in a slate twice, and no place is left open before another"}
	allowed = Clause{"allowed", "no item is retired, excluded or none at all"}
)

// world is a setup that a recommender is tried in.
type world struct {
	Clause
	change func(*sim.Setup)
}

func set(path string, v param.Value) param.Assign { return param.Assign{Path: path, Value: v} }

// worlds are small, each with its own trouble.
var worlds = []world{
	{Clause{"no-history", "people of whom nothing is known"}, func(s *sim.Setup) {
		c := NewCrowd(people, dim)
		c.idle = true
		s.Users = c
	}},
	{Clause{"no-items", "a catalogue without items, into which they come"}, func(s *sim.Setup) {
		s.Catalog = NewItems(0, dim)
		s.Creators = &late{from: 3}
	}},
	{Clause{"one-person", "one person"}, func(s *sim.Setup) { s.Users = NewCrowd(1, dim) }},
	{Clause{"one-item", "one item"}, func(s *sim.Setup) { s.Catalog = NewItems(1, dim) }},
	{Clause{"few-items", "fewer items than places"}, func(s *sim.Setup) { s.Catalog = NewItems(3, dim) }},
	{Clause{"consumed-up", "people who have taken nearly everything"}, func(s *sim.Setup) { s.Catalog = NewItems(14, dim) }},
	{Clause{"whole-catalogue", "slates of the whole catalogue"}, func(s *sim.Setup) { s.Slate.Places = 0 }},
	{Clause{"come-and-go", "items that are published and retired"}, func(s *sim.Setup) { s.Creators = &Press{} }},
	{Clause{"seldom-fitted", "items that come and go between two fits"}, func(s *sim.Setup) {
		s.Creators = &Press{}
		s.Set = []param.Assign{set("refit", param.I(3))}
	}},
	{Clause{"again", "items that may be taken again"}, func(s *sim.Setup) { s.Slate.Repeats = sim.Allow }},
	{Clause{"shown-only", "items that are shown again, and taken once"}, func(s *sim.Setup) { s.Slate.Repeats = sim.Show }},
	{Clause{"forgetful", "events that run out, and others that are never held"}, func(s *sim.Setup) {
		s.Set = []param.Assign{set("platform.retention", param.I(2)), set("platform.organic", param.B(false))}
	}},
	{Clause{"counts", "a platform that is told counts in place of events, and events again"}, func(s *sim.Setup) {
		s.Interventions = []sim.Intervention{
			{Round: 4, Assign: set("platform.holding", param.S(sim.HoldCounts))},
			{Round: 8, Assign: set("platform.holding", param.S(sim.HoldEvents))},
		}
		s.Set = []param.Assign{set("platform.release.rounds", param.I(2))}
	}},
	{Clause{"shared", "accounts that several people share"}, func(s *sim.Setup) {
		s.Interventions = []sim.Intervention{
			{Round: 4, Assign: set("platform.cohort", param.I(7))},
			{Round: 8, Assign: set("platform.cohort", param.I(1))},
		}
	}},
	{Clause{"device", "people's own devices that strike out what they have taken"}, func(s *sim.Setup) {
		s.Set = []param.Assign{set("platform.filter", param.S(sim.FilterDevice)), set("platform.organic", param.B(false))}
	}},
	{Clause{"pseudonyms", "accounts that are replaced by new ones"}, func(s *sim.Setup) {
		s.Set = []param.Assign{set("platform.rotate", param.I(3))}
	}},
}

const (
	people = 60
	items  = 40
	dim    = 3
	places = 5
	rounds = 11
)

// setup is the world that the others differ from.
func setup() sim.Setup {
	return sim.Setup{
		Seed: 5, Catalog: NewItems(items, dim), Users: NewCrowd(people, dim), Slate: sim.SlateSpec{Places: places},
		WarmUp: sim.WarmUpSpec{Rounds: 3}, Threads: 2,
	}
}

// Clauses returns all clauses, in the order of Check's results.
func Clauses() []Clause {
	all := []Clause{length, once, allowed, same, told}
	for _, w := range worlds {
		all = append(all, w.Clause)
	}
	return all
}

// Check tries the recommender in all worlds. The error is ctx's; what is wrong with the
// recommender is in the results. Cost is that of some 200 rounds for 60 people and 40
// items, and of making it some 25 times.
func Check(ctx context.Context, make Maker) ([]Result, error) {
	var slates faults
	var tried []Result
	for _, w := range worlds {
		s := setup()
		w.change(&s)
		fails := try(ctx, &s, make, w.Name, &slates)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		tried = append(tried, Result{w.Clause, fails})
	}
	sameFails, toldFails := alike(ctx, make)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if !slates.looked { // then what is wrong is the same everywhere
		slates = faults{length: tried[0].Fails, once: tried[0].Fails, allowed: tried[0].Fails}
	}
	return append([]Result{
		{length, slates.length}, {once, slates.once}, {allowed, slates.allowed}, {same, sameFails}, {told, toldFails},
	}, tried...), nil
}

// try runs a recommender through a world, and says how that ended where it did not end
// well, but for what the eye has seen.
func try(ctx context.Context, s *sim.Setup, make Maker, world string, seen *faults) (fails string) {
	e := &eye{world: world, faults: seen}
	r, err := begin(s, make, e)
	if err != nil {
		return err.Error()
	}
	defer r.Close()
	return guarded(func() error {
		for range s.WarmUp.Rounds + rounds {
			if err := r.Step(ctx); err != nil {
				return err
			}
			explain(r)
		}
		return nil
	})
}

// explain asks why some people were shown what they were.
func explain(r *sim.Simulation) {
	v := r.View(arm)
	if v == nil {
		return // in the warm-up
	}
	for p := 0; p < v.People(); p += 13 {
		v.Reasons(int32(p))
	}
}

const arm = "arm"

// begin makes a simulation of one arm with the recommender, looked at by e.
func begin(s *sim.Setup, make Maker, e *eye) (r *sim.Simulation, err error) {
	s.Arms = []sim.ArmSpec{{Name: arm, Recommender: func() (sim.Recommender, error) {
		made, err := make()
		if err != nil {
			return nil, err
		}
		return e.on(made), nil
	}}}
	// What is set of an arm is set of this one.
	s.Arms[0].Set, s.Set = s.Set, nil
	if fails := guarded(func() error { r, err = sim.New(*s); return err }); fails != "" {
		return nil, fmt.Errorf("%s", fails)
	}
	return r, nil
}

// guarded is what went wrong in f, a panic included; "" is nothing.
func guarded(f func() error) (fails string) {
	defer func() {
		if r := recover(); r != nil {
			if fault, ok := r.(*sim.Fault); ok {
				r = fault.Value
			}
			fails = fmt.Sprintf("panic: %v", r)
		}
	}()
	if err := f(); err != nil {
		return err.Error()
	}
	return ""
}

// late publishes some items a round, from a round on.
type late struct {
	Press
	from int
}

// Clone returns a copy.
func (l *late) Clone() sim.Creators { return &late{l.Press, l.from} }

// Publish adds items.
func (l *late) Publish(s *sim.Supply) error {
	for range 3 {
		if s.Round >= l.from {
			l.made++
			s.Catalog.Add(NewItem(9, l.made, s.Catalog.Dim), s.Round)
		}
	}
	return nil
}
