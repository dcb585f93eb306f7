package design

import (
	"math"
	"testing"

	"bubblechamber/metrics/stats"
	"bubblechamber/sim/rng"
)

// ishigami is the function of Ishigami & Homma (1990) with a = 7, b = .1 over three
// inputs that are uniform in (-π, π), from points of the unit cube.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	s1, s2 := math.Sin(x(0)), math.Sin(x(1))
	return s1 + 7*s2*s2 + 0.1*math.Pow(x(2), 4)*s1
}

func indices(t *testing.T, n, k int, seed rng.Seed, f func([]float64) float64) stats.Sensitivity {
	t.Helper()
	xs := must(t)(Saltelli(n, k, seed))
	ys := make([]float64, len(xs))
	for i, x := range xs {
		ys[i] = f(x)
	}
	yA, yB, yAB, err := Split(ys, k)
	if err != nil {
		t.Fatal(err)
	}
	s, err := stats.SobolIndices(yA, yB, yAB, 0.95, 200, seed)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// The analytic values, with V1 = (1 + bπ⁴/5)²/2, V2 = a²/8, V13 = 8b²π⁸/225 and V
// their sum: 13.8446 at a = 7, b = .1.
func TestIshigami(t *testing.T) {
	first := []float64{0.3139, 0.4424, 0}
	total := []float64{0.5576, 0.4424, 0.2437}
	for seed := range rng.Seed(5) {
		s := indices(t, 4096, 3, seed, ishigami)
		near(t, "variance", s.Variance, 13.8446, 0.2)
		near(t, "mean", s.Mean, 3.5, 0.02)
		for i := range 3 {
			near(t, "first", s.First[i].Value, first[i], 0.02)
			near(t, "total", s.Total[i].Value, total[i], 0.02)
			for what, x := range map[string]struct {
				stats.Index
				truth float64
			}{"first": {s.First[i], first[i]}, "total": {s.Total[i], total[i]}} {
				if !(x.Lo <= x.truth && x.truth <= x.Hi) {
					t.Errorf("seed %d: %s order of input %d is %v, outside of %+v", seed, what, i, x.truth, x.Index)
				}
			}
		}
		t.Logf("seed %d: first %.4f, total %.4f, warnings %q", seed, s.First, s.Total, s.Warnings)
	}
}

// Sobol's g: the product over i of (|4x - 2| + a) / (1 + a) has first-order variances
// V(i) = 1 / (3 (1 + a)²) and V = product of (1 + V(i)) - 1; the total index of i is
// V(i) times the product of (1 + V(j)) over the others, over V. Saltelli & Sobol'
// (1995), with a = 0, 1, 4.5, 9, 99, 99.
func TestSobolG(t *testing.T) {
	a := []float64{0, 1, 4.5, 9, 99, 99}
	s := indices(t, 4096, len(a), 1, func(u []float64) float64 {
		p := 1.0
		for i, x := range u {
			p *= (math.Abs(4*x-2) + a[i]) / (1 + a[i])
		}
		return p
	})
	v, all := make([]float64, len(a)), 1.0
	for i := range a {
		v[i] = 1 / (3 * (1 + a[i]) * (1 + a[i]))
		all *= 1 + v[i]
	}
	for i := range a {
		near(t, "first", s.First[i].Value, v[i]/(all-1), 0.01)
		near(t, "total", s.Total[i].Value, v[i]*all/(1+v[i])/(all-1), 0.01)
	}
}
