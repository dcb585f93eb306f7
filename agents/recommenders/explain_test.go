package recommenders

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

var _ sim.Explainer = (*Pipeline)(nil)

// explained fails when a person who came is not told why each of her items is
// there: in words, at a place of its own, with no past but what is held of her
// account or lent by her device, and by stages that there are. When the slate comes
// out again as it was shown, the last step of each item is its place.
func explained(t *testing.T, r *rig, person int32, exact bool) {
	t.Helper()
	v := r.view()
	why, ok := v.Reasons(person)
	slate := v.Slate(person)
	if came := slices.Contains(v.Active(), person); ok != came {
		t.Fatalf("round %d: person %d came: %v, explained: %v", v.Round(), person, came, ok)
	} else if !came {
		return
	}
	if len(why) != len(slate) {
		t.Fatalf("round %d: person %d has %d items and %d reasons", v.Round(), person, len(slate), len(why))
	}
	var held []int32
	for _, e := range v.Platform().History(v.Account(person), nil) {
		held = append(held, e.Item)
	}
	if r.made.kind == "on-device" {
		items, _ := v.History(person)
		held = append(held, items...)
	}
	places := make([]bool, len(why))
	for place, w := range why {
		switch {
		case w.Item != slate[place]:
			t.Fatalf("round %d, person %d: reason for %d, place %d holds %d", v.Round(), person, w.Item, place, slate[place])
		case strings.TrimSpace(w.Text) == "" || strings.Contains(w.Text, "%!"):
			t.Fatalf("round %d, person %d, item %d: no words: %q", v.Round(), person, w.Item, w.Text)
		case w.Place < 0 || w.Place >= len(why) || places[w.Place]:
			t.Fatalf("round %d, person %d, item %d: place %d by the ranker alone", v.Round(), person, w.Item, w.Place)
		case len(w.Past) > 3:
			t.Fatalf("round %d, person %d, item %d: past %v", v.Round(), person, w.Item, w.Past)
		case w.Stage != "" && !slices.ContainsFunc(r.made.rerank, func(s stage) bool { return s.name == w.Stage }):
			t.Fatalf("round %d, person %d, item %d: there is no stage %q", v.Round(), person, w.Item, w.Stage)
		case exact && (len(w.Steps) == 0 || w.Steps[len(w.Steps)-1].Place != place):
			t.Fatalf("round %d, person %d, item %d: steps %v do not lead to place %d", v.Round(), person, w.Item, w.Steps, place)
		}
		places[w.Place] = true
		if what := untrue(v, person, w.Text); what != "" {
			t.Fatalf("round %d, person %d, item %d: %q, and %s", v.Round(), person, w.Item, w.Text, what)
		}
		for i, item := range w.Past {
			if !slices.Contains(held, item) || slices.Contains(w.Past[:i], item) {
				t.Fatalf("round %d, person %d, item %d: past %v, held %v", v.Round(), person, w.Item, w.Past, held)
			}
		}
	}
}

// untrue says what is wrong with words about what was taken, if anything is. In a
// society one person in eight has never been tracked.
func untrue(v *sim.View, person int32, text string) string {
	p := v.Platform()
	alone := p.Sharing(v.Account(person)) == 1
	hers, theirs := strings.Contains(text, "you took"), strings.Contains(text, "your cohort")
	certain := strings.ReplaceAll(text, "not known to be taken", "")
	switch {
	case hers && !alone:
		return "the account is shared"
	case theirs && alone:
		return "the account is hers alone"
	case (hers || theirs) && alone && person%8 == 1 && !v.Consent(person).Tracking:
		return "nothing is held of her"
	case p.Randomised() && (strings.Contains(certain, "took") || strings.Contains(certain, "taken")):
		return "nobody knows what was taken"
	}
	return ""
}

// Every kind has words of its own; follow leaves slates as they are.
func TestEveryKindTells(t *testing.T) {
	for _, k := range kinds {
		if k.Role == RankerRole {
			m, err := k.model(Given{})
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := m.(Teller); !ok {
				t.Errorf("%s is no Teller", k.Name)
			}
		} else if _, ok := k.reranker(k.Name).(Placer); !ok && k.Name != "follow" {
			t.Errorf("%s is no Placer", k.Name)
		}
	}
}

