package recommenders

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"

	"pgregory.net/rapid"
)

// shelf is a catalogue of two topics and two dimensions. What an item leaves open
// is all topic 0 and the vector (1, 0).
func shelf(items ...sim.Item) *sim.Catalog {
	c := sim.NewCatalog([]string{"x", "y"}, 2)
	for i, it := range items {
		it.Ordinal = int32(i)
		if it.Mix == nil {
			it.Mix = []float32{1, 0}
		}
		if it.Vector == nil {
			it.Vector = []float32{1, 0}
		}
		c.Add(it, 0)
	}
	return c
}

// visit runs rounds and hands all visitors of the last one, as a block, to do.
func visit(t *testing.T, c *sim.Catalog, u sim.Users, rounds int, do func(b *Block), knobs ...param.Assign) {
	t.Helper()
	r := newRig(c, u, 2, Spec{Kind: "newest"})
	r.Set = knobs
	r.after = func(_ *Pipeline, p *sim.Platform, q *sim.Query) {
		if p.Round() == rounds {
			do(&Block{Platform: p, Accounts: q.Accounts(0, q.Len()), query: q, apart: true})
		}
	}
	r.run(t, rounds)
}

// rerank has a fresh stage put candidates in order whose scores fall from 1 to 0
// in even steps.
func rerank(t *testing.T, b *Block, m Reranker, row, places int, items ...int32) []int32 {
	t.Helper()
	if l, ok := m.(Learner); ok {
		if err := l.Fit(b.Platform); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Begin(b.Platform); err != nil {
		t.Fatal(err)
	}
	l := List{slices.Clone(items), make([]float32, len(items))}
	for i := range items {
		l.Scores[i] = 1 - float32(i)/float32(max(len(items)-1, 1))
	}
	m.Rerank(b, row, l, places)
	return l.Items
}

func wantItems(t *testing.T, what string, got []int32, want ...int32) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// Every beginning of the slate has its share of members, rounded, as far as there
// are any; the others keep their order; a share of 0 changes nothing.
func TestQuota(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "candidates")
		places := rapid.IntRange(1, 30).Draw(t, "places")
		share := rapid.Float64Range(0, 1).Draw(t, "share")
		member := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "member")
		l := List{make([]int32, n), make([]float32, n)}
		have := 0
		for i := range l.Items {
			l.Items[i] = int32(i)
			if member[i] {
				have++
			}
		}
		var d draft
		d.room(n)
		d.fill(l, places, quota{share: share, member: func(i int32) bool { return member[i] }})
		got, last := 0, int32(-1)
		for place, i := range l.Items[:min(places, n)] {
			if member[i] {
				got++
			} else if i < last {
				t.Fatalf("%v are not in order", l.Items)
			} else {
				last = i
			}
			if want := min(have, int(math.Floor(share*float64(place+1)+0.5-1e-9))); got < want {
				t.Fatalf("%d of the first %d of %v, want %d", got, place+1, l.Items, want)
			}
			if share == 0 && i != int32(place) {
				t.Fatalf("share 0 makes %v", l.Items)
			}
		}
		slices.Sort(l.Items)
		for i, item := range l.Items {
			if item != int32(i) {
				t.Fatal("items got lost")
			}
		}
	})
}

// History: one item of each topic, so p = (1/2, 1/2). Candidates, with relevance
// 1, 1/2, 0: two of topic x and one of y. The first place goes to the most
// relevant, as q' = (.995, .005) or the reverse is as far from p either way: KL =
// log(.5/.995)/2 + log(.5/.005)/2 = 1.958. Then x again has (1-s)/2 - 1.958 s, and y,
// with KL 0, has 0: y is better from s = .5/(.5 + 1.958) = .2034 on.
func TestCalibrated(t *testing.T) {
	y := []float32{0, 1}
	c := shelf(sim.Item{}, sim.Item{Mix: y}, sim.Item{}, sim.Item{}, sim.Item{Mix: y})
	visit(t, c, &actors{2, [][]act{{{0, 0}, {0, 1}}}}, 2, func(b *Block) {
		wantItems(t, "0.20", rerank(t, b, &calibrated{strength: 0.20}, 0, 2, 2, 3, 4), 2, 3, 4)
		wantItems(t, "0.21", rerank(t, b, &calibrated{strength: 0.21}, 0, 2, 2, 3, 4), 2, 4, 3)
		wantItems(t, "no history", rerank(t, b, &calibrated{strength: 1}, 1, 2, 2, 3, 4), 2, 3, 4)
	})
}

