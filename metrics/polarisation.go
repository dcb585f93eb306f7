package metrics

import (
	"math"

	"bubblechamber/sim/arith"
)

// moments are a mean and sums of powers of the distances from it.
type moments struct {
	n                int
	mean             float64
	two, three, four float64
}

// momentsOf adds in blocks of 256 people. O(len(values)).
func momentsOf(values []float32) moments {
	m := moments{n: len(values)}
	if m.n == 0 {
		return m
	}
	m.mean = arith.Sum32(values) / float64(m.n)
	for from := 0; from < m.n; from += arith.Block {
		var two, three, four float64
		for _, x := range values[from:min(from+arith.Block, m.n)] {
			d := float64(x) - m.mean
			square := float64(d * d)
			two += square
			three += float64(square * d)
			four += float64(square * square)
		}
		m.two += two
		m.three += three
		m.four += four
	}
	return m
}

// Variance returns the mean squared distance of values from their mean; NaN for
// no values. O(len(values)).
func Variance(values []float32) float64 { return momentsOf(values).variance() }

func (m moments) variance() float64 { return ratio(m.two, float64(m.n)) }

// Bimodality returns Sarle's bimodality coefficient with the sample-corrected
// skewness G1 and excess kurtosis G2 of n values:
//
//	(G1^2 + 1) / (G2 + 3 (n-1)^2 / ((n-2)(n-3)))
//
// It lies in (0, 1]: 5/9 for an even spread, 1/3 for a normal one, near 1 for
// two points. A skewed distribution with one peak can have more than 5/9, too.
// NaN for fewer than four values and for equal ones. O(len(values)).
// Source: SAS Institute 1990; Pfister et al. 2013, "Good things peak in pairs".
func Bimodality(values []float32) float64 { return momentsOf(values).bimodality() }

func (m moments) bimodality() float64 {
	if m.n < 4 || !(m.variance() > 1e-12) {
		return nan
	}
	n := float64(m.n)
	variance := m.variance()
	g1 := m.three / n / float64(variance*math.Sqrt(variance))
	g2 := m.four/n/float64(variance*variance) - 3
	skew := float64(g1*math.Sqrt(float64(n*(n-1)))) / (n - 2)
	both := float64((n - 2) * (n - 3))
	kurtosis := float64(float64((n-1)/both) * (float64((n+1)*g2) + 6))
	return (float64(skew*skew) + 1) / (kurtosis + float64(3*(n-1))*(n-1)/both)
}

const (
	viewpointBins   = 21
	estebanRayAlpha = 1.3
)

// EstebanRay returns the polarisation of viewpoints in [-1, 1]: with the shares
// p of people in 21 bins of equal width, each at the mean y of its people,
//
//	sum_i sum_j p_i^(1+alpha) p_j |y_i - y_j|,  alpha = 1.3
//
// It is 0 when all are in one bin, and largest, 2^-1.3 = 0.406, for two halves
// at -1 and 1. NaN for no viewpoints. O(len(viewpoints)).
// Source: Esteban & Ray 1994, "On the measurement of polarization"; the bins
// are this project's: without them no two people of continuous viewpoints
// would identify with each other.
func EstebanRay(viewpoints []float32) float64 {
	if len(viewpoints) == 0 {
		return nan
	}
	var people, sums [viewpointBins]float64
	for _, x := range viewpoints {
		bin := int(float64(float64(x)+1) / 2 * viewpointBins)
		bin = min(max(bin, 0), viewpointBins-1)
		people[bin]++
		sums[bin] += float64(x)
	}
	n := float64(len(viewpoints))
	var total float64
	for i, a := range people {
		if a == 0 {
			continue
		}
		var alienation float64
		for j, b := range people {
			if b > 0 {
				alienation += float64(b / n * math.Abs(sums[i]/a-sums[j]/b))
			}
		}
		total += float64(arith.Pow(a/n, 1+estebanRayAlpha) * alienation)
	}
	return total
}