// Whatever the platform may know, everybody who came is told why, and to be asked
// changes nothing.
func TestReasonsEverywhere(t *testing.T) {
	for platform, knobs := range platforms() {
		for name, spec := range each() {
			t.Run(platform+"/"+name, func(t *testing.T) {
				var runs [2]*rig
				for i := range runs {
					runs[i] = newRig(things(40, 3), newSociety(24, 3), 5, spec)
					runs[i].Creators, runs[i].Set = &press{}, knobs
					runs[i].warm()
				}
				for range 5 {
					for i, r := range runs {
						r.run(t, 1)
						for p := range int32(24 * i) {
							// Some have withdrawn their consent since.
							explained(t, r, p, p%8 != 2)
						}
					}
					if digest(runs[0].view()) != digest(runs[1].view()) {
						t.Fatalf("round %d: to ask changes slates", runs[0].view().Round())
					}
				}
			})
		}
	}
}

// told is what is said of one item.
func told(t *testing.T, r *rig, person, item int32) sim.Reason {
	t.Helper()
	why, ok := r.view().Reasons(person)
	i := slices.IndexFunc(why, func(w sim.Reason) bool { return w.Item == item })
	if !ok || i < 0 {
		t.Fatalf("item %d is not explained to person %d: %+v, %v", item, person, why, ok)
	}
	return why[i]
}

// wantReason fails when the words, the ranker's place or the past are others.
func wantReason(t *testing.T, got sim.Reason, text string, place int, past ...int32) {
	t.Helper()
	if got.Text != text || got.Place != place || !slices.Equal(got.Past, past) {
		t.Errorf("item %d: %q, place %d, past %v; want %q, %d, %v", got.Item, got.Text, got.Place, got.Past, text, place, past)
	}
}

