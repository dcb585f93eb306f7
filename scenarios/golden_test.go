package scenarios

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"testing"
)

// everyKind is a run with every recommender, re-ranker and mechanism that there
// is, small.
const everyKind = `
seed: 5
rounds: 30
baseline: random
warmup: {rounds: 20, under: baseline}
users: {count: 300, choice.persistent: 0.3, choice.topic-mood: 0.5, activity.spread: 0.2}
catalog: {items: 250}
metrics: {sample: 60}
arms:
  random: {recommender: random}
  none: {recommender: none}
  newest: {recommender: newest}
  popular: {recommender: popular}
  content: {recommender: {kind: content, rerank: [{kind: mmr, strength: 0.4}, {kind: explore, epsilon: 0.2}]}}
  item-knn: {recommender: {kind: item-knn, retrieval: {kind: popular, candidates: 150}}}
  als: {recommender: {kind: als, full-every: 7}, platform: {retention: 25}}
  oracle: {recommender: oracle, users: {choice.position.mode: utility}}
  some: {recommender: content, share: 0.5, users: {choice.noise: inverse-cdf}}
  fork: {fork: {of: als, at: 12}, set: {users.drift.rate: 0.1}}
interventions:
  - {round: 15, set: {users.choice.organic: 0.3, arms.content.recommender.half-life: 5}}
`

// firstColumns is how many columns there were when the hash below was written;
// others stand behind them.
const firstColumns = 66

// TestGoldenRun pins every value of that run, on 1, 2 and 16 threads, for this
// and every other architecture. A change that moves it is a change of results:
// raise sim.Version, say what moved, and write the new number here.
func TestGoldenRun(t *testing.T) {
	const want = "348d1cee0ff49473"
	for _, threads := range []int{1, 2, 16} {
		s, err := Parse("every.yaml", []byte(everyKind))
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Build(Options{Threads: threads})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Sim.Run(context.Background(), r.Rounds); err != nil {
			t.Fatal(err)
		}
		h := fnv.New64a()
		rows := r.Collector.Rows()
		for _, arm := range rows.Arms() {
			for _, column := range rows.Columns()[:firstColumns] {
				_, values := rows.Series(arm, column)
				for _, x := range values {
					var b [8]byte
					binary.LittleEndian.PutUint64(b[:], math.Float64bits(x))
					h.Write(b[:])
				}
			}
		}
		if got := fmt.Sprintf("%016x", h.Sum64()); got != want {
			t.Errorf("hash %s on %d threads, want %s", got, threads, want)
		}
	}
}
