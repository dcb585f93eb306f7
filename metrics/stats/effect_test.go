package stats

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestUnbias(t *testing.T) {
	// R 4.2.2: J <- function(v) exp(lgamma(v/2)-lgamma((v-1)/2))/sqrt(v/2)
	//   J(c(2,3,4,9,10,20,50)); Hedges (1981) tabulates the first as .5642, .7236.
	for v, want := range map[int]float64{2: 0.564189583548, 3: 0.723601254558, 4: 0.797884560803, 9: 0.913874891793,
		10: 0.922745608053, 20: 0.961944533741, 50: 0.984911942296} {
		near(t, "J", unbias(v), want, 1e-11)
	}
	// Hedges' approximation, within .0001 from v = 20 on.
	for v := 20; v < 10_000; v *= 2 {
		near(t, "J", unbias(v), 1-3/(4*float64(v)-1), 1e-4)
	}
}

func TestStandardised(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	const same = "no variation between replicates"
	tests := []struct {
		name        string
		left, right []float64
		d, g        float64
		want        []string
	}{
		// R: d <- with(sleep, extra[group==1] - extra[group==2]); D <- mean(d)/sd(d);
		//   c(D, J(9)*D)
		{"sleep", sleep1, sleep2, -1.28455756259, -1.17392490351, []string{"differences are strongly skewed (skewness -1.75): the interval may miss more often than it says"}},
		{"three", []float64{1, 2, 3}, []float64{0, 0, 0}, 2, 2 / math.Sqrt(math.Pi), []string{"only 3 replicates"}}, // J(2) = 1/sqrt(pi)
		{"two", []float64{1, 2}, []float64{0, 0}, 1.5 * math.Sqrt2, nan, []string{"only 2 replicates", "2 replicates allow no unbiased effect size"}},
		{"equal arms", []float64{1, 2, 3, 4, 5}, []float64{1, 2, 3, 4, 5}, 0, 0, []string{same}},
		{"always one more", []float64{1, 2, 3, 4, 5}, []float64{0, 1, 2, 3, 4}, inf, inf, []string{same}},
		{"always one less", []float64{0, 1}, []float64{1, 2}, -inf, -inf, []string{"only 2 replicates", same}},
	}
	for _, tt := range tests {
		e, err := Standardised(tt.left, tt.right)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range []struct{ got, want float64 }{{e.D, tt.d}, {e.G, tt.g}} {
			if x.got != x.want && !(math.IsNaN(x.got) && math.IsNaN(x.want)) && !(math.Abs(x.got-x.want) < 1e-10) {
				t.Errorf("%s: %+v, want %v and %v", tt.name, e, tt.d, tt.g)
			}
		}
		if !slices.Equal(e.Warnings, tt.want) {
			t.Errorf("%s: warnings %q, want %q", tt.name, e.Warnings, tt.want)
		}
	}
	if _, err := Standardised([]float64{1}, []float64{1}); err == nil || err.Error() != "stats: 1 pairs, an interval needs at least 2" {
		t.Error(err)
	}
}

func TestStandardisedProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := columns(t)
		e, err := Standardised(left, right)
		if err != nil {
			t.Fatal(err)
		}
		if swapped, _ := Standardised(right, left); swapped.D != -e.D {
			t.Fatalf("swapped %+v of %+v", swapped, e)
		}
		if !(math.Abs(e.G) <= math.Abs(e.D)) && !math.IsNaN(e.G) {
			t.Fatalf("%+v: the correction enlarges", e)
		}
		// The t statistic over sqrt n.
		iv, _ := Paired(left, right, .95)
		if iv.SD > 0 && math.Abs(e.D-iv.Mean/iv.SD) > 1e-12*math.Abs(e.D) {
			t.Fatalf("%+v of %+v", e, iv)
		}
	})
}
