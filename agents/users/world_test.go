package users

import (
	"context"
	"testing"

	"bubblechamber/agents/creators"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// chance shows what is drawn by account and round; it needs no state.
type chance struct{}

var purposeChance = rng.PurposeOf("users/test-chance")

func (chance) Knobs() []param.Knob         { return nil }
func (chance) Fit(*sim.Platform) error     { return nil }
func (chance) Bytes() int64                { return 0 }
func (c chance) Snapshot() sim.Recommender { return c }

func (chance) Rank(p *sim.Platform, q *sim.Query) error {
	for i := range q.Len() {
		a := q.Account(i)
		d := p.Draws(purposeChance, uint64(a))
		slate := q.Slate(i)
		for n := 0; n < len(slate); {
			item := int32(d.Intn(p.Items().Len()))
			fresh := !q.Excluded(i, item)
			for _, before := range slate[:n] {
				fresh = fresh && before != item
			}
			if fresh {
				slate[n] = item
				n++
			}
		}
	}
	return nil
}

// diary notes what happens in all arms.
type diary struct {
	events map[string][]sim.Event
	see    func(v *sim.View)
}

func (d *diary) Fork(from, to int)      {}
func (d *diary) Snapshot() (any, int64) { return nil, 0 }
func (d *diary) Restore(any)            {}

func (d *diary) Observe(f *sim.Frame) error {
	for _, v := range f.Arms {
		d.events[v.Name()] = append(d.events[v.Name()], v.Events()...)
		if d.see != nil {
			d.see(v)
		}
	}
	return nil
}

// catalog200 is a small default catalogue.
func catalog200() *sim.Catalog {
	var c creators.Config
	param.Defaults(c.Knobs())
	c.Items = 200
	return creators.Generate(c, 1)
}

// live runs rounds of the people in two arms, with slates of ten and without
// any, and returns what happened.
func live(t *testing.T, c Config, rounds, threads int, set ...param.Assign) *diary {
	t.Helper()
	catalog := catalog200()
	d := &diary{events: map[string][]sim.Event{}}
	run(t, sim.Setup{
		Seed: 1, Catalog: catalog, Users: New(c, catalog, 1),
		Slate: sim.SlateSpec{Places: 10},
		Arms: []sim.ArmSpec{
			{Name: "chance", Recommender: newChance, Set: set},
			{Name: "alone", Set: set},
		},
		Observers: []sim.Observer{d}, Threads: threads,
	}, rounds)
	return d
}

func newChance() (sim.Recommender, error) { return chance{}, nil }

func run(t *testing.T, setup sim.Setup, rounds int) *sim.Simulation {
	t.Helper()
	s, err := sim.New(setup)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run(context.Background(), rounds); err != nil {
		t.Fatal(err)
	}
	return s
}

func few() Config {
	c := defaults()
	c.Count = 300
	return c
}

func catalog1000() *sim.Catalog {
	var c creators.Config
	param.Defaults(c.Knobs())
	return creators.Generate(c, 1)
}
