package stats

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Student (1908), after Cushny & Peebles (1905): hours of sleep gained by ten
// patients under two drugs (R's data set "sleep").
var (
	sleep1 = []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}
	sleep2 = []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %.10g, want %.10g", what, got, want)
	}
}

func TestPairedSleep(t *testing.T) {
	iv, err := Paired(sleep1, sleep2, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	// R: t.test(extra ~ group, data = sleep, paired = TRUE)
	//   t = -4.0621, df = 9, p-value = 0.002833
	//   95 percent confidence interval: -2.4598858 -0.7001142; mean -1.58
	near(t, "mean", iv.Mean, -1.58, 1e-12)
	near(t, "lo", iv.Lo, -2.4598858, 5e-8)
	near(t, "hi", iv.Hi, -0.7001142, 5e-8)
	near(t, "t", iv.Mean/(iv.SD/math.Sqrt(10)), -4.0621, 5e-5)
	near(t, "p", iv.P, 0.002833, 5e-7)
	// sqrt(68.08/45), by exact fractions.
	near(t, "sd", iv.SD, 1.2299954833, 1e-9)
	if iv.N != 10 {
		t.Errorf("n = %d", iv.N)
	}
	// The ninth patient's 4.6 hours: skewness -1.75 by exact fractions, standard
	// error .687 at n = 10.
	if want := []string{"differences are strongly skewed (skewness -1.75): the interval may miss more often than it says"}; !slices.Equal(iv.Warnings, want) {
		t.Errorf("warnings %q, want %q", iv.Warnings, want)
	}
}

// Quantiles of the t distribution, from its closed forms at 1 and 2 degrees of
// freedom and from tables (R: qt(.975, df)) beyond: the half width of an
// interval in standard errors.
func TestPairedQuantiles(t *testing.T) {
	tests := []struct {
		n     int
		level float64
		want  float64
	}{
		{2, 0.95, 12.706204736}, // tan(.475 pi)
		{2, 0.5, 1},             // tan(.25 pi)
		{3, 0.95, 4.302652730},  // 2(.975-.5) sqrt(2/(1-(2(.975-.5))^2))
		{5, 0.95, 2.776445105},
		{10, 0.95, 2.262157163},
		{10, 0.90, 1.833112933},
		{10, 0.99, 3.249835542},
		{30, 0.95, 2.045229642},
	}
	for _, tt := range tests {
		left := make([]float64, tt.n)
		for i := range left {
			left[i] = float64(i * i % 7)
		}
		left[0] = 3
		iv, err := Paired(left, make([]float64, tt.n), tt.level)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "quantile", (iv.Hi-iv.Mean)/(iv.SD/math.Sqrt(float64(tt.n))), tt.want, 1e-7)
		near(t, "centre", iv.Hi-iv.Mean, iv.Mean-iv.Lo, 1e-12)
	}
}

func TestPairedConstant(t *testing.T) {
	const w = "no variation between replicates"
	tests := []struct {
		name        string
		left, right []float64
		want        Interval
	}{
		{"equal", []float64{.1, .2, .3, .4, .5}, []float64{.1, .2, .3, .4, .5}, Interval{N: 5, P: 1, Warnings: []string{w}}},
		{"negative zero", []float64{math.Copysign(0, -1), math.Copysign(0, -1)}, []float64{0, 0}, Interval{N: 2, P: 1, Warnings: []string{"only 2 replicates", w}}},
		// The rounded sum of ten times .1 is not 1: the mean must be .1 all the same.
		{"shifted", slices.Repeat([]float64{.1}, 10), make([]float64, 10), Interval{N: 10, Mean: .1, Lo: .1, Hi: .1, Warnings: []string{w}}},
	}
	for _, tt := range tests {
		got, err := Paired(tt.left, tt.right, 0.95)
		if err != nil || !reflect.DeepEqual(got, tt.want) || math.Signbit(got.Mean) {
			t.Errorf("%s: got %+v, %v; want %+v", tt.name, got, err, tt.want)
		}
	}
}

