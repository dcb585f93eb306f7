package scenarios

import (
	"context"
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
			o := Options{Threads: 2, Set: append([]string{"metrics.sample=0", "metrics.privacy-every=0", "users.count=12000"}, c.set...)}
			told, err := s.Memory(o)
			if err != nil {
				t.Fatal(err)
			}
			told -= beside
			before := heap()
			run, err := s.Build(o)
			if err != nil {
				t.Fatal(err)
			}
			if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
				t.Fatal(err)
			}
			held := heap() - before
			if r := float64(told) / float64(held); r < .85 || r > 1.15 {
				t.Errorf("%d bytes estimated, %d held: %.2f of them", told, held, r)
			} else {
				t.Logf("%.2f", r)
			}
			runtime.KeepAlive(run)
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
