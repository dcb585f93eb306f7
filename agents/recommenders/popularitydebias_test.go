package recommenders

import (
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Item 0 was consumed by three, 1 by one, 2 and 3 by nobody. With a prior of 1 the
// propensities are 1, 1/2, 1/4, 1/4. Relevance 1, 2/3, 1/3, 0: at strength 1 they have 1,
// 4/3, 4/3, 0; at 1/2 1, .943, .667, 0; at .7 1, 1.083, .880, 0. With a prior of 5 (1, 6/8, 5/8, 5/8)
// at 1 1, 8/9, 8/15, 0. Counts that were released, 2 times by the end of round 2, say the same.
func TestPopularityDebiasByHand(t *testing.T) {
	script := [][]act{{{0, 0}, {1, 0}, {2, 0}, {1, 1}}}
	worlds := map[string][]param.Assign{
		"events": nil,
		"counts": {set("platform.holding", param.S(sim.HoldCounts)), set("platform.release.rounds", param.I(2)), set("platform.release.cap", param.I(100))},
	}
	for world, knobs := range worlds {
		visit(t, shelf(sim.Item{}, sim.Item{}, sim.Item{}, sim.Item{}), &actors{4, script}, 3, func(b *Block) {
			for _, c := range []struct {
				strength, prior float64
				want            []int32
			}{
				{0, 1, []int32{0, 1, 2, 3}},
				{0.5, 1, []int32{0, 1, 2, 3}},
				{0.7, 1, []int32{1, 0, 2, 3}},
				{1, 1, []int32{1, 2, 0, 3}},
				{1, 5, []int32{0, 1, 2, 3}},
			} {
				wantItems(t, world, rerank(t, b, &popularityDebias{strength: c.strength, prior: c.prior}, 3, 2, 0, 1, 2, 3), c.want...)
			}
			m := &popularityDebias{strength: 0.5, prior: 1}
			rerank(t, b, m, 3, 2, 0, 1)
			for i, want := range []float64{1, 1.41421356, 2, 2} {
				wantNumber(t, world+": weight", m.weight[i], want)
			}
		}, knobs...)
	}
}
