package stats

import (
	"fmt"
	"math"
)

// Effect is a mean difference in standard deviations of the differences.
type Effect struct {
	N        int      // pairs, at least 2
	D        float64  // Cohen's d_z, mean / standard deviation
	G        float64  // D without the bias of small samples; |G| < |D|
	Warnings []string // what the reader should know; nil for nothing
}

// Standardised is the effect size of left - right over pairs: with m the mean and
// s the standard deviation (n-1) of the differences,
//
//	D = m / s
//	G = J(n-1) D,  J(v) = Γ(v/2) / (sqrt(v/2) Γ((v-1)/2))
//
// G is unbiased where the differences are normal; J(v) is about 1 - 3/(4v-1), and
// .564, .724, .798, .923 at v = 2, 3, 4, 10. From two pairs no unbiased estimate
// exists: G is NaN, with a warning.
//
// Differences that are all equal have no unit to be measured in: D and G are 0
// where they are 0 and infinite, with their sign, where they are not; a warning
// says so. A NaN or infinity is for the caller to show as such, and not to average.
//
// The unit is the noise between replicates, which a larger population or shared
// draws make smaller: a D of 5 may be a difference that nobody would notice, and
// two scenarios of different size cannot be compared by it.
//
// It is an error when [Paired] would be. Time O(n).
//
// Source: Cohen (1988), Statistical Power Analysis for the Behavioral Sciences,
// section 2.3.5; Hedges (1981), Distribution Theory for Glass's Estimator of
// Effect Size and Related Estimators, J. Educational Statistics 6(2).
func Standardised(left, right []float64) (Effect, error) {
	const anyLevel = 0.5
	d, iv, err := differences(left, right, anyLevel)
	if err != nil {
		return Effect{}, err
	}
	e := Effect{N: iv.N, Warnings: warnings(d, iv)}
	switch {
	case iv.SD == 0 && iv.Mean == 0:
	case iv.SD == 0:
		e.D = math.Inf(1)
		if iv.Mean < 0 {
			e.D = math.Inf(-1)
		}
		e.G = e.D
	default:
		e.D = iv.Mean / iv.SD
		e.G = unbias(iv.N-1) * e.D
	}
	if math.IsNaN(e.G) {
		e.Warnings = append(e.Warnings, fmt.Sprintf("%d replicates allow no unbiased effect size", iv.N))
	}
	return e, nil
}

// unbias is Hedges' J at v >= 1 degrees of freedom, NaN at 1.
func unbias(v int) float64 {
	if v < 2 {
		return math.NaN()
	}
	h := float64(float64(v) / 2)
	above, _ := math.Lgamma(h)
	below, _ := math.Lgamma(h - 0.5)
	return math.Exp(above-below) / math.Sqrt(h)
}
