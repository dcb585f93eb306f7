package recommenders

import (
	"testing"

	"bubblechamber/sim"
)

// She consumed one item of x and one of half x, half y: p = (3/4, 1/4). Candidates, with
// relevance 1, 2/3, 1/3, 0: 2 all x, 3 all x, 4 all y, 5 half and half. At strength 1/2
// the first place: 2 has 1/2 + 3/8. It leaves x nothing: 3 has 1/3, 4 has 1/6 + 1/8 = 7/24, 5 has 1/16:
// 3. At strength .6: 2; then 3 has .267, 4 .133 + .15 = .283: 4, and nothing is left
// open, so 3. At strength 1: 2 with 3/4; 4 with 1/4; then all have nothing. Were 5 first at 1,
// with (3/4 + 1/4)/2, it would leave (3/8, 1/8): 2 has more, so 5 comes behind.
func TestXQuADByHand(t *testing.T) {
	y, half := []float32{0, 1}, []float32{.5, .5}
	c := shelf(sim.Item{}, sim.Item{Mix: half}, sim.Item{}, sim.Item{}, sim.Item{Mix: y}, sim.Item{Mix: half})
	visit(t, c, &actors{2, [][]act{{{0, 0}, {0, 1}}}}, 2, func(b *Block) {
		for strength, want := range map[float64][]int32{0: {2, 3, 4, 5}, .5: {2, 3, 4, 5}, .6: {2, 4, 3, 5}, 1: {2, 4, 3, 5}} {
			wantItems(t, "known", rerank(t, b, &xquad{strength: strength}, 0, 3, 2, 3, 4, 5), want...)
		}
		// 5 serves half of each: x is left 3/8, y 1/8. At strength .9 it has .1 + .45 ahead of 4's
		// .225 + 1/30 and 3's .675 + .1/3: 3 is first (.708); then 5 has .1 + .9/8, 4 .033 + .9/4: 4.
		wantItems(t, "half", rerank(t, b, &xquad{strength: .9}, 0, 3, 5, 4, 3), 3, 4, 5)
		wantItems(t, "unknown", rerank(t, b, &xquad{strength: 1}, 1, 3, 2, 3, 4, 5), 2, 3, 4, 5)
	})
}
