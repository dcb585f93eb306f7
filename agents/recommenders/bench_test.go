package recommenders

import (
	"runtime"
	"testing"
	"time"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
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

// What it costs to turn 100 candidates into a slate of 10, against what the content
// ranker takes to score 2,000 items of 32 dimensions and 19 topics and pick 10: the
// stage alone (stage/scoring), and with what it costs to pick 100 and not 10
// (added/scoring). All of it is timed by turns on one worker, so that the ratio holds
// on a busy machine.
func BenchmarkRerank(b *testing.B) {
	const people, places, candidates = 1024, 10, 100
	for _, k := range kinds {
		if k.Role != RerankerRole {
			continue
		}
		b.Run(k.Name, func(b *testing.B) {
			half := &dialers{newCrowd(people, 32), 0.5, true}
			r := newRig(shop(2_000, 32), half, places, Spec{Kind: "content"})
			r.run(b, 5)
			r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
				wide, narrow, stage := made.ranker, made.ranker.(Copier).Snapshot(), k.reranker(k.Name)
				if l, ok := stage.(Learner); ok {
					if err := l.Fit(p); err != nil {
						b.Fatal(err)
					}
				}
				for _, err := range []error{wide.Begin(p, candidates), narrow.Begin(p, places), stage.Begin(p)} {
					if err != nil {
						b.Fatal(err)
					}
				}
				var few, many Lists
				var scoring, picking, ranking time.Duration
				for b.Loop() {
					for from := 0; from < q.Len(); from += 256 {
						to := min(from+256, q.Len())
						block := &Block{Platform: p, Accounts: q.Accounts(from, to), query: q, from: from, apart: true}
						few.reset(to-from, places)
						many.reset(to-from, candidates)
						start := time.Now()
						narrow.Retrieve(block, &few)
						scored := time.Now()
						wide.Retrieve(block, &many)
						picked := time.Now()
						for row := range to - from {
							stage.Rerank(block, row, many.Row(row), places)
						}
						scoring += scored.Sub(start)
						picking += picked.Sub(scored)
						ranking += time.Since(picked)
					}
				}
				b.ReportMetric(ranking.Seconds()*1e6/float64(b.N*q.Len()), "µs/slate")
				b.ReportMetric(ranking.Seconds()/scoring.Seconds(), "stage/scoring")
				b.ReportMetric((ranking+picking-scoring).Seconds()/scoring.Seconds(), "added/scoring")
				b.ReportMetric(0, "ns/op")
			}
			r.run(b, 1)
		})
	}
}

// shop is things of 19 topics, each item on one to four of them.
func shop(n, dim int) *sim.Catalog {
	topics := make([]string, 19)
	for g := range topics {
		topics[g] = string(rune('a' + g))
	}
	from, c := things(n, dim), sim.NewCatalog(topics, dim)
	c.Groups, c.GroupOf = []string{"makers", "advertisers"}, []uint8{0, 0, 1}
	for i := range n {
		it := sim.Item{Vector: from.VectorOf(int32(i)), Viewpoint: from.Viewpoint[i], Creator: from.Creator[i], Class: from.Class[i], Ordinal: int32(i)}
		d := rng.Seed(2).At(rng.PurposeOf("test/topics"), 0, uint64(i))
		it.Mix = make([]float32, len(topics))
		parts := 1 + d.Intn(4)
		for range parts {
			it.Mix[d.Intn(len(topics))] += 1 / float32(parts)
		}
		c.Add(it, -100-i%4)
	}
	return c
}
