package recommenders

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Prior 1, and in two dimensions (1, 0) twice, once with reward 1, and (1, 1) with
// reward 1: A = (4 1, 1 2), A⁻¹ = (2 -1, -1 4)/7, the sum of r x is (2, 1), and so the
// mean (3, 2)/7. L = (2 0, 1/2 sqrt(7/4)). For x = (0, 1) the mean is 2/7, x'A⁻¹x 4/7.
func TestRidge(t *testing.T) {
	var r ridge
	r.begin(2, 1)
	r.add([]float32{1, 0}, 1)
	r.add([]float32{1, 0}, 0)
	r.add([]float32{1, 1}, 1)
	r.solve()
	for i, want := range []float64{3. / 7, 2. / 7} {
		if math.Abs(r.mean[i]-want) > 1e-15 {
			t.Errorf("mean %v, want 3/7, 2/7", r.mean)
		}
	}
	for i, want := range []float64{2, 0.5, math.Sqrt(7. / 4)} {
		if math.Abs(r.lower[i]-want) > 1e-15 {
			t.Errorf("factor %v", r.lower)
		}
	}
	x := []float64{0, 1}
	r.forward(x)
	if square := x[0]*x[0] + x[1]*x[1]; math.Abs(square-4./7) > 1e-15 {
		t.Errorf("x'A⁻¹x is %v, want 4/7", square)
	}
}

// What back makes of 40,000 pairs of normal draws has the covariance A⁻¹: entries of
// a sample covariance have a standard error of at most sqrt(2)(4/7)/200 = .004.
func TestDrawsHaveTheCovariance(t *testing.T) {
	var r ridge
	r.begin(2, 1)
	r.add([]float32{1, 0}, 1)
	r.add([]float32{1, 0}, 0)
	r.add([]float32{1, 1}, 1)
	r.solve()
	const n = 40000
	d := rng.Seed(3).At(rng.PurposeOf("test/covariance"), 0, 0)
	var xx, xy, yy float64
	for range n {
		z := []float64{d.Norm(), d.Norm()}
		r.back(z)
		xx, xy, yy = xx+z[0]*z[0]/n, xy+z[0]*z[1]/n, yy+z[1]*z[1]/n
	}
	for i, got := range []float64{xx, xy, yy} {
		if want := []float64{2. / 7, -1. / 7, 4. / 7}[i]; math.Abs(got-want) > 0.016 {
			t.Errorf("covariance %v %v %v, want 2/7 -1/7 4/7", xx, xy, yy)
			break
		}
	}
}

// twoTopics are four items of the first topic and three of the second.
func twoTopics() *sim.Catalog {
	other := sim.Item{Mix: []float32{0, 1}}
	return shelf(sim.Item{}, sim.Item{}, sim.Item{}, sim.Item{}, other, other, other)
}

// Prior 1, alpha 0.5. In round 1 person 0 is shown one item of each topic, passes over
// both and finds item 0, of the first. So in round 2, by topic, A is 3 and 2, the mean
// 1/3 and 0, the score 1/3 + .5/sqrt 3 and .5/sqrt 2: two of the first are shown. She
// clicks the first place and passes over the second: A is 5 and the mean 2/5.
func TestLinUCB(t *testing.T) {
	r := newRig(twoTopics(), &clickers{actors{2, [][]act{{{0, 0}}}}, 2}, 2, Spec{Kind: "linucb"}, set("alpha", param.F(0.5)))
	r.Slate.Repeats = sim.Allow
	r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
		l := List{[]int32{1, 4}, make([]float32, 2)}
		made.ranker.Rank(&Block{Platform: p, Accounts: q.Accounts(0, 1), query: q}, 0, l)
		switch p.Round() {
		case 2:
			wantNumber(t, "score in round 2", l.Scores[0], 1./3+.5/math.Sqrt(3))
		case 3:
			wantNumber(t, "score in round 3", l.Scores[0], 2./5+.5/math.Sqrt(5))
		default:
			return
		}
		wantNumber(t, "the other topic's score", l.Scores[1], .5/math.Sqrt2)
	}
	r.run(t, 1)
	if s := r.slate(0); s[0]/4 == s[1]/4 {
		t.Fatalf("this test wants one item of each topic first, not %v", s)
	}
	r.run(t, 2)
	wantItems(t, "two of the first topic", r.slate(0), 0, 1)
	got := told(t, r, 0, 1)
	wantReason(t, got, "like 1 thing you took", 1, 0)
	wantNumber(t, "score", got.Score, 2./5+.5/math.Sqrt(5))
}

