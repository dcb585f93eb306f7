package metrics

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// frames catches the frames of a simulation, so that a collector can be shown
// one again and again.
type frames struct{ last *sim.Frame }

func (f *frames) Fork(int, int)                {}
func (f *frames) Snapshot() (any, int64)       { return nil, 0 }
func (f *frames) Restore(any)                  {}
func (f *frames) Observe(now *sim.Frame) error { f.last = now; return nil }

// shuffler recommends random items in no time.
type shuffler struct{ lister }

func (s *shuffler) Snapshot() sim.Recommender { return s }

func (s *shuffler) Rank(p *sim.Platform, q *sim.Query) error {
	n := p.Items().Len()
	q.Blocks(func(_, from, to int) {
		for i := from; i < to; i++ {
			d := p.Draws(rng.PurposeOf("metrics/shuffler"), uint64(q.Account(i)))
			item := d.Intn(n)
			slate := q.Slate(i)
			for at := 0; at < len(slate); item = (item + 1) % n {
				if !q.Excluded(i, int32(item)) {
					slate[at] = int32(item)
					at++
				}
			}
		}
	})
	return nil
}

func benchSetup(people, items int) sim.Setup {
	shuffle := func() (sim.Recommender, error) { return &shuffler{}, nil }
	return sim.Setup{
		Seed: 1, Catalog: mixedCatalog(items, 19), Users: newToys(people, 19),
		Slate: sim.SlateSpec{Places: 10}, WarmUp: sim.WarmUpSpec{Rounds: 20, Under: "random"}, Baseline: "random",
		Arms:    []sim.ArmSpec{{Name: "random", Recommender: shuffle}},
		Threads: 1,
	}
}

// BenchmarkRound is a round of one arm of 19 topics, slates of 10 and a window
// of 20 visits: simulation by toys, with and without measurement.
func BenchmarkRound(b *testing.B) {
	for _, size := range [][2]int{{1000, 1000}, {10000, 2000}} {
		for _, measured := range []bool{false, true} {
			b.Run(fmt.Sprintf("people=%d/items=%d/measured=%v", size[0], size[1], measured), func(b *testing.B) {
				s := benchSetup(size[0], size[1])
				m, err := NewCollector(DefaultConfig())
				if err != nil {
					b.Fatal(err)
				}
				if measured {
					s.Observers = []sim.Observer{m}
				}
				run, err := sim.New(s)
				if err != nil {
					b.Fatal(err)
				}
				if err := run.Run(context.Background(), 5); err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				b.ResetTimer()
				for range b.N {
					if err := run.Step(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
				if measured {
					_, bytes := m.Snapshot()
					b.ReportMetric(float64(m.state(0).windows.bytes()+int64(size[0])*28)/float64(size[0]), "B/person")
					b.ReportMetric(float64(bytes), "B/state")
				}
			})
		}
	}
}

// A warm round does not allocate by person: what it allocates is bounded by
// the number of columns and pieces of work.
func TestWarmRoundDoesNotAllocateByPerson(t *testing.T) {
	const people = 4000
	s := benchSetup(people, 300)
	seen := &frames{}
	s.Observers = []sim.Observer{seen}
	s.WarmUp.Rounds = 0
	run, err := sim.New(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Run(context.Background(), 3); err != nil {
		t.Fatal(err)
	}
	m, err := NewCollector(DefaultConfig())
	if err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if err := m.Observe(seen.last); err != nil {
			t.Fatal(err)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 10 {
		if err := m.Observe(seen.last); err != nil {
			t.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	if n := (after.Mallocs - before.Mallocs) / 10; n > people/4 {
		t.Errorf("%d allocations in a round of %d people", n, people)
	}
	s2 := m.state(0)
	perPerson := float64(s2.windows.bytes()+int64(people)*(3*4+2*4)) / people
	if perPerson > 500 {
		t.Errorf("%.0f bytes of windows per person", perPerson)
	}
}
