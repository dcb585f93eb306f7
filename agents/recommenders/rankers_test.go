package recommenders

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Where everything is held the device knows what the platform does, and on-device
// shows what content does. Where nothing is held it goes on so, and content cannot.
func TestOnDevice(t *testing.T) {
	run := func(kind string, knobs ...param.Assign) (all []uint64) {
		r := newRig(things(60, 3), newCrowd(300, 3), 6, Spec{Kind: kind})
		r.Creators, r.Set = &press{}, knobs
		for range 8 {
			r.warm().run(t, 1)
			all = append(all, digestOf(slates(r, 300)))
		}
		return all
	}
	device := set("platform.device", param.B(true))
	want := run("content")
	if got := run("on-device", device); !slices.Equal(got, want) {
		t.Error("on-device does not show what content shows")
	}
	counts := []param.Assign{device, set("platform.holding", param.S(sim.HoldCounts)), set("platform.filter", param.S(sim.FilterDevice))}
	if got := run("content", counts...); slices.Equal(got, want) {
		t.Error("content does not need events")
	}
	r := newRig(things(60, 3), newCrowd(300, 3), 6, Spec{Kind: "on-device"})
	r.Set = counts
	r.after = func(made *Pipeline, p *sim.Platform, _ *sim.Query) {
		m := made.ranker.(*onDevice)
		for _, w := range m.work {
			if slices.ContainsFunc(w.profile, func(x float32) bool { return x != 0 }) ||
				slices.ContainsFunc(w.events[:cap(w.events)], func(e sim.Held) bool { return e != sim.Held{} }) {
				t.Fatal("a profile or history is kept")
			}
		}
		if m.scan.guesses != nil {
			t.Fatal("guesses are kept")
		}
	}
	r.warm().run(t, 4)
}

// slates are everybody's.
func slates(r *rig, people int32) (all [][]int32) {
	for p := range people {
		all = append(all, slices.Clone(r.slate(p)))
	}
	return all
}

// Counts are released after rounds 2 and 4, with at most one event a person: by the
// first 2 has one and 1 has two; by the second 0 has three more. Before there is no
// order, in between no news.
func TestPopularByCounts(t *testing.T) {
	script := [][]act{{{0, 1}, {0, 2}, {1, 2}, {2, 1}}, {}, {{0, 0}, {1, 0}, {2, 0}}, {}, {}}
	for _, kind := range []string{"popular", "content", "on-device", "item-knn"} {
		r := newRig(vectors([]float32{1}, []float32{1}, []float32{1}), &actors{4, script}, 3, Spec{Kind: kind})
		r.Set = []param.Assign{set("platform.holding", param.S(sim.HoldCounts)), set("platform.release.rounds", param.I(2)), set("platform.release.cap", param.I(1))}
		for round, want := range [][]int32{nil, nil, {1, 2, 0}, {1, 2, 0}, {0, 1, 2}} {
			r.run(t, 1)
			if want != nil {
				wantItems(t, kind, r.slate(3), want...)
			}
			if m, ok := r.made.ranker.(*popular); ok && want != nil && m.counts.score(1) != 2 {
				t.Errorf("round %d: item 1 is counted %v times, want 2", round+1, m.counts.score(1))
			}
		}
	}
}

// Two topics, items x, x, x, y, half and half: n_x = 3.5, n_y = 1.5, so idf is 1 + ln(6/4.5) = 1.287682 and 1 +
// ln(6/2.5) = 1.875469. Item 4 is (1.287682, 1.875469)/2 scaled to length 1: (.566, .824).
// Person 0 consumed 0 in round 1 and 3 in round 2 with half-life 1: profile (1/2, 1).
// Items 1, 4 score 1/2 and 1.107.
func TestTagProfile(t *testing.T) {
	half := []float32{.5, .5}
	c := shelf(sim.Item{}, sim.Item{}, sim.Item{}, sim.Item{Mix: []float32{0, 1}}, sim.Item{Mix: half})
	r := newRig(c, &actors{2, [][]act{{{0, 0}}, {{0, 3}}, {}}}, 3, Spec{Kind: "tag-profile"}, set("half-life", param.F(1)))
	r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
		if p.Round() < 3 {
			return
		}
		m := made.ranker.(*tagProfile)
		a, b := 1+math.Log(6/4.5), 1+math.Log(6/2.5)
		if math.Abs(float64(m.idf[0])-a) > 1e-6 || math.Abs(float64(m.idf[1])-b) > 1e-6 {
			t.Errorf("idf %v, want %v, %v", m.idf, a, b)
		}
		l := List{[]int32{1, 4}, make([]float32, 2)}
		m.Rank(&Block{Platform: p, Accounts: q.Accounts(0, 1), query: q}, 0, l)
		want := (a/2 + b) / math.Hypot(a, b)
		if l.Items[0] != 4 || math.Abs(float64(l.Scores[0])-want) > 1e-6 || math.Abs(float64(l.Scores[1])-.5) > 1e-6 {
			t.Errorf("items %v score %v, want 4 and 1 with %v and .5", l.Items, l.Scores, want)
		}
	}
	r.run(t, 2)
	wantItems(t, "x alone", r.slate(0), 1, 2, 4)
	r.run(t, 1)
	wantItems(t, "x and y", r.slate(0), 4, 1, 2)
}

