package scenarios

import (
	"context"
	"fmt"
	"runtime"
	"testing"
)

// TestMemory holds the estimate against what the heap holds when a run has ended that
// does not measure what platforms hold.
func TestMemory(t *testing.T) {
	for _, c := range []struct {
		name, text string
		set        []string
	}{
		{"one arm", "arms: {only: {recommender: content}}", nil},
		{"after a warm-up", "arms: {only: {recommender: content}}\nwarmup: {rounds: 4}", nil},
		{"three arms and a placebo", "arms: {base: {recommender: popular}, content: {recommender: content}, random: {recommender: random}}\nbaseline: base", nil},
		{"many topics and a wide window", "arms: {only: {recommender: content}}", []string{"catalog.topics=40", "metrics.window=50"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Parse("memory.yaml", []byte("title: t\nquestion: q\nrounds: 8\ncatalog: {items: 300, topics: 16}\n"+c.text+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			// Of more people, so that what does not grow with them stands on neither side.
			measure := func(people int) (told, held int64) {
				o := Options{Threads: 2, Set: append([]string{"metrics.sample=0", "metrics.privacy-every=0", fmt.Sprintf("users.count=%d", people)}, c.set...)}
				told, err := s.Memory(o)
				if err != nil {
					t.Fatal(err)
				}
				before := heap()
				run, err := s.Build(o)
				if err != nil {
					t.Fatal(err)
				}
				if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
					t.Fatal(err)
				}
				held = heap() - before
				runtime.KeepAlive(run)
				return told, held
			}
			told, held := measure(12_000)
			few, little := measure(500)
			told, held = told-few, held-little
			if r := float64(told) / float64(held); r < .88 || r > 1.12 {
				t.Errorf("%d bytes estimated, %d held: %.2f of them", told, held, r)
			} else {
				t.Logf("%.2f", r)
			}
		})
	}
}

// Who is read from real data is not counted before.
func TestMemoryOfRealData(t *testing.T) {
	s, err := Parse("memory.yaml", []byte("title: t\nquestion: q\narms: {only: {recommender: content}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Memory(Options{Set: []string{"catalog.movielens=elsewhere"}}); n != 0 || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	if _, err := s.Memory(Options{Set: []string{"users.cuont=3"}}); err == nil {
		t.Error("a mistake is passed over")
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
