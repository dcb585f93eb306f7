package figure

import (
	"image/color"
	"math"
	"testing"
)

// viridis grows lighter in even steps, so that its order is seen in grey too: CIE 1976
// lightness of matplotlib's ends is 15 and 91.
func TestViridisGrowsLighter(t *testing.T) {
	r := sequential()
	lightness := func(c color.NRGBA) float64 { return 116*math.Cbrt(luminance(c)) - 16 }
	if lo, hi := lightness(r.at(0)), lightness(r.at(1)); math.Abs(lo-15) > 1 || math.Abs(hi-91) > 1 {
		t.Errorf("lightness from %.1f to %.1f, want 15 to 91", lo, hi)
	}
	for i := range 32 {
		step := lightness(r.at(float64(i+1)/32)) - lightness(r.at(float64(i)/32))
		if math.Abs(step-76./32) > 0.9 {
			t.Errorf("step %d is %.2f, want about %.2f", i, step, 76./32)
		}
	}
	if got := r.at(0.5); got != (color.NRGBA{0x21, 0x91, 0x8c, 255}) {
		t.Errorf("the middle is %v", got)
	}
}

// The middle of the diverging ramp is white, nearly, and both sides grow darker.
func TestDivergingIsCentred(t *testing.T) {
	r := diverging()
	middle := r.at(0.5)
	if contrast(white, middle) > 1.1 {
		t.Errorf("the middle is %v", middle)
	}
	for i := range 10 {
		a, b := float64(i)/20, float64(i+1)/20
		if luminance(r.at(a)) >= luminance(r.at(b)) || luminance(r.at(1-a)) >= luminance(r.at(1-b)) {
			t.Errorf("no darker at %v than at %v", a, b)
		}
	}
	if low, high := r.at(0), r.at(1); low.R <= low.B || high.B <= high.R {
		t.Errorf("low is %v, high is %v: want red and blue", low, high)
	}
	if r.at(-1) != r.at(0) || r.at(2) != r.at(1) {
		t.Error("beyond the ends is another colour")
	}
}

// A number in a cell has a contrast of 4.5:1 at least, whatever the cell's colour.
func TestNumbersAreReadable(t *testing.T) {
	for _, r := range []ramp{sequential(), diverging()} {
		for i := range 1001 {
			ground := r.at(float64(i) / 1000)
			if c := contrast(readable(ground), ground); c < 4.5 {
				t.Errorf("%v on %v: %.2f", readable(ground), ground, c)
			}
		}
	}
}

func TestHeatmapNumbers(t *testing.T) {
	for _, c := range []struct {
		h    Heatmap
		e    Estimate
		want string
	}{
		{Heatmap{}, Estimate{1.25, 1, 2}, "1.25"},
		{Heatmap{Differences: true}, Estimate{1.25, 1, 2}, "+1.25"},
		{Heatmap{Differences: true}, Estimate{-1.25, -3, 2}, "(−1.25)"},
		{Heatmap{Differences: true}, Estimate{0, 0, 0}, "(0)"},
		{Heatmap{Differences: true}, Estimate{1.25, math.NaN(), math.NaN()}, "+1.25"},
	} {
		z, _ := c.h.colours(span{-2, 2})
		if got := c.h.number(z, c.e); got != c.want {
			t.Errorf("%+v is %q, want %q", c.e, got, c.want)
		}
	}
	z, _ := Heatmap{Differences: true}.colours(span{1, 3})
	if z.lo != -3 || z.hi != 3 {
		t.Errorf("differences of 1 to 3 are on a scale from %v to %v", z.lo, z.hi)
	}
}

func TestBins(t *testing.T) {
	for _, c := range []struct {
		values   []float64
		lo, hi   float64
		counts   []int
		wantBins int
	}{
		{[]float64{0, 1, 1, 3}, -0.5, 3.5, []int{1, 2, 0, 1}, 4},
		{[]float64{0, 30}, -0.5, 30.5, nil, 31},
		{[]float64{0, 0.5, 3}, 0, 3, nil, 30}, // the end belongs to the last bin
		{[]float64{1000, 4000}, 1000, 4100, nil, 31},
	} {
		s := Strips{Bins: true, Rows: []Strip{{Values: c.values}}}
		b := s.bins(s.values())
		if b.n != c.wantBins || b.edge(0) != c.lo || b.edge(b.n) != c.hi {
			t.Errorf("%v: %d bins from %v to %v, want %d from %v to %v", c.values, b.n, b.edge(0), b.edge(b.n), c.wantBins, c.lo, c.hi)
		}
		counts, n := b.counts(c.values)
		sum := 0
		for i, k := range counts {
			sum += k
			if c.counts != nil && k != c.counts[i] {
				t.Errorf("%v: counts %v, want %v", c.values, counts, c.counts)
			}
		}
		if n != len(c.values) || sum != n {
			t.Errorf("%v: %d of %d values are in bins", c.values, sum, len(c.values))
		}
	}
}
