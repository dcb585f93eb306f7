package recommenders

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

func wantSlate(t *testing.T, r *rig, person int32, want ...int32) {
	t.Helper()
	if got := r.slate(person); !slices.Equal(got, want) {
		t.Errorf("person %d is shown %v, want %v", person, got, want)
	}
}

// Three items of round 0, published in the order of their numbers, and one of
// round 3.
func TestNewest(t *testing.T) {
	c := vectors([]float32{1}, []float32{1}, []float32{1})
	c.Birth[0] = -2
	c.Add(sim.Item{Mix: []float32{1}, Vector: []float32{1}}, 3)
	c.Birth[2] = -1
	r := newRig(c, &actors{1, [][]act{{}, {}, {{0, 3}}}}, 2, Spec{Kind: "newest"})
	wantSlate(t, r.run(t, 2), 0, 1, 2)
	wantSlate(t, r.run(t, 1), 0, 3, 1)
	wantSlate(t, r.run(t, 1), 0, 1, 2)
}

// Counts of items 0, 1, 2 by round: 2 0 0 | 0 1 0 | 0 0 0; over two rounds:
// round 2 sees 2 0 0, round 3 sees 2 1 0, round 4 sees 0 1 0, round 5 nothing.
func TestPopularWindow(t *testing.T) {
	script := [][]act{{{0, 0}, {1, 0}}, {{2, 1}}}
	flat := vectors([]float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{4, script}, 3, Spec{Kind: "popular"}, set("window", param.I(2)))
	for round, want := range [][]int32{{0, 0, 0}, {2, 0, 0}, {2, 1, 0}, {0, 1, 0}, {0, 0, 0}} {
		r.run(t, 1)
		if got := r.made.ranker.(*popular).counts.counts; !slices.Equal(got, want) {
			t.Errorf("round %d: counts %v, want %v", round+1, got, want)
		}
		switch round + 1 {
		case 3:
			wantSlate(t, r, 3, 0, 1, 2)
			wantSlate(t, r, 2, 0, 2) // has consumed 1
		case 4:
			if got := r.slate(3)[0]; got != 1 {
				t.Errorf("round 4: item %d comes first, want 1", got)
			}
		}
	}
}

// Who ties is drawn anew at each fit, and everybody sees the same order.
func TestPopularTies(t *testing.T) {
	r := newRig(things(5, 2), &actors{2, nil}, 5, Spec{Kind: "popular"})
	first := map[int32]int{}
	const rounds = 200
	for range rounds {
		r.run(t, 1)
		if !slices.Equal(r.slate(0), r.slate(1)) {
			t.Fatal("two people see different orders")
		}
		first[r.slate(0)[0]]++
	}
	for i := range int32(5) { // binomial, 200 x 0.2: 40 ± 4 sd
		if first[i] < 18 || first[i] > 62 {
			t.Errorf("item %d came first in %d of %d rounds, want about 40", i, first[i], rounds)
		}
	}
}

// Half-life 1: item 0 in round 1 counts half when item 1 comes in round 2.
// Profile (1/2, 1): items 2 and 3 score 0.6/2 + 0.8 = 1.1 and 0.8/2 - 0.6 = -0.2.
// Person 1 has no history and sees what is popular, 0 and 1.
func TestContent(t *testing.T) {
	c := vectors([]float32{1, 0}, []float32{0, 1}, []float32{0.6, 0.8}, []float32{0.8, -0.6})
	r := newRig(c, &actors{2, [][]act{{{0, 0}}, {{0, 1}}, {}, {}}}, 2, Spec{Kind: "content"}, set("half-life", param.F(1)))
	r.run(t, 2)
	wantSlate(t, r, 0, 3, 2) // (1, 0): .8 before .6
	r.run(t, 1)
	wantSlate(t, r, 0, 2, 3)
	var scores List
	r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
		b := &Block{Platform: p, Accounts: q.Accounts(0, 1), query: q}
		scores = List{[]int32{3, 2}, make([]float32, 2)}
		made.ranker.Rank(b, 0, scores)
	}
	r.run(t, 1)
	if dim, rows := r.made.AccountVectors(); dim != 2 || !slices.Equal(rows, []float32{0.5, 1, 0, 0}) {
		t.Errorf("profiles %v", rows)
	}
	if !slices.Equal(scores.Items, []int32{2, 3}) || math.Abs(float64(scores.Scores[0]-1.1)) > 1e-6 || math.Abs(float64(scores.Scores[1]+0.2)) > 1e-6 {
		t.Errorf("ranked %v with scores %v, want 2, 3 with 1.1, -0.2", scores.Items, scores.Scores)
	}
	if got := r.slate(1)[:2]; got[0] > 1 || got[1] > 1 {
		t.Errorf("person 1 is shown %v, want 0 and 1", got)
	}
}

