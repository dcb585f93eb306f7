package stats

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/rng"
)

// All 5^5 resamples of five values, so that no seed matters.
func TestBCaOfAllResamples(t *testing.T) {
	d := []float64{1, 2, 4, 8, 16}
	var all []float64
	for i := range 3125 {
		sum := 0.0
		for range 5 {
			sum += d[i%5]
			i /= 5
		}
		all = append(all, sum/5)
	}
	slices.Sort(all)
	// SciPy 1.10.1, with e = np.array([1., 2, 4, 8, 16]) and en the means of
	// itertools.product(e, repeat=5):
	//   q = scipy.stats._resampling._bca_interval((e,), lambda x, axis: x.mean(axis),
	//     -1, (1-level)/2, en, None)[:2]; np.percentile(en, 100*np.array(q))
	// At .95, q is .05834516 and .99321993.
	for _, tt := range []struct{ level, lo, hi float64 }{{.95, 2.6, 12.8}, {.90, 3.0, 11.6}, {.50, 4.8, 8.4}} {
		lo, hi, corrected := bca(all, d, 6.2, tt.level)
		near(t, "lo", lo, tt.lo, 1e-12)
		near(t, "hi", hi, tt.hi, 1e-12)
		if !corrected {
			t.Errorf("level %v: not corrected", tt.level)
		}
	}
}

func TestBootstrapReference(t *testing.T) {
	skewed := make([]float64, 40)
	for i := range skewed {
		skewed[i] = math.Exp(-1.5 + 3.5*float64(i)/39)
	}
	tests := []struct {
		name                    string
		left, right             []float64
		mean, lo, hi, endWithin float64
	}{
		// R 4.2.2, boot 1.3.28.1: set.seed(1); x <- exp(seq(-1.5, 2, length.out=40));
		//   b <- boot(x, function(x, i) mean(x[i]), R=100000); boot.ci(b, type="bca")
		//   1.55308733 2.79820323
		// SciPy 1.10.1: stats.bootstrap((x,), np.mean, n_resamples=400000, method='BCa',
		//   random_state=1) 1.55373760 2.79864076, with random_state=2 1.55282545 2.80065111.
		{"skewed", skewed, make([]float64, 40), 2.0927141574, 1.5534, 2.7984, .006},
		// The same on sleep1 - sleep2: R -2.65 -1.06, SciPy -2.64 -1.06 and, with
		// random_state=2, -2.64 -1.05.
		{"sleep", sleep1, sleep2, -1.58, -2.64, -1.06, .0100001},
	}
	for _, tt := range tests {
		iv, err := Bootstrap(tt.left, tt.right, .95, 100_000, 1)
		if err != nil {
			t.Fatal(err)
		}
		near(t, tt.name+" mean", iv.Mean, tt.mean, 1e-9)
		near(t, tt.name+" lo", iv.Lo, tt.lo, tt.endWithin)
		near(t, tt.name+" hi", iv.Hi, tt.hi, tt.endWithin)
		if !math.IsNaN(iv.P) {
			t.Errorf("p = %v", iv.P)
		}
	}
}

// The acceleration of a mean in closed form is that of the jackknife, written out.
func TestAcceleration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := columns(t)
		d, iv, err := differences(left, right, .95)
		if err != nil {
			t.Fatal(err)
		}
		if iv.SD == 0 {
			return
		}
		n := float64(len(d))
		sum := 0.0
		for _, x := range d {
			sum += x
		}
		var cubes, squares float64
		for _, x := range d {
			without := (sum - x) / (n - 1)
			u := (n - 1) * (sum/n - without)
			squares += u * u
			cubes += u * u * u
		}
		if got, want := acceleration(d, iv.Mean), cubes/(6*math.Pow(squares, 1.5)); math.Abs(got-want) > 1e-9 {
			t.Fatalf("acceleration %v, of the jackknife %v", got, want)
		}
	})
}

func TestBootstrapDegenerate(t *testing.T) {
	iv, err := Bootstrap([]float64{.1, .1, .1, .1, .1}, make([]float64, 5), .95, 1000, 1)
	if err != nil || iv.Mean != .1 || iv.Lo != .1 || iv.Hi != .1 || iv.SD != 0 {
		t.Errorf("equal differences: %+v, %v", iv, err)
	}
	if want := []string{"no variation between replicates", "5 replicates: a bootstrap of fewer than 30 gives too short an interval"}; !slices.Equal(iv.Warnings, want) {
		t.Errorf("warnings %q, want %q", iv.Warnings, want)
	}

	// One resample is on one side of the mean, whatever the seed.
	left := []float64{1, 2, 3, 4, 5, 6.5}
	iv, err = Bootstrap(left, make([]float64, 6), .95, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"6 replicates: a bootstrap of fewer than 30 gives too short an interval",
		"only 1 resamples: the ends of the interval depend on the seed",
		"the resamples allow no correction: the interval is that of their plain quantiles",
	}
	if !slices.Equal(iv.Warnings, want) || !(iv.Lo <= iv.Mean && iv.Mean <= iv.Hi) {
		t.Errorf("one resample: %+v", iv)
	}

	// From 30 replicates and 1000 resamples on there is nothing to say.
	many := make([]float64, 30)
	for i := range many {
		many[i] = float64(i % 7)
	}
	if iv, err = Bootstrap(many, make([]float64, 30), .95, 1000, 1); err != nil || iv.Warnings != nil {
		t.Errorf("%+v, %v", iv, err)
	}

	// Differences whose cubes and squares leave the range of floats.
	for _, scale := range []float64{0x1p-500, 0x1p500} {
		big := slices.Clone(many)
		for i := range big {
			big[i] *= scale
		}
		got, err := Bootstrap(big, make([]float64, 30), .95, 1000, 1)
		if err != nil || got.Lo != iv.Lo*scale || got.Hi != iv.Hi*scale {
			t.Errorf("scaled by %v: %+v, %v; want %+v scaled", scale, got, err, iv)
		}
	}
}

