package scenarios_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"bubblechamber/scenarios"
	"bubblechamber/scenarios/speed"
)

// BenchmarkRound times rounds of the run that "bubblechamber bench" times, too
// ([speed.Warm]). It reports person-rounds a second, allocations a round, and bytes a
// person: what the heap holds after the rounds beyond what it holds for 256 people
// with the same items and samples.
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
	ctx := context.Background()
	held := func(people int) (int64, *scenarios.Run) {
		before := speed.Heap()
		run, err := speed.Warm(ctx, speed.Size{People: people, Items: items}, threads)
		if err != nil {
			b.Fatal(err)
		}
		return speed.Heap() - before, run
	}
	fixed, _ := held(speed.Few)
	before := speed.Heap()
	_, run := held(people)
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
	b.ReportMetric(float64(speed.Heap()-before-fixed)/float64(people-speed.Few), "B/person")
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
			s, err := scenarios.Parse("bench.yaml", []byte(text))
			if err != nil {
				b.Fatal(err)
			}
			held := func(people int) int64 {
				before := speed.Heap()
				run, err := s.Build(scenarios.Options{Threads: 2, Set: []string{fmt.Sprintf("users.count=%d", people), fmt.Sprintf("metrics.sample=%d", few)}})
				if err != nil {
					b.Fatal(err)
				}
				if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
					b.Fatal(err)
				}
				n := speed.Heap() - before
				runtime.KeepAlive(run)
				return n
			}
			for b.Loop() {
				b.ReportMetric(float64(held(people)-held(few))/float64((people-few)*arms), "B/person-arm")
			}
		})
	}
}