// Person 0 listens to 1 and 2. With half-life 1, in round 3: 1 consumed item 0 in round
// 1 (1/4), 2 did so too (1/4), and item 1 in round 2 (1/2), 1 item 2 in round 2 (1/2) and in round 1
// (1/4). So 2 has 3/4, then 0 and 1 with 1/2 each, and 3, which 3 consumed, has none.
// Person 3 listens to nobody and sees what is popular.
func TestFriends(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1}, []float32{1})
	script := [][]act{{{1, 0}, {2, 0}, {1, 2}, {4, 3}, {4, 3}, {4, 3}, {4, 3}}, {{2, 1}, {1, 2}}, {}}
	people := &web{actors{5, script}, [][]int32{{1, 2}, {}, {}, {}, {}}}
	r := newRig(flat, people, 4, Spec{Kind: "friends"}, set("half-life", param.F(1)))
	r.Slate.Repeats = sim.Allow
	var scores []float32
	r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
		if p.Round() == 3 {
			l := List{[]int32{0, 1, 2, 3}, make([]float32, 4)}
			made.ranker.Rank(&Block{Platform: p, Accounts: q.Accounts(0, 1), query: q}, 0, l)
			scores = l.Scores
			wantItems(t, "ranked", l.Items, 2, 0, 1, 3)
		}
	}
	r.run(t, 3)
	wantItems(t, "friends", r.slate(0), 2, 0, 1, 3)
	if !slices.Equal(scores, []float32{.75, .5, .5, 0}) {
		t.Errorf("scores %v", scores)
	}
	if got := r.slate(3)[0]; got != 3 {
		t.Errorf("person 3 is shown %d first, want the most popular, 3", got)
	}
}

// Lists of two parts over items 0 to 4: newest first 4, 3, 2, 1, 0, and popular 0, 1
// and then 2, 3, 4 in some order. Depth 2 leaves 4, 3 and 0, 1. Weighted 3 to 1: 4 has 3/4, 3 has
// 3/8, 0 has 1/4, 1 has 1/8. Interleaved 3 to 1: newest is due .75, popular .25; then 4 is there and
// newest is .5 behind, popular .5 too: the earlier one, 3; then newest, which has only 4 and 3, is
// done, and popular has 0, 1. At equal weights turns alternate.
func TestBlend(t *testing.T) {
	script := [][]act{{{0, 0}, {1, 0}, {0, 1}}}
	run := func(mode string, first, second float64, depth int) []int32 {
		r := newRig(vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1}, []float32{1}), &actors{3, script}, 2,
			Spec{Kind: blendKind, Of: []PartSpec{{"newest", ""}, {"popular", "crowd"}}},
			set("mode", param.S(mode)), set("depth", param.I(depth)), set("of.newest.weight", param.F(first)), set("of.crowd.weight", param.F(second)))
		r.Slate.Places = 4
		if depth == 2 {
			r.Slate.Places = 2
		}
		r.run(t, 2)
		return slices.Clone(r.slate(2))
	}
	wantItems(t, "weighted", run(blendWeighted, 3, 1, 2), 4, 3)
	wantItems(t, "other way", run(blendWeighted, 1, 3, 2), 0, 1)
	wantItems(t, "interleaved", run(blendInterleaved, 1, 1, 2), 4, 0)
	wantItems(t, "interleaved 3 to 1", run(blendInterleaved, 3, 1, 2), 4, 3)
	wantItems(t, "interleaved equally", run(blendInterleaved, 1, 1, 100), 4, 0, 3, 1)
	wantItems(t, "3 to 1", run(blendInterleaved, 3, 1, 100), 4, 3, 0, 2)
	wantItems(t, "nothing weighs", run(blendInterleaved, 0, 0, 100), 4, 0, 3, 1)
	wantItems(t, "newest alone", run(blendWeighted, 1, 0, 100), 4, 3, 2, 1)
}

// A blend of one is that one, and so is one of several where no other weighs anything.
func TestBlendOfOne(t *testing.T) {
	for _, kind := range []string{"random", "newest", "popular", "content", "item-knn", "als", "oracle"} {
		for _, mode := range []string{blendWeighted, blendInterleaved} {
			for _, of := range [][]PartSpec{{{kind, ""}}, {{"newest", "x"}, {kind, ""}}} {
				run := func(spec Spec, knobs ...param.Assign) (all []uint64) {
					r := newRig(things(60, 3), newCrowd(300, 3), 6, spec, knobs...)
					for range 4 {
						all = append(all, digestOf(slates(r.warm().run(t, 1), 300)))
					}
					return all
				}
				knobs := []param.Assign{set("mode", param.S(mode))}
				if len(of) > 1 {
					knobs = append(knobs, set("of.x.weight", param.F(0)))
				}
				if got, want := run(Spec{Kind: blendKind, Of: of}, knobs...), run(Spec{Kind: kind}); !slices.Equal(got, want) {
					t.Errorf("%s, %s, %d parts: slates differ from the kind's", kind, mode, len(of))
				}
			}
		}
	}
}

