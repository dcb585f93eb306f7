package metrics

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// crowds puts n people at each of the places.
func crowds(n int, places ...float32) []float32 {
	var all []float32
	for _, x := range places {
		for range n {
			all = append(all, x)
		}
	}
	return all
}

// even is n values from -1 to 1 at equal distances.
func even(n int) []float32 {
	all := make([]float32, n)
	for i := range all {
		all[i] = float32(2*float64(i)/float64(n-1) - 1)
	}
	return all
}

func TestBimodality(t *testing.T) {
	// By the formula in double precision with scipy's bias-corrected moments.
	near(t, "two camps", Bimodality(crowds(50, -1, 1)), .9506951)
	near(t, "an even spread", Bimodality(even(1001)), .5527852)
	// The uncorrected skewness would give .4239479.
	near(t, "a skewed one", Bimodality([]float32{0, 0, 0, 0, 1, 1, 2, 7}), .6077031)
	near(t, "three people", Bimodality([]float32{0, 1, 2}), nan)
	near(t, "one opinion", Bimodality(crowds(50, .3)), nan)
}

func TestEstebanRay(t *testing.T) {
	// sum p^2.3 p |y - y| by hand: 2 (1/2)^2.3 (1/2) 2, and thirds.
	near(t, "two camps", EstebanRay(crowds(50, -1, 1)), .4061262)
	near(t, "three camps", EstebanRay(crowds(50, -1, 0, 1)), .2131031)
	near(t, "one opinion", EstebanRay(crowds(50, .3)), 0)
	near(t, "nobody", EstebanRay(nil), nan)
}

func TestVariance(t *testing.T) {
	near(t, "two camps", Variance(crowds(50, -1, 1)), 1)
	near(t, "three camps", Variance(crowds(50, -1, 0, 1)), 2./3)
	near(t, "one opinion", Variance(crowds(50, .5)), 0)
	near(t, "nobody", Variance(nil), nan)
}

func TestPolarisationProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float32Range(-1, 1), 4, 600).Draw(t, "x")
		turned, reversed := make([]float32, len(x)), slices.Clone(x)
		for i := range x {
			turned[i] = -x[i]
		}
		slices.Reverse(reversed)
		for _, m := range []struct {
			name   string
			of     func([]float32) float64
			lo, hi float64
		}{
			{"variance", Variance, 0, 1},
			{"bimodality", Bimodality, 0, 1},
			{"Esteban-Ray", EstebanRay, 0, math.Pow(2, -1.3)},
		} {
			a, b, c := m.of(x), m.of(reversed), m.of(turned)
			if a != a {
				continue // equal values have no skewness
			}
			if !(a >= m.lo && a <= m.hi+1e-9) {
				t.Fatalf("%s is %v, want a number in [%v, %v]", m.name, a, m.lo, m.hi)
			}
			if math.Abs(a-b) > 1e-9 {
				t.Fatalf("%s is %v, and %v in another order", m.name, a, b)
			}
			if m.name != "Esteban-Ray" && math.Abs(a-c) > 1e-9 { // its bins have a closed side
				t.Fatalf("%s is %v, and %v with left and right exchanged", m.name, a, c)
			}
		}
	})
}
