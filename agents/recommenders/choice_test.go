package recommenders

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// dialers are a crowd who have all set the same dial, and whom nobody may track.
type dialers struct {
	*crowd
	dial    float32
	tracked bool
}

func (d *dialers) Clone() sim.Users { return &dialers{d.crowd, d.dial, d.tracked} }
func (d *dialers) Consent(int32) sim.Consent {
	return sim.Consent{Tracking: d.tracked, Sensitive: true, ThirdParty: true, Dial: d.dial}
}
func (d *dialers) Erasures(_ int, dst []int32) []int32 { return dst }
func (d *dialers) Disclosed(int32) (uint8, bool)       { return 0, false }

// At 0 everybody sees what the arm of the fallback shows, at 1 what the arm without
// a dial does, round by round, whether or not anything is held of them.
func TestDialEnds(t *testing.T) {
	for _, tracked := range []bool{true, false} {
		for _, fallback := range []string{dialNewest, dialPopular, dialRandom} {
			run := func(dial float32, spec Spec, knobs ...param.Assign) (all []uint64) {
				r := newRig(things(60, 3), &dialers{newCrowd(300, 3), dial, tracked}, 6, spec, knobs...)
				r.Creators = &press{}
				for range 6 {
					r.warm().run(t, 1)
					var slates [][]int32
					for p := range int32(300) {
						slates = append(slates, r.slate(p))
					}
					all = append(all, digestOf(slates))
				}
				return all
			}
			dialled := Spec{Kind: "als", Rerank: []StageSpec{{"dial", ""}}}
			to := set("rerank.dial.fallback", param.S(fallback))
			if got, want := run(0, dialled, to), run(0, Spec{Kind: fallback}); !slices.Equal(got, want) {
				t.Errorf("%s, tracked %v: dial 0 is not the fallback", fallback, tracked)
			}
			if got, want := run(1, dialled, to), run(1, Spec{Kind: "als"}); !slices.Equal(got, want) {
				t.Errorf("%s, tracked %v: dial 1 is not what it is without", fallback, tracked)
			}
		}
	}
}

// The personal list is items 0 to 19, the fallback brings 199, 198, ...: at .3 about
// a third of the places are personal, and these are also so at .6.
func TestDialIsMonotone(t *testing.T) {
	personal := func(dial float32) (at [][]bool) {
		people := &dialers{newCrowd(200, 2), dial, true}
		visit(t, things(200, 2), people, 1, func(b *Block) {
			list := make([]int32, 20)
			for i := range list {
				list[i] = int32(i)
			}
			for row := range b.Accounts {
				var marks []bool
				for _, item := range rerank(t, b, newDial("x"), row, 10, list...)[:10] {
					marks = append(marks, item < 20)
				}
				at = append(at, marks)
			}
		})
		return at
	}
	low, high := personal(.3), personal(.6)
	n := [2]int{}
	for row := range low {
		for place := range low[row] {
			if low[row][place] {
				n[0]++
				if !high[row][place] {
					t.Fatalf("row %d, place %d is personal at .3 and not at .6", row, place)
				}
			}
			if high[row][place] {
				n[1]++
			}
		}
	}
	// Four people of five visit: 1600 places; binomial, 480 ± 4 x 18, 960 ± 4 x 20.
	if len(low) != 160 || n[0] < 408 || n[0] > 552 || n[1] < 880 || n[1] > 1040 {
		t.Errorf("%d rows, %d and %d of their places are personal", len(low), n[0], n[1])
	}
}

// confessors are people who act by a script, and of whom some tell what they are.
type confessors struct {
	actors
	labels map[int32]uint8
}

func (c *confessors) Clone() sim.Users                    { d := *c; return &d }
func (c *confessors) Erasures(_ int, dst []int32) []int32 { return dst }
func (c *confessors) Consent(int32) sim.Consent {
	return sim.Consent{Tracking: true, Sensitive: true, Dial: 1, ThirdParty: true}
}
func (c *confessors) Disclosed(p int32) (value uint8, ok bool) {
	value, ok = c.labels[p]
	return value, ok
}