// Holders: item 0 {0,1,2}, 1 {0,1}, 2 {1,2}, 3 {3}. Together: 01 2, 02 2, 12 1.
// Cosines: 01 2/sqrt(3*2), 02 the same, 12 1/2. Person 2 holds 0 and 2, so item
// 1 scores 2/sqrt 6 + 1/2. Person 0 holds 0 and 1, so 2 scores the same.
func TestItemKNNCosine(t *testing.T) {
	script := [][]act{{{0, 0}, {0, 1}, {1, 0}}, {{1, 1}, {1, 2}, {2, 0}, {2, 2}, {3, 3}}}
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{5, script}, 4, Spec{Kind: "item-knn"}, set("shrink", param.F(0)))
	r.run(t, 3)
	m := r.made.ranker.(*itemKNN)
	if !slices.Equal(m.counts.holders, []int32{3, 2, 2, 1}) {
		t.Errorf("holders %v", m.counts.holders)
	}
	root := 2 / math.Sqrt(6)
	near := map[int][]float64{0: {1, root, 2, root}, 1: {0, root, 2, 0.5}, 2: {0, root, 1, 0.5}, 3: {}}
	for i, want := range near {
		if int(m.found[i]) != len(want)/2 {
			t.Fatalf("item %d has %d neighbours, want %d", i, m.found[i], len(want)/2)
		}
		for n := range m.found[i] {
			j, s := m.near[i*m.width+int(n)], m.similarity[i*m.width+int(n)]
			if float64(j) != want[2*n] || math.Abs(float64(s)-want[2*n+1]) > 1e-6 {
				t.Errorf("item %d, neighbour %d: %d at %v, want %v at %v", i, n, j, s, want[2*n], want[2*n+1])
			}
		}
	}
	wantSlate(t, r, 2, 1, 3) // 3 has no score: what is popular fills up
	wantSlate(t, r, 0, 2, 3)
	wantSlate(t, r, 3, r.made.ranker.(*itemKNN).fallback.order[:3]...) // no neighbours: 0 and then 1, 2 in some order
	if got := r.slate(4)[0]; got != 0 {
		t.Errorf("person 4, without history, is shown %d first, want the most popular, 0", got)
	}
	w := m.work[0]
	r.after = func(_ *Pipeline, p *sim.Platform, q *sim.Query) {
		m.sum(w, p, 2)
		if got, want := float64(w.score[1]), root+0.5; math.Abs(got-want) > 1e-6 {
			t.Errorf("item 1 scores %v for person 2, want %v", got, want)
		}
		w.forget()
	}
	r.run(t, 1)
}

// The same holders with other knobs: normalise 0 is the plain count, over
// 1 + shrink; normalise 1 and shrink 2 is n_ij / (n_i n_j + 2): 2/(3*2+2).
func TestItemKNNKnobs(t *testing.T) {
	script := [][]act{{{0, 0}, {0, 1}, {1, 0}}, {{1, 1}, {1, 2}, {2, 0}, {2, 2}, {3, 3}}}
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1})
	for _, c := range []struct{ normalise, shrink, want float64 }{{0, 0, 2}, {0, 1, 1}, {1, 2, 0.25}} {
		r := newRig(flat, &actors{5, script}, 4, Spec{Kind: "item-knn"},
			set("normalise", param.F(c.normalise)), set("shrink", param.F(c.shrink)), set("neighbours", param.I(1)))
		r.run(t, 3)
		m := r.made.ranker.(*itemKNN)
		if m.width != 1 || m.near[0] != 1 || math.Abs(float64(m.similarity[0])-c.want) > 1e-6 {
			t.Errorf("%+v: item 0 is nearest to %d at %v", c, m.near[0], m.similarity[0])
		}
	}
}

