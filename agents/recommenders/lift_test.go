package recommenders

import (
	"math"
	"testing"

	"bubblechamber/sim/param"
)

// The holders of TestItemKNNCosine: person 0 holds 0 and 1, 1 holds 0, 1 and 2, 2
// holds 0 and 2, 3 holds 3. So p is 3/8, 1/4, 1/4, 1/8. Those who hold 0 hold 1, 2
// and 1 others: of them 1/4 + (1 - (3/4)²) + 1/4 = 0.9375 are expected to hold 1, and
// as many to hold 2; two do, each time. Of those who hold 1, 3/8 + (1 - (5/8)²) =
// 0.984375 are expected to hold 0, which two do, and 1/4 + (1 - (3/4)²) = 0.6875 to
// hold 2, which one does.
func TestItemKNNLift(t *testing.T) {
	script := [][]act{{{0, 0}, {0, 1}, {1, 0}}, {{1, 1}, {1, 2}, {2, 0}, {2, 2}, {3, 3}}}
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1})
	for _, c := range []struct{ normalise, shrink, from0to1, from1to0, from1to2 float64 }{
		{1, 0, 1.0625 / 0.9375, 1.015625 / 0.984375, 0.3125 / 0.6875},
		{0.5, 0, 1.0625 / math.Sqrt(0.9375), 1.015625 / math.Sqrt(0.984375), 0.3125 / math.Sqrt(0.6875)},
		{0, 0, 1.0625, 1.015625, 0.3125},
		{1, 1, 1.0625 / 1.9375, 1.015625 / 1.984375, 0.3125 / 1.6875},
	} {
		r := newRig(flat, &actors{5, script}, 4, Spec{Kind: "item-knn"}, set("similarity", param.S(lift)),
			set("normalise", param.F(c.normalise)), set("shrink", param.F(c.shrink)))
		r.run(t, 3)
		m := r.made.ranker.(*itemKNN)
		wantNumber(t, "from 0 to 1", m.similar(0, 1), c.from0to1)
		wantNumber(t, "from 0 to 2", m.similar(0, 2), c.from0to1)
		wantNumber(t, "from 1 to 0", m.similar(1, 0), c.from1to0)
		wantNumber(t, "from 1 to 2", m.similar(1, 2), c.from1to2)
		wantSlate(t, r, 2, 1, 3)
		wantReason(t, told(t, r, 2, 1), "others took it with 1 thing you took", 0, 0)
		wantNumber(t, "score of 1 for person 2", told(t, r, 2, 1).Score, c.from0to1+c.from1to2)
	}
}

// Ten people hold 0, five of them 1, four of these 2. By the plain count 1 goes
// with 0, by lift with 2: 4 of those who hold 1 hold it where 1.72 are expected, and
// all 5 hold 0 where 3.63 are.
func TestLiftIsNotPopularity(t *testing.T) {
	acts := [][]act{append(append(some(0, 10, 0), some(0, 5, 1)...), some(0, 4, 2)...)}
	flat := vectors([]float32{1}, []float32{1}, []float32{1})
	for _, c := range []struct {
		similarity string
		normalise  float64
		nearest    int32
	}{{cosine, 0, 0}, {lift, 1, 2}} {
		r := newRig(flat, &actors{11, acts}, 3, Spec{Kind: "item-knn"}, set("similarity", param.S(c.similarity)),
			set("normalise", param.F(c.normalise)), set("shrink", param.F(0)))
		r.run(t, 2)
		m := r.made.ranker.(*itemKNN)
		if got := m.near[m.width]; got != c.nearest {
			t.Errorf("%+v: item 1 is nearest to %d", c, got)
		}
	}
}

// Points stand for what they say, and between them the expectation is off by little.
func TestExpectationPoints(t *testing.T) {
	worst := 0.0
	for c := range 5000 {
		point, way := pointOf(c)
		from, to := itemsAt(point), itemsAt(point+1)
		if got := float64(from) + float64(way)*float64(to-from); got != float64(c) {
			t.Fatalf("%d items lie at %v", c, got)
		}
		for _, p := range []float64{1e-4, 1e-3, 0.01, 0.1} {
			hit := func(c int) float64 { return 1 - math.Pow(1-p, float64(c)) }
			exact := hit(c)
			got := (1-float64(way))*hit(from) + float64(way)*hit(to)
			if got > exact*(1+1e-9) {
				t.Fatalf("%d items, p = %v: %v is above %v", c, p, got, exact)
			}
			if exact > 0 {
				worst = max(worst, 1-got/exact)
			}
		}
	}
	if worst > 0.0013 || worst == 0 {
		t.Errorf("off by %v at most, want 0.0013", worst)
	}
}