// The same, but nothing is clicked: A of the first topic is 3, 5, 7, the score 1/A +
// .5/sqrt A = .622, .424, .332, and then the other topic with .5/sqrt 2 = .354 is
// tried.
func TestPassingOverTeaches(t *testing.T) {
	r := newRig(twoTopics(), &actors{2, [][]act{{{0, 0}}}}, 2, Spec{Kind: "linucb"}, set("alpha", param.F(0.5)))
	r.Slate.Repeats = sim.Allow
	r.run(t, 2)
	wantItems(t, "round 2", r.slate(0), 0, 1)
	r.run(t, 1)
	wantItems(t, "round 3", r.slate(0), 0, 1)
	wantReason(t, told(t, r, 0, 0), "to find out: too little is known of what you make of its kind", 0, 0)
	r.run(t, 1)
	wantItems(t, "round 4", r.slate(0), 4, 5)
	if over := r.made.ranker.(*linUCB).passed.of(0); len(over) != 6 || !slices.Equal(over[2:], []int32{0, 1, 0, 1}) {
		t.Errorf("passed over %v", over)
	}
	wantReason(t, told(t, r, 0, 4), "to find out: too little is known of what you make of its kind", 0)
}

// With memory 3 only the last three places count, and with a retention of 2 none older.
func TestPassedIsForgotten(t *testing.T) {
	r := newRig(twoTopics(), &actors{1, nil}, 2, Spec{Kind: "thompson"}, set("memory", param.I(3)))
	r.Slate.Repeats = sim.Allow
	r.Interventions = []sim.Intervention{{Round: 5, Assign: set("platform.retention", param.I(1))}}
	for round, want := range []int{0, 2, 3, 3, 2, 2} {
		r.run(t, 1)
		m := r.made.ranker.(*thompson)
		if got := len(m.passed.of(0)); got != want {
			t.Errorf("round %d: %d places are remembered, want %d", round+1, got, want)
		}
	}
}

// Where the platform knows no slates there is nothing passed over: what was found
// speaks for its topic, and where nothing is held at all what is popular is shown.
func TestBanditsWithoutImpressions(t *testing.T) {
	for _, kind := range []string{"linucb", "thompson"} {
		r := newRig(twoTopics(), &actors{2, [][]act{{{0, 4}, {0, 5}}}}, 3, Spec{Kind: kind}, set("prior", param.F(0.01)))
		r.Set = []param.Assign{set("platform.filter", param.S(sim.FilterDevice))}
		r.run(t, 4)
		m := &bandit{}
		switch x := r.made.ranker.(type) {
		case *linUCB:
			m = &x.bandit
		case *thompson:
			m = &x.bandit
		}
		if len(m.passed.of(0)) > 0 {
			t.Errorf("%s: something passed over is known", kind)
		}
		if kind == "thompson" {
			continue // chance decides
		}
		if got := r.slate(1); got[0] < 4 || got[1] < 4 {
			t.Errorf("%s: person 1, of whom nothing is known, is shown %v, want the popular 4 and 5", kind, got)
		}
	}
}

