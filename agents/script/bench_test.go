package script

import (
	"testing"

	"bubblechamber/agents/contract"
	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// BenchmarkRound is one round of 1,000 people, of whom 800 come, with a fit: among 200
// candidates that another kind proposes, and with the whole catalogue to choose from.
func BenchmarkRound(b *testing.B) {
	near := given("near.star", read(b, "testdata/near.star"))
	for _, c := range []struct {
		name string
		spec recommenders.Spec
	}{
		{"200 candidates", recommenders.Spec{Kind: "script", Retrieval: "newest", Given: map[string]recommenders.Given{"": near}}},
		{"2000 items", recommenders.Spec{Kind: "script", Given: map[string]recommenders.Given{"": near}}},
		{"newest alone", recommenders.Spec{Kind: "newest"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			setup := sim.Setup{
				Seed: 4, Catalog: contract.NewItems(2000, 16), Users: contract.NewCrowd(1000, 16),
				Slate: sim.SlateSpec{Places: 10, Repeats: sim.Show}, Threads: 1,
				Arms: []sim.ArmSpec{{Name: "a", Recommender: pipeline(c.spec)}},
			}
			if c.spec.Retrieval != "" {
				setup.Arms[0].Set = []param.Assign{{Path: "recommender.retrieval.candidates", Value: param.I(200)}}
			}
			s, err := sim.New(setup)
			if err != nil {
				b.Fatal(err)
			}
			if err := s.Run(b.Context(), 20); err != nil {
				b.Fatal(err)
			}
			visits := 0
			for b.Loop() {
				if err := s.Step(b.Context()); err != nil {
					b.Fatal(err)
				}
				visits += len(s.View("a").Active())
			}
			b.ReportMetric(float64(visits)/b.Elapsed().Seconds(), "person-rounds/s")
		})
	}
}