func wantNumber(t *testing.T, what string, got float32, want float64) {
	t.Helper()
	if diff := float64(got) - want; diff > 1e-5 || diff < -1e-5 {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// Half-life 1: of what person 0 took, item 0 in round 1 counts 1/4, 1 in round 2
// counts 1/2, 2 in round 3 counts 1. Item 3 is (1, 0), so by 0 it has 1/4 * 1, by 1
// 1/2 * 0.6 and by 2 nothing: 0.55, of which both are at least half of 0.3. Item 4 is
// (0, 1): 0, 0.4 and 1, of which 0.4 is less than half of 1. Item 5, (0, -1), is the
// opposite. Nothing is held of person 1 before round 4; what is taken in round 4
// itself is not known when its slates are made.
func TestReasonsOfContent(t *testing.T) {
	c := vectors([]float32{1, 0}, []float32{0.6, 0.8}, []float32{0, 1}, []float32{1, 0}, []float32{0, 1}, []float32{0, -1})
	script := [][]act{{{0, 0}}, {{0, 1}}, {{0, 2}}, {{1, 0}, {0, 4}}}
	r := newRig(c, &actors{2, script}, 6, Spec{Kind: "content"}, set("half-life", param.F(1)))
	r.run(t, 4)
	for item, want := range map[int32]struct {
		score float64
		text  string
		place int
		past  []int32
	}{
		3: {0.55, "like 2 things you took", 1, []int32{1, 0}},
		4: {1.4, "like 1 thing you took", 0, []int32{2}},
		5: {-1.4, "little like what you took", 2, nil},
	} {
		got := told(t, r, 0, item)
		wantReason(t, got, want.text, want.place, want.past...)
		wantNumber(t, "score", got.Score, want.score)
		if got.Stage != "" || len(got.Steps) != 1 || got.Steps[0] != (sim.Step{Stage: "content", Score: got.Score, Place: want.place}) {
			t.Errorf("item %d: stage %q, steps %+v", item, got.Stage, got.Steps)
		}
	}
	if got := told(t, r, 1, 0); got.Text != "for everybody: popular, taken once so far" || got.Past != nil || got.Score != 1 {
		t.Errorf("person 1, of whom nothing is held: %+v", got)
	}
	if got := told(t, r, 1, 5); got.Text != "for everybody: not known to be taken so far" {
		t.Errorf("person 1, item 5: %+v", got)
	}
}

// See TestItemKNNCosine: for person 2, who holds 0 and 2, item 1 scores 2/sqrt 6 by
// 0 and 1/2 by 2; item 3 is nobody's neighbour.
func TestReasonsOfItemKNN(t *testing.T) {
	script := [][]act{{{0, 0}, {0, 1}, {1, 0}}, {{1, 1}, {1, 2}, {2, 0}, {2, 2}, {3, 3}}}
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{5, script}, 4, Spec{Kind: "item-knn"}, set("shrink", param.F(0)))
	r.run(t, 3)
	got := told(t, r, 2, 1)
	wantReason(t, got, "others took it with 2 things you took", 0, 0, 2)
	wantNumber(t, "score", got.Score, 2/2.449489743+0.5)
	wantReason(t, told(t, r, 2, 3), "to fill the slate: taken once so far", 1)
	wantReason(t, told(t, r, 4, 0), "for everybody: popular, taken 3 times so far", 0)
}

// Counts over two rounds, and over all.
func TestReasonsOfPopular(t *testing.T) {
	script := [][]act{{{0, 0}, {1, 0}}, {{2, 1}}}
	flat := vectors([]float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{4, script}, 3, Spec{Kind: "popular"}, set("window", param.I(2)))
	r.run(t, 3)
	wantReason(t, told(t, r, 3, 0), "taken 2 times in the last 2 rounds", 0)
	wantReason(t, told(t, r, 3, 1), "taken once in the last 2 rounds", 1)
	wantReason(t, told(t, r, 3, 2), "not known to be taken in the last 2 rounds", 2)
	if got := told(t, r, 3, 0).Score; got != 2 {
		t.Errorf("score %v, want 2", got)
	}
	r = newRig(flat, &actors{4, script}, 3, Spec{Kind: "popular"}, set("window", param.I(0)))
	r.Set = []param.Assign{set("platform.holding", param.S(sim.HoldCounts)), set("platform.release.rounds", param.I(2))}
	r.run(t, 3)
	wantReason(t, told(t, r, 3, 0), "taken 2 times by the counts released", 0)
}

// Each says what it goes by.
func TestReasonsOfOthers(t *testing.T) {
	c := vectors([]float32{1, 0}, []float32{0.6, 0.8}, []float32{0, 1}, []float32{1, 0})
	c.Add(sim.Item{Mix: []float32{1}, Vector: []float32{0, 1}}, 3)
	script := [][]act{{{0, 0}, {1, 1}, {2, 1}}, {{0, 1}}, {}}
	for _, one := range []struct {
		spec Spec
		item int32
		text string
		past []int32
		set  []param.Assign
	}{
		{spec: Spec{Kind: "newest"}, item: 4, text: "published in round 3"},
		{spec: Spec{Kind: "newest"}, item: 3, text: "published before round 1"},
		{spec: Spec{Kind: "random"}, item: 3, text: "drawn by lot"},
		{spec: Spec{Kind: "on-device"}, item: 3, text: "like 2 things your own device remembers", past: []int32{0, 1},
			set: []param.Assign{set("platform.device", param.B(true)), set("platform.holding", param.S(sim.HoldCounts)), set("platform.filter", param.S(sim.FilterDevice))}},
		{spec: Spec{Kind: "on-device"}, item: 3, text: "for everybody: not known to be taken so far"},
		{spec: Spec{Kind: "tag-profile"}, item: 3, text: "on the topics of 2 things you took", past: []int32{1, 0}},
		{spec: Spec{Kind: "content"}, item: 3, text: "like 2 things your cohort took", past: []int32{1, 0}, // 1 was taken by all three
			set: []param.Assign{set("platform.cohort", param.I(3))}},
		{spec: Spec{Kind: "blend", Of: []PartSpec{{"newest", "news"}, {"content", "taste"}}}, item: 3, text: "taste: like 2 things you took", past: []int32{0, 1},
			set: []param.Assign{set("recommender.of.taste.weight", param.F(2))}},
		{spec: Spec{Kind: "blend", Of: []PartSpec{{"newest", "news"}, {"content", "taste"}}}, item: 4, text: "news: published in round 3",
			set: []param.Assign{set("recommender.mode", param.S(blendInterleaved))}},
	} {
		r := newRig(c, &actors{3, script}, 4, one.spec)
		r.Arms[0].Set = one.set
		r.run(t, 3)
		got := told(t, r, 0, one.item)
		if got.Text != one.text || !slices.Equal(got.Past, one.past) {
			t.Errorf("%s: %q, past %v; want %q, %v", one.spec.Kind, got.Text, got.Past, one.text, one.past)
		}
	}
}

// listeners is actors of whom the first listens to the two after her.
type listeners struct{ *actors }

func (l listeners) Clone() sim.Users { return listeners{l.actors.Clone().(*actors)} }

func (listeners) Ties(person int32, dst []int32) []int32 {
	if person == 0 {
		dst = append(dst, 1, 2)
	}
	return dst
}

func TestReasonsOfFriends(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, listeners{&actors{3, [][]act{{{1, 2}, {1, 3}, {2, 3}}, {}}}}, 4, Spec{Kind: "friends"})
	r.run(t, 2)
	wantReason(t, told(t, r, 0, 3), "taken by 2 people you listen to", 0)
	wantReason(t, told(t, r, 0, 2), "taken by 1 person you listen to", 1)
	if got := told(t, r, 0, 1).Text; got != "to fill the slate: not known to be taken so far" {
		t.Errorf("item 1: %q", got)
	}
	if got := told(t, r, 1, 0).Text; got != "for everybody: not known to be taken so far" {
		t.Errorf("person 1, who listens to nobody: %q", got)
	}
}

