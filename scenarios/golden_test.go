package scenarios

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"bubblechamber/metrics"
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
	golden(t, everyKind, "348d1cee0ff49473", func(rows *metrics.Table) []string { return rows.Columns()[:firstColumns] })
}

// everyBargain is a run with every mechanism of people, creators and platform
// that is off by default, and the kinds that need them, small.
const everyBargain = `
seed: 9
rounds: 24
baseline: plain
warmup: {rounds: 8, under: organic}
metrics: {sample: 40, privacy-every: 6}
twins: {frozen: random-still, moving: random, personal-frozen: still, personal: plain}
catalog:
  items: 200
  allure.sd: 0.5
  false.share: 0.1
  viewpoint: {polar: 0.5, topics: 9}
  sensitive.topics: 2
  minority: {share: 0.2, fame: 0.5, topics: 0.5}
  advertisers.share: 0.1
creators: {rate: 0.1, lifetime: 30, entry: 0.3, exit: 0.05, drift: 0.1, clickbait: 0.1, false: 0.1}
users:
  count: 260
  choice: {allure: 0.5}
  drift.return: 0.02
  viewpoint: {weight: 0.3, polar: 0.5, assimilation: 0.05, bias: 0.5, repulsion: 0.1, tolerance: 1}
  boredom.strength: 0.3
  attention: {fatigue: 0.2, budget: 12}
  social: {network: communities, share: 0.2, social-weight: 0.2, influence: bounded-confidence, rewire: 0.05, rewire-to: suggested, follow: 0.1, homophily: viewpoint}
  consent: {tracking: 0.8, sensitive: 0.7, third-party: 0.6, dial: 0.8, dial-spread: 0.2}
  erasure.rate: 0.01
  sensitive: {prevalence: 0.3, disclosed: 0.3}
  creep: {sensitive: 0.5, third-party: 0.3, exact: 0.3}
  trust: {satisfaction: 0.05, creep: 0.1, regret: 0.02, control: 0.01, breach: 0.2, attention: 0.5, dial: 0.1, opt-out: 0.02}
  leave: {hazard: 0.05}
  segments:
    niche: {share: 0.2, taste.mainstream: -0.5, choice.kind: satisficing}
    quick: {share: 0.2, choice.kind: cascade, drift.unbounded: 0.02}
    wary: {share: 0.2, choice.kind: risk-averse, social.influence: repulsive}
arms:
  plain: {recommender: content}
  still: {recommender: content, users: {drift.rate: 0, drift.return: 0}}
  random: {recommender: random}
  random-still: {recommender: random, users: {drift.rate: 0, drift.return: 0}}
  mixed:
    recommender:
      kind: blend
      of: [{kind: als, weight: 2}, {kind: tag-profile}, {kind: friends}]
      rerank: [calibrated, cross-cutting, {kind: discovery, share: 0.1}, follow, dial]
  pushing: {recommender: {kind: engagement-max, rerank: [insinuate, persuade, sponsored]}, platform: {notice: false, purpose: true}}
  bridging: {recommender: {kind: content, rerank: [bridging, serendipity, provider-fair, {kind: cap, most: 2}]}, platform: {why: true}}
  device: {recommender: on-device, platform: {device: true, holding: counts, release.noise: laplace}}
  noisy: {recommender: content, platform: {reports: randomised, epsilon: 3, retention: 12}}
  cohorts: {recommender: item-knn, platform: {cohort: 12, rotate: 9}}
  names: {recommender: {kind: content, rerank: [rows]}, platform: {rotate: 5}}
interventions:
  - {round: 12, set: {users.consent.tracking: 0.5, users.segments.niche.drift.rate: 0.1}}
`

// TestGoldenBargain pins every value of that run likewise.
func TestGoldenBargain(t *testing.T) {
	golden(t, everyBargain, "794793626e26a7b9", func(rows *metrics.Table) []string { return rows.Columns() })
}

// golden runs the text on 1, 2 and 16 threads (on 2 if short) and compares the hash
// of all values of the columns.
func golden(t *testing.T, text, want string, columns func(*metrics.Table) []string) {
	t.Helper()
	counts := []int{1, 2, 16}
	if testing.Short() {
		counts = []int{2}
	}
	for _, threads := range counts {
		s, err := Parse("every.yaml", []byte(text))
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
			for _, column := range columns(rows) {
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
