package creators

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"

	"pgregory.net/rapid"
)

func defaults() Config {
	var c Config
	param.Defaults(c.Knobs())
	return c
}

func TestItemsAreWhatTheySayTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := defaults()
		c.Items = rapid.IntRange(1, 300).Draw(t, "items")
		c.Topics = rapid.IntRange(2, 40).Draw(t, "topics")
		c.Dim = rapid.IntRange(2, 40).Draw(t, "dim")
		c.Creators = rapid.IntRange(1, 50).Draw(t, "creators")
		c.TopicSkew = rapid.Float64Range(0, 3).Draw(t, "skew")
		c.TopicsInItem = rapid.Float64Range(1, 6).Draw(t, "per item")
		c.VectorNoise = rapid.Float64Range(0, 3).Draw(t, "noise")
		catalog := Generate(c, rng.Seed(rapid.Uint64().Draw(t, "seed")))
		if catalog.Len() != c.Items || len(catalog.Topics) != c.Topics || catalog.Dim != c.Dim {
			t.Fatalf("%d items, %d topics, %d dimensions", catalog.Len(), len(catalog.Topics), catalog.Dim)
		}
		titles := map[string]bool{}
		for i := range int32(c.Items) {
			sum := 0.0
			for _, m := range catalog.MixOf(i) {
				if m < 0 {
					t.Fatalf("item %d: mixture %v", i, catalog.MixOf(i))
				}
				sum += float64(m)
			}
			if math.Abs(sum-1) > 1e-6 {
				t.Fatalf("item %d: mixture sums to %v", i, sum)
			}
			v := catalog.VectorOf(i)
			if l := arith.Dot(v, v); math.Abs(float64(l)-1) > 1e-5 {
				t.Fatalf("item %d: vector of squared length %v", i, l)
			}
			if x := catalog.Viewpoint[i]; x < -1 || x > 1 {
				t.Fatalf("item %d: viewpoint %v", i, x)
			}
			if titles[catalog.Titles[i]] {
				t.Fatalf("two items %q", catalog.Titles[i])
			}
			titles[catalog.Titles[i]] = true
		}
	})
}

// More items, or another number of them by the same creators, must not change
// those that were there: arms would not be twins otherwise.
func TestMoreItemsLeaveTheOthersAlone(t *testing.T) {
	c := defaults()
	c.Items = 300
	few := Generate(c, 5)
	c.Items = 700
	many := Generate(c, 5)
	if !slices.Equal(few.Mix, many.Mix[:len(few.Mix)]) || !slices.Equal(few.Vector, many.Vector[:len(few.Vector)]) ||
		!slices.Equal(few.Fame, many.Fame[:300]) || !slices.Equal(few.Quality, many.Quality[:300]) ||
		!slices.Equal(few.Titles, many.Titles[:300]) || !slices.Equal(few.Key, many.Key[:300]) {
		t.Error("the first 300 of 700 items are not the 300 items")
	}
	if other := Generate(c, 6); slices.Equal(other.Fame, many.Fame) {
		t.Error("another seed gives the same items")
	}
}

// The expected weight of a topic is its share, whatever the number of topics of
// an item (Madow 1949).
func TestTopicsHaveTheirShares(t *testing.T) {
	shares := topicShares(len(genres), 1)
	for _, further := range []float64{0, 1.26, 5} {
		sum := make([]float64, len(shares))
		mix, order := make([]float32, len(shares)), make([]int32, len(shares))
		const n = 40000
		for i := range uint64(n) {
			d := rng.Seed(1).At(purposeTopics, 0, i)
			first := drawMix(&d, shares, further, order, mix)
			if mix[first] == 0 {
				t.Fatal("the first topic has no weight")
			}
			for g, m := range mix {
				sum[g] += float64(m) / n
			}
		}
		for g, s := range sum {
			// The weight of a topic has at most the variance of a coin.
			if e := 4.5 * math.Sqrt(shares[g]*(1-shares[g])/n); math.Abs(s-shares[g]) > e {
				t.Errorf("%v further topics: %s has %.5f of the weight, want %.5f", further, genres[g].name, s, shares[g])
			}
		}
	}
}

func TestTopicShares(t *testing.T) {
	// At 19 topics and skew 1 they are the table itself, scaled to sum 1.
	got, total := topicShares(19, 1), 0.0
	for _, g := range genres {
		total += g.share
	}
	for i, g := range genres {
		if math.Abs(got[i]-g.share/total) > 1e-12 {
			t.Errorf("%s: %v, want %v", g.name, got[i], g.share/total)
		}
	}
	for _, s := range topicShares(7, 0) {
		if math.Abs(s-1.0/7) > 1e-15 {
			t.Errorf("skew 0: share %v of 7", s)
		}
	}
	// Two topics stand at ranks 4.25 and 13.75 (from 0) of the table.
	want := []float64{math.Pow(.0710, .75) * math.Pow(.0669, .25), math.Pow(.0169, .25) * math.Pow(.0120, .75)}
	for i, s := range topicShares(2, 1) {
		if math.Abs(s-want[i]/(want[0]+want[1])) > 1e-12 {
			t.Errorf("topic %d of 2: %v", i, s)
		}
	}
}

func TestWorth(t *testing.T) {
	c := defaults()
	c.Items = 40000
	catalog := Generate(c, 3)
	var l, q, topics []float64
	for i := range catalog.Len() {
		l = append(l, float64(catalog.Fame[i])+float64(catalog.Quality[i]))
		q = append(q, float64(catalog.Quality[i]))
		n := 0.0
		for _, m := range catalog.MixOf(int32(i)) {
			if m > 0 {
				n++
			}
		}
		topics = append(topics, n)
	}
	check := func(name string, got, want, within float64) {
		if math.Abs(got-want) > within {
			t.Errorf("%s: %.4f, want %.4f", name, got, want)
		}
	}
	// Four standard errors of 40,000 draws.
	check("sd of log popularity", sd(l), 1.95, .03)
	check("sd of quality", sd(q), .5, .008)
	check("correlation", covariance(l, q)/(sd(l)*sd(q)), .5, .015)
	check("topics per item", mean(topics), 2.26, .03)
	check("sensitive items", share(catalog, func(i int) bool { return catalog.Class[i] == 1 }), .05, .0045)
}

// Of an item one standard deviation above the mean, 1.26·exp(0.2 - 0.02) topics
// beyond the first are expected; over z ~ N(0, 1) the mean is 1.26.
func TestFamousItemsHaveMoreTopics(t *testing.T) {
	m := newMaker(defaults(), topicShares(19, 1), 1)
	if got := m.further(1); math.Abs(got-1.5085) > 1e-4 {
		t.Errorf("at z = 1: %v", got)
	}
	c := defaults()
	c.TopicFame = 0
	if got := newMaker(c, topicShares(19, 1), 1).further(3); math.Abs(got-1.26) > 1e-12 {
		t.Errorf("without an effect of fame: %v", got)
	}
}

func mean(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s / float64(len(x))
}

func covariance(x, y []float64) float64 {
	s, a, b := 0.0, mean(x), mean(y)
	for i := range x {
		s += (x[i] - a) * (y[i] - b)
	}
	return s / float64(len(x))
}

func sd(x []float64) float64 { return math.Sqrt(covariance(x, x)) }

func share(c *sim.Catalog, f func(i int) bool) float64 {
	n := 0.0
	for i := range c.Len() {
		if f(i) {
			n++
		}
	}
	return n / float64(c.Len())
}
