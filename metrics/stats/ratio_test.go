package stats

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Eight pairs of very different size, the left about twice the right.
var (
	sizes1 = []float64{1.2, 3.4, 0.9, 15.1, 2.2, 7.7, 1.1, 40.3}
	sizes2 = []float64{0.6, 1.5, 0.5, 6.0, 1.3, 3.1, 0.5, 19.5}
)

func TestPairedLog(t *testing.T) {
	// R 4.2.2: t <- t.test(log(l), log(r), paired=TRUE);
	//   c(exp(t$estimate), exp(t$conf.int), t$p.value, sd(log(l) - log(r)))
	r, err := PairedLog(sizes1, sizes2, .95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "ratio", r.Ratio, 2.10973139845, 1e-10)
	near(t, "lo", r.Lo, 1.87309002133, 1e-9)
	near(t, "hi", r.Hi, 2.37626943870, 1e-9)
	near(t, "p", r.P, 1.51277854828e-06, 1e-14)
	near(t, "sd", r.SD, 0.142306432826, 1e-11)
	if r.N != 8 || r.Warnings != nil {
		t.Errorf("%+v", r)
	}
}

func TestPairedLogErrors(t *testing.T) {
	inf := math.Inf(1)
	for _, tt := range []struct {
		left, right []float64
		want        string
	}{
		{[]float64{1, 2}, []float64{1}, "stats: 2 values on the left, 1 on the right"},
		{[]float64{1}, []float64{1}, "stats: 1 pairs, an interval needs at least 2"},
		{[]float64{1, 0}, []float64{1, 2}, "stats: pair 1 is not above 0: 0 and 2"},
		{[]float64{1, 2}, []float64{1, math.NaN()}, "stats: pair 1 is not above 0: 2 and NaN"},
		{[]float64{1, inf}, []float64{1, inf}, "stats: pair 1 is not finite: +Inf and +Inf"},
	} {
		if _, err := PairedLog(tt.left, tt.right, .95); err == nil || err.Error() != tt.want {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
}

func TestPairedLogWarnings(t *testing.T) {
	r, err := PairedLog([]float64{1, 1, 1, 1, 1, 1, 1, 1, 2, 1e9}, slices.Repeat([]float64{1}, 10), .95)
	if err != nil || !hasPrefix(r.Warnings, "log ratios are strongly skewed (skewness 3.1") {
		t.Errorf("%+v, %v", r, err)
	}
	r, err = PairedLog([]float64{3, 4}, []float64{3, 4}, .95)
	if err != nil || r.Ratio != 1 || r.Lo != 1 || r.Hi != 1 || r.P != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestPairedLogProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 30).Draw(t, "n")
		positive := rapid.SliceOfN(rapid.Float64Range(1e-3, 1e3), n, n)
		left, right := positive.Draw(t, "left"), positive.Draw(t, "right")
		r, err := PairedLog(left, right, .9)
		if err != nil {
			t.Fatal(err)
		}
		if !(0 < r.Lo && r.Lo <= r.Ratio && r.Ratio <= r.Hi) {
			t.Fatalf("%+v", r)
		}
		s, _ := PairedLog(right, left, .9)
		if math.Abs(s.Ratio*r.Ratio-1) > 1e-12 || math.Abs(s.Lo*r.Hi-1) > 1e-12 || s.P != r.P {
			t.Fatalf("swapped %+v of %+v", s, r)
		}
	})
}
