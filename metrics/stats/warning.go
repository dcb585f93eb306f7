package stats

import (
	"fmt"
	"math"

	"bubblechamber/sim/arith"
)

// fewReplicates is the number below which the t quantile is so large (3.18 at 4
// replicates, 12.7 at 2) that an interval says little.
const fewReplicates = 5

// warnings are what the reader of an interval should know of its differences d.
func warnings(d []float64, iv Interval) []string {
	var w []string
	if iv.N < fewReplicates {
		w = append(w, fmt.Sprintf("only %d replicates", iv.N))
	}
	if iv.SD == 0 {
		return append(w, "no variation between replicates")
	}
	if g, strong := skewed(d, iv); strong {
		w = append(w, fmt.Sprintf("differences are strongly skewed (skewness %.2f): the interval may miss more often than it says", g))
	}
	return w
}

// skewed is the skewness of differences d and whether the reader should know it;
// fewer than 3, or equal ones, have none.
func skewed(d []float64, iv Interval) (g float64, strongly bool) {
	if iv.N < 3 || iv.SD == 0 {
		return 0, false
	}
	g = skewness(d, iv.Mean, iv.SD)
	return g, strong(g, iv.N)
}

// skewness is the adjusted Fisher-Pearson coefficient of n >= 3 values,
//
//	G1 = n / ((n-1)(n-2)) sum ((d - m) / s)³
func skewness(d []float64, mean, sd float64) float64 {
	cubes := make([]float64, len(d))
	for i, x := range d {
		z := (x - mean) / sd
		cubes[i] = z * z * z
	}
	n := float64(len(d))
	return n / ((n - 1) * (n - 2)) * arith.Sum(cubes)
}

// strong tells whether a skewness g of n values is both more than chance (twice
// its standard error under normality) and too much for so few values: n < 25 g²
// is Cochran's rule for an interval of 95% to miss in more than 6% (Cochran 1977,
// Sampling Techniques, section 2.15).
func strong(g float64, n int) bool {
	m := float64(n)
	se := math.Sqrt(6 * m * (m - 1) / ((m - 2) * (m + 1) * (m + 3)))
	return math.Abs(g) > 2*se && m < 25*g*g
}
