package stats

import (
	"math"
	"math/bits"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/rng"
)

var twenty = []float64{.3, -.1, .5, .2, .4, -.2, .1, .6, -.3, .2, .25, .15, -.05, .35, .45, -.15, .05, .55, -.25, .1}

// SciPy 1.10.1: scipy.stats.permutation_test((left - right,), np.sum,
// permutation_type='samples', n_resamples=np.inf).pvalue, which counts all patterns.
func TestSignFlipReference(t *testing.T) {
	tests := []struct {
		name        string
		left, right []float64
		want        float64
		patterns    int
	}{
		{"sleep", sleep1, sleep2, 0.00390625, 1 << 9}, // one of the ten has no difference
		{"whole numbers", []float64{3, -1, 4, 1, 5, 9, -2, 6}, make([]float64, 8), 0.0625, 1 << 8},
		{"with ties", []float64{0, 0, 3, -1, 4, 1, 5, 9, -2, 6}, make([]float64, 10), 0.0625, 1 << 8},
	}
	for _, tt := range tests {
		got, err := SignFlip(tt.left, tt.right, .95, 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got.P != tt.want || !got.Exact || got.Patterns != tt.patterns || got.N != len(tt.left) {
			t.Errorf("%s: %+v, want p %v of %d patterns", tt.name, got, tt.want, tt.patterns)
		}
	}
	// 22470 of 2^20 patterns; 100,000 drawn have a standard error of .00046.
	got, err := SignFlip(twenty, make([]float64, 20), .95, 100_000, 1)
	if err != nil || got.Exact || got.Patterns != 100_000 || got.Warnings != nil {
		t.Errorf("%+v, %v", got, err)
	}
	near(t, "p of patterns drawn", got.P, 22470.0/(1<<20), .0016)
}

func TestSignFlipWarnings(t *testing.T) {
	tests := []struct {
		name    string
		d       []float64
		level   float64
		samples int
		p       float64
		want    []string
	}{
		{"equal arms", []float64{0, 0, 0}, .95, 0, 1, []string{"ties: no difference in 3 of 3 pairs",
			"no p value of 0 pairs that differ is below 1: there is no test at 0.05"}},
		{"five", []float64{1, 2, 3, 4, 5}, .95, 0, 1. / 16, []string{"no p value of 5 pairs that differ is below 0.0625: there is no test at 0.05"}},
		{"six", []float64{1, 2, 3, 4, 5, 6}, .95, 0, 1. / 32, nil},
		{"five at 90%", []float64{1, 2, 3, 4, 5}, .90, 0, 1. / 16, nil},
		{"a tie", []float64{1, 2, 3, 4, 5, 6, 0}, .95, 0, 1. / 32, []string{"ties: no difference in 1 of 7 pairs"}},
		{"no variation", []float64{.1, .1, .1, .1, .1, .1}, .95, 0, 1. / 32, nil},
		{"large", []float64{1e308, 1e308, 1e308, 1e308, 1e308, 1e308}, .95, 0, 1. / 32, nil},
		{"few patterns", slices.Repeat([]float64{1}, 40), .95, 9, .1, []string{"no p value of 9 sign patterns is below 0.1: there is no test at 0.05"}},
	}
	for _, tt := range tests {
		got, err := SignFlip(tt.d, make([]float64, len(tt.d)), tt.level, tt.samples, 1)
		if err != nil || got.P != tt.p || !slices.Equal(got.Warnings, tt.want) {
			t.Errorf("%s: %+v, %v; want p %v, %q", tt.name, got, err, tt.p, tt.want)
		}
	}
}

func TestSignFlipErrors(t *testing.T) {
	many := slices.Repeat([]float64{1}, 17)
	for _, tt := range []struct {
		left, right []float64
		level       float64
		want        string
	}{
		{[]float64{1, 2}, []float64{1}, .95, "stats: 2 values on the left, 1 on the right"},
		{[]float64{1}, []float64{1}, .95, "stats: 1 pairs, an interval needs at least 2"},
		{[]float64{1, 2}, []float64{1, 2}, 0, "stats: level 0 out of range (0, 1)"},
		{many, make([]float64, 17), .95, "stats: 0 sign patterns to draw, at least 1"},
	} {
		if _, err := SignFlip(tt.left, tt.right, tt.level, 0, 1); err == nil || err.Error() != tt.want {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
}

func TestSignFlipProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := columns(t)
		seed := rng.Seed(rapid.Uint64().Draw(t, "seed"))
		p := func(l, r []float64) Test {
			got, err := SignFlip(l, r, .95, 99, seed)
			if err != nil {
				t.Fatal(err)
			}
			return got
		}
		got := p(left, right)
		if !(got.P > 0 && got.P <= 1) {
			t.Fatalf("%+v", got)
		}
		if swapped := p(right, left); swapped.P != got.P || swapped.Exact != got.Exact {
			t.Fatalf("swapped %+v of %+v", swapped, got)
		}
		d, _, _ := differences(left, right, .95)
		differing := unit(d)
		if len(differing) > 12 || len(differing) == 0 {
			return
		}
		// In whole numbers, where nothing is rounded, over all patterns.
		whole, observed := []int{}, 0
		for _, x := range d {
			if x != 0 {
				whole = append(whole, int(x))
				observed += int(x)
			}
		}
		count := 0
		for pattern := range uint(1) << len(whole) {
			sum := observed
			for rest := pattern; rest != 0; rest &= rest - 1 {
				sum -= 2 * whole[bits.TrailingZeros(rest)]
			}
			if sum >= observed && sum >= -observed || -sum >= observed && -sum >= -observed {
				count++
			}
		}
		if want := float64(count) / float64(uint(1)<<len(whole)); got.P != want || !got.Exact {
			t.Fatalf("%+v, want %v", got, want)
		}
	})
}

// Under no effect p values are uniform or a little above: of 2000 samples of 20
// normal differences, at most 5% plus 3.5 standard errors have p <= .05.
func TestSignFlipKeepsItsLevel(t *testing.T) {
	rejected := 0
	for s := range 2000 {
		draws := rng.Seed(s).At(rng.PurposeOf("stats/test"), 1, 0)
		left := make([]float64, 20)
		for i := range left {
			left[i] = draws.Norm()
		}
		got, err := SignFlip(left, make([]float64, 20), .95, 199, rng.Seed(s))
		if err != nil {
			t.Fatal(err)
		}
		if got.P <= .05 {
			rejected++
		}
	}
	if share, se := float64(rejected)/2000, math.Sqrt(.05*.95/2000); math.Abs(share-.05) > 3.5*se {
		t.Errorf("p is at most .05 in %v", share)
	}
}
