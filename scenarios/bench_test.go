package scenarios

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"
)

// BenchmarkRound times warm rounds of one content arm with the first metrics,
// 32 dimensions and slates of ten. It reports person-rounds a second,
// allocations a round, and bytes a person and arm: what the heap holds after the
// rounds beyond what it holds for 256 people with the same items and samples.
func BenchmarkRound(b *testing.B) {
	for _, size := range []struct{ people, items int }{{1000, 1000}, {10_000, 2000}, {100_000, 10_000}} {
		for _, threads := range []int{1, 2} {
			b.Run(fmt.Sprintf("people=%d/items=%d/dim=32/slate=10/topics=16/window=20/threads=%d", size.people, size.items, threads), func(b *testing.B) {
				benchmarkRound(b, size.people, size.items, threads)
			})
		}
	}
}

func benchmarkRound(b *testing.B, people, items, threads int) {
	text := fmt.Sprintf("title: bench\nquestion: how fast\nrounds: 100000\nusers: {count: %d}\ncatalog: {items: %d, topics: 16}\narms: {content: {recommender: {kind: content}}}\nwarmup: {rounds: 5, under: organic}\n", people, items)
	ctx := context.Background()
	begin := func(more ...string) *Run {
		s, err := Parse("bench.yaml", []byte(text))
		if err != nil {
			b.Fatal(err)
		}
		run, err := s.Build(Options{Threads: threads, Set: more})
		if err != nil {
			b.Fatal(err)
		}
		if err := run.Sim.Run(ctx, 5); err != nil {
			b.Fatal(err)
		}
		return run
	}
	const few = 256
	before := heap()
	small := begin(fmt.Sprintf("users.count=%d", few), fmt.Sprintf("metrics.sample=%d", few))
	fixed := heap() - before
	runtime.KeepAlive(small)
	small = nil
	before = heap()
	run := begin(fmt.Sprintf("metrics.sample=%d", few))
	b.ReportAllocs()
	b.ResetTimer()
	start := time.Now()
	for b.Loop() {
		if err := run.Sim.Step(ctx); err != nil {
			b.Fatal(err)
		}
	}
	elapsed := time.Since(start).Seconds()
	b.StopTimer()
	b.ReportMetric(float64(b.N)*float64(people)/elapsed, "person-rounds/s")
	b.ReportMetric(float64(heap()-before-fixed)/float64(people-few), "B/person")
	runtime.KeepAlive(run)
}

// BenchmarkArms reports bytes a person and arm of runs with more and more content
// arms: what arms share counts less and less.
func BenchmarkArms(b *testing.B) {
	const people, few = 20_000, 256
	for _, arms := range []int{1, 2, 4} {
		b.Run(fmt.Sprintf("people=%d/dim=32/slate=10/topics=16/window=20/arms=%d", people, arms), func(b *testing.B) {
			text := "title: bench\nquestion: how large\nrounds: 5\ncatalog: {items: 500, topics: 16}\nwarmup: {rounds: 5}\narms:\n"
			for i := range arms {
				text += fmt.Sprintf("  content%d: {recommender: content}\n", i)
			}
			s, err := Parse("bench.yaml", []byte(text))
			if err != nil {
				b.Fatal(err)
			}
			held := func(people int) int64 {
				before := heap()
				run, err := s.Build(Options{Threads: 2, Set: []string{fmt.Sprintf("users.count=%d", people), fmt.Sprintf("metrics.sample=%d", few)}})
				if err != nil {
					b.Fatal(err)
				}
				if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
					b.Fatal(err)
				}
				n := heap() - before
				runtime.KeepAlive(run)
				return n
			}
			for b.Loop() {
				b.ReportMetric(float64(held(people)-held(few))/float64((people-few)*arms), "B/person-arm")
			}
		})
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
