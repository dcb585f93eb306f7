package recommenders

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// BenchmarkKinds is the table of what each kind costs, one line a kind and size:
//
//	go test ./agents/recommenders -run - -bench Kinds -benchtime 1x
//	go test ./agents/recommenders -run - -bench Kinds/10000x2000 -benchtime 1x -cpu 1
//
// Everybody comes every round. There are 32 dimensions, 19 topics, slates of ten,
// 20 events a person before the first round and about one a round since; each
// listens to 20 others. It reports
//
//	person-rounds/s  people times rounds a second, people's visits and fits included;
//	                 a full refit, where there is one, by its share in full-every rounds
//	s/first          the first fit, to the whole past
//	s/refit          a full refit from where the vectors or weights stand, where there is one
//	ms/fit           the fit of an ordinary round
//	µs/slate         what it takes on all threads to fill a slate
//	B/person         what a snapshot of the recommender takes (sim.Snapshotter)
//	heap-B/person    what the heap holds when it has run, items, people and the log included
func BenchmarkKinds(b *testing.B) {
	for _, size := range []struct{ people, items, rounds int }{{10_000, 2_000, 5}, {100_000, 10_000, 2}} {
		b.Run(fmt.Sprintf("%dx%d", size.people, size.items), func(b *testing.B) {
			c, u := shop(size.items, 32), &town{newCrowd(size.people, 32)}
			for _, k := range kinds {
				if k.Role != RankerRole {
					continue
				}
				b.Run(k.Name, func(b *testing.B) {
					if k.Name == "ease" && size.items > newEASE().most {
						b.Logf("no figure: %d items are more than the %d of most-items", size.items, newEASE().most)
						b.ReportMetric(0, "ns/op")
						return
					}
					for b.Loop() {
						benchmarkKind(b, k, c, u, size.rounds)
					}
				})
			}
		})
	}
}

func benchmarkKind(b *testing.B, k Kind, c *sim.Catalog, u *town, rounds int) {
	people := float64(u.Count())
	r := newRig(c, u, 10, alone(k.Name))
	r.Threads, r.WarmUp.Rounds = runtime.GOMAXPROCS(0), 5
	if k.Name == "on-device" {
		r.Set = []param.Assign{set("platform.device", param.B(true))}
	}
	every := 0
	for _, knob := range k.Knobs() {
		if knob.Path == "full-every" {
			every = knob.Get().Int()
		}
	}
	if every > 0 {
		r.Interventions = []sim.Intervention{{Round: rounds + 2, Assign: set("recommender.full-every", param.I(1))}}
	}
	r.run(b, 1)
	b.ReportMetric(r.fitted.Seconds(), "s/first")
	r.fitted, r.ranked = 0, 0
	from := time.Now()
	r.run(b, rounds)
	round, fit, slate := time.Since(from)/time.Duration(rounds), r.fitted/time.Duration(rounds), r.ranked/time.Duration(rounds)
	if every > 0 {
		r.fitted = 0
		r.run(b, 1)
		b.ReportMetric(r.fitted.Seconds(), "s/refit")
		round += (r.fitted - fit) / time.Duration(every)
	}
	b.ReportMetric(people/round.Seconds(), "person-rounds/s")
	b.ReportMetric(fit.Seconds()*1e3, "ms/fit")
	b.ReportMetric(slate.Seconds()*1e6/people, "µs/slate")
	b.ReportMetric(float64(r.made.Bytes())/people, "B/person")
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/people, "heap-B/person")
	b.ReportMetric(0, "ns/op")
	runtime.KeepAlive(r)
}

// town is a crowd all of whom come every round. Before anybody recommends they take
// the better of two items four times, of which those with small numbers come more
// often; afterwards the first of the slate that they like, and hardly anything else.
type town struct{ *crowd }

func (t *town) Clone() sim.Users { return &town{t.crowd.Clone().(*crowd)} }

func (t *town) Active(_ int, dst []int32) []int32 {
	for i := range t.Count() {
		dst = append(dst, int32(i))
	}
	return dst
}

func (t *town) Ties(person int32, dst []int32) []int32 {
	n := len(dst)
	for i := range 20 {
		if p := (person + int32(1+i*i*7)) % int32(t.Count()); p != person && !slices.Contains(dst[n:], p) {
			dst = append(dst, p)
		}
	}
	slices.Sort(dst[n:])
	return dst
}

func (t *town) Visit(v *sim.Visit) error {
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			d := v.Seed.At(rng.PurposeOf("test/town"), v.Round, uint64(p))
			var taken [4]int32
			n := 0
			take := func(item int32, place int) {
				if !v.Consumed(p, item) && !slices.Contains(taken[:n], item) {
					b.Consume(p, item, place)
					taken[n] = item
					n++
				}
			}
			worth := func(item int32) float32 { return arith.Dot(t.of(p), v.Catalog.VectorOf(item)) }
			come := func() int32 {
				x := d.Float64()
				return int32(float64(v.Catalog.Len()) * float64(x*x))
			}
			if v.Alone {
				for range 4 {
					x, y := come(), come()
					if worth(y) > worth(x) {
						x = y
					}
					take(x, -1)
				}
				continue
			}
			for place, item := range v.Slate(p) {
				if float64(worth(item))+d.Norm() > 1 {
					take(item, place)
					break
				}
			}
			if d.Float64() < 0.1 {
				take(come(), -1)
			}
		}
	})
	return nil
}
