package rng

import (
	"math"

	"bubblechamber/sim/arith"
)

// Exp returns an exponential number with mean 1, -ln of one Float64.
func (d *Draws) Exp() float64 { return -arith.Log(d.Float64()) }

// Gamma returns a gamma number with that shape and scale 1 (mean and variance are
// the shape); for shapes far below 1 it may underflow to 0. Source: Marsaglia &
// Tsang 2000, "A simple method for generating gamma variables", ACM TOMS 26,
// 363-372. It panics unless the shape is positive and finite.
func (d *Draws) Gamma(shape float64) float64 {
	checkShape(shape)
	if shape < 1 {
		return arith.Exp(d.logGamma(shape))
	}
	return d.gamma(shape)
}

// Beta returns a beta number with mean a/(a+b), in [0, 1]; the ends occur only by
// rounding, for a or b far below 1. It panics unless both are positive and finite.
func (d *Draws) Beta(a, b float64) float64 {
	checkShape(a)
	checkShape(b)
	x := d.logGamma(a)
	return arith.Sigmoid(x - d.logGamma(b))
}

// Dirichlet fills dst with a Dirichlet(alpha) vector: non-negative, sum 1 up to
// rounding, the mean of element i being alpha[i] over the sum of alpha. It works
// with logarithms, so small alphas give a corner rather than 0/0. It panics when
// the lengths differ or unless every alpha is positive and finite.
func (d *Draws) Dirichlet(alpha []float64, dst []float64) {
	if len(alpha) != len(dst) {
		panic("rng: Dirichlet with a destination of another length")
	}
	top := math.Inf(-1)
	for i, a := range alpha {
		checkShape(a)
		dst[i] = d.logGamma(a)
		top = max(top, dst[i])
	}
	for i, x := range dst {
		dst[i] = arith.Exp(x - top)
	}
	total := arith.Sum(dst)
	for i := range dst {
		dst[i] /= total
	}
}

// logGamma returns the logarithm of a gamma number; it does not underflow.
// A shape below 1 is boosted: G(shape) = G(shape+1)·U^(1/shape).
func (d *Draws) logGamma(shape float64) float64 {
	if shape >= 1 {
		return arith.Log(d.gamma(shape))
	}
	g := arith.Log(d.gamma(shape + 1))
	return max(g+arith.Log(d.Float64())/shape, -math.MaxFloat64/4)
}

// gamma is the method of Marsaglia & Tsang for shape >= 1.
func (d *Draws) gamma(shape float64) float64 {
	s := shape - 1.0/3
	c := 1 / math.Sqrt(9*s)
	for {
		x := d.Norm()
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v = float64(float64(v*v) * v)
		u := d.Float64()
		x2 := float64(x * x)
		if u < 1-float64(0.0331*float64(x2*x2)) {
			return s * v
		}
		if arith.Log(u) < float64(0.5*x2)+float64(s*(1-v+arith.Log(v))) {
			return s * v
		}
	}
}

func checkShape(a float64) {
	if !(a > 0) || a > math.MaxFloat64 {
		panic("rng: a shape must be positive and finite")
	}
}
