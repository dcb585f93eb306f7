package users

import (
	"math"
	"slices"
	"testing"
)

// Item 1, half and half, is refused and item 0 taken, at .2: the log odds move by
// (.2 - .1, -.1), and taste is the crowd's times their exponential.
func TestEngrossByHand(t *testing.T) {
	c := defaults()
	c.Unbounded = .2
	p := pair(c)
	catalog := shelf([][]float32{{1, 0}, {.5, .5}}, nil, nil)
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	first := []float64{math.Log(1.2), math.Log(.8)}
	near(t, "interest at first", p.interest, first...)
	p.change(s, 0, []int32{0, 1}, 0)
	near(t, "interest", p.interest, first[0]+.1, first[1]-.1)
	near(t, "interest at first", p.firstInterest, first...)
	a, b := .6*math.Exp(.1), .4*math.Exp(-.1)
	near(t, "taste", p.taste, a/(a+b), b/(a+b))
	// What utility is made of is the interest.
	weight := make([]float32, 6)
	p.satiation = []float32{0, 0}
	p.weigh(0, weight)
	near(t, "weight", weight, first[0]+.1, first[1]-.1)
}

// Under constant consumption the distance from the start grows linearly, by
// delta a round for items of a single topic (Jiang et al. 2019).
func TestInterestGrowsWithoutBound(t *testing.T) {
	c := defaults()
	c.Unbounded = .01
	p := pair(c)
	s := newScene(&p.cfg, p.crowd, shelf([][]float32{{1, 0}}, nil, nil), 1, 1)
	for range 2000 {
		p.change(s, 0, []int32{0}, 0)
	}
	if got := p.interest[0] - p.firstInterest[0]; math.Abs(float64(got)-20) > .01 {
		t.Errorf("log odds moved by %v in 2000 rounds, want 20", got)
	}
	if p.taste[0] < .999 || p.taste[0] > 1 {
		t.Errorf("taste %v", p.taste)
	}
}

// Interest begins where taste is when it is switched on, and what it made of
// taste stays when it is switched off.
func TestUnboundedMidRun(t *testing.T) {
	p := pair(defaults())
	p.taste = []float32{.9, .1}
	p.cfg.Unbounded = .5
	p.resolve()
	near(t, "interest", p.interest, math.Log(1.8), math.Log(.2))
	s := newScene(&p.cfg, p.crowd, shelf([][]float32{{0, 1}}, nil, nil), 1, 1)
	p.change(s, 0, []int32{0}, 0)
	taste := slices.Clone(p.taste)
	p.cfg.Unbounded = 0
	p.resolve()
	if p.interest != nil || !slices.Equal(p.taste, taste) || taste[1] < .15 {
		t.Errorf("interest %v, taste %v, was %v", p.interest, p.taste, taste)
	}
}