// To leave out candidates that cannot win changes nothing, not even among those who
// are nearly equal: the slate is that of going through all of them at every place.
func TestCalibratedAgainstAll(t *testing.T) {
	c := shop(80, 2)
	visit(t, c, &actors{1, [][]act{{{0, 0}, {0, 3}, {0, 5}, {0, 7}}}}, 2, func(b *Block) {
		items := b.Platform.Items()
		var d dossier
		d.of(b.Platform, b.Accounts[0])
		fit := func(chosen []int32) float32 { // as the definition has it
			each, sum := (1-calibrationMix)/float32(len(chosen)), float32(0)
			for g, p := range d.topics {
				of := float32(0)
				for _, i := range chosen {
					of += items.Mix(i)[g]
				}
				if p > 0 {
					sum += float32(p * arith.Log32(float32(each*of)+float32(calibrationMix*p)))
				}
			}
			return sum
		}
		rapid.Check(t, func(rt *rapid.T) {
			of := rapid.SliceOfNDistinct(rapid.Int32Range(0, 79), 2, 60, rapid.ID[int32]).Draw(rt, "candidates")
			places := rapid.IntRange(1, 12).Draw(rt, "places")
			l := List{slices.Clone(of), make([]float32, len(of))}
			for i := range l.Scores {
				l.Scores[i] = float32(rapid.IntRange(0, 5).Draw(rt, "score"))
			}
			strength := rapid.Float32Range(0.01, 1).Draw(rt, "strength")
			rel, chosen := l.relevance(nil), []int32{}
			for len(chosen) < min(places, len(of)) {
				best, most := -1, float32(0)
				for i, item := range of {
					if slices.Contains(chosen, item) {
						continue
					}
					v := float32((1-strength)*rel[i]) + float32(strength*fit(append(chosen[:len(chosen):len(chosen)], item)))
					if best < 0 || v > most {
						best, most = i, v
					}
				}
				chosen = append(chosen, of[best])
			}
			m := &calibrated{strength: float64(strength)}
			if err := m.Begin(b.Platform); err != nil {
				rt.Fatal(err)
			}
			m.Rerank(b, 0, l, places)
			if got := l.Items[:len(chosen)]; !slices.Equal(got, chosen) {
				rt.Fatalf("%v, want %v", got, chosen)
			}
		})
	})
}

// Person 0 consumed viewpoints .8 and .2, so the other side is below 0: items 2
// and 4 of the candidates, and 6. At a share of 1/2 places 1, 3, ... are theirs
// (.5 <= .5 at the first); person 1 consumed -.4; person 2 nothing.
func TestCrossCutting(t *testing.T) {
	at := func(x float32) sim.Item { return sim.Item{Viewpoint: x} }
	c := shelf(at(.8), at(.2), at(-.1), at(.3), at(-.9), at(0), at(-.4))
	visit(t, c, &actors{3, [][]act{{{0, 0}, {0, 1}, {1, 6}}}}, 2, func(b *Block) {
		half := func() *crossCutting { m := newCrossCutting("x"); m.share = 0.5; return m }
		wantItems(t, "right", rerank(t, b, half(), 0, 3, 3, 5, 2, 4), 2, 3, 4, 5)
		wantItems(t, "brought in", rerank(t, b, half(), 0, 3, 3, 5, 2), 2, 3, rerank(t, b, half(), 0, 3, 3, 5, 2)[2])
		if in := rerank(t, b, half(), 0, 3, 3, 5, 2)[2]; in != 4 && in != 6 {
			t.Errorf("item %d is brought in, want 4 or 6", in)
		}
		wantItems(t, "left", rerank(t, b, half(), 1, 2, 4, 2, 5, 3), 3, 4, 2, 5)
		wantItems(t, "unknown", rerank(t, b, half(), 2, 4, 4, 2, 5, 3), 4, 2, 5, 3)
	})
}

