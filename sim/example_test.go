package sim_test

import (
	"context"
	"fmt"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// listeners take the item of the slate that is nearest to where they stand, and move a
// part of the way to it.
type listeners struct {
	step float64
	at   []float32 // by person
}

func (l *listeners) Knobs() []param.Knob {
	return []param.Knob{param.Float("step", &l.step, 0.5, "part of the way to what is taken", param.Range(0, 1), param.Live())}
}

func (l *listeners) Count() int { return len(l.at) }

func (l *listeners) Active(_ int, dst []int32) []int32 {
	for p := range l.at {
		dst = append(dst, int32(p))
	}
	return dst
}

func (l *listeners) Visit(v *sim.Visit) error {
	far := func(p, item int32) float32 {
		d := v.Catalog.Viewpoint[item] - l.at[p]
		return max(d, -d)
	}
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			slate, place := v.Slate(p), 0
			for i, item := range slate {
				if far(p, item) < far(p, slate[place]) {
					place = i
				}
			}
			b.Consume(p, slate[place], place)
			l.at[p] += float32(float32(l.step) * (v.Catalog.Viewpoint[slate[place]] - l.at[p]))
		}
	})
	return nil
}

func (l *listeners) Clone() sim.Users {
	return &listeners{l.step, append([]float32(nil), l.at...)}
}

func (l *listeners) Bytes() int64 { return int64(4 * len(l.at)) }

func (l *listeners) Columns() []sim.Column {
	return []sim.Column{{Name: "at", Doc: "where the person stands", Unit: "viewpoint", Range: "[-1, 1]", Of: sim.PerPerson, Width: 1, Values: l.at}}
}

// station plays the same items to everybody.
type station struct{ items []int32 }

func (station) Knobs() []param.Knob     { return nil }
func (station) Fit(*sim.Platform) error { return nil }
func (s station) Rank(_ *sim.Platform, q *sim.Query) error {
	for i := range q.Len() {
		copy(q.Slate(i), s.items)
	}
	return nil
}

// stations are a simulation of four people, two arms and nothing else.
func stations() (*sim.Simulation, error) {
	items := sim.NewCatalog([]string{"talk"}, 1)
	for i, x := range []float32{-1, -0.5, 0.5, 1} {
		items.Add(sim.Item{Mix: []float32{1}, Vector: []float32{1}, Viewpoint: x, Ordinal: int32(i)}, 0)
	}
	arm := func(name string, items ...int32) sim.ArmSpec {
		return sim.ArmSpec{Name: name, Recommender: func() (sim.Recommender, error) { return station{items}, nil }}
	}
	return sim.New(sim.Setup{
		Seed: 1, Catalog: items, Users: &listeners{0.5, []float32{-0.4, -0.1, 0.1, 0.4}},
		Slate:     sim.SlateSpec{Places: 2, Repeats: sim.Allow},
		Arms:      []sim.ArmSpec{arm("both", 0, 3), arm("one-sided", 2, 3)},
		Keyframes: 1 << 20, // bytes for ways back
	})
}

func stands(s *sim.Simulation, arm string) []float32 {
	at, _ := s.View(arm).Column("at")
	return at.Values
}

// A simulation by hand: people and recommenders are what implements sim.Users and
// sim.Recommender.
func ExampleNew() {
	s, err := stations()
	if err != nil {
		panic(err)
	}
	if err := s.Run(context.Background(), 3); err != nil {
		panic(err)
	}
	for _, arm := range s.Arms() {
		fmt.Printf("%-9s after round %d: %.2f\n", arm, s.Round(), stands(s, arm))
	}
	// Output:
	// both      after round 3: [-0.93 -0.89 0.89 0.93]
	// one-sided after round 3: [0.39 0.43 0.45 0.49]
}

// What if people had stopped following after round 1? The fork shares the past up to
// there.
func ExampleSimulation_Fork() {
	ctx := context.Background()
	s, err := stations()
	if err != nil {
		panic(err)
	}
	if err := s.Run(ctx, 3); err != nil {
		panic(err)
	}
	err = s.Fork(ctx, sim.ArmSpec{
		Name: "firm", Fork: &sim.Fork{Of: "both", At: 1},
		Set: []param.Assign{{Path: "users.step", Value: param.F(0)}},
	})
	if err != nil {
		panic(err)
	}
	if err := s.Run(ctx, 3); err != nil {
		panic(err)
	}
	for _, arm := range s.Arms() {
		fmt.Printf("%-9s after round %d: %.2f\n", arm, s.Round(), stands(s, arm))
	}
	// Output:
	// both      after round 3: [-0.93 -0.89 0.89 0.93]
	// one-sided after round 3: [0.39 0.43 0.45 0.49]
	// firm      after round 3: [-0.70 -0.55 0.55 0.70]
}
