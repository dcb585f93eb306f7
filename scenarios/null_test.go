package scenarios

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

const tiny = `
rounds: 16
baseline: random
warmup: {rounds: 6, under: baseline}
users: {count: 300, choice.topic-mood: 0.3, choice.persistent: 0.2}
catalog: {items: 120}
slate: {size: 5}
metrics: {window: 5, sample: 100}
arms:
`

// runAll runs a scenario of tiny and some arms to its end.
func runAll(t testing.TB, arms string, o Options) *Run {
	t.Helper()
	s, err := Parse("tiny.yaml", []byte(tiny+arms))
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(context.Background(), r.Rounds); err != nil {
		t.Fatal(err)
	}
	return r
}

// history is all rows of an arm from a round on, to the bit.
func history(r *Run, arm string, from int) string {
	var b strings.Builder
	table := r.Collector.Rows()
	for round := from; round <= r.Rounds; round++ {
		for _, c := range table.Columns() {
			fmt.Fprintf(&b, "%d %s %x\n", round, c, math.Float64bits(table.Value(arm, round, c)))
		}
	}
	return b.String()
}

// same checks that arms have the same rows from a round on.
func sameRows(t *testing.T, r *Run, from int, first string, others ...string) {
	t.Helper()
	want := strings.Split(history(r, first, from), "\n")
	for _, arm := range others {
		got := strings.Split(history(r, arm, from), "\n")
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("arm %s differs from %s: %s, want %s", arm, first, got[i], want[i])
				break
			}
		}
	}
}

func differ(t *testing.T, r *Run, a, b string) {
	t.Helper()
	if history(r, a, 1) == history(r, b, 1) {
		t.Errorf("arms %s and %s are the same: the test shows nothing", a, b)
	}
}

// TestIdenticalArm: another name makes no difference at all.
func TestIdenticalArm(t *testing.T) {
	r := runAll(t, `
  random: {recommender: random}
  again: {recommender: random}
  content: {recommender: content}
  content-again: {recommender: content}
  fork: {fork: {of: content, at: 7}}
`, Options{})
	sameRows(t, r, 1, "random", "again")
	sameRows(t, r, 1, "content", "content-again")
	sameRows(t, r, 8, "content", "fork")
	differ(t, r, "random", "content")
}

// TestDeadMechanism: what is set to nothing is the same as what is not there.
func TestDeadMechanism(t *testing.T) {
	r := runAll(t, `
  random: {recommender: random}
  content: {recommender: content}
  mmr: {recommender: {kind: content, rerank: [{kind: mmr, strength: 0}]}}
  explore: {recommender: {kind: content, rerank: [{kind: explore, epsilon: 0}, {kind: mmr, strength: 0}]}}
  unsated: {recommender: content, users: {satiation.strength: 0}}
  unsated-slow: {recommender: content, users: {satiation.strength: 0, satiation.half-life: 50}}
  still: {recommender: content, users: {drift.rate: 0}}
  still-seen: {recommender: content, users: {drift.rate: 0, drift.seen: 1}}
`, Options{})
	sameRows(t, r, 1, "content", "mmr", "explore")
	sameRows(t, r, 1, "unsated", "unsated-slow")
	sameRows(t, r, 1, "still", "still-seen")
	for _, other := range []string{"unsated", "still", "random"} {
		differ(t, r, "content", other)
	}
}

// TestDose: a recommender that nobody gets is the baseline; one that everybody
// gets is itself.
func TestDose(t *testing.T) {
	r := runAll(t, `
  random: {recommender: random}
  none: {recommender: content, share: 0}
  quarter: {recommender: content, share: 0.25}
  half: {recommender: content, share: 0.5}
  most: {recommender: content, share: 0.75}
  all: {recommender: content, share: 1}
  content: {recommender: content}
`, Options{})
	sameRows(t, r, 1, "random", "none")
	sameRows(t, r, 1, "content", "all")
	narrow := func(arm string) float64 { return r.Collector.Rows().Value(arm, r.Rounds, "relative_narrowing") }
	doses := []string{"none", "quarter", "half", "most", "all"}
	for i, arm := range doses[1:] {
		// Content narrows by much, so that more people with it show less.
		if !(narrow(arm) > narrow(doses[i])) {
			t.Errorf("relative narrowing of %s is %v, of %s %v", arm, narrow(arm), doses[i], narrow(doses[i]))
		}
	}
}

// TestThreads: rows do not depend on the number of threads.
func TestThreads(t *testing.T) {
	const arms = `
  random: {recommender: random}
  popular: {recommender: popular}
  content: {recommender: {kind: content, rerank: [mmr, explore]}}
  knn: {recommender: item-knn, share: 0.5}
  als: {recommender: als, refit: 4}
  oracle: {recommender: oracle}
  organic: {recommender: none}
  fork: {fork: {of: content, at: 9}, set: {users.drift.rate: 0}}
interventions:
  - {round: 5, set: {users.choice.quality: 0.5, arms.knn.share: 0.7}}
`
	one := runAll(t, arms, Options{Threads: 1})
	for _, n := range []int{2, 5} {
		r := runAll(t, arms, Options{Threads: n})
		for _, arm := range r.Arms {
			if history(r, arm, 1) != history(one, arm, 1) {
				t.Errorf("arm %s differs on %d threads", arm, n)
			}
		}
	}
}

// TestPlaceboCoverage prints how often the interval of an arm that differs from
// the baseline by its draws alone covers 0, over many studies of ten small runs.
func TestPlaceboCoverage(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("set BUBBLECHAMBER_LONG to run")
	}
	const text = `
rounds: 6
baseline: random
placebo: false
users: {count: 40}
catalog: {items: 60}
slate: {size: 5}
metrics: {window: 5, sample: 0}
arms:
  random: {recommender: random}
  redrawn: {recommender: random, draws: 1}
expect:
  that:
    - redrawn.clicks@mean > random.clicks@mean
    - redrawn.topics_shown > random.topics_shown
    - redrawn.exposure_gini > random.exposure_gini
    - redrawn.utility@mean > random.utility@mean
`
	const studies = 1000
	s, err := Parse("placebo.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	covered := make([]int, len(s.Expect.Claims))
	for i := range studies {
		v, err := s.Verify(context.Background(), VerifyOptions{Seeds: 10, Set: []string{fmt.Sprintf("seed=%d", i)}})
		if err != nil {
			t.Fatal(err)
		}
		for j, l := range v.Lines {
			if iv := l.Intervals[0].Interval; iv.Lo <= 0 && 0 <= iv.Hi {
				covered[j]++
			}
		}
	}
	for j, c := range s.Expect.Claims {
		share := float64(covered[j]) / studies
		t.Logf("%s: the 95%% interval covers 0 in %.1f%% of %d studies", c.Text, 100*share, studies)
		if share < 0.93 || share > 0.97 {
			t.Errorf("%s: coverage %.3f, want 0.93 to 0.97", c.Text, share)
		}
	}
}
