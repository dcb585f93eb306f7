package metrics

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestQuantilesWorked(t *testing.T) {
	// R: quantile(c(1,2,3,4,10), c(.05,.25,.5,.75,.95)).
	dst := make([]float64, 5)
	n := quantiles([]float32{10, float32(nan), 3, 1, 4, 2}, quantileProbs, dst)
	if n != 5 {
		t.Errorf("%d defined", n)
	}
	for i, want := range []float64{1.2, 2, 3, 4, 8.8} {
		near(t, "quantile", dst[i], want)
	}
	if n := quantiles([]float32{float32(nan)}, quantileProbs, dst); n != 0 || !math.IsNaN(dst[2]) {
		t.Errorf("%d defined of none, median %v", n, dst[2])
	}
}

func TestQuantilesAreThoseOfTheSortedValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float32Range(-3, 3), 1, 300).Draw(t, "values")
		if rapid.Bool().Draw(t, "ties") {
			for i := range x {
				x[i] = float32(math.Round(float64(x[i])))
			}
		}
		sorted := slices.Clone(x)
		slices.Sort(sorted)
		dst := make([]float64, 5)
		quantiles(x, quantileProbs, dst)
		for i, p := range quantileProbs {
			at := p * float64(len(sorted)-1)
			low := int(at)
			want := float64(sorted[low])
			if low+1 < len(sorted) {
				want += (at - float64(low)) * (float64(sorted[low+1]) - want)
			}
			if math.Abs(dst[i]-want) > 1e-12 {
				t.Fatalf("quantile %v is %v, want %v", p, dst[i], want)
			}
		}
	})
}
