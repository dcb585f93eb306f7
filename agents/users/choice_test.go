package users

import (
	"fmt"
	"math"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

func defaults() Config {
	var c Config
	param.Defaults(c.Knobs())
	return c
}

// shelf is a catalogue with one item per row of mixtures; qualities and fames
// may be shorter.
func shelf(mix [][]float32, quality, fame []float32) *sim.Catalog {
	topics := make([]string, len(mix[0]))
	for g := range topics {
		topics[g] = fmt.Sprint("topic ", g)
	}
	c := sim.NewCatalog(topics, 1)
	for i, m := range mix {
		it := sim.Item{Mix: m, Vector: []float32{1}, Ordinal: int32(i)}
		if i < len(quality) {
			it.Quality = quality[i]
		}
		if i < len(fame) {
			it.Fame = fame[i]
		}
		c.Add(it, 0)
	}
	return c
}

// table of a choice among items with the given utilities and nothing, over n
// rounds: how often each is taken, nothing last.
func frequencies(c Config, utilities []float32, n int) []float64 {
	mix := make([][]float32, len(utilities))
	for i := range mix {
		mix[i] = []float32{1}
	}
	catalog := shelf(mix, nil, nil)
	counts := make([]float64, len(utilities)+1)
	m := newMind(1)
	for round := range n {
		s := newScene(&c, []float32{1}, catalog, 11, round)
		m.clear()
		for i, u := range utilities {
			m.add(int32(i), int32(i), u, 0)
		}
		i := s.choose(m, 4)
		if i < 0 {
			i = len(utilities)
		}
		counts[i]++
	}
	return counts
}

func softmax(utilities []float32) []float64 {
	sum := 1.0
	for _, u := range utilities {
		sum += math.Exp(float64(u))
	}
	var p []float64
	for _, u := range utilities {
		p = append(p, math.Exp(float64(u))/sum)
	}
	return append(p, 1/sum)
}

// Largest of utility plus Gumbel noise is the multinomial logit (McFadden 1974).
func TestChoiceIsLogit(t *testing.T) {
	utilities := []float32{-1, .5, 1.2, -.3, 0}
	const n = 40000
	for _, noise := range []string{Gumbel, InverseCDF} {
		c := defaults()
		c.Noise = noise
		chi := 0.0
		for i, got := range frequencies(c, utilities, n) {
			want := n * softmax(utilities)[i]
			chi += (got - want) * (got - want) / want
		}
		// 99.9th percentile of chi-square with five degrees of freedom.
		if chi > 20.52 {
			t.Errorf("%s: chi-square %.1f", noise, chi)
		}
	}
}

// A mood whose variance is all persistent gives the same choice in every round
// in which nothing else changes; the item's noise then varies over items only.
func TestPersistentMood(t *testing.T) {
	c := defaults()
	c.Persistent = 1
	// Far above taking nothing, whose own mood does change.
	counts := frequencies(c, []float32{40, 40, 40}, 500)
	taken := 0
	for _, n := range counts[:3] {
		if n > 0 {
			taken++
		}
	}
	if taken != 1 || counts[3] != 0 {
		t.Errorf("choices over rounds: %v, want always the same", counts)
	}
}

// noise returns item i's noise in that round: what a choice adds to utility.
// It is found by bisection of the utility at which i is preferred to an item
// of utility 0 that is alone in having no noise of its own: nothing.
func noiseOf(c Config, catalog *sim.Catalog, person, item int32, round int) float64 {
	s := newScene(&c, make([]float32, len(catalog.Topics)), catalog, 3, round)
	m := newMind(len(catalog.Topics))
	outside := float64(rng.Gumbel(s.seedOutside, person, 0, round)) - gamma
	low, high := -60.0, 60.0
	for range 50 {
		u := (low + high) / 2
		m.clear()
		m.add(item, 0, float32(u), 0)
		if s.choose(m, person) < 0 {
			low = u
		} else {
			high = u
		}
	}
	return outside - low
}

// Variances and covariances of the noise are those of the equation: pi²/6 in
// all, of which the persistent share is common to two rounds, and a topic mood
// of variance sd² is common to two items of the topic in one round.
func TestNoiseVarianceShares(t *testing.T) {
	catalog := shelf([][]float32{{1, 0}, {1, 0}, {0, 1}, {.5, .5}}, nil, nil)
	const people = 2500
	moments := func(c Config, a, b int32, roundA, roundB int) (mean, variance, covariance float64) {
		var sa, sb, saa, sab float64
		for p := range int32(people) {
			x, y := noiseOf(c, catalog, p, a, roundA), noiseOf(c, catalog, p, b, roundB)
			sa, sb, saa, sab = sa+x, sb+y, saa+x*x, sab+x*y
		}
		sa, sb = sa/people, sb/people
		return sa, saa/people - sa*sa, sab/people - sa*sb
	}
	all := math.Pi * math.Pi / 6
	for _, share := range []float64{0, .3, 1} {
		c := defaults()
		c.Persistent = share
		mean, variance, same := moments(c, 0, 0, 1, 2)
		// A Gumbel number has kurtosis 5.4, so its sample variance has standard
		// error sqrt(4.4/n)·pi²/6 = .07; the mean's is .026.
		if math.Abs(mean) > .1 || math.Abs(variance-all) > .25 || math.Abs(same-share*all) > .25 {
			t.Errorf("persistent %v: mean %.3f, variance %.3f, across rounds %.3f of %.3f", share, mean, variance, same, share*all)
		}
	}
	c := defaults()
	c.TopicMood = 1
	_, variance, together := moments(c, 0, 1, 1, 1)
	if math.Abs(variance-all-1) > .3 || math.Abs(together-1) > .25 {
		t.Errorf("topic mood: variance %.3f, between items of a topic %.3f, want %.3f and 1", variance, together, all+1)
	}
	if _, _, apart := moments(c, 0, 2, 1, 1); math.Abs(apart) > .25 {
		t.Errorf("topic mood: covariance between topics %.3f", apart)
	}
	if _, _, half := moments(c, 0, 3, 1, 1); math.Abs(half-.5) > .25 {
		t.Errorf("topic mood: covariance with an item half of the topic %.3f, want .5", half)
	}
}

// A twin who is shown an item in the same round feels the same about it,
// wherever it stands and whatever stands beside it.
func TestMoodBelongsToTheItem(t *testing.T) {
	a := shelf([][]float32{{1}, {1}, {1}}, nil, nil)
	c := defaults()
	m := newMind(1)
	for person := range int32(200) {
		s := newScene(&c, []float32{1}, a, 3, 7)
		choice := func(items ...int32) int32 {
			m.clear()
			for place, item := range items {
				m.add(item, int32(place), 0, 0)
			}
			if i := s.choose(m, person); i >= 0 {
				return m.items[i]
			}
			return -1
		}
		if x, y := choice(0, 1, 2), choice(2, 0, 1); x != y {
			t.Fatalf("person %d takes %d or %d by the order of places", person, x, y)
		}
		if x := choice(0, 1, 2); x >= 0 && choice(x) != x {
			t.Fatalf("person %d prefers %d to all, but not to nothing", person, x)
		}
	}
}

func TestInverseCDFWithPersistence(t *testing.T) {
	c := defaults()
	c.Noise = InverseCDF
	c.Persistent = 1
	counts := frequencies(c, []float32{40, 40, 40}, 200)
	if max(counts[0], counts[1], counts[2]) != 200 {
		t.Errorf("choices over rounds: %v, want always the same", counts)
	}
}