// An item that was consumed twice counts once: for the holders, for pairs, and
// in the history. 0 and 1 are held by persons 0 and 1, who are the only holders.
func TestItemKNNRepeats(t *testing.T) {
	script := [][]act{{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0, 0}, {2, 0}}, {{0, 1}, {2, 0}}}
	flat := vectors([]float32{1}, []float32{1})
	r := newRig(flat, &actors{3, script}, 2, Spec{Kind: "item-knn"}, set("shrink", param.F(0)))
	r.Slate.Repeats = sim.Allow
	r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
		if p.Round() < 3 {
			return
		}
		m := made.ranker.(*itemKNN)
		w := m.work[0]
		m.sum(w, p, 2)
		if got, want := float64(w.score[1]), 2/math.Sqrt(3*2); math.Abs(got-want) > 1e-6 {
			t.Errorf("item 1 scores %v for person 2, want %v", got, want)
		}
		w.forget()
	}
	r.run(t, 3)
}

// Everybody is shown first what no other item beats.
func TestOracle(t *testing.T) {
	people := newCrowd(50, 3)
	r := newRig(things(40, 3), people, 4, Spec{Kind: "oracle"})
	r.after = func(_ *Pipeline, p *sim.Platform, q *sim.Query) {
		for i := range q.Len() {
			slate, last := q.Slate(i), float32(math.Inf(1))
			for _, item := range slate {
				u := arith.Dot(people.of(int32(q.Account(i))), p.Items().Vector(item))
				if u > last {
					t.Fatal("utility rises along the slate")
				}
				last = u
			}
			for item := range int32(p.Items().Len()) {
				u := arith.Dot(people.of(int32(q.Account(i))), p.Items().Vector(item))
				if u > last && !slices.Contains(slate, item) && !q.Excluded(i, item) {
					t.Fatalf("item %d is better than the last one shown", item)
				}
			}
		}
	}
	r.run(t, 5)
}

func TestOracleNeedsTruth(t *testing.T) {
	r := newRig(things(4, 2), &actors{1, nil}, 2, Spec{Kind: "oracle"})
	s, err := sim.New(r.Setup)
	if err != nil {
		t.Fatal(err)
	}
	const want = "arm arm, round 1: fit: oracle: these people have no linear utility to rank by"
	if err := s.Step(t.Context()); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// Each of five items fills a fifth of the places, whoever looks.
func TestRandomIsUniform(t *testing.T) {
	r := newRig(things(5, 2), &actors{40, nil}, 2, Spec{Kind: "random"})
	var at [2][5]int
	for range 50 {
		r.run(t, 1)
		for p := range int32(40) {
			for place, item := range r.slate(p) {
				at[place][item]++
			}
		}
	}
	for place, counts := range at { // binomial, 2000 x 0.2: 400 ± 4 sd of 18
		for item, n := range counts {
			if n < 328 || n > 472 {
				t.Errorf("item %d at place %d: %d of 2000, want about 400", item, place, n)
			}
		}
	}
}

// After a long organic start, what learns from people shows them what they like
// better than chance does, and nothing beats the oracle: mean true utility of the
// first slates. (Later ones say less about learning: what was liked has been
// consumed, and a kind that is never told of a refusal keeps showing the rest.)
func TestLearning(t *testing.T) {
	utility := map[string]float64{}
	for _, kind := range []string{"random", "content", "item-knn", "als", "bpr", "ease", "oracle", "user-knn", "markov"} {
		people := newCrowd(500, 3)
		r := newRig(things(200, 3), people, 5, Spec{Kind: kind})
		r.WarmUp.Rounds = 30
		sum, n := 0.0, 0
		r.after = func(_ *Pipeline, p *sim.Platform, q *sim.Query) {
			for i := range q.Len() {
				for _, item := range q.Slate(i) {
					sum += float64(arith.Dot(people.of(int32(q.Account(i))), p.Items().Vector(item)))
					n++
				}
			}
		}
		r.run(t, 1)
		utility[kind] = sum / float64(n)
	}
	t.Log(utility)
	// What came last says less than all that was taken: the smaller margin of markov.
	for kind, margin := range map[string]float64{"content": 0.3, "item-knn": 0.3, "user-knn": 0.3, "markov": 0.05, "als": 0.3, "bpr": 0.3, "ease": 0.3} {
		if u := utility[kind]; u < utility["random"]+margin || u > utility["oracle"] {
			t.Errorf("%s shows items of utility %.3f, random %.3f, oracle %.3f", kind, u, utility["random"], utility["oracle"])
		}
	}
}
