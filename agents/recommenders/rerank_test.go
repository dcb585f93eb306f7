package recommenders

import (
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Scores 10, 8, 6, 0 are relevance 1, .8, .6, 0. Items 0 and 1 are the same,
// item 2 is at a right angle, item 3 opposite. Strength 1/2: first 0 (.5); then
// 1 has .4 - .5 = -.1, 2 has .3 - 0 = .3, 3 has 0 + .5 = .5: 3; then 1 still has
// -.1, 2 has .3: 2. Strength 0.3: 1 has .56 - .3 = .26, 2 has .42, 3 has .3: 2.
func TestMMRByHand(t *testing.T) {
	c := vectors([]float32{1, 0}, []float32{1, 0}, []float32{0, 1}, []float32{-1, 0})
	cases := []struct {
		strength float64
		places   int
		want     []int32
	}{
		{0, 3, []int32{0, 1, 2, 3}},
		{0.3, 2, []int32{0, 2, 1, 3}},
		{0.5, 3, []int32{0, 3, 2, 1}},
		{1, 2, []int32{0, 3, 1, 2}},
		{0.5, 9, []int32{0, 3, 2, 1}},
	}
	r := newRig(c, &actors{1, nil}, 2, Spec{Kind: "newest"})
	r.after = func(_ *Pipeline, p *sim.Platform, q *sim.Query) {
		for _, c := range cases {
			l := List{[]int32{0, 1, 2, 3}, []float32{10, 8, 6, 0}}
			m := &mmr{strength: c.strength}
			if err := m.Begin(p); err != nil {
				t.Fatal(err)
			}
			m.Rerank(&Block{Platform: p, Accounts: q.Accounts(0, 1), query: q}, 0, l, c.places)
			if !slices.Equal(l.Items, c.want) {
				t.Errorf("strength %v, %d places: %v, want %v", c.strength, c.places, l.Items, c.want)
			}
			for i, item := range l.Items {
				if l.Scores[i] != []float32{10, 8, 6, 0}[item] {
					t.Errorf("item %d has lost its score", item)
				}
			}
		}
	}
	r.run(t, 1)
}

// dead is every re-ranking stage, switched off. Nobody has chosen a dial.
func dead() (spec Spec, off []param.Assign) {
	zero := map[string]string{
		"mmr": "strength", "dpp": "strength", "xquad": "strength", "popularity-debias": "strength", "explore": "epsilon", "calibrated": "strength", "cross-cutting": "share", "bridging": "strength",
		"serendipity": "strength", "provider-fair": "share", "cap": "most", "rows": "rows", "discovery": "share", "sponsored": "every",
		"insinuate": "strength", "persuade": "share",
	}
	for _, k := range kinds {
		if k.Role != RerankerRole {
			continue
		}
		spec.Rerank = append(spec.Rerank, StageSpec{k.Name, ""})
		if path, ok := zero[k.Name]; ok {
			off = append(off, set("rerank."+k.Name+"."+path, param.I(0)))
		}
	}
	return spec, off
}

// A stage whose knob is at 0 is the same as none, for every ranker.
func TestDeadStages(t *testing.T) {
	for _, k := range kinds {
		if k.Role != RankerRole {
			continue
		}
		plain := newRig(things(60, 3), newCrowd(300, 3), 6, alone(k.Name))
		spec, off := dead()
		spec.Kind, spec.Of = k.Name, alone(k.Name).Of
		dead := newRig(things(60, 3), newCrowd(300, 3), 6, spec, off...)
		for round := range 8 {
			if digest(plain.run(t, 1).view()) != digest(dead.run(t, 1).view()) {
				t.Errorf("%s: round %d differs", k.Name, round+1)
				break
			}
		}
	}
}

// After explore, too, mmr of strength 0 leaves everything as it is; and a twin
// of larger epsilon explores where the other one does.
func TestExplore(t *testing.T) {
	slates := func(rerank []StageSpec, sets ...param.Assign) [][]int32 {
		r := newRig(things(300, 2), &actors{200, nil}, 10, Spec{Kind: "newest", Rerank: rerank}, sets...)
		r.run(t, 1)
		var all [][]int32
		for p := range int32(200) {
			all = append(all, slices.Clone(r.slate(p)))
		}
		return all
	}
	plain := slates(nil)
	epsilon := func(x float64) [][]int32 {
		return slates([]StageSpec{{"explore", ""}}, set("rerank.explore.epsilon", param.F(x)))
	}
	replaced := func(s [][]int32) (n int) {
		for p := range s {
			for place := range s[p] {
				if s[p][place] != plain[p][place] {
					n++
				}
			}
		}
		return n
	}
	low, high, all := epsilon(0.1), epsilon(0.4), epsilon(1)
	// Binomial, 2000 places: 200 ± 4 x 13, 800 ± 4 x 22.
	if n := replaced(low); n < 148 || n > 252 {
		t.Errorf("epsilon 0.1 replaced %d of 2000 items", n)
	}
	if n := replaced(high); n < 712 || n > 888 {
		t.Errorf("epsilon 0.4 replaced %d of 2000 items", n)
	}
	if n := replaced(all); n != 2000 {
		t.Errorf("epsilon 1 replaced %d of 2000 items", n)
	}
	other := 0
	for p := range low {
		for place, item := range low[p] {
			if item == plain[p][place] {
				continue
			}
			if high[p][place] == plain[p][place] {
				t.Fatalf("person %d, place %d is explored at 0.1 and not at 0.4", p, place)
			}
			if high[p][place] != item { // only where the item stood in the other slate
				other++
			}
		}
	}
	if other > 10 {
		t.Errorf("%d explored places show other items at a larger epsilon", other)
	}
	seen := map[int32]int{}
	for _, s := range all {
		for _, item := range s {
			seen[item]++
		}
	}
	for i := range int32(300) { // about 2000/300 each; 0 has probability 0.1%
		if seen[i] > 22 {
			t.Errorf("item %d was drawn %d times", i, seen[i])
		}
	}
	if len(seen) < 290 {
		t.Errorf("only %d of 300 items were drawn", len(seen))
	}
	stacked := slates([]StageSpec{{"explore", ""}, {"mmr", ""}}, set("rerank.explore.epsilon", param.F(0.4)), set("rerank.mmr.strength", param.F(0)))
	for p := range stacked {
		if !slices.Equal(stacked[p], high[p]) {
			t.Fatalf("person %d: %v behind mmr of strength 0, want %v", p, stacked[p], high[p])
		}
	}
}

// Two stages of one kind draw independently: at one half each, a quarter of the
// places keep their item. Were their draws the same, half would.
func TestExploreNames(t *testing.T) {
	c := things(300, 2)
	plain := newRig(c, &actors{100, nil}, 10, Spec{Kind: "newest"}).run(t, 1)
	r := newRig(c, &actors{100, nil}, 10, Spec{Kind: "newest", Rerank: []StageSpec{{"explore", "a"}, {"explore", "b"}}},
		set("rerank.a.epsilon", param.F(0.5)), set("rerank.b.epsilon", param.F(0.5)))
	r.run(t, 1)
	kept := 0
	for p := range int32(100) {
		for place, item := range r.slate(p) {
			if item == plain.slate(p)[place] {
				kept++
			}
		}
	}
	if kept < 195 || kept > 305 { // binomial, 1000 x 0.25: 250 ± 4 x 13.7
		t.Errorf("%d of 1000 places keep their item, want about 250", kept)
	}
}

// A candidate that explore brings forward does not stay behind as well; and
// having gone through all items it leaves the worker's memory in order.
func TestExploreKeepsCandidatesDistinct(t *testing.T) {
	const items = 60
	r := newRig(things(items, 2), &actors{1, nil}, 1, Spec{Kind: "newest"})
	r.after = func(_ *Pipeline, p *sim.Platform, q *sim.Query) {
		m := newExplore("test")
		m.epsilon = 1
		if err := m.Begin(p); err != nil {
			t.Fatal(err)
		}
		b := &Block{Platform: p, Accounts: q.Accounts(0, 1), query: q}
		for _, places := range []int{1, 10, items - 1, items} {
			l := List{make([]int32, items), make([]float32, items)}
			for i := range l.Items {
				l.Items[i] = int32(i)
			}
			m.Rerank(b, 0, l, places)
			moved := l.Items[0] != 0
			slices.Sort(l.Items)
			for i, item := range l.Items {
				if item != int32(i) {
					t.Fatalf("%d places: the candidates are now %v", places, l.Items)
				}
			}
			if moved == (places == items) {
				t.Errorf("%d places: the first item moved: %v", places, moved)
			}
			for i, item := range m.work[0].items {
				if item != int32(i) {
					t.Fatalf("%d places: the sampler is left as %v", places, m.work[0].items)
				}
			}
		}
	}
	r.run(t, 1)
}
