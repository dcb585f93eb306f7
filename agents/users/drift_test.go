package users

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(t *testing.T, name string, got []float32, want ...float64) {
	t.Helper()
	for g, w := range want {
		if math.Abs(float64(got[g])-w) > 2e-6 {
			t.Errorf("%s: %v, want %v", name, got, want)
			return
		}
	}
}

func TestLearnByHand(t *testing.T) {
	c := defaults()
	c.DriftRate, c.DriftSeen = .1, .5
	catalog := shelf([][]float32{{1, 0}, {.5, .5}}, nil, nil)
	s := newScene(&c, []float32{.5, .5}, catalog, 1, 1)
	// Item 1 is seen, at rate .05: (.2, .8) -> (.215, .785). Item 0 is taken, at
	// rate .1: -> (.9·.215 + .1, .9·.785).
	taste := []float32{.2, .8}
	s.learn(taste, []int32{0, 1}, 0)
	near(t, "seen and taken", taste, .2935, .7065)
	taste = []float32{.2, .8}
	s.learn(taste, []int32{1}, -1)
	near(t, "seen", taste, .215, .785)
	c.DriftSeen = 0
	taste = []float32{.2, .8}
	s.learn(taste, []int32{1}, -1)
	if taste[0] != .2 || taste[1] != .8 {
		t.Errorf("nothing learned from what is seen, but %v", taste)
	}
}

func TestRestByHand(t *testing.T) {
	c := defaults()
	c.DriftReturn, c.HalfLife = .25, 1
	catalog := shelf([][]float32{{.5, .5}}, nil, nil)
	s := newScene(&c, []float32{.5, .5}, catalog, 1, 1)
	taste, satiation := []float32{.2, .8}, []float32{1, 0}
	s.rest(taste, []float32{.6, .4}, satiation, 0)
	near(t, "taste", taste, .3, .7)
	near(t, "satiation", satiation, 1, .5)
	s.rest(taste, []float32{.6, .4}, satiation, -1)
	near(t, "satiation without consumption", satiation, .5, .25)
}

// Under the same consumption every round, taste tends to
// ((1-k)·r·m + k·theta0)/(r + k - r·k), and satiation to m/(1 - 2^(-1/h)).
func TestDriftFixedPoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := defaults()
		r := rapid.Float64Range(.01, .9).Draw(t, "rate")
		k := rapid.Float64Range(.01, .9).Draw(t, "return")
		h := rapid.Float64Range(.5, 20).Draw(t, "half-life")
		c.DriftRate, c.DriftReturn, c.HalfLife = r, k, h
		mix := [][]float32{{.7, .3, 0}}
		innate := []float32{.1, .2, .7}
		taste, satiation := []float32{.1, .2, .7}, []float32{0, 0, 0}
		s := newScene(&c, []float32{.3, .3, .4}, shelf(mix, nil, nil), 1, 1)
		for range 1500 {
			s.learn(taste, nil, 0)
			s.rest(taste, innate, satiation, 0)
		}
		for g, m := range mix[0] {
			want := ((1-k)*r*float64(m) + k*float64(innate[g])) / (r + k - r*k)
			if math.Abs(float64(taste[g])-want) > 1e-4 {
				t.Fatalf("taste %v, topic %d want %v", taste, g, want)
			}
			want = float64(m) / (1 - math.Exp2(-1/h))
			if math.Abs(float64(satiation[g])-want) > 1e-3*(1+want) {
				t.Fatalf("satiation %v, topic %d want %v", satiation, g, want)
			}
		}
	})
}

// Whatever happens, a taste stays a distribution.
func TestTasteStaysADistribution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := defaults()
		c.DriftRate = rapid.Float64Range(0, 1).Draw(t, "rate")
		c.DriftSeen = rapid.Float64Range(0, 1).Draw(t, "seen")
		c.DriftReturn = rapid.Float64Range(0, 1).Draw(t, "return")
		mix := [][]float32{{1, 0, 0}, {0, .5, .5}, {.25, .25, .5}}
		s := newScene(&c, []float32{.3, .3, .4}, shelf(mix, nil, nil), 1, 1)
		innate := []float32{.1, .2, .7}
		taste, satiation := []float32{.1, .2, .7}, []float32{0, 0, 0}
		for range 100 {
			taken := rapid.Int32Range(-1, 2).Draw(t, "taken")
			s.learn(taste, []int32{0, 1, 2}, taken)
			s.rest(taste, innate, satiation, taken)
		}
		sum := float32(0)
		for _, x := range taste {
			if x < 0 || x > 1.00001 {
				t.Fatalf("taste %v", taste)
			}
			sum += x
		}
		if math.Abs(float64(sum)-1) > 1e-4 {
			t.Fatalf("taste sums to %v", sum)
		}
	})
}