// The weights stay at -1, 1, 1: of one topic in all, an item has the odds e^0 for
// somebody with a past and e^-1 without.
func TestReasonsOfEngagementMax(t *testing.T) {
	flat := vectors([]float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{2, [][]act{{{0, 0}}, {}}}, 3, Spec{Kind: "engagement-max"}, set("rate", param.F(0)))
	r.run(t, 2)
	if got := told(t, r, 0, 1); got.Text != "click predicted at 50 %, most for its topics" || !slices.Equal(got.Past, []int32{0}) {
		t.Errorf("%+v", got)
	}
	if got := told(t, r, 1, 1); got.Text != "click predicted at 27 %" || got.Past != nil {
		t.Errorf("without a past: %+v", got)
	}
}

// What an account's items add to a score is the score: y.x = sum of c_i (z.y_i) for
// x that solves A x = sum of c_i y_i and z that solves A z = y.
func TestFactorsAddUp(t *testing.T) {
	factors := []float32{0.3, -0.2, 0.5, 0.1, 0.4, 0.9, -0.7, 0.2, 0.6} // 3 x 3
	m := implicitModel{dim: 3, factors: factors, gram: make([]float32, 9), alpha: 2, regularisation: 0.5}
	for i := range 3 {
		for j := range 3 {
			for k := range 3 {
				m.gram[3*i+j] += factors[3*k+i] * factors[3*k+j]
			}
		}
	}
	row := met{[]int32{0, 2}, []float32{1, 3}}
	x, y := make([]float32, 3), m.vector(1)
	new(conjugate).improve(&m, x, row, 9)
	z := new(conjugate).against(&m, y, row)
	sum := 3*arith.Dot16(z, m.vector(0)) + 7*arith.Dot16(z, m.vector(2))
	wantNumber(t, "sum", sum, float64(arith.Dot16(x, y)))
	if sum == 0 {
		t.Error("nothing adds up to nothing")
	}
}

// Weights 4, 2, 2, 1 and -1, the second in two parts: half of 4 is 2.
func TestStrongest(t *testing.T) {
	var e evidence
	for _, x := range []struct {
		item   int32
		weight float32
	}{{9, 1}, {7, 1}, {5, 4}, {3, -1}, {6, 2}, {7, 1}, {8, 2.5}} {
		e.add(x.item, x.weight)
	}
	if past, n := e.strongest(); n != 4 || !slices.Equal(past, []int32{5, 8, 6}) {
		t.Errorf("%v, %d; want 5, 8 and, of equals, 6; and 4", past, n)
	}
	if past, n := new(evidence).strongest(); past != nil || n != 0 {
		t.Errorf("%v, %d of nothing", past, n)
	}
}

