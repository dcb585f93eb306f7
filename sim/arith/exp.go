package arith

import "math"

// The reductions, the coefficients and the error analysis of Exp and Log are
// those of fdlibm (e_exp.c, e_log.c), written again here without fusing:
//
//	Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
//	Permission to use, copy, modify, and distribute this software is freely
//	granted, provided that this notice is preserved.
const (
	ln2Hi = 6.93147180369123816490e-01 // 33 bits: its product with an exponent is exact
	ln2Lo = 1.90821492927058770002e-10
	log2e = 1.44269504088896338700e+00
)

// Exp returns e^x with an error below 1 ulp. Exp(0) is exactly 1; above
// 709.7827128933840 the result is +Inf, below -745.1332191019411 it is 0, and
// NaN gives NaN. Source: fdlibm (Sun Microsystems, 1993).
func Exp(x float64) float64 {
	switch {
	case x != x:
		return nan()
	case x > 7.09782712893383973096e+02:
		return math.Inf(1)
	case x < -7.45133219101941108420e+02:
		return 0
	case -1.0/(1<<28) < x && x < 1.0/(1<<28):
		return 1 + x
	}
	k := int(float64(log2e*x) + math.Copysign(0.5, x))
	n := float64(k)
	hi := x - float64(n*ln2Hi)
	lo := float64(n * ln2Lo)
	r := hi - lo
	t := float64(r * r)
	p := 4.13813679705723846039e-08
	p = float64(t*p) - 1.65339022054652515390e-06
	p = float64(t*p) + 6.61375632143793436117e-05
	p = float64(t*p) - 2.77777777770155933842e-03
	p = float64(t*p) + 1.66666666666666657415e-01
	c := r - float64(t*p)
	y := 1 - ((lo - float64(r*c)/(2-c)) - hi)
	if k > -1022 && k < 1024 {
		return y * power2(k)
	}
	// 2^k is no normal number: two factors, of which the first is exact.
	return y * power2(k/2) * power2(k-k/2)
}

// Tanh returns the hyperbolic tangent of x with an error below 2 ulp; it is odd,
// keeps the sign of zero, and NaN gives NaN.
// Source: the rational form of Cephes tanh (Moshier, 1989) below 0.625, the
// exponential above.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return nan()
	case x == 0:
		return x
	case a > 22: // 1 - tanh(22) is below a quarter of an ulp
		return math.Copysign(1, x)
	case a >= 0.625:
		return math.Copysign(1-2/(Exp(2*a)+1), x)
	}
	s := float64(x * x)
	p := float64(-9.64399179425052238628e-1*s) - 9.92877231001918586564e1
	p = float64(p*s) - 1.61468768441708447952e3
	q := s + 1.12811678491632931402e2
	q = float64(q*s) + 2.23548839060100448583e3
	q = float64(q*s) + 4.84406305325125486048e3
	return x + float64(float64(x*s)*p)/q
}

// Sigmoid returns 1/(1+e^-x), in [0, 1], with an error below 3 ulp on both
// sides (it does not lose the small values for negative x). NaN gives NaN.
func Sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + Exp(-x))
	}
	e := Exp(x)
	return e / (1 + e)
}

// power2 returns 2^k for -1023 < k < 1024.
func power2(k int) float64 { return math.Float64frombits(uint64(k+1023) << 52) }

// nan returns the one NaN that this package makes.
func nan() float64 { return math.Float64frombits(0x7ff8000000000000) }
