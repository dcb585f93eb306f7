package recommenders

import (
	"runtime"
	"testing"

	"bubblechamber/sim/param"
)

// A round of 8,000 visitors out of 10,000 people, 2,000 items of 32 dimensions,
// slates of 10, after five rounds: what it costs to fit and to fill a slate.
func BenchmarkRound(b *testing.B) {
	cases := map[string]Spec{
		"content-of-popular": {Kind: "content", Retrieval: "popular"},
	}
	for _, k := range kinds {
		if k.Role == RankerRole {
			cases[k.Name] = alone(k.Name)
		} else {
			cases["content, "+k.Name] = Spec{Kind: "content", Rerank: []StageSpec{{k.Name, ""}}}
		}
	}
	// Of these the catalogue has but three topics.
	vectors := map[string]string{"linucb by vectors": "linucb", "thompson by vectors": "thompson"}
	for name, kind := range vectors {
		cases[name] = alone(kind)
	}
	for name, spec := range cases {
		b.Run(name, func(b *testing.B) {
			const people = 10_000
			r := newRig(things(2_000, 32), newCrowd(people, 32), 10, spec)
			if vectors[name] != "" {
				r.Arms[0].Set = []param.Assign{set("recommender.features", param.S(featureVector))}
			}
			r.Threads = runtime.GOMAXPROCS(0)
			r.run(b, 5)
			r.fitted, r.ranked = 0, 0
			rounds := 0
			for b.Loop() {
				r.run(b, 1)
				rounds++
			}
			b.ReportMetric(r.fitted.Seconds()*1e3/float64(rounds), "ms/fit")
			b.ReportMetric(r.ranked.Seconds()*1e6/float64(rounds)/(people*0.8), "µs/slate")
			b.ReportMetric(float64(r.made.Bytes())/people, "B/person")
		})
	}
}
