package remote

import (
	"context"
	"os/exec"
	"testing"
	"time"

	"bubblechamber/agents/contract"
	"bubblechamber/sim"
)

// timed measures what is spent in Rank.
type timed struct {
	sim.Recommender
	spent  *time.Duration
	people *int
}

func (r timed) Rank(p *sim.Platform, q *sim.Query) error {
	from := time.Now()
	err := r.Recommender.Rank(p, q)
	*r.spent += time.Since(from)
	*r.people += q.Len()
	return err
}

func (r timed) Close() error { return r.Recommender.(interface{ Close() error }).Close() }

// A slate of 10 of 2,000 items, for 1,000 people in a message, per person; and for one
// person in a message.
func BenchmarkRecommend(b *testing.B) {
	programs := map[string][]string{"go": as("well")}
	if python, err := exec.LookPath("python3"); err == nil {
		programs["python"] = []string{python, "testdata/newest.py"}
		programs["co-counts"] = []string{python, "../../scenarios/gallery/plugins/co-counts.py"}
	}
	for name, command := range programs {
		for _, people := range []int{1, 1250} { // four of five come
			b.Run(name+map[int]string{1: "/1", 1250: "/1000"}[people], func(b *testing.B) {
				made, err := maker(b, alone(command...))()
				if err != nil {
					b.Fatal(err)
				}
				var spent time.Duration
				n := 0
				s, err := sim.New(sim.Setup{
					Seed: 1, Catalog: contract.NewItems(2000, 16), Users: contract.NewCrowd(people, 16),
					Slate: sim.SlateSpec{Places: 10}, WarmUp: sim.WarmUpSpec{Rounds: 10}, Threads: 1,
					Arms: []sim.ArmSpec{{Name: "a", Recommender: func() (sim.Recommender, error) { return timed{made, &spent, &n}, nil }}},
				})
				if err != nil {
					b.Fatal(err)
				}
				defer s.Close()
				if err := s.Run(context.Background(), 3); err != nil {
					b.Fatal(err)
				}
				spent, n = 0, 0
				b.ResetTimer()
				for b.Loop() {
					if err := s.Step(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
				if n > 0 {
					b.ReportMetric(float64(spent.Microseconds())/float64(n), "µs/person")
				}
			})
		}
	}
}
