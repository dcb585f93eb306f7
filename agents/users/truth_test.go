package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim/arith"

	"pgregory.net/rapid"
)

// pair is a person with taste (.6, .4), satiation (1, 0), in a crowd of (.5, .5).
func pair(c Config) *People {
	p := empty(c, 2, 1, 1)
	p.crowd = []float32{.5, .5}
	copy(p.innate, []float32{.6, .4})
	p.begin()
	p.satiation[0] = 1
	return p
}

// V = -2 + 1·(.25 ln 1.2 + .75 ln .8) + 1·.3 - .2·.25·1
//
//	= -2 + .0455804 - .1673577 + .3 - .05 = -1.8717773
func TestUtilityByHand(t *testing.T) {
	c := defaults()
	c.Intercept = -2
	p := pair(c)
	catalog := shelf([][]float32{{.25, .75}}, []float32{.3}, nil)
	person, item := make([]float32, p.TruthDim()), make([]float32, p.TruthDim())
	p.PersonTruth(0, person)
	p.ItemTruth(catalog, 0, item)
	if got := arith.Dot(person, item); math.Abs(float64(got)+1.8717773) > 1e-6 {
		t.Errorf("V = %v, want -1.8717773", got)
	}
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	if got := s.value(person, 0); got != arith.Dot(person, item) {
		t.Errorf("what people go by, %v, is not the published truth %v", got, arith.Dot(person, item))
	}
	// Worth to innate taste: without the intercept of -2 and satiation's -.05.
	if got := p.innateValue(s, 0, 0); math.Abs(float64(got)-.1782227) > 1e-6 {
		t.Errorf("worth to innate taste = %v, want .1782227", got)
	}
}

func TestTasteHasAFloor(t *testing.T) {
	if got, want := float64(relish(0, .1)), math.Log(.01); math.Abs(got-want) > 1e-6 {
		t.Errorf("no taste at all: %v, want ln(.001/.1) = %v", got, want)
	}
	if got := relish(.25, .25); got != 0 {
		t.Errorf("the crowd's taste: %v, want 0", got)
	}
}

// Two places, V = (0, ln 3): ln 2 with chance 1/8, ln 5 with 7/8.
func TestSlateUtilityByHand(t *testing.T) {
	p := pair(defaults())
	v := []float32{0, float32(math.Log(3))}
	want := math.Log(2)/8 + math.Log(5)*7/8
	if got := p.SlateUtility(v); math.Abs(got-want) > 1e-6 {
		t.Errorf("examination: %v, want %v", got, want)
	}
	p.cfg.PositionMode = InUtility
	// ln(1 + 1 + 3/2)
	if got := p.SlateUtility(v); math.Abs(got-math.Log(3.5)) > 1e-6 {
		t.Errorf("in utility: %v, want ln 3.5", got)
	}
	if got := p.SlateUtility(nil); got != 0 {
		t.Errorf("an empty slate: %v", got)
	}
}

func TestSlateUtilityRewardsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := defaults()
		c.Attention = rapid.Float64Range(1, 50).Draw(t, "attention")
		c.PositionMode = rapid.SampledFrom([]string{Examination, InUtility}).Draw(t, "mode")
		c.PositionStrength = rapid.Float64Range(0, 3).Draw(t, "strength")
		p := pair(c)
		v := rapid.SliceOfN(rapid.Float32Range(-10, 10), 1, 20).Draw(t, "utilities")
		was := p.SlateUtility(v)
		better := slices.Clone(v)
		i := rapid.IntRange(0, len(v)-1).Draw(t, "place")
		better[i] += rapid.Float32Range(0, 5).Draw(t, "gain")
		if now := p.SlateUtility(better); now < was-1e-12 {
			t.Fatalf("a better item at place %d: %v after %v", i+1, now, was)
		}
		sorted := slices.Clone(v)
		slices.Sort(sorted)
		slices.Reverse(sorted)
		if best := p.SlateUtility(sorted); best < was-1e-12 {
			t.Fatalf("in order of utility: %v after %v", best, was)
		}
	})
}