// Births -1, -2, -3, -10 are relevance 1, 8/9, 7/9, 0; vectors as in TestMMRByHand.
// Strength 1/2: first 0; then 3 with 0 + .5, ahead of 2 with 7/18; then 2. What
// stands behind is not moved up by it.
func TestReasonsOfMMR(t *testing.T) {
	c := vectors([]float32{1, 0}, []float32{1, 0}, []float32{0, 1}, []float32{-1, 0})
	c.Birth = []int32{-1, -2, -3, -10}
	r := newRig(c, &actors{1, nil}, 3, Spec{Kind: "newest", Rerank: []StageSpec{{"mmr", "variety"}}}, set("rerank.variety.strength", param.F(0.5)))
	r.run(t, 1)
	wantSlate(t, r, 0, 0, 3, 2)
	why, _ := r.view().Reasons(0)
	wantReason(t, why[0], "published before round 1", 0)
	wantReason(t, why[1], "published before round 1; moved up, others being too like those above", 2)
	wantReason(t, why[2], "published before round 1", 1)
	steps := []sim.Step{{Stage: "newest", Score: -10, Place: 3}, {Stage: "variety", Score: -10, Place: 1}}
	if why[0].Stage != "" || why[1].Stage != "variety" || why[2].Stage != "" || !slices.Equal(why[1].Steps, steps) {
		t.Errorf("%+v", why)
	}
}

// What is said of a stage's doing is so.
func TestReasonsOfStages(t *testing.T) {
	var r *rig
	topic := func(p *sim.Platform, item int32) int { return topicOf(p.Items(), item) }
	past := func(p *sim.Platform, person int32) []sim.Held {
		return slices.DeleteFunc(p.History(sim.Account(person), nil), func(h sim.Held) bool { return int(h.Round) == p.Round() })
	}
	for _, c := range []struct {
		kind  string
		knobs []param.Assign
		says  string // begins
		ends  string // or ends with
		is    func(p *sim.Platform, person, item int32, place int) bool
	}{
		{kind: "explore", says: "drawn by lot", is: func(*sim.Platform, int32, int32, int) bool { return true }},
		{kind: "sponsored", knobs: []param.Assign{set("every", param.I(3))}, says: "in a paid place",
			is: func(p *sim.Platform, _, item int32, place int) bool {
				return (place == 2 || place == 5) && p.Items().Creator(item) == 2
			}},
		{kind: "provider-fair", ends: "for the share of advertisers",
			is: func(p *sim.Platform, _, item int32, _ int) bool { return p.Items().Creator(item) == 2 }},
		{kind: "cross-cutting", ends: "from the other side", is: func(p *sim.Platform, person, item int32, _ int) bool {
			var d dossier
			d.events = past(p, person)
			d.read(p.Items())
			return d.viewpoint*p.Items().Viewpoint(item) < 0
		}},
		{kind: "discovery", ends: "of a topic that is new in what is held of you", is: func(p *sim.Platform, person, item int32, _ int) bool {
			return !slices.ContainsFunc(past(p, person), func(h sim.Held) bool { return topic(p, h.Item) == topic(p, item) })
		}},
		{kind: "discovery", knobs: []param.Assign{set("by", param.S(byCreator))}, ends: "by a creator who is new in what is held of you",
			is: func(p *sim.Platform, person, item int32, _ int) bool {
				return !slices.ContainsFunc(past(p, person), func(h sim.Held) bool { return p.Items().Creator(h.Item) == p.Items().Creator(item) })
			}},
		{kind: "insinuate", knobs: []param.Assign{set("threshold", param.F(0.5))}, ends: "of a sensitive class, by what is inferred about you",
			is: func(p *sim.Platform, _, item int32, _ int) bool { return p.Items().Class(item) > 0 }},
		{kind: "persuade", says: "a step toward the viewpoint +1.00", is: func(p *sim.Platform, person, _ int32, _ int) bool {
			return len(past(p, person)) > 0
		}},
		{kind: "popularity-debias", ends: "moved up past what is more popular", is: func(p *sim.Platform, _, item int32, _ int) bool {
			held := make([]int, p.Items().Len())
			for _, h := range p.Added(sim.Revision{}, nil) {
				if int(h.Round) < p.Round() {
					held[h.Item]++
				}
			}
			return held[item] < slices.Max(held)
		}},
		{kind: "dial", ends: ", as the dial asks", is: func(p *sim.Platform, person, _ int32, _ int) bool { return person%5 < 4 }},
	} {
		var knobs []param.Assign
		for _, k := range c.knobs {
			knobs = append(knobs, set("rerank."+c.kind+"."+k.Path, k.Value))
		}
		r = newRig(things(60, 3), newSociety(80, 3), 6, Spec{Kind: "content", Rerank: []StageSpec{{c.kind, ""}}}, knobs...)
		r.warm().run(t, 3)
		said, of := 0, 0
		for person := range int32(80) {
			why, _ := r.view().Reasons(person)
			for place, w := range why {
				of++
				claims := c.says != "" && strings.HasPrefix(w.Text, c.says) || c.ends != "" && strings.HasSuffix(w.Text, c.ends)
				if claims != (w.Stage == c.kind) {
					t.Errorf("%s: stage %q and yet %q", c.kind, w.Stage, w.Text)
				}
				if claims {
					said++
					if !c.is(r.view().Platform(), person, w.Item, place) {
						t.Errorf("%s, person %d, item %d at place %d: %q", c.kind, person, w.Item, place, w.Text)
					}
				}
			}
		}
		if said == 0 || said == of {
			t.Errorf("%s is named for %d of %d items", c.kind, said, of)
		}
	}
}