// The draws of theta over rounds have the mean and covariance of the posterior times
// the spread squared. Person 0 found one item of each of two topics, passed over
// nothing that is known: A = 2 I, the mean is 1/2 in each. Of 4,000 rounds the standard
// error is .5/sqrt 2/63 = .0056 for the mean, and for a variance of 1/8 .0028.
func TestThompsonDraws(t *testing.T) {
	r := newRig(twoTopics(), &actors{1, [][]act{{{0, 0}, {0, 4}}}}, 2, Spec{Kind: "thompson"})
	r.Set = []param.Assign{set("platform.filter", param.S(sim.FilterDevice))}
	var thetas [][2]float64
	r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
		m := made.ranker.(*thompson)
		out := make([]float32, 2)
		if m.draw(&Block{Platform: p, Accounts: q.Accounts(0, 1), query: q}, 0, out) {
			thetas = append(thetas, [2]float64{float64(out[0]), float64(out[1])})
		}
	}
	r.run(t, 4001)
	n := float64(len(thetas))
	if n != 4000 {
		t.Fatalf("%v draws", n)
	}
	var mean [2]float64
	for _, x := range thetas {
		mean[0] += x[0] / n
		mean[1] += x[1] / n
	}
	var cov [3]float64
	for _, x := range thetas {
		a, b := x[0]-mean[0], x[1]-mean[1]
		cov[0], cov[1], cov[2] = cov[0]+a*a/n, cov[1]+a*b/n, cov[2]+b*b/n
	}
	for _, x := range mean {
		if math.Abs(x-.5) > .023 {
			t.Errorf("mean %v, want 1/2 in each", mean)
		}
	}
	for i, want := range []float64{.125, 0, .125} {
		if math.Abs(cov[i]-want) > .012 {
			t.Errorf("covariance %v, want 1/8, 0, 1/8", cov)
			break
		}
	}
}

// Without a spread thompson is linucb without alpha.
func TestBanditsAgree(t *testing.T) {
	for _, features := range []string{featureTopics, featureVector} {
		run := func(kind, knob string) (all []uint64) {
			r := newRig(things(60, 3), newCrowd(200, 3), 6, Spec{Kind: kind}, set(knob, param.F(0)), set("features", param.S(features)))
			r.Creators = &press{}
			for range 6 {
				all = append(all, digestOf(slates(r.warm().run(t, 1), 200)))
			}
			return all
		}
		if got, want := run("thompson", "spread"), run("linucb", "alpha"); !slices.Equal(got, want) {
			t.Errorf("%s: rounds %x and %x", features, got, want)
		}
	}
}

// In round 1 there are no estimates, and three people are shown the same two items, of
// which they click the first: 3 clicks of 6 impressions, and by prior 20 the estimates
// are 13/23, 10/23 and, of what nobody was shown, 1/2. So the second makes way. What is
// found without the platform is no click.
func TestEpsilonGreedyEstimates(t *testing.T) {
	r := newRig(twoTopics(), &clickers{actors{3, [][]act{{{0, 6}}}}, 1}, 2, Spec{Kind: "epsilon-greedy"}, set("epsilon", param.F(0)))
	r.Slate.Repeats = sim.Allow
	r.run(t, 1)
	m := r.made.ranker.(*epsilonGreedy)
	if m.known {
		t.Error("there are estimates before anything was shown")
	}
	first := slices.Clone(r.slate(0))
	r.run(t, 1)
	for item := range int32(7) {
		want := 1. / 2
		switch item {
		case first[0]:
			want = 13. / 23
		case first[1]:
			want = 10. / 23
		}
		wantNumber(t, "estimate", m.score(item), want)
	}
	if r.slate(0)[0] != first[0] || r.slate(0)[1] == first[1] || !slices.Equal(r.slate(0), r.slate(2)) {
		t.Errorf("after %v come %v and %v", first, r.slate(0), r.slate(2))
	}
	if got := m.clicks.counts; got[first[0]] != 3 || slices.Max(got) != 3 {
		t.Errorf("clicks %v", got)
	}
	if got := told(t, r, 0, first[0]).Text; !strings.HasPrefix(got, "clicked in ") {
		t.Error(got)
	}
}

