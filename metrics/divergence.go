package metrics

import (
	"math"

	"bubblechamber/sim/arith"
)

const (
	ln2 = 0.6931471805599453

	// radio is the share of the other that RADio mixes into each distribution.
	radio = 0.001
	// steck is how much of a person's taste is mixed into what she was shown, so
	// that a topic that she was never shown costs no more than ln 100 nats.
	steck = 0.01
)

// KullbackLeibler returns sum p' ln(p'/q'), in nats, where p and q are what is
// proportional to the weights (none negative, equal length), each with a share
// of the other mixed in: p' = (1-a) p + a q and q' = (1-b) q + b p, a and b in
// [0, 1]. It is at least 0, exactly 0 for the same weights, at most -ln b for
// a = 0; +Inf when b is 0 and q lacks something that p has; NaN when all
// weights of one are zero. O(len(p)).
//
// Steck 2018, "Calibrated recommendations", takes a = 0 and b = 0.01, with p
// what a person likes and q her list; Vrijenhoek et al. 2022, "RADio", take
// a = b = 0.001 and divide by ln 2. Source: Kullback & Leibler 1951.
func KullbackLeibler(p, q []float64, a, b float64) float64 {
	wholeP, wholeQ := plainSum(p), plainSum(q)
	if !(wholeP > 0) || !(wholeQ > 0) {
		return nan
	}
	var sum float64
	for i := range p {
		x, y := p[i]/wholeP, q[i]/wholeQ
		sum += relative(mixed(x, y, a), mixed(y, x, b))
	}
	return max(sum, 0)
}

// RootJensenShannon returns the square root of the Jensen-Shannon divergence in
// bits of p' and q', which are as in KullbackLeibler with a = b: a distance,
// exactly 0 for the same weights and at most 1, which for a > 0 it does not
// reach. NaN when all weights of one are zero. O(len(p)). Source: Endres &
// Schindelin 2003; as Vrijenhoek et al. 2022, "RADio", report it, a = 0.001.
func RootJensenShannon(p, q []float64, a float64) float64 {
	wholeP, wholeQ := plainSum(p), plainSum(q)
	if !(wholeP > 0) || !(wholeQ > 0) {
		return nan
	}
	var sum float64
	for i := range p {
		x, y := p[i]/wholeP, q[i]/wholeQ
		x, y = mixed(x, y, a), mixed(y, x, a)
		middle := (x + y) / 2
		sum += relative(x, middle) + relative(y, middle)
	}
	return math.Sqrt(min(max(sum/(2*ln2), 0), 1))
}

// relative is x ln(x/y), 0 for x = 0.
func relative(x, y float64) float64 {
	if x == 0 {
		return 0
	}
	return float64(x * arith.Log(x/y))
}

// mixed is x with a share a of y, exactly x for a = 0 and for x = y.
func mixed(x, y, a float64) float64 { return x + float64(a*(y-x)) }

func plainSum(weights []float64) float64 {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	return sum
}
