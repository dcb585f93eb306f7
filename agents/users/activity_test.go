package users

import (
	"math"
	"slices"
	"testing"
)

// At spread 1 visits are as unequal as the real numbers of events, Gini .604.
func TestActivity(t *testing.T) {
	c := defaults()
	c.Count, c.ActivitySpread = 20000, 1
	p := New(c, catalog200(), 1)
	var a []float64
	always := 0.0
	for _, x := range p.activity {
		a = append(a, float64(x))
		if x == 1 {
			always += 1 / float64(c.Count)
		}
	}
	slices.Sort(a)
	if got := gini(a); math.Abs(got/.604-1) > .1 {
		t.Errorf("Gini of activity %.3f, want .604 within 10%%", got)
	}
	if math.Abs(always-.01) > .003 {
		t.Errorf("%.4f visit every round, want one in a hundred", always)
	}
	// (19 + e^3.87)/x99, x99 = 19 + exp(3.87 + 1.62·2.32635) = 2096
	if got, want := quantile(a, .5), (19+math.Exp(3.87))/2096; math.Abs(got/want-1) > .05 {
		t.Errorf("median %.4f, want %.4f", got, want)
	}
	visits := 0.0
	for round := range 50 {
		visits += float64(len(p.Active(round, nil))) / 50
	}
	if want := total(a); math.Abs(visits-want) > 4*math.Sqrt(want/50) {
		t.Errorf("%.1f visitors a round, want %.1f", visits, want)
	}
}

func TestActivityMovesWithItsKnob(t *testing.T) {
	c := few()
	p := New(c, catalog200(), 1)
	if got := p.Active(1, nil); len(got) != c.Count || !slices.IsSorted(got) {
		t.Errorf("%d of %d visit", len(got), c.Count)
	}
	p.cfg.ActivitySpread = 1
	some := p.Active(1, nil)
	if len(some) == 0 || len(some) > c.Count/2 || !slices.IsSorted(some) {
		t.Errorf("spread 1: %d of %d visit", len(some), c.Count)
	}
	p.cfg.ActivitySpread = .5
	if more := p.Active(1, nil); len(more) <= len(some) {
		t.Errorf("spread .5: %d visit, %d at 1", len(more), len(some))
	}
	if math.Abs(float64(p.activity[0])-math.Exp(float64(p.level[0])/2)) > 1e-6 {
		t.Errorf("activity %v of level %v at spread .5", p.activity[0], p.level[0])
	}
}