// At epsilon 1 every place is by lot: each of five items stands in each place in a
// fifth of the cases (40 people, 50 rounds, 400 ± 4 sd of 18). At .2, one place in five
// is, of which a fifth is what would have stood there anyway.
func TestEpsilonGreedyExplores(t *testing.T) {
	for _, epsilon := range []float64{1, .2} {
		r := newRig(things(5, 2), &actors{40, nil}, 2, Spec{Kind: "epsilon-greedy"}, set("epsilon", param.F(epsilon)))
		r.Slate.Repeats = sim.Allow
		var at [2][5]int
		drawn := 0
		r.after = func(made *Pipeline, _ *sim.Platform, _ *sim.Query) {
			drawn += len(made.ranker.(*epsilonGreedy).work[0].drawn)
		}
		odd := 0
		for range 50 {
			r.run(t, 1)
			order := r.made.ranker.(*epsilonGreedy).fallback.order
			for p := range int32(40) {
				for place, item := range r.slate(p) {
					at[place][item]++
				}
				if r.slate(p)[0] != order[0] {
					odd++
				}
			}
		}
		if epsilon == 1 {
			for place, counts := range at {
				for item, n := range counts {
					if n < 328 || n > 472 {
						t.Errorf("item %d at place %d: %d of 2000, want about 400", item, place, n)
					}
				}
			}
		}
		// .8 epsilon of 2000 in the first place, with a standard error of at most 18.
		if want := 1600 * epsilon; math.Abs(float64(odd)-want) > 72 {
			t.Errorf("epsilon %v: %d first places are others than the best, want about %v", epsilon, odd, want)
		}
		if drawn == 0 {
			t.Error("nothing is said to be drawn")
		}
	}
}

// It finds out what lures; see TestEngagementFindsAllure.
func TestEpsilonGreedyFindsAllure(t *testing.T) {
	for _, epsilon := range []float64{.1, .3} {
		c := things(100, 3)
		for i := 0; i < 100; i += 5 {
			c.Allure[i] = 1
		}
		r := newRig(c, &lured{actors{300, nil}}, 5, Spec{Kind: "epsilon-greedy"}, set("epsilon", param.F(epsilon)))
		r.Slate.Repeats = sim.Allow
		r.run(t, 30)
		n := 0.0
		for _, s := range slates(r, 300) {
			for _, item := range s {
				n += float64(c.Allure[item]) / 1500
			}
		}
		// All but what it draws, of which a fifth is alluring too, would be 1 - .8 epsilon.
		if n < .95-.8*epsilon {
			t.Errorf("epsilon %v: %.3f of the places are alluring in the end", epsilon, n)
		}
	}
}

// After 15 rounds of their own slates they show people what these like better than
// chance does: mean true utility of the slates, by vectors, which tell of it.
func TestBanditsLearn(t *testing.T) {
	utility := map[string]float64{}
	for _, kind := range []string{"random", "linucb", "thompson"} {
		people := newCrowd(300, 3)
		spec, knobs := Spec{Kind: kind}, []param.Assign{set("features", param.S(featureVector))}
		if kind == "random" {
			knobs = nil
		}
		r := newRig(things(200, 3), people, 5, spec, knobs...)
		r.Slate.Repeats = sim.Allow
		r.run(t, 15)
		for p := range int32(300) {
			for _, item := range r.slate(p) {
				utility[kind] += float64(arith.Dot(people.of(p), r.Catalog.VectorOf(item))) / 1500
			}
		}
	}
	t.Log(utility)
	for _, kind := range []string{"linucb", "thompson"} {
		if utility[kind] < utility["random"]+0.5 {
			t.Errorf("%s shows items of utility %.3f, random %.3f", kind, utility[kind], utility["random"])
		}
	}
}