// Accounts 0, 1 consumed to the left, 2, 3 to the right; 4 nothing. Item 0 is held
// by both on the left, 1 by both on the right, 2 by one of each side, 3 by nobody:
// bridge = sqrt(3/4 1/4) = .433, the same, sqrt(1/2 1/2) = .5, sqrt(1/4 1/4) = .25.
// Candidates 0, 3, 2 are relevant 1, 1/2, 0 and bridge .732, 0, 1 when scaled: at
// strength 1/2 .866, .25, .5; at 1 the bridge decides.
func TestBridging(t *testing.T) {
	c := shelf(sim.Item{Viewpoint: -.9}, sim.Item{Viewpoint: .9}, sim.Item{}, sim.Item{})
	script := [][]act{{{0, 0}, {1, 0}, {1, 2}, {2, 1}, {3, 1}, {3, 2}}}
	visit(t, c, &actors{5, script}, 2, func(b *Block) {
		m := &bridging{strength: 0.5}
		wantItems(t, "1/2", rerank(t, b, m, 4, 2, 0, 3, 2), 0, 2, 3)
		root := float32(math.Sqrt(3) / 4)
		for i, want := range []float32{root, root, .5, .25} {
			if math.Abs(float64(m.bridge[i]-want)) > 1e-6 {
				t.Errorf("item %d bridges %v, want %v", i, m.bridge[i], want)
			}
		}
		wantItems(t, "1", rerank(t, b, &bridging{strength: 1}, 4, 2, 0, 3, 2), 2, 0, 3)
	})
}

// The profile is (1, 0). Candidates: the same direction (far 0), a right angle
// (1/2), the opposite (1), relevant 1, 1/2, 0. At strength 1 they have 0, 1/4, 0; at
// 1/2 1/2, 3/8, 0; at .8 .2, .3, 0.
func TestSerendipity(t *testing.T) {
	c := shelf(sim.Item{}, sim.Item{}, sim.Item{Vector: []float32{0, 1}}, sim.Item{Vector: []float32{-1, 0}})
	visit(t, c, &actors{2, [][]act{{{0, 0}}}}, 2, func(b *Block) {
		for strength, want := range map[float64][]int32{0: {1, 2, 3}, .5: {1, 2, 3}, .8: {2, 1, 3}, 1: {2, 1, 3}} {
			wantItems(t, "known", rerank(t, b, &serendipity{strength: strength}, 0, 3, 1, 2, 3), want...)
		}
		wantItems(t, "unknown", rerank(t, b, &serendipity{strength: 1}, 1, 3, 1, 2, 3), 1, 2, 3)
	})
}

