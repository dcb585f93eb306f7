package arith

import (
	"math"

	"bubblechamber/sim/kernel"
)

const (
	nan32     = 0x7fc00000
	inf32     = 0x7f800000
	negInf32  = 0xff800000
	minNorm32 = 0x00800000
	sqrtHalf  = 0x3f3504f3 // bits of the float32 nearest to sqrt(1/2)
	mantissa  = 0x007fffff
)

// Log32 returns the natural logarithm of x. Relative error below 1.2e-7,
// subnormal x included; Log32(1) is exactly 0, Log32(±0) is -Inf, Log32(+Inf)
// is +Inf, and a negative x or NaN gives NaN.
// The polynomial is that of Cephes logf (Moshier, 1992).
func Log32(x float32) float32 {
	b := math.Float32bits(x)
	shift := int32(0)
	if b-minNorm32 >= inf32-minNorm32 {
		if !(x > 0) || x > math.MaxFloat32 {
			return log32Edge(x)
		}
		b = math.Float32bits(x * (1 << 23))
		shift = -23
	}
	// x = (1+f)·2^n with 1+f in [sqrt(1/2), sqrt(2)).
	b -= sqrtHalf
	n := float32(int32(b)>>23 + shift)
	f := math.Float32frombits(b&mantissa+sqrtHalf) - 1
	// ln(1+f) = f - f²/2 + f³·P(f), P by Estrin's scheme.
	z := float32(f * f)
	p0 := float32(-2.4999993993e-1*f) + 3.3333331174e-1
	p1 := float32(-1.6668057665e-1*f) + 2.0000714765e-1
	p2 := float32(-1.2420140846e-1*f) + 1.4249322787e-1
	p3 := float32(-1.1514610310e-1*f) + 1.1676998740e-1
	z2 := float32(z * z)
	p := float32(z2*(float32(z*p3)+p2)) + (float32(z*p1) + p0) +
		float32(float32(z2*z2)*7.0376836292e-2)
	y := float32(float32(f*z)*p) + float32(n*ln2Lo32) - float32(0.5*z)
	return f + y + float32(n*ln2Hi32)
}

// log32Edge is Log32 where x is not a positive finite number.
func log32Edge(x float32) float32 {
	switch {
	case x > 0:
		return x
	case x == 0:
		return math.Float32frombits(negInf32)
	}
	return math.Float32frombits(nan32)
}

// Log32s replaces each number by its [Log32]. Up to sixteen take little longer than three
// alone, if they are positive, normal and finite, as logarithms of most things are.
func Log32s(x []float32) { log32s(kernel.Use(), x) }

func log32s(k kernel.Kernel, x []float32) {
	for len(x) > 0 {
		n := log32sMachine(k, x)
		for i := n; i < min(len(x), 16); i++ {
			x[i] = Log32(x[i])
		}
		x = x[min(len(x), 16):]
	}
}
