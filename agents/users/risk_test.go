package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
)

// plane is a catalogue of one topic with items at these angles in degrees.
func plane(quality []float32, degrees ...float64) *sim.Catalog {
	c := sim.NewCatalog([]string{"all"}, 2)
	for i, a := range degrees {
		v := []float32{float32(math.Cos(a * math.Pi / 180)), float32(math.Sin(a * math.Pi / 180))}
		c.Add(sim.Item{Mix: []float32{1}, Vector: v, Ordinal: int32(i), Quality: quality[i]}, 0)
	}
	return c
}

func TestCovarianceByHand(t *testing.T) {
	c := defaults()
	c.Risk.Correlation, c.Risk.Variance = .25, 2
	catalog := plane(make([]float32, 4), 0, 90, 60, 180)
	s := newScene(&c, []float32{1}, catalog, 1, 1)
	// Distances 1 - cos: 0, 1, 1/2, 2.
	for i, want := range []float64{2, .5, 1, .125} {
		if got := s.covariance(0, int32(i)); math.Abs(got-want) > 1e-6 {
			t.Errorf("items 0 and %d: %v, want %v", i, got, want)
		}
	}
	c.Risk.Correlation = 0
	if got := newScene(&c, []float32{1}, catalog, 1, 1).covariance(0, 2); got != 0 {
		t.Errorf("without correlation: %v", got)
	}
}

// She has taken item 0, of quality .8, knows a half of everything, and believes
// items 0 and 1, at right angles, to be correlated by a half. Of item 1, of
// quality -.4, she knows -.2; half of .8 was news, half of that she expects of
// item 1, too: .2. The variance is 3/4, and so with risk aversion 2 her certainty
// equivalent is -.2 + .2 - .75, .35 below the truth.
func TestHesitationByHand(t *testing.T) {
	c := defaults()
	c.Decision.Kind = RiskAverseChoice
	c.Risk = RiskConfig{Aversion: 2, Variance: 1, Correlation: .5, Known: .5, Memory: 5}
	p := empty(c, 1, 1, 1)
	p.crowd = []float32{1}
	p.innate[0] = 1
	p.begin()
	p.satiation[0] = 3 // which she feels, and need not guess
	catalog := plane([]float32{.8, -.4}, 0, 90)
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	m := newMind(1)
	p.weigh(0, m.weight)
	m.clear()
	s.offer(m, 0, 0, 0)
	p.enjoy(s, m, 0, 0)
	m.clear()
	s.offer(m, 0, 0, 0)
	s.offer(m, 0, 1, 1)
	p.hesitate(s, m, 0)
	if got := float64(m.sway[1]); math.Abs(got+.35) > 1e-6 {
		t.Errorf("sway %v, want -.35", got)
	}
	if got := float64(m.sway[0]); math.Abs(got) > 1e-6 {
		t.Errorf("sway %v of what is known for certain, want 0", got)
	}
}

// Who knows everything and minds no risk chooses by the logit.
func TestNoRiskIsLogit(t *testing.T) {
	c := few()
	want := live(t, c, 6, 2)
	c.Decision.Kind = RiskAverseChoice
	c.Risk.Aversion, c.Risk.Known = 0, 1
	got := live(t, c, 6, 2)
	if n := len(want.events["chance"]); n == 0 || !slices.Equal(want.events["chance"], got.events["chance"]) {
		t.Errorf("%d events, %d under a logit, or others", len(got.events["chance"]), n)
	}
}