// Places count 1, .631, .5, .431. At a share of .4 the group is due at a place of
// weight w when what it has and w/2 is at most .4 of what there is: .5 > .4; .315
// <= .652; .631 + .25 > .852; .631 + .215 <= 1.025; so places 1 and 3.
func TestProviderFair(t *testing.T) {
	c := shelf(sim.Item{}, sim.Item{}, sim.Item{}, sim.Item{Creator: 1}, sim.Item{Creator: 1}, sim.Item{Creator: 1})
	c.Groups, c.GroupOf = []string{"many", "few"}, []uint8{0, 1}
	visit(t, c, &actors{1, nil}, 1, func(b *Block) {
		fair := func(group string) *providerFair {
			m := newProviderFair("x")
			m.share, m.group = 0.4, group
			return m
		}
		wantItems(t, "few", rerank(t, b, fair("few"), 0, 4, 0, 1, 2, 3, 4), 0, 3, 1, 4, 2)
		wantItems(t, "unnamed", rerank(t, b, fair(""), 0, 4, 0, 1, 2, 3, 4), 0, 3, 1, 4, 2)
		wantItems(t, "many", rerank(t, b, fair("many"), 0, 4, 3, 4, 5, 0, 1), 3, 0, 4, 1, 5)
		if in := rerank(t, b, fair("few"), 0, 4, 0, 1, 2, 3)[3]; in != 4 && in != 5 {
			t.Errorf("item %d is brought in, want 4 or 5", in)
		}
		const want = `provider-fair: unknown group of creators "fwe" (did you mean "few"?)`
		if err := fair("fwe").Begin(b.Platform); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	})
}

// Topics x x x y x: at most two of one, then what is left in order.
func TestCap(t *testing.T) {
	y := []float32{.4, .6}
	c := shelf(sim.Item{}, sim.Item{}, sim.Item{}, sim.Item{Mix: y}, sim.Item{})
	visit(t, c, &actors{1, nil}, 1, func(b *Block) {
		wantItems(t, "2", rerank(t, b, &topicCap{most: 2}, 0, 3, 0, 1, 2, 3, 4), 0, 1, 3, 2, 4)
		wantItems(t, "1", rerank(t, b, &topicCap{most: 1}, 0, 4, 0, 1, 2, 3, 4), 0, 3, 1, 2, 4)
		wantItems(t, "0", rerank(t, b, &topicCap{}, 0, 4, 0, 1, 2, 3, 4), 0, 1, 2, 3, 4)
	})
}

// Candidates x y x y x, relevant 1, 3/4, 1/2, 1/4, 0, on a page of two rows of two: x has
// 2 + 1.5, y 2 + 1. On three rows of two the third has no topic left and takes the
// last x. Rows of three: y has only two, so its third place takes what is left.
func TestRows(t *testing.T) {
	y := []float32{0, 1}
	c := shelf(sim.Item{}, sim.Item{Mix: y}, sim.Item{}, sim.Item{Mix: y}, sim.Item{}, sim.Item{})
	visit(t, c, &actors{1, nil}, 1, func(b *Block) {
		wantItems(t, "2 x 2", rerank(t, b, &rows{rows: 2}, 0, 4, 0, 1, 2, 3, 4), 0, 2, 1, 3, 4)
		wantItems(t, "3 x 2", rerank(t, b, &rows{rows: 3}, 0, 5, 0, 1, 2, 3, 4), 0, 2, 1, 3, 4)
		wantItems(t, "2 x 3", rerank(t, b, &rows{rows: 2}, 0, 6, 1, 3, 0, 2, 4, 5), 0, 2, 4, 1, 3, 5)
		wantItems(t, "0", rerank(t, b, &rows{}, 0, 4, 0, 1, 2, 3, 4), 0, 1, 2, 3, 4)
	})
}

// Person 0 consumed topic x of creator 0. New topic: items 3 and 5; new creator: 2,
// 3. At a share of 1/2 the first and third place are for what is new.
func TestDiscovery(t *testing.T) {
	y := []float32{0, 1}
	c := shelf(sim.Item{}, sim.Item{}, sim.Item{Creator: 1}, sim.Item{Creator: 1, Mix: y}, sim.Item{}, sim.Item{Mix: y})
	visit(t, c, &actors{2, [][]act{{{0, 0}}}}, 2, func(b *Block) {
		half := func(by string) *discovery { m := newDiscovery("x"); m.share, m.by = 0.5, by; return m }
		wantItems(t, "topic", rerank(t, b, half(byTopic), 0, 3, 1, 2, 4, 3), 3, 1, 5, 2)
		wantItems(t, "creator", rerank(t, b, half(byCreator), 0, 4, 1, 4, 2, 3), 2, 1, 3, 4)
		wantItems(t, "unknown", rerank(t, b, half(byTopic), 1, 4, 1, 4, 2, 3), 1, 4, 2, 3)
	})
}

