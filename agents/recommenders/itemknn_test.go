package recommenders

import (
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"

	"pgregory.net/rapid"
)

// Few people act in a round, so that the neighbours of many items are only corrected:
// they are bit for bit those of a recount of all that is held, while events run out, items
// come and knobs move, and so are those of a copy that goes on by itself.
func TestItemKNNRecount(t *testing.T) {
	kept := 0 // items whose neighbours were corrected
	rapid.Check(t, func(draw *rapid.T) {
		const people, items, rounds = 12, 40, 14 // the press retires one after the other from 1 on
		acts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) act {
			return act{rapid.Int32Range(0, people-1).Draw(t, "person"), rapid.Int32Range(rounds+2, items-1).Draw(t, "item")}
		}), 0, 3)
		script := rapid.SliceOfN(acts, rounds, rounds).Draw(draw, "script")
		for i := range int32(2 * people) { // so that there are neighbours to begin with
			script[0] = append(script[0], act{i % people, items - 1 - i*i%20})
		}
		r := newRig(things(items, 3), &actors{people, script}, 2, Spec{Kind: "item-knn"},
			set("similarity", param.S(rapid.SampledFrom([]string{cosine, lift}).Draw(draw, "similarity"))),
			set("normalise", param.F(rapid.SampledFrom([]float64{0, 0.5, 1}).Draw(draw, "normalise"))),
			set("neighbours", param.I(rapid.SampledFrom([]int{2, 50}).Draw(draw, "neighbours"))))
		r.Slate.Repeats = sim.Allow
		if rapid.Bool().Draw(draw, "publish") {
			r.Creators = &press{}
		}
		r.Set = []param.Assign{set("platform.retention", param.I(rapid.SampledFrom([]int{0, 2, 5}).Draw(draw, "retention")))}
		if rapid.Bool().Draw(draw, "move") {
			r.Interventions = []sim.Intervention{
				{Round: 6, Assign: set("recommender.shrink", param.F(1))},
				{Round: 9, Assign: set("recommender.neighbours", param.I(3))},
			}
		}
		r.Threads = rapid.IntRange(1, 3).Draw(draw, "threads")
		var copied *itemKNN
		r.after = func(live *Pipeline, p *sim.Platform, _ *sim.Query) {
			m, fresh := live.ranker.(*itemKNN), newItemKNN()
			others := []*itemKNN{fresh}
			if copied != nil {
				others = append(others, copied)
			}
			for _, other := range others {
				for i, k := range m.Knobs() {
					if err := other.Knobs()[i].Set(k.Get()); err != nil {
						t.Fatal(err)
					}
				}
				if err := other.Fit(p); err != nil {
					t.Fatal(err)
				}
				same(t, p, m, other)
			}
			for i := range m.found {
				if at := m.counts.changed(int32(i)); m.found[i] > 0 && len(m.moved)+len(at) > 0 && m.correct(m.work[0], i) {
					kept++
				}
			}
			if p.Round()%4 == 1 {
				copied = m.Snapshot().(*itemKNN)
			}
		}
		r.run(t, rounds)
	})
	if kept == 0 {
		t.Error("neighbours were always chosen anew")
	}
}
