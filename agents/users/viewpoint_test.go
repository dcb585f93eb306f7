package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim/arith"

	"pgregory.net/rapid"
)

// Opinions (1+x)/2 of .75 and .25 and evidence of .6, share .2, exponent 2
// (Dandekar, Goel & Lee 2013, equation 2):
//
//	(.8·.75 + .2·.5625·.6)/(.8 + .2·.5625·.6 + .2·.0625·.4) = .6675/.8725 = .7650430
//	(.8·.25 + .2·.0625·.6)/(.8 + .2·.0625·.6 + .2·.5625·.4) = .2075/.8525 = .2434018
func TestAssimilateByHand(t *testing.T) {
	for x, want := range map[float64]float64{.5: 2*.76504298 - 1, -.5: 2*.24340176 - 1} {
		if got := assimilate(x, .2, .2, 2); math.Abs(got-want) > 1e-7 {
			t.Errorf("from %v: %v, want %v", x, got, want)
		}
	}
	if got := assimilate(.5, -.5, .3, 0); math.Abs(got-.2) > 1e-12 {
		t.Errorf("without bias: %v, want .2", got)
	}
	if got := assimilate(1, -1, 1, 1); got != 1 {
		t.Errorf("told the opposite of all that is believed: %v, want 1", got)
	}
}

// With bias, mixed evidence drives people apart who are on different sides, and
// without it together (Lord, Ross & Lepper 1979).
func TestBiasPolarizes(t *testing.T) {
	apart := func(bias float64) float64 {
		x, y := .2, -.2
		for range 200 {
			for _, v := range []float64{.5, -.5} {
				x, y = assimilate(x, v, .1, bias), assimilate(y, v, .1, bias)
			}
		}
		return x - y
	}
	if a, b := apart(0), apart(2); a > .1 || b < 1.5 {
		t.Errorf("distance %v without bias and %v with, from .4", a, b)
	}
}

func TestRepulsionByHand(t *testing.T) {
	c := defaults().Viewpoint
	c.Assimilation, c.Repulsion, c.Tolerance = .1, .5, .6
	for v, want := range map[float64]float64{.5: .23, -.3: .15, -.5: .55, -1: .8} {
		if got := c.persuade(.2, v); math.Abs(got-want) > 1e-12 {
			t.Errorf(".2 after %v: %v, want %v", v, got, want)
		}
	}
	if got := c.persuade(.9, -1); got != 1 {
		t.Errorf("pushed beyond the end: %v, want 1", got)
	}
	c.Repulsion = 0
	if got := c.persuade(.2, -1); got != .2 {
		t.Errorf("beyond tolerance, without repulsion: %v, want .2", got)
	}
}

func TestViewpointsStayInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := ViewpointConfig{
			Assimilation: rapid.Float64Range(0, 1).Draw(t, "assimilation"),
			Bias:         rapid.Float64Range(0, 10).Draw(t, "bias"),
			Repulsion:    rapid.Float64Range(0, 1).Draw(t, "repulsion"),
			Tolerance:    rapid.Float64Range(0, 2).Draw(t, "tolerance"),
		}
		x := rapid.Float64Range(-1, 1).Draw(t, "x")
		for range 20 {
			x = c.persuade(x, rapid.Float64Range(-1, 1).Draw(t, "v"))
			if !(math.Abs(x) <= 1+1e-12) {
				t.Fatalf("viewpoint %v", x)
			}
		}
	})
}

// V = intercept + quality - w·(x - v)²: -2 + .3 - 1.5·(.4 + .2)² = -2.24
func TestIdealPointByHand(t *testing.T) {
	c := defaults()
	c.Intercept, c.Viewpoint.Weight = -2, 1.5
	p := empty(c, 1, 1, 1)
	p.crowd = []float32{1}
	p.innate[0] = 1
	p.begin()
	p.viewpoint[0], p.firstViewpoint[0] = .4, .1
	catalog := shelf([][]float32{{1}}, []float32{.3}, nil)
	catalog.Viewpoint[0] = -.2
	person, item := make([]float32, p.TruthDim()), make([]float32, p.TruthDim())
	p.PersonTruth(0, person)
	p.ItemTruth(catalog, 0, item)
	got := arith.Dot(person, item)
	if math.Abs(float64(got)+2.24) > 1e-6 {
		t.Errorf("V = %v, want -2.24", got)
	}
	s := newScene(&p.cfg, p.crowd, catalog, 1, 1)
	if x := s.value(person, 0); x != got {
		t.Errorf("what people go by, %v, is not the published truth %v", x, got)
	}
	// To who she was at first: .3 - 1.5·.3²
	if x := p.innateValue(s, 0, 0); math.Abs(float64(x)-.165) > 1e-6 {
		t.Errorf("worth at first %v, want .165", x)
	}
}

// First viewpoints are tanh of the camp and a normal number; two camps are equally
// large, and a camp's median is tanh of its centre.
func TestFirstViewpoints(t *testing.T) {
	c := few()
	c.Count, c.Viewpoint.Weight, c.Viewpoint.Polar, c.Viewpoint.Spread = 20000, 1, 1, .2
	p := New(c, catalog200(), 1)
	var right []float64
	for _, x := range p.viewpoint {
		if x > 0 {
			right = append(right, float64(x))
		}
	}
	if n := len(right); n < 9700 || n > 10300 {
		t.Errorf("%d of 20000 in one camp", n)
	}
	slices.Sort(right)
	if got := quantile(right, .5); math.Abs(got-math.Tanh(1)) > .01 {
		t.Errorf("median %v, want tanh 1 = %v", got, math.Tanh(1))
	}
}
