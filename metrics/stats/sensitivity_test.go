package stats

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/rng"
)

func TestSobolIndicesFormula(t *testing.T) {
	yA, yB := []float64{1, 4, 2, 8, 5}, []float64{7, 1, 3, 6, 2}
	yAB := [][]float64{{3, 2, 5, 7, 1}, {1, 6, 2, 9, 8}}
	s, err := SobolIndices(yA, yB, yAB, .95, 200, 1)
	if err != nil {
		t.Fatal(err)
	}
	// NumPy 1.24.2, by the formulas: m = np.r_[a, b].mean(); V = np.r_[a, b].var();
	//   ((b-m)*(ab-a)).mean(1)/V, ((a-ab)**2).mean(1)/2/V
	near(t, "mean", s.Mean, 3.9, 1e-12)
	near(t, "variance", s.Variance, 5.69, 1e-12)
	for i, want := range []struct{ first, total float64 }{{0.5202108963093146, 0.5975395430579965}, {-0.33040421792618624, 0.2460456942003515}} {
		near(t, "first", s.First[i].Value, want.first, 1e-12)
		near(t, "total", s.Total[i].Value, want.total, 1e-12)
	}
	if len(s.Warnings) != 2 || s.Warnings[0] != "only 5 rows" || !hasPrefix(s.Warnings, "indices are known to within ") {
		t.Errorf("warnings %q", s.Warnings)
	}
}

func TestSobolIndicesOfConstants(t *testing.T) {
	same := slices.Repeat([]float64{.1}, 64)
	s, err := SobolIndices(same, same, [][]float64{same, same}, .95, 10, 1)
	want := Sensitivity{N: 64, Mean: .1, First: make([]Index, 2), Total: make([]Index, 2), Warnings: []string{"the outputs do not vary"}}
	if err != nil || !reflect.DeepEqual(s, want) {
		t.Errorf("%+v, %v; want %+v", s, err, want)
	}
	// An input that changes nothing has 0 exactly, whatever the others do.
	draws := rng.Seed(1).At(rng.PurposeOf("stats/test"), 2, 0)
	yA, yB := make([]float64, 64), make([]float64, 64)
	for r := range yA {
		yA[r], yB[r] = draws.Norm(), draws.Norm()
	}
	if s, err = SobolIndices(yA, yB, [][]float64{yA, yB}, .95, 100, 1); err != nil {
		t.Fatal(err)
	}
	if s.First[0] != (Index{}) || s.Total[0] != (Index{}) {
		t.Errorf("inert input: %+v, %+v", s.First[0], s.Total[0])
	}
	if s.Total[1].Value < .7 || s.First[1].Value < .7 {
		t.Errorf("the only input: %+v, %+v", s.First[1], s.Total[1])
	}
}

func TestSobolIndicesErrors(t *testing.T) {
	ok, inf := []float64{1, 2}, math.Inf(1)
	tests := []struct {
		yA, yB    []float64
		yAB       [][]float64
		level     float64
		resamples int
		want      string
	}{
		{ok, []float64{1}, [][]float64{ok}, .95, 9, "stats: 2 outputs on A, 1 on B"},
		{[]float64{1}, []float64{1}, [][]float64{{1}}, .95, 9, "stats: 1 rows, indices need at least 2"},
		{ok, ok, nil, .95, 9, "stats: indices of no input"},
		{ok, ok, [][]float64{ok, {1}}, .95, 9, "stats: 1 outputs with input 1 exchanged, 2 on A"},
		{[]float64{1, inf}, ok, [][]float64{ok}, .95, 9, "stats: output 1 on A is not finite: +Inf"},
		{ok, []float64{math.NaN(), 1}, [][]float64{ok}, .95, 9, "stats: output 0 on B is not finite: NaN"},
		{ok, ok, [][]float64{{1, 1e200}}, .95, 9, "stats: output 1 with input 0 exchanged is too large to be squared: 1e+200"},
		{ok, ok, [][]float64{ok}, 1, 9, "stats: level 1 out of range (0, 1)"},
		{ok, ok, [][]float64{ok}, .95, 0, "stats: 0 resamples, a bootstrap needs at least 1"},
		{[]float64{3, 3}, []float64{3, 3}, [][]float64{ok}, .95, 9, "stats: outputs on A and B are all 3, those with input 0 exchanged are not"},
		{[]float64{0, 1e-200}, []float64{0, 0}, [][]float64{ok}, .95, 9, "stats: outputs up to 1e-200 have no variance that can be computed"},
	}
	for _, tt := range tests {
		if _, err := SobolIndices(tt.yA, tt.yB, tt.yAB, tt.level, tt.resamples, 1); err == nil || err.Error() != tt.want {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
}

// A resample of one row whose outputs are equal has no variance, in any unit.
func TestSobolIndicesOfResamplesWithoutVariance(t *testing.T) {
	indices := func(f func(float64) float64) Sensitivity {
		s, err := SobolIndices([]float64{f(0), f(1), f(0)}, []float64{f(1), f(1), f(-1)}, [][]float64{{f(0), f(0), f(0)}}, .9, 30, 0)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	one := indices(func(y float64) float64 { return y })
	two := indices(func(y float64) float64 { return -4*y + 1000 })
	if a, b := one.Total[0].Hi, two.Total[0].Hi; math.Abs(a-b) > 1e-9 {
		t.Errorf("the interval reaches to %v, and to %v in another unit", a, b)
	}
}

func TestSobolIndicesProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, k := rapid.IntRange(2, 20).Draw(t, "n"), rapid.IntRange(1, 4).Draw(t, "k")
		output := rapid.SliceOfN(rapid.Map(rapid.IntRange(-9, 9), func(i int) float64 { return float64(i) }), n, n)
		yA, yB := output.Draw(t, "A"), output.Draw(t, "B")
		yAB := rapid.SliceOfN(output, k, k).Draw(t, "AB")
		seed := rng.Seed(rapid.Uint64().Draw(t, "seed"))
		s, err := SobolIndices(yA, yB, yAB, .9, 30, seed)
		if err != nil {
			return
		}
		if again, _ := SobolIndices(yA, yB, yAB, .9, 30, seed); !reflect.DeepEqual(s, again) {
			t.Fatal("not a function of its arguments")
		}
		for i := range k {
			for _, x := range []Index{s.First[i], s.Total[i]} {
				if !(x.Lo <= x.Value && x.Value <= x.Hi) {
					t.Fatalf("%+v", x)
				}
			}
			if s.Total[i].Lo < 0 {
				t.Fatalf("total %+v", s.Total[i])
			}
		}
		// The unit of the output does not matter, nor its origin.
		other := func(ys []float64) []float64 {
			zs := slices.Clone(ys)
			for r := range zs {
				zs[r] = -4*zs[r] + 1000
			}
			return zs
		}
		var otherAB [][]float64
		for _, ys := range yAB {
			otherAB = append(otherAB, other(ys))
		}
		o, err := SobolIndices(other(yA), other(yB), otherAB, .9, 30, seed)
		if err != nil {
			t.Fatal(err)
		}
		for i := range k {
			if math.Abs(o.First[i].Value-s.First[i].Value) > 1e-6 || math.Abs(o.Total[i].Hi-s.Total[i].Hi) > 1e-6*(1+s.Total[i].Hi) {
				t.Fatalf("in another unit %+v, was %+v", o, s)
			}
		}
	})
}