// Even persons consume topic x and odd ones y. Of the first ten all tell: those of x
// have the attribute. So person 10 seems to have it and gets a sensitive item, 4 or
// 5, at the first of two places; 11 does not; 12, who consumed nothing, is let be.
// Half of ten on each side and all alike: the log odds of x are above 2.
func TestInsinuate(t *testing.T) {
	y := []float32{0, 1}
	c := shelf(sim.Item{}, sim.Item{Mix: y}, sim.Item{}, sim.Item{}, sim.Item{Class: 1}, sim.Item{Class: 2})
	var acts []act
	told := map[int32]uint8{}
	for p := range int32(12) {
		acts = append(acts, act{p, p % 2})
		if p < 10 {
			told[p] = uint8(1 - p%2)
		}
	}
	people := &confessors{actors{13, [][]act{acts}}, told}
	make := func(class int) *insinuate {
		m := newInsinuate("x")
		m.strength, m.class = .5, class
		return m
	}
	visit(t, c, people, 2, func(b *Block) {
		if l := rerank(t, b, make(0), 10, 2, 2, 3); l[0] != 4 && l[0] != 5 || l[1] != 2 {
			t.Errorf("any class: %v", l)
		}
		wantItems(t, "class 2", rerank(t, b, make(2), 10, 2, 2, 3), 5, 2)
		wantItems(t, "a candidate", rerank(t, b, make(1), 10, 2, 2, 4, 3), 4, 2, 3)
		wantItems(t, "without", rerank(t, b, make(0), 11, 2, 2, 3), 2, 3)
		wantItems(t, "unknown", rerank(t, b, make(0), 12, 2, 2, 3), 2, 3)
		m := make(0)
		rerank(t, b, m, 10, 2, 2, 3)
		if odds := m.model.LogOdds([]float64{1, 0}); odds < 2 || math.Abs(odds+m.model.LogOdds([]float64{0, 1})) > 1e-9 {
			t.Errorf("log odds %v of x and %v of y", odds, m.model.LogOdds([]float64{0, 1}))
		}
	})
	people.labels = map[int32]uint8{0: 1, 2: 1}
	visit(t, c, people, 2, func(b *Block) {
		wantItems(t, "labels of one kind", rerank(t, b, make(0), 10, 2, 2, 3), 2, 3)
	})
	people.labels = told
	// Shared accounts tell nothing: seven people of each kind, of whom ten told.
	visit(t, c, people, 2, func(b *Block) {
		m := make(0)
		rerank(t, b, m, 10, 2, 2, 3)
		if m.fitted {
			t.Error("labels are known of shared accounts")
		}
	}, set("platform.cohort", param.I(6)))
}

// web is people with ties who act by a script.
type web struct {
	actors
	ties [][]int32
}

func (w *web) Clone() sim.Users                       { c := *w; return &c }
func (w *web) Ties(person int32, dst []int32) []int32 { return append(dst, w.ties[person]...) }

