package recommenders

import (
	"runtime"
	"testing"

	"bubblechamber/sim/param"
)

// A round of 8,000 visitors out of 10,000 people, 2,000 items of 32 dimensions,
// slates of 10, after five rounds: what it costs to fit and to fill a slate.
func BenchmarkRound(b *testing.B) {
	type setting struct {
		spec Spec
		set  []param.Assign
	}
	cases := map[string]setting{
		"content-of-popular": {spec: Spec{Kind: "content", Retrieval: "popular"}},
		"item-knn by lift":   {Spec{Kind: "item-knn"}, []param.Assign{set("similarity", param.S(lift))}},
		"user-knn of all":    {Spec{Kind: "user-knn"}, []param.Assign{set("recent", param.I(0))}},
	}
	for _, k := range kinds {
		if k.Role == RankerRole {
			cases[k.Name] = setting{spec: alone(k.Name)}
		} else {
			cases["content, "+k.Name] = setting{spec: Spec{Kind: "content", Rerank: []StageSpec{{k.Name, ""}}}}
		}
	}
	// Of topics the catalogue has but three.
	for _, kind := range []string{"linucb", "thompson"} {
		cases[kind+" by vectors"] = setting{alone(kind), []param.Assign{set("features", param.S(featureVector))}}
	}
	for name, c := range cases {
		b.Run(name, func(b *testing.B) {
			const people = 10_000
			r := newRig(things(2_000, 32), newCrowd(people, 32), 10, c.spec, c.set...)
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