func TestPairedErrors(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		left, right []float64
		level       float64
		want        string
	}{
		{[]float64{1, 2}, []float64{1}, .95, "stats: 2 values on the left, 1 on the right"},
		{nil, nil, .95, "stats: 0 pairs, an interval needs at least 2"},
		{[]float64{1}, []float64{2}, .95, "stats: 1 pairs, an interval needs at least 2"},
		{[]float64{1, 2}, []float64{1, 2}, 1, "stats: level 1 out of range (0, 1)"},
		{[]float64{1, 2}, []float64{1, 2}, 0, "stats: level 0 out of range (0, 1)"},
		{[]float64{1, 2}, []float64{1, 2}, nan, "stats: level NaN out of range (0, 1)"},
		{[]float64{1, nan}, []float64{1, 2}, .95, "stats: pair 1 is not finite: NaN and 2"},
		{[]float64{inf, 1}, []float64{inf, 2}, .95, "stats: pair 0 is not finite: +Inf and +Inf"},
		{[]float64{1e308, 0}, []float64{-1e308, 0}, .95, "stats: pair 0 is not finite: 1e+308 and -1e+308"},
		{[]float64{1e308, 1.5e308}, []float64{0, 0}, .95, "stats: differences up to 1.5e+308 are too large to be summed"},
		{[]float64{1e200, -1e200}, []float64{0, 0}, .95, "stats: differences up to 1e+200 are too large to be summed"},
	}
	for _, tt := range tests {
		if _, err := Paired(tt.left, tt.right, tt.level); err == nil || err.Error() != tt.want {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
}

func TestWarnings(t *testing.T) {
	tests := []struct {
		name string
		d    []float64
		want []string // beginnings
	}{
		{"few", []float64{1, 2, 3, 4}, []string{"only 4 replicates"}},
		{"enough", []float64{1, 2, 3, 4, 5}, nil},
		{"symmetric", []float64{-9, -1, -1, 0, 0, 0, 0, 1, 1, 9}, nil},
		{"one outlier", []float64{0, 0, 0, 0, 0, 0, 0, 0, 1, 30}, []string{"differences are strongly skewed (skewness 3.1"}},
		{"the other way", []float64{0, 0, 0, 0, 0, 0, 0, 0, -1, -30}, []string{"differences are strongly skewed (skewness -3.1"}},
	}
	for _, tt := range tests {
		iv, err := Paired(tt.d, make([]float64, len(tt.d)), 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if len(iv.Warnings) != len(tt.want) {
			t.Errorf("%s: warnings %q, want %q", tt.name, iv.Warnings, tt.want)
			continue
		}
		for i, w := range tt.want {
			if !strings.HasPrefix(iv.Warnings[i], w) {
				t.Errorf("%s: warning %q, want %q", tt.name, iv.Warnings[i], w)
			}
		}
	}
}

// G1 of a sample with its origin: the vector of the bimodality coefficient,
// which G1 tells from g1: (G1² + 1) / (G2 + 3 (n-1)² / ((n-2)(n-3))) = .6077031
// for [0,0,0,0,1,1,2,7] with the sample-corrected kurtosis G2.
func TestSkewness(t *testing.T) {
	d := []float64{0, 0, 0, 0, 1, 1, 2, 7}
	iv, err := Paired(d, make([]float64, 8), 0.95)
	if err != nil {
		t.Fatal(err)
	}
	g1 := skewness(d, iv.Mean, iv.SD)
	const n = 8.0
	fourth := 0.0
	for _, x := range d {
		fourth += math.Pow((x-iv.Mean)/iv.SD, 4)
	}
	g2 := n*(n+1)/((n-1)*(n-2)*(n-3))*fourth - 3*(n-1)*(n-1)/((n-2)*(n-3))
	near(t, "bimodality", (g1*g1+1)/(g2+3*(n-1)*(n-1)/((n-2)*(n-3))), .6077031, 5e-8)
}

// columns draws two columns of whole numbers, on which differences and shifts
// are exact.
func columns(t *rapid.T) (left, right []float64) {
	n := rapid.IntRange(2, 40).Draw(t, "n")
	whole := rapid.Map(rapid.IntRange(-1000, 1000), func(i int) float64 { return float64(i) })
	return rapid.SliceOfN(whole, n, n).Draw(t, "left"), rapid.SliceOfN(whole, n, n).Draw(t, "right")
}

func TestPairedProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := columns(t)
		level := rapid.Float64Range(0.5, 0.99).Draw(t, "level")
		must := func(l, r []float64, level float64) Interval {
			iv, err := Paired(l, r, level)
			if err != nil {
				t.Fatal(err)
			}
			return iv
		}
		iv := must(left, right, level)
		if !(iv.Lo <= iv.Mean && iv.Mean <= iv.Hi && iv.P >= 0 && iv.P <= 1 && iv.SD >= 0) {
			t.Fatalf("%+v", iv)
		}
		// The interval excludes 0 exactly where p < 1 - level; at a distance
		// from the border, where rounding cannot tell.
		if excludes := iv.Lo > 0 || iv.Hi < 0; math.Abs(iv.P-(1-level)) > 1e-9 && excludes != (iv.P < 1-level) {
			t.Fatalf("p %v at level %v against %+v", iv.P, level, iv)
		}

		swapped := must(right, left, level)
		if swapped.Mean != -iv.Mean || swapped.Lo != -iv.Hi || swapped.Hi != -iv.Lo || swapped.SD != iv.SD || swapped.P != iv.P ||
			len(swapped.Warnings) != len(iv.Warnings) {
			t.Fatalf("swapped %+v of %+v", swapped, iv)
		}

		c := float64(rapid.IntRange(-1000, 1000).Draw(t, "shift"))
		add := func(xs []float64) []float64 {
			ys := slices.Clone(xs)
			for i := range ys {
				ys[i] += c
			}
			return ys
		}
		if both := must(add(left), add(right), level); !reflect.DeepEqual(both, iv) {
			t.Fatalf("both shifted %+v of %+v", both, iv)
		}
		one := must(add(left), right, level)
		for what, gap := range map[string]float64{"mean": one.Mean - iv.Mean - c, "lo": one.Lo - iv.Lo - c, "hi": one.Hi - iv.Hi - c, "sd": one.SD - iv.SD} {
			if !(math.Abs(gap) < 1e-6) {
				t.Fatalf("left shifted by %v: %s off by %v", c, what, gap)
			}
		}

		// Powers of two scale exactly.
		four := func(xs []float64) []float64 {
			ys := slices.Clone(xs)
			for i := range ys {
				ys[i] *= 4
			}
			return ys
		}
		if s := must(four(left), four(right), level); s.Mean != 4*iv.Mean || s.SD != 4*iv.SD || s.Lo != 4*iv.Lo || s.P != iv.P {
			t.Fatalf("scaled %+v of %+v", s, iv)
		}

		if wide := must(left, right, (1+level)/2); wide.Lo > iv.Lo || wide.Hi < iv.Hi {
			t.Fatalf("at a higher level %+v, narrower than %+v", wide, iv)
		}
	})
}
