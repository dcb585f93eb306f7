package stats

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/rng"
)

func TestCompareChoosesItsMethod(t *testing.T) {
	zeros := func(n int) []float64 { return make([]float64, n) }
	ramp := func(n int) []float64 {
		xs := make([]float64, n)
		for i := range xs {
			xs[i] = float64(i % 7)
		}
		return xs
	}
	outlier := []float64{1, 1, 1, 1, 1, 1, 1, 1, 2, 1e9}
	const skew = "differences are strongly skewed (skewness 3.16): the interval may miss more often than it says"
	tests := []struct {
		name        string
		left, right []float64
		method      Method
		want        []string
	}{
		{"even", ramp(29), zeros(29), TInterval, nil},
		{"many", ramp(30), zeros(30), BCa, []string{"ties: no difference in 5 of 30 pairs"}},
		{"few", ramp(4), zeros(4), TInterval, []string{"only 4 replicates"}},
		{"many equal", ramp(30), ramp(30), TInterval, []string{"no variation between replicates"}},
		// SciPy: scipy.stats.skew(sizes1 - sizes2, bias=False) is 2.0192.
		{"sizes", sizes1, sizes2, LogScale,
			[]string{"differences are strongly skewed (skewness 2.02), log ratios are not: the interval is that of the ratio of geometric means"}},
		{"outlier", outlier, slices.Repeat([]float64{1}, 10), TInterval, []string{skew, "log ratios are strongly skewed too"}},
		{"outlier from 0", outlier, zeros(10), TInterval, []string{skew, "there is no log scale: a value is not above 0"}},
	}
	for _, tt := range tests {
		c, err := Compare(tt.left, tt.right, .95, 1000, 1)
		if err != nil {
			t.Fatal(err)
		}
		if c.Method != tt.method || !slices.Equal(c.Warnings, tt.want) {
			t.Errorf("%s: by %v with %q, want %v with %q", tt.name, c.Method, c.Warnings, tt.method, tt.want)
		}
	}
}

// What Compare returns is what the method chosen returns.
func TestCompareIsItsMethod(t *testing.T) {
	c, _ := Compare(sizes1, sizes2, .95, 1000, 1)
	iv, _ := Paired(sizes1, sizes2, .95)
	r, _ := PairedLog(sizes1, sizes2, .95)
	if !reflect.DeepEqual(c.Difference, iv) || !reflect.DeepEqual(c.Ratio, r) || c.P() != r.P {
		t.Errorf("on the log scale: %+v", c)
	}

	many := slices.Concat(twenty, twenty)
	c, _ = Compare(many, make([]float64, 40), .95, 1000, 1)
	iv, _ = Bootstrap(many, make([]float64, 40), .95, 1000, 1)
	p, _ := SignFlip(many, make([]float64, 40), .95, 1000, 1)
	if c.Difference.Lo != iv.Lo || c.Difference.Hi != iv.Hi || c.P() != p.P || c.Ratio.N != 0 {
		t.Errorf("BCa: %+v", c)
	}
}

func TestCompareErrors(t *testing.T) {
	if _, err := Compare([]float64{1, 2}, []float64{1, 2}, .95, 0, 1); err == nil || err.Error() != "stats: 0 resamples, a bootstrap needs at least 1" {
		t.Error(err)
	}
	if _, err := Compare([]float64{1}, []float64{1}, .95, 9, 1); err == nil || err.Error() != "stats: 1 pairs, an interval needs at least 2" {
		t.Error(err)
	}
}

func TestCompareProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 40).Draw(t, "n")
		// Squares of squares are skewed, so that all methods occur.
		value := rapid.Map(rapid.IntRange(0, 30), func(i int) float64 { return float64(i * i * i * i) })
		left, right := rapid.SliceOfN(value, n, n).Draw(t, "left"), rapid.SliceOfN(value, n, n).Draw(t, "right")
		c, err := Compare(left, right, .95, 50, rng.Seed(rapid.Uint64().Draw(t, "seed")))
		if err != nil {
			t.Fatal(err)
		}
		s, err := Compare(right, left, .95, 50, 1)
		if err != nil || s.Method != c.Method {
			t.Fatalf("swapped by %v, %v; was by %v", s.Method, err, c.Method)
		}
		if (c.Ratio.N > 0) != (c.Method == LogScale) || !(c.P() >= 0 && c.P() <= 1) {
			t.Fatalf("%+v", c)
		}
		if d := c.Difference; !(d.Lo <= d.Mean && d.Mean <= d.Hi) || d.N != n {
			t.Fatalf("%+v", d)
		}
	})
}

func TestMethodString(t *testing.T) {
	for m, want := range map[Method]string{TInterval: "t", LogScale: "log t", BCa: "BCa", 7: "Method(7)"} {
		if m.String() != want {
			t.Errorf("%d: %q, want %q", int(m), m.String(), want)
		}
	}
}