// Advertisements are items 3 at (1, 0) and 4 at (0, 1). Person 0 consumed (0, 1), so
// 4 is nearest and takes place 2, 3 place 4, and no other place is sold.
func TestSponsored(t *testing.T) {
	up := []float32{0, 1}
	c := shelf(sim.Item{Vector: up}, sim.Item{}, sim.Item{}, sim.Item{Creator: 1}, sim.Item{Creator: 1, Vector: up}, sim.Item{}, sim.Item{})
	c.Groups, c.GroupOf = []string{"makers", "advertisers"}, []uint8{0, 1}
	visit(t, c, &actors{2, [][]act{{{0, 0}}}}, 2, func(b *Block) {
		second := func() *sponsored { m := newSponsored("x"); m.every = 2; return m }
		wantItems(t, "nearest", rerank(t, b, second(), 0, 4, 3, 1, 2, 5, 6), 1, 4, 2, 3, 5)
		wantItems(t, "last resort", rerank(t, b, second(), 0, 3, 3, 1, 4), 1, 4, 3)
		l := rerank(t, b, second(), 1, 4, 1, 2, 5, 6)
		slices.Sort(l)
		wantItems(t, "at random", l, 1, 2, 3, 4)
	})
}

// The account's mean viewpoint is -.4, its goal with a step of .3 -.1: nearest are
// items 3 (-.1), 2 (-.3 against .2) and 4 (.2). At a share of 1/2 these take places
// 1 and 3. With a step of 2 the goal is the target.
func TestPersuade(t *testing.T) {
	at := func(x float32) sim.Item { return sim.Item{Viewpoint: x} }
	c := shelf(at(-.6), at(-.2), at(-.3), at(-.1), at(.2), at(.8), at(1))
	visit(t, c, &actors{2, [][]act{{{0, 0}, {0, 1}}}}, 2, func(b *Block) {
		wantItems(t, "step", rerank(t, b, &persuade{share: .5, target: 1, step: .3}, 0, 3, 6, 5, 4), 3, 6, 2)
		wantItems(t, "leap", rerank(t, b, &persuade{share: .5, target: 1, step: 2}, 0, 3, 4, 3, 2), 6, 4, 5)
		wantItems(t, "back", rerank(t, b, &persuade{share: .5, target: -1, step: .1}, 0, 1, 6, 5, 4), 2, 6, 5)
		wantItems(t, "unknown", rerank(t, b, &persuade{share: 1, target: 1, step: 2}, 1, 3, 4, 3, 2), 4, 3, 2)
	})
	// She clicks what is newest, 6, and is led back to 0 from there; but not if she
	// refuses advertising, whether or not events are limited to their purpose.
	for _, limited := range []bool{false, true} {
		for want, u := range map[int32]sim.Users{0: &clickers{actors{1, nil}, 1}, 3: &private{clickers{actors{1, nil}, 1}}} {
			visit(t, c, u, 2, func(b *Block) {
				wantItems(t, "private", rerank(t, b, &persuade{share: 1, target: -1, step: 2}, 0, 1, 3), want)
			}, set("platform.purpose", param.B(limited)))
		}
	}
}

// private are people who allow nothing for third parties.
type private struct{ clickers }

func (u *private) Clone() sim.Users                    { c := *u; return &c }
func (u *private) Erasures(_ int, dst []int32) []int32 { return dst }
func (u *private) Disclosed(int32) (uint8, bool)       { return 0, false }
func (u *private) Consent(int32) sim.Consent {
	return sim.Consent{Tracking: true, Sensitive: true, Dial: 1}
}
