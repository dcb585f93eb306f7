package arith

import "math"

const (
	sqrtHalf64 = 0x3fe6a09e667f3bcd // bits of the float64 nearest to sqrt(1/2)
	mantissa64 = 1<<52 - 1
)

// Log returns the natural logarithm of x with an error below 1 ulp, subnormal x
// included. Log(1) is exactly 0, Log(±0) is -Inf, Log(+Inf) is +Inf, and a
// negative x or NaN gives NaN. Source: fdlibm (Sun Microsystems, 1993).
func Log(x float64) float64 {
	switch {
	case x > math.MaxFloat64:
		return x
	case x == 0:
		return math.Inf(-1)
	case !(x > 0):
		return nan()
	}
	m, n := reduce(x)
	s, r, half := logSeries(m - 1)
	return float64(n*ln2Hi) - ((half - (float64(s*(half+r)) + float64(n*ln2Lo))) - (m - 1))
}

// Log2 returns the binary logarithm of x with an error below 2 ulp; it is exact
// for the powers of two. Special cases are those of [Log].
func Log2(x float64) float64 {
	if !(x > 0) || x > math.MaxFloat64 {
		return Log(x)
	}
	m, n := reduce(x)
	return n + float64(Log(m)*log2e)
}

// Pow returns x^y for x > 0 as Exp(y·Log(x)): the relative error is at most about
// (1 + |y·ln x|)·2.3e-16 (tested for |y·ln x| up to 276), so a few ulp in everyday
// use and hundreds where the result is near overflow or underflow. The exponents 0, 1, 2, 1/2 and -1 are rounded once.
// Pow(0, y) is 0 for y > 0 and +Inf for y < 0; a negative x gives NaN.
func Pow(x, y float64) float64 {
	switch {
	case x != x || y != y:
		return nan()
	case y == 0 || x == 1:
		return 1
	case x < 0:
		return nan()
	}
	switch y {
	case 1:
		return x
	case 2:
		return x * x
	case 0.5:
		return math.Sqrt(x)
	case -1:
		return 1 / x
	}
	return Exp(y * Log(x))
}

// reduce returns m in [sqrt(1/2), sqrt(2)) and n with x = m·2^n, for finite x > 0.
func reduce(x float64) (m, n float64) {
	b := math.Float64bits(x)
	shift := int64(0)
	if b>>52 == 0 {
		b = math.Float64bits(x * (1 << 52))
		shift = -52
	}
	b -= sqrtHalf64
	n = float64(int64(b)>>52 + shift)
	return math.Float64frombits(b&mantissa64 + sqrtHalf64), n
}

// logSeries returns s = f/(2+f), the remainder r of ln(1+f) = f - s·(f - r), and
// half = f²/2.
func logSeries(f float64) (s, r, half float64) {
	s = f / (2 + f)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	t1 := float64(s4*1.479819860511658591e-01) + 1.818357216161805012e-01
	t1 = float64(s4*t1) + 2.857142874366239149e-01
	t1 = float64(s4*t1) + 6.666666666666735130e-01
	t2 := float64(s4*1.531383769920937332e-01) + 2.222219843214978396e-01
	t2 = float64(s4*t2) + 3.999999999940941908e-01
	return s, float64(s2*t1) + float64(s4*t2), float64(float64(0.5*f) * f)
}
