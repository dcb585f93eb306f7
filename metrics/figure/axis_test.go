package figure

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func (a axis) ticks() string {
	var labels []string
	for n := a.first; n <= a.last; n++ {
		labels = append(labels, a.tick(n))
	}
	return strings.Join(labels, " | ")
}

// The wanted labels are what a person would write at such an axis.
func TestTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi         float64
		want           int
		whole, percent bool
		labels, number string // number is that of the upper end
	}{
		{0, 25, 5, false, false, "0 | 5 | 10 | 15 | 20 | 25", "25.0"},
		{0, 1, 5, false, false, "0 | 0.2 | 0.4 | 0.6 | 0.8 | 1.0", "1.00"},
		{0.1, 0.35, 3, false, false, "0.1 | 0.2 | 0.3", "0.350"},
		{-3, 3, 3, false, false, "−2 | 0 | 2", "3.0"},
		{0, 3, 10, true, false, "0 | 1 | 2 | 3", "3.00"},
		{0, 9000, 3, false, false, "0 | 5000", "9000"},
		{0, 30000, 3, false, false, "0 | 10k | 20k | 30k", "30.0k"},
		{0, 2.5e6, 5, false, false, "0 | 0.5M | 1.0M | 1.5M | 2.0M | 2.5M", "2.50M"},
		{0, 0.0004, 4, false, false, "0 | 100µ | 200µ | 300µ | 400µ", "400µ"},
		{0, 0.65, 4, false, true, "0 % | 20 % | 40 % | 60 %", "65 %"},
		{0, 0.004, 4, false, true, "0 % | 0.1 % | 0.2 % | 0.3 % | 0.4 %", "0.400 %"},
		{0, 4e30, 4, false, false, "0 | 1e30 | 2e30 | 3e30 | 4e30", "4.00e30"},
	} {
		a := newAxis(span{c.lo, c.hi}, c.want, c.whole, c.percent)
		if got := a.ticks(); got != c.labels {
			t.Errorf("[%v, %v]: ticks %s, want %s", c.lo, c.hi, got, c.labels)
		}
		if got := a.number(c.hi); got != c.number {
			t.Errorf("[%v, %v]: number %s, want %s", c.lo, c.hi, got, c.number)
		}
	}
}

func TestTicksAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newSpan()
		s.see(hard.Draw(t, "one"))
		s.see(hard.Draw(t, "other"))
		s = s.open().pad(0.05, 1)
		a := newAxis(s, rapid.IntRange(1, 12).Draw(t, "want"), false, rapid.Bool().Draw(t, "percent"))
		if a.last-a.first < 1 || a.last-a.first > 30 {
			t.Fatalf("%d ticks in %v", a.last-a.first+1, s)
		}
		before := ""
		for n := a.first; n <= a.last; n++ {
			if v := a.value(n); v < s.lo-1e-9*math.Abs(s.lo) || v > s.hi+1e-9*math.Abs(s.hi) {
				t.Fatalf("tick %v outside %v", v, s)
			}
			if a.tick(n) == before {
				t.Fatalf("two ticks are both %s in %v", before, s)
			}
			before = a.tick(n)
		}
	})
}

func TestSpan(t *testing.T) {
	for _, c := range []struct{ in, want span }{
		{newSpan(), span{0, 1}},
		{span{5, 5}, span{4.5, 5.5}},
		{span{0, 0}, span{-1, 1}},
		{span{-2, -2}, span{-2.2, -1.8}},
		{span{1, 3}, span{1, 3}},
	} {
		if got := c.in.open(); got != c.want {
			t.Errorf("%v opens to %v, want %v", c.in, got, c.want)
		}
	}
	for _, c := range []struct{ in, want span }{
		{span{0, 10}, span{0, 11}},    // zero is the ground
		{span{4, 14}, span{0, 15}},    // near enough
		{span{20, 30}, span{19, 31}},  // too far
		{span{-10, -1}, span{-11, 0}}, // the same upside down
		{span{-5, 5}, span{-6, 6}},
	} {
		got := c.in.pad(0.1, 1)
		if math.Abs(got.lo-c.want.lo) > 0.11 || math.Abs(got.hi-c.want.hi) > 0.11 {
			t.Errorf("%v is padded to %v, want about %v", c.in, got, c.want)
		}
	}
}
