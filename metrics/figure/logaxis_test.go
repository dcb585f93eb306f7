package figure

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// The wanted labels are what a person would write at such an axis.
func TestLogTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi         float64
		want           int
		percent        bool
		labels, number string // number is that of the upper end
	}{
		{1, 100, 5, false, "1 | 2 | 5 | 10 | 20 | 50 | 100", "100"},
		{0.003, 60, 5, false, "0.01 | 0.1 | 1 | 10", "60.0"},
		{1, 1e6, 5, false, "1 | 10 | 100 | 1000 | 10k | 100k | 1M", "1.00M"},
		{1e-9, 1e9, 5, false, "1n | 1µ | 0.001 | 1 | 1000 | 1M | 1G", "1.00G"},
		{0.02, 0.9, 4, true, "2 % | 5 % | 10 % | 20 % | 50 % | 100 %", "90.0 %"},
		{4, 6, 4, false, "4.0 | 4.5 | 5.0 | 5.5 | 6.0", "6.00"}, // as on a linear axis
	} {
		a := newLogAxis(span{c.lo, c.hi}, c.want, c.percent)
		if got := a.ticks(); got != c.labels {
			t.Errorf("[%v, %v]: ticks %s, want %s", c.lo, c.hi, got, c.labels)
		}
		if got := a.number(c.hi); got != c.number {
			t.Errorf("[%v, %v]: number %s, want %s", c.lo, c.hi, got, c.number)
		}
	}
}

func TestLogTicksAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newSpan()
		for range 2 {
			if v := math.Abs(hard.Draw(t, "one")); v >= least {
				s.see(v)
			}
		}
		want := rapid.IntRange(2, 12).Draw(t, "want")
		a := newLogAxis(s, want, rapid.Bool().Draw(t, "percent"))
		a.to = 100
		if a.last-a.first < 1 || a.last-a.first > 30 {
			t.Fatalf("%d ticks in %v", a.last-a.first+1, s)
		}
		before, place := "", math.Inf(-1)
		for n := a.first; n <= a.last; n++ {
			v := a.value(n)
			if at := float64(a.at(v)); at < -1e-6 || at > 100+1e-6 || at <= place {
				t.Fatalf("tick %v of %v is at %v, behind %v", v, s, at, place)
			} else {
				place = at
			}
			if a.tick(n) == before {
				t.Fatalf("two ticks are both %s in %v", before, s)
			}
			before = a.tick(n)
		}
		if !s.empty() && (a.at(s.lo) < 0 || a.at(s.hi) > 100) {
			t.Fatalf("%v is not on its axis", s)
		}
	})
}

// Equal ratios are equally far apart.
func TestLogPlaces(t *testing.T) {
	a := newLogAxis(span{1, 1000}, 4, false)
	a.from, a.to = 0, 300
	step := a.at(10) - a.at(1)
	for _, v := range []float64{1, 2.5, 10, 100} {
		if got := a.at(10*v) - a.at(v); math.Abs(float64(got-step)) > 1e-9 {
			t.Errorf("from %v to %v are %v points, want %v", v, 10*v, got, step)
		}
	}
}

func TestLogarithmic(t *testing.T) {
	nan := math.NaN()
	got := logarithmic([]Series{
		{Y: []float64{0, 2, -1, 4}, Lo: []float64{-3, 1.5, -2, nan}, Hi: []float64{1, 3, 0, 5}},
		{Y: []float64{0.5}},
	})
	s := got[0]
	if !math.IsNaN(s.Y[0]) || s.Y[1] != 2 || !math.IsNaN(s.Y[2]) || s.Y[3] != 4 {
		t.Errorf("values are %v", s.Y)
	}
	// The interval of the first reaches down to the smallest of all; that of the
	// third lies below zero as a whole.
	if !reflect.DeepEqual(s.Lo[:3], []float64{0.5, 1.5, 0.5}) || s.Hi[0] != 1 || !math.IsNaN(s.Hi[2]) {
		t.Errorf("intervals are %v to %v", s.Lo, s.Hi)
	}
}
