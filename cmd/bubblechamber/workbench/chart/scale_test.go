package chart

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNiceScale(t *testing.T) {
	for _, c := range []struct {
		data   Range
		n      int
		lo, hi float64
		labels []string
	}{
		{Range{.31, .87}, 2, .3, .9, []string{"0.3", "0.6", "0.9"}}, // the sketch of the Lab
		{Range{3.1, 8.9}, 2, 3, 9, []string{"3", "6", "9"}},
		{Range{0, 1}, 5, 0, 1, []string{"0", "0.2", "0.4", "0.6", "0.8", "1.0"}},
		{Range{-.03, .7}, 3, -.1, .7, []string{"0", "0.5"}}, // zero is a tick
		{Range{0, 0}, 2, 0, 1, []string{"0", "0.5", "1.0"}},
		{Range{12, 15900}, 4, 0, 16000, []string{"0", "4k", "8k", "12k", "16k"}},
	} {
		s := niceScale(c.data, c.n)
		labels, _ := s.labels(Number)
		if math.Abs(s.Lo-c.lo) > 1e-9 || math.Abs(s.Hi-c.hi) > 1e-9 || !slices.Equal(labels, c.labels) {
			t.Errorf("niceScale(%v, %d) = %v to %v, labels %q; want %v to %v, %q",
				c.data, c.n, s.Lo, s.Hi, labels, c.lo, c.hi, c.labels)
		}
	}
}

func TestScalesHoldTheirData(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		span := rapid.OneOf(rapid.Float64Range(-1e6, 1e6), rapid.Float64Range(-1, 1), rapid.Float64Range(-1e299, 1e299))
		a, b := span.Draw(t, "a"), span.Draw(t, "b")
		data, n := Range{min(a, b), max(a, b)}, rapid.IntRange(1, 8).Draw(t, "n")
		scales := []scale{niceScale(data, n)}
		if data.set() {
			scales = append(scales, fixedScale(data, n))
		}
		if data.Lo > 1e-290 {
			scales = append(scales, logScale(data, n, false))
		}
		for _, s := range scales {
			for _, v := range []float64{data.Lo, data.Hi} {
				if at := s.place(v); !(at >= -1e-9 && at <= 1+1e-9) {
					t.Fatalf("%v lies at %v of %+v", v, at, s)
				}
			}
			if len(s.ticks) == 0 || len(s.ticks) > 2*n+4 {
				t.Fatalf("%d ticks for %d parts: %v", len(s.ticks), n, s.ticks)
			}
			if !slices.IsSorted(s.ticks) || s.place(s.ticks[0]) < -1e-9 || s.place(s.ticks[len(s.ticks)-1]) > 1+1e-9 {
				t.Fatalf("ticks %v of %+v", s.ticks, s.Range)
			}
		}
	})
}

func TestLogScale(t *testing.T) {
	for _, c := range []struct {
		data   Range
		n      int
		labels []string
	}{
		{Range{3, 700}, 6, []string{"1", "10", "100", "1000"}},
		{Range{.002, .4}, 6, []string{"0.001", "0.01", "0.1", "0.5"}},
		{Range{1, 1e6}, 3, []string{"1", "100", "10k", "1M"}},
	} {
		labels, _ := logScale(c.data, c.n, false).labels(Number)
		if !slices.Equal(labels, c.labels) {
			t.Errorf("logScale(%v, %d): labels %q, want %q", c.data, c.n, labels, c.labels)
		}
	}
}

func TestFormatText(t *testing.T) {
	for _, c := range []struct {
		f    Format
		v    float64
		want string
	}{
		{Number, 0, "0"}, {Number, math.Copysign(0, -1), "0"}, {Number, 412, "412"}, {Number, -7, "-7"},
		{Number, .87, "0.87"}, {Number, 5.71, "5.7"}, {Number, 1.236, "1.24"}, {Number, .0531, "0.053"},
		{Number, .0012, "0.00120"}, {Number, 1.2e-5, "1.2e-5"}, {Number, 123.4, "123"}, {Number, 12345, "12.3k"},
		{Number, 987654, "988k"}, {Number, 2.5e7, "25.0M"}, {Number, 3e20, "3e20"}, {Number, math.NaN(), "–"},
		{Number, math.Inf(-1), "-inf"}, {Percent, .65, "65 %"}, {Percent, .004, "0.4 %"}, {Percent, 1.81, "181 %"},
		{Percent, 0, "0.0 %"}, {Percent, -.004, "-0.4 %"}, {Percent, 150, "15.0k %"},
	} {
		if got := c.f.Text(c.v); got != c.want {
			t.Errorf("format %d of %v: %q, want %q", c.f, c.v, got, c.want)
		}
	}
}
