package arith

import "math"

const (
	log2e32 = 1.44269504088896341 // 1/ln 2
	// ln 2 in two parts; the first has 9 significant bits, so that its product
	// with an exponent (at most 8 bits) is exact.
	ln2Hi32 = 0.693359375
	ln2Lo32 = -2.12194440e-4
	// Adding 1.5·2^23 leaves a float32 rounded to an integer in its low bits.
	round32 = 12582912
	// Between these bounds the result and its scale are normal numbers.
	exp32Low, exp32High = -87, 88
)

// Exp32 returns e^x. Relative error below 1.2e-7 wherever the result is a
// normal number (one subnormal step elsewhere); Exp32(0) is exactly 1,
// from 88.72284 on the result is +Inf, below -103.97208 it is 0, and NaN gives NaN.
// The polynomial is that of Cephes expf (Moshier, 1992).
func Exp32(x float32) float32 {
	if x >= exp32Low && x <= exp32High {
		t := float32(x*log2e32) + round32
		n := t - round32
		return expPoly32(x, n) * math.Float32frombits((math.Float32bits(t)+127)<<23)
	}
	return exp32Edge(x)
}

// exp32Edge is Exp32 where the result may be subnormal, zero, infinite or NaN.
func exp32Edge(x float32) float32 {
	switch {
	case x != x:
		return math.Float32frombits(nan32)
	case x > 89:
		return math.Float32frombits(inf32)
	case x < -104:
		return 0
	}
	n := float32(x*log2e32) + round32 - round32
	// Two factors, because 2^n alone may not be representable; the first
	// product is exact, so the result is rounded once.
	k := int32(n)
	half := k / 2
	y := expPoly32(x, n) * math.Float32frombits(uint32(half+127)<<23)
	return y * math.Float32frombits(uint32(k-half+127)<<23)
}

// expPoly32 returns e^(x - n·ln 2) for |x - n·ln 2| <= about 0.35.
func expPoly32(x, n float32) float32 {
	r := x - float32(n*ln2Hi32) - float32(n*ln2Lo32)
	z := float32(r * r)
	// Estrin's scheme: three short chains instead of a long one.
	lo := float32(1.6666665459e-1*r) + 5.0000001201e-1
	mid := float32(8.3334519073e-3*r) + 4.1665795894e-2
	hi := float32(1.9875691500e-4*r) + 1.3981999507e-3
	p := float32((float32(hi*z)+mid)*z) + lo
	return float32(p*z) + r + 1
}
