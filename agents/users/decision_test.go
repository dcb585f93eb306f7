package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim/rng"
)

// With one mood for nothing, what a cascade takes at place k has the probability
// 1/(1 + sum of exp V before k) - 1/(1 + sum up to k): that nothing beats all
// before, less that it beats the k-th, too (exploded logit; Beggs, Cardell &
// Hausman 1981). As often as a logit, it takes nothing.
func TestCascade(t *testing.T) {
	utilities := []float32{-1, .5, 1.2, -.3, 0}
	const n = 40000
	c := defaults()
	c.Decision.Kind = CascadeChoice
	chi, sum := 0.0, 1.0
	counts := frequencies(c, utilities, n)
	for i, u := range utilities {
		next := sum + math.Exp(float64(u))
		want := n * (1/sum - 1/next)
		chi += (counts[i] - want) * (counts[i] - want) / want
		sum = next
	}
	chi += (counts[5] - n/sum) * (counts[5] - n/sum) / (n / sum)
	// 99.9th percentile of chi-square with five degrees of freedom.
	if chi > 20.52 {
		t.Errorf("chi-square %.1f, counts %v", chi, counts)
	}
}

// An item of utility V is good enough for an aspiration A with the probability
// 1 - exp(-exp(V - A - gamma)), and each item's mood is its own.
func TestSatisficing(t *testing.T) {
	utilities := []float32{-1, .5, 1.2}
	const n = 40000
	c := defaults()
	c.Decision.Kind = SatisficingChoice
	c.Decision.Aspiration = -3
	counts := frequencies(c, utilities, n)
	reached := 1.0
	for i, u := range utilities {
		enough := 1 - math.Exp(-math.Exp(float64(u)+3-gamma))
		want := n * reached * enough
		if math.Abs(counts[i]-want) > 5+4*math.Sqrt(want) {
			t.Errorf("item %d is taken %v times, want %.0f", i, counts[i], want)
		}
		reached *= 1 - enough
	}
	// Nothing is ever good enough: the logit, bit for bit.
	c.Decision.Aspiration = 50
	if got := frequencies(c, utilities, n/10); !slices.Equal(got, frequencies(defaults(), utilities, n/10)) {
		t.Errorf("%v under an aspiration out of reach", got)
	}
	// Anything is.
	c.Decision.Aspiration = -50
	if got := frequencies(c, utilities, 100); got[0] != 100 {
		t.Errorf("%v where anything will do", got)
	}
}

// Whoever stops has not examined what stands below.
func TestWhoStopsExaminesLess(t *testing.T) {
	c := few()
	c.Organic, c.Attention, c.Intercept = 0, 1e4, -1
	c.Decision.Kind = CascadeChoice
	catalog := catalog200()
	p := New(c, catalog, 1)
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	m := newMind(p.topics)
	slate := []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	stopped := 0
	for i := range int32(p.people) {
		item, place := p.act(s, m, i, slate, false)
		switch n := int(p.examined[i]); {
		case item >= 0 && n != place+1, item < 0 && n != 10:
			t.Fatalf("person %d took place %d and examined %d", i, place, n)
		case n < 10:
			stopped++
		}
	}
	if stopped < 30 {
		t.Errorf("%d of %d stopped", stopped, p.people)
	}
}

// Allure moves the choice like utility, and what is had of the item not at all.
func TestAllure(t *testing.T) {
	c := defaults()
	c.Decision.Allure = 2
	catalog := shelf([][]float32{{1}, {1}}, nil, nil)
	catalog.Allure[1] = .6
	p := empty(c, 1, 3000, 1)
	p.crowd = []float32{1}
	for i := range p.innate {
		p.innate[i] = 1
	}
	p.begin()
	p.cfg.Organic, p.cfg.Attention, p.cfg.Intercept = 0, 1e6, 0
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	m := newMind(1)
	counts := make([]float64, 3)
	for i := range int32(p.people) {
		item, _ := p.act(s, m, i, []int32{0, 1}, false)
		counts[item+1]++
		if p.utility[i] != 0 {
			t.Fatalf("utility %v of an average item", p.utility[i])
		}
	}
	for i, want := range softmax([]float32{0, 1.2}) {
		got := counts[(i+1)%3] / 3000
		// Standard error at most .009.
		if math.Abs(got-want) > .035 {
			t.Errorf("share %.3f, want %.3f", got, want)
		}
	}
}

func TestRegret(t *testing.T) {
	c := few()
	published := func(p *People) []float32 {
		for _, x := range p.Columns() {
			if x.Name == "regretted" {
				return x.Values
			}
		}
		return nil
	}
	if published(New(c, catalog200(), 1)) != nil {
		t.Error("regret is published where allure has no weight")
	}
	c.Decision.Allure, c.Decision.RegretBelow = 1, -.3
	catalog := catalog200()
	for i := range catalog.Allure {
		catalog.Allure[i] = 2 * rng.Gumbel(5, 0, int32(i), 0)
	}
	p := New(c, catalog, 1)
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	s.stock = newStock(catalog, 1)
	m := newMind(p.topics)
	regrets := 0
	for i := range int32(p.people) {
		item, _ := p.act(s, m, i, []int32{0, 1, 2, 3, 4, 5}, false)
		want := float32(0)
		if item >= 0 && p.utility[i] < -.3 {
			want = 1
			regrets++
		}
		if published(p)[i] != want {
			t.Fatalf("person %d: worth %v, regret %v", i, p.utility[i], published(p)[i])
		}
	}
	if regrets < 10 {
		t.Errorf("%d regrets", regrets)
	}
}