func TestBootstrapErrors(t *testing.T) {
	tests := []struct {
		left, right []float64
		level       float64
		resamples   int
		want        string
	}{
		{[]float64{1, 2}, []float64{1}, .95, 9, "stats: 2 values on the left, 1 on the right"},
		{[]float64{1, 2}, []float64{1, 2}, 1.5, 9, "stats: level 1.5 out of range (0, 1)"},
		{[]float64{1, 2}, []float64{1, 2}, .95, 0, "stats: 0 resamples, a bootstrap needs at least 1"},
		{[]float64{1, math.NaN()}, []float64{1, 2}, .95, 9, "stats: pair 1 is not finite: NaN and 2"},
	}
	for _, tt := range tests {
		if _, err := Bootstrap(tt.left, tt.right, tt.level, tt.resamples, 1); err == nil || err.Error() != tt.want {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
}

func TestBootstrapProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := columns(t)
		level := rapid.Float64Range(.01, .99).Draw(t, "level")
		seed := rng.Seed(rapid.Uint64().Draw(t, "seed"))
		must := func(l, r []float64, level float64) Interval {
			iv, err := Bootstrap(l, r, level, 200, seed)
			if err != nil {
				t.Fatal(err)
			}
			iv.P = 0 // NaN is not equal to itself
			return iv
		}
		iv := must(left, right, level)
		if !reflect.DeepEqual(iv, must(left, right, level)) {
			t.Fatal("not a function of its arguments")
		}
		d, _, _ := differences(left, right, level)
		if !(slices.Min(d) <= iv.Lo && iv.Lo <= iv.Mean && iv.Mean <= iv.Hi && iv.Hi <= slices.Max(d)) {
			t.Fatalf("%+v of differences %v", iv, d)
		}
		swapped := must(right, left, level)
		width := iv.Hi - iv.Lo + math.Abs(iv.Mean) + 1
		if swapped.Mean != -iv.Mean || math.Abs(swapped.Lo+iv.Hi) > 1e-6*width || math.Abs(swapped.Hi+iv.Lo) > 1e-6*width {
			t.Fatalf("swapped %+v of %+v", swapped, iv)
		}
		if wide := must(left, right, (1+level)/2); wide.Lo > iv.Lo || wide.Hi < iv.Hi {
			t.Fatalf("at a higher level %+v, narrower than %+v", wide, iv)
		}
	})
}

// 400 samples of 40 exponential differences: about 93% of BCa intervals at 95% hold
// the true mean of 1 (DiCiccio & Efron 1996: a little below their level at such
// skew). The bounds are those of chance, .93 ± 3.5 sqrt(.93 .07 / 400).
func TestBootstrapCovers(t *testing.T) {
	hits := 0
	for s := range 400 {
		draws := rng.Seed(s).At(rng.PurposeOf("stats/test"), 0, 0)
		left := make([]float64, 40)
		for i := range left {
			left[i] = draws.Exp()
		}
		iv, err := Bootstrap(left, make([]float64, 40), .95, 1000, rng.Seed(s))
		if err != nil {
			t.Fatal(err)
		}
		if iv.Lo <= 1 && 1 <= iv.Hi {
			hits++
		}
	}
	t.Logf("covered in %d of 400", hits)
	if share := float64(hits) / 400; math.Abs(share-.93) > .045 {
		t.Errorf("covers in %v", share)
	}
}

func TestResamplesAreStreams(t *testing.T) {
	d := []float64{1, 2, 3, 5, 8, 13}
	few, more := means(d, 5, 3), means(d, 50, 3)
	for _, m := range few {
		if !slices.Contains(more, m) {
			t.Fatalf("more resamples do not keep %v", m)
		}
	}
	if slices.Equal(means(d, 50, 3), means(d, 50, 4)) {
		t.Error("two seeds give one set of resamples")
	}
}

func hasPrefix(ws []string, prefix string) bool {
	return slices.ContainsFunc(ws, func(w string) bool { return strings.HasPrefix(w, prefix) })
}