// In round 1 items 1 and 0 are shown to somebody without history: features are 1 and
// the age log 2, and at the second place log 2 for the place. Nothing is clicked. At
// the first place p = sigmoid(-1) and the first step of AdaGrad is the rate, .5, down
// for bias and age; at the second p' = sigmoid(-1.5 - .5 log 2), and these fall by
// .5 p'/sqrt(p² + p'²), the place by .5. In round 2 the first place is clicked, and
// what the item has goes up.
func TestEngagementStep(t *testing.T) {
	c := shelf(sim.Item{Viewpoint: .5}, sim.Item{Viewpoint: .5}, sim.Item{})
	r := newRig(c, &clickers{actors{1, [][]act{{{0, 2}}}}, 2}, 2, Spec{Kind: "engagement-max"}, set("rate", param.F(0.5)))
	var at [4]clickWeights
	r.after = func(made *Pipeline, p *sim.Platform, _ *sim.Query) {
		at[p.Round()] = made.ranker.(*engagementMax).weights
	}
	r.run(t, 3)
	p0, p1 := 1/(1+math.E), 1/(1+math.Exp(1.5+.5*math.Ln2))
	then := .5 + .5*p1/math.Sqrt(p0*p0+p1*p1)
	want := clickWeights{clickBias: -1 - then, clickAffinity: 1, clickAppeal: 1, clickAge: -then, clickPlace: -.5}
	for k, w := range at[2] {
		if math.Abs(w-want[k]) > 1e-9 {
			t.Errorf("weights %v, want %v", at[2], want)
			break
		}
	}
	if at[3][clickBias] <= at[2][clickBias] || at[3][clickAffinity] == 1 || at[3][clickDistance] == 0 {
		t.Errorf("after a click weights are %v, before %v", at[3], at[2])
	}
}

// clickers act by a script and, from a round on, click the first place.
type clickers struct {
	actors
	from int
}

func (c *clickers) Clone() sim.Users { d := *c; return &d }

func (c *clickers) Visit(v *sim.Visit) error {
	v.Serial(func(b *sim.Block) {
		for _, p := range b.People {
			if slate := v.Slate(p); v.Round >= c.from && len(slate) > 0 {
				b.Consume(p, slate[0], 0)
			}
		}
		if v.Round >= 1 && v.Round <= len(c.script) {
			for _, a := range c.script[v.Round-1] {
				b.Consume(a.person, a.item, -1)
			}
		}
	})
	return nil
}

// lured are people who examine every place and click by chance: .1, and .5 where an
// item has allure. Nothing that is public tells which these are.
type lured struct{ actors }

func (l *lured) Clone() sim.Users { d := *l; return &d }

func (l *lured) Visit(v *sim.Visit) error {
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			d := v.Seed.At(rng.PurposeOf("test/lured"), v.Round, uint64(p))
			for place, item := range v.Slate(p) {
				if d.Float32() < .1+.4*v.Catalog.Allure[item] {
					b.Consume(p, item, place)
				}
			}
		}
	})
	return nil
}

// The platform finds out what lures: of 100 items 20 do, and in the end most of what
// it shows are these. It learns that click rates tell.
func TestEngagementFindsAllure(t *testing.T) {
	c := things(100, 3)
	for i := 0; i < 100; i += 5 {
		c.Allure[i] = 1
	}
	r := newRig(c, &lured{actors{300, nil}}, 5, Spec{Kind: "engagement-max", Rerank: []StageSpec{{"explore", ""}}},
		set("rerank.explore.epsilon", param.F(.3)))
	r.Slate.Repeats = sim.Allow
	share := func() float64 {
		n := 0.0
		for _, s := range slates(r, 300) {
			for _, item := range s {
				n += float64(c.Allure[item])
			}
		}
		return n / 1500
	}
	r.run(t, 1)
	before := share()
	r.run(t, 24)
	// All but what explore shows (.3, a fifth of it alluring) would be .76.
	if after := share(); after < .7 || before > .4 {
		t.Errorf("%.2f of the places are alluring in the first round, %.2f in the end", before, after)
	}
	m := r.made.ranker.(*engagementMax)
	if m.weights[clickAppeal] <= 0 {
		t.Errorf("weights %v: appeal should count", m.weights)
	}
	if arith.Sigmoid(m.weights[clickBias]) > .5 {
		t.Errorf("weights %v: clicks are the exception", m.weights)
	}
}