// Person 0 listens to 1 and 2. Of those, 1 listens to 3, 4 and 2, 2 to 4 and 0: 4 is
// twice a friend of a friend, 3 once. Most listened to are 4 (by 1, 2, 5) and 2 (by 0,
// 1); then 0, 1, 3 and 5 by one each. So 0 gets 4 and 3, and 5 because it is popular.
func TestFollow(t *testing.T) {
	ties := [][]int32{{1, 2}, {2, 3, 4}, {0, 4}, {}, {}, {4}, {5}}
	up := []float32{0, 1}
	c := shelf(sim.Item{}, sim.Item{Vector: up}, sim.Item{Vector: []float32{.6, .8}})
	script := [][]act{{{0, 1}, {1, 1}, {3, 0}, {5, 2}, {6, 1}}}
	suggest := func(by string, row, n int, knobs ...param.Assign) (out []sim.Account) {
		visit(t, c, &web{actors{7, script}, ties}, 2, func(b *Block) {
			m := newFollow("x")
			m.by, m.count = by, n
			wantItems(t, "slate", rerank(t, b, m, row, 1, 0, 1, 2), 0, 1, 2)
			out = slices.Repeat([]sim.Account{-1}, n)
			m.Suggest(b, row, out)
		}, knobs...)
		return out
	}
	for _, c := range []struct {
		by     string
		row, n int
		want   []sim.Account
	}{
		{byMutual, 0, 2, []sim.Account{4, 3}},
		{byMutual, 0, 4, []sim.Account{4, 3, 5, -1}},
		{byPopular, 0, 1, []sim.Account{4}},
		{byPopular, 3, 2, []sim.Account{4, 2}},
		// Person 0 is like 6 (cosine 1), 5 (.8), 3 (0); 1 is her friend.
		{bySimilar, 0, 3, []sim.Account{6, 5, 3}},
		{bySimilar, 4, 1, []sim.Account{2}}, // consumed nothing
	} {
		if got := suggest(c.by, c.row, c.n); !slices.Equal(got, c.want) {
			t.Errorf("%s, person %d: %v, want %v", c.by, c.row, got, c.want)
		}
	}
	if got := suggest(byMutual, 0, 2, set("platform.ties", param.B(false))); !slices.Equal(got, []sim.Account{-1, -1}) {
		t.Errorf("without ties %v are suggested", got)
	}
	// By chance 0 gets all whom she does not listen to, and no others: pool ends the
	// search.
	got := suggest(byChance, 0, 6)
	slices.Sort(got[:4])
	if !slices.Equal(got, []sim.Account{3, 4, 5, 6, -1, -1}) {
		t.Errorf("by chance person 0 gets %v", got)
	}
	r := newRig(c, &web{actors{7, script}, ties}, 1, Spec{Kind: "friends", Rerank: []StageSpec{{"follow", ""}, {"follow", "also"}}},
		set("rerank.follow.count", param.I(1)), set("rerank.also.by", param.S(byPopular)), set("rerank.also.count", param.I(2)))
	r.after = func(made *Pipeline, _ *sim.Platform, q *sim.Query) {
		if got := q.Suggestions(0); made.SuggestWidth() != 3 || got[0] != 4 || got[1] < 0 || got[1] == 4 || got[2] >= 0 {
			t.Errorf("two stages suggest %v", got)
		}
	}
	r.run(t, 1)
}

// TestFollowByChance: whom all listen to is suggested no more often than others. Of
// 400 visitors all listen to the first; how often each of the others comes first
// among suggestions has a chi-square statistic of mean 398 and standard deviation 28.
func TestFollowByChance(t *testing.T) {
	const people = 400
	ties := make([][]int32, people)
	for p := 1; p < people; p++ {
		ties[p] = []int32{0}
	}
	firsts := make([]float64, people)
	visit(t, shelf(sim.Item{}, sim.Item{}), &web{actors{people, nil}, ties}, 3, func(b *Block) {
		m := newFollow("x")
		m.by = byChance
		if err := m.Fit(b.Platform); err != nil {
			t.Fatal(err)
		}
		if err := m.Begin(b.Platform); err != nil {
			t.Fatal(err)
		}
		for row, a := range b.Accounts {
			out := []sim.Account{-1, -1, -1}
			m.Suggest(b, row, out)
			for i, other := range out {
				if other < 0 || other == a || a > 0 && other == 0 || slices.Contains(out[:i], other) {
					t.Fatalf("person %d is suggested %v", a, out)
				}
			}
			firsts[out[0]]++
		}
	})
	sum, n := 0.0, 0.0
	for _, x := range firsts {
		n += x
	}
	for _, x := range firsts[1:] {
		sum += (x - n/people) * (x - n/people) / (n / people)
	}
	if math.Abs(sum-398) > 4*28 {
		t.Errorf("chi-square %v of %v suggestions", sum, n)
	}
}
