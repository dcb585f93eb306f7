package record

import (
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// crew are people of whom person p takes place p mod 3 of the slate in every
// round that p+round is even, and finds something organically when it is odd
// and p is 0.
type crew struct{ glee []float32 }

func (c *crew) Knobs() []param.Knob { return nil }
func (c *crew) Count() int          { return len(c.glee) }
func (c *crew) Active(_ int, dst []int32) []int32 {
	for p := range c.glee {
		dst = append(dst, int32(p))
	}
	return dst
}

func (c *crew) Visit(v *sim.Visit) error {
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			switch even := (int(p)+v.Round)%2 == 0; {
			case v.Alone:
			case even:
				place := int(p) % 3
				b.Consume(p, v.Slate(p)[place], place)
				c.glee[p]++
			case p == 0:
				b.Consume(p, int32(v.Round), -1)
			}
		}
	})
	return nil
}

func (c *crew) Clone() sim.Users { return &crew{append([]float32(nil), c.glee...)} }
func (c *crew) Bytes() int64     { return int64(4 * len(c.glee)) }
func (c *crew) Columns() []sim.Column {
	both := make([]float32, 2*len(c.glee))
	copy(both, c.glee)
	return []sim.Column{
		{Name: "glee", Of: sim.PerPerson, Width: 1, Values: c.glee},
		{Name: "pair", Of: sim.PerPerson, Width: 2, Values: both},
	}
}

// shelf shows everybody the items first, first+1, ...
type shelf struct{ first int32 }

func (shelf) Knobs() []param.Knob     { return nil }
func (shelf) Fit(*sim.Platform) error { return nil }
func (s shelf) Rank(_ *sim.Platform, q *sim.Query) error {
	for i := range q.Len() {
		for j := range q.Places() {
			q.Slate(i)[j] = s.first + int32(j)
		}
	}
	return nil
}

// Snapshot implements sim.Snapshotter.
func (s shelf) Snapshot() sim.Recommender { return s }

// Bytes implements sim.Snapshotter.
func (shelf) Bytes() int64 { return 4 }

// toy has the arms low and high, of n people.
func toy(t *testing.T, n int, observers ...sim.Observer) *sim.Simulation {
	t.Helper()
	return toyOf(t, &crew{make([]float32, n)}, observers...)
}

func toyOf(t *testing.T, people sim.Users, observers ...sim.Observer) *sim.Simulation {
	t.Helper()
	return toyBy(t, people, func(first int32) sim.Recommender { return shelf{first} }, observers...)
}

func toyBy(t *testing.T, people sim.Users, by func(first int32) sim.Recommender, observers ...sim.Observer) *sim.Simulation {
	t.Helper()
	c := sim.NewCatalog([]string{"all"}, 1)
	for i := range 100 {
		c.Add(sim.Item{Mix: []float32{1}, Vector: []float32{1}, Ordinal: int32(i)}, 0)
	}
	arm := func(name string, first int32) sim.ArmSpec {
		return sim.ArmSpec{Name: name, Recommender: func() (sim.Recommender, error) { return by(first), nil }}
	}
	s, err := sim.New(sim.Setup{
		Seed: 1, Catalog: c, Users: people, WarmUp: sim.WarmUpSpec{Rounds: 2},
		Slate: sim.SlateSpec{Places: 3, Repeats: sim.Allow}, Arms: []sim.ArmSpec{arm("low", 0), arm("high", 50)},
		Baseline: "low", Placebo: true, Observers: observers, Keyframes: 1 << 20,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func run(t *testing.T, s *sim.Simulation, until int) {
	t.Helper()
	if err := s.Run(t.Context(), until); err != nil {
		t.Fatal(err)
	}
}