// Of a fifth of the places, as many as are sold, all are said to be.
func TestReasonsOfPaidPlaces(t *testing.T) {
	r := newRig(things(60, 3), newCrowd(80, 3), 6, Spec{Kind: "content", Rerank: []StageSpec{{"sponsored", ""}}}, set("rerank.sponsored.every", param.I(2)))
	r.warm().run(t, 3)
	for person := range int32(80) {
		why, _ := r.view().Reasons(person)
		for place, w := range why {
			if paid := strings.HasPrefix(w.Text, "in a paid place"); paid != (place%2 == 1) {
				t.Errorf("person %d, place %d: %q", person, place, w.Text)
			}
		}
	}
}

// unsure is a crowd whose dials fall to 0 during the third round.
type unsure struct {
	*crowd
	dial float32
}

func (u *unsure) Clone() sim.Users { return &unsure{u.crowd.Clone().(*crowd), u.dial} }

func (u *unsure) Visit(v *sim.Visit) error {
	if v.Round == 3 {
		u.dial = 0
	}
	return u.crowd.Visit(v)
}

func (u *unsure) Consent(int32) sim.Consent {
	return sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true, Dial: u.dial}
}
func (u *unsure) Erasures(int, []int32) []int32 { return nil }
func (u *unsure) Disclosed(int32) (uint8, bool) { return 0, false }

// Where the slate does not come out again, no stage is named for it.
func TestReasonsThatAreLost(t *testing.T) {
	r := newRig(things(60, 3), &unsure{newCrowd(40, 3), 1}, 6, Spec{Kind: "content", Rerank: []StageSpec{{"dial", ""}, {"follow", ""}}})
	r.warm().run(t, 2)
	if why, ok := r.view().Reasons(0); !ok || len(why[0].Steps) != 3 || strings.Contains(why[0].Text, "perhaps") {
		t.Errorf("round 2: %+v", why)
	}
	r.run(t, 1)
	why, _ := r.view().Reasons(0)
	if len(why) != 6 {
		t.Fatalf("round 3: %d reasons", len(why))
	}
	for _, w := range why {
		if !strings.HasSuffix(w.Text, "you took; perhaps moved in re-ranking") || w.Stage != "" || w.Steps != nil {
			t.Errorf("round 3: %+v", w)
		}
	}
	r.run(t, 1)
	if why, _ := r.view().Reasons(0); why[0].Stage != "dial" || !strings.HasSuffix(why[0].Text, ", as the dial asks") {
		t.Errorf("round 4: %+v", why)
	}
}

// A run that has gone back to a round gives the same reasons for it.
func TestReasonsAfterRewinding(t *testing.T) {
	for name, spec := range each() {
		r := newRig(things(60, 3), newCrowd(40, 3), 5, spec)
		r.Creators, r.Keyframes = &press{}, 64<<20
		asked := func() (all [][]sim.Reason) {
			for p := range int32(40) {
				why, _ := r.view().Reasons(p)
				all = append(all, why)
			}
			return all
		}
		r.warm().run(t, 10)
		want := asked()
		r.run(t, 3)
		if err := r.s.Goto(t.Context(), 10); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(asked(), want) {
			t.Errorf("%s: other reasons after rewinding", name)
		}
	}
}
