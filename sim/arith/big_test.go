package arith

import (
	"math"
	"math/big"
	"testing"
)

const bigPrec = 220

// bigExp returns e^x to about 200 bits: Taylor's series after 2^-k reduction.
func bigExp(x *big.Float) *big.Float {
	const halvings = 24
	r := new(big.Float).SetPrec(bigPrec).Set(x)
	r.SetMantExp(r, -halvings)
	sum, term := bigOf(1), bigOf(1)
	for i := 1; i < 40; i++ {
		term.Mul(term, r)
		term.Quo(term, bigOf(float64(i)))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// bigLog returns ln x to about 200 bits. The exponent is taken out first, because
// the standard library's Log, the start of the iteration, is far off for subnormal
// numbers on some machines.
func bigLog(x float64) *big.Float {
	m, e := math.Frexp(x)
	y := new(big.Float).Mul(bigOf(float64(e)), halley(2))
	return y.Add(y, halley(m))
}

// halley makes one step of Halley's iteration, which triples the digits of the
// standard library's logarithm.
func halley(x float64) *big.Float {
	y := bigOf(math.Log(x))
	e := bigExp(y)
	num := new(big.Float).Sub(bigOf(x), e)
	den := new(big.Float).Add(bigOf(x), e)
	num.Quo(num.Mul(num, bigOf(2)), den)
	return y.Add(y, num)
}

func bigOf(x float64) *big.Float { return new(big.Float).SetPrec(bigPrec).SetFloat64(x) }

// ulps returns the distance of got from want in units of the last place of want.
func ulps(got float64, want *big.Float) float64 {
	if want.Sign() == 0 {
		return math.Abs(got) / math.SmallestNonzeroFloat64
	}
	d := new(big.Float).Sub(bigOf(got), want)
	exp := max(want.MantExp(nil)-53, -1074)
	d.SetMantExp(d, -exp)
	f, _ := d.Float64()
	return math.Abs(f)
}

// worst reports the largest error of f over the points and fails above limit.
func worst(t *testing.T, limit float64, points []float64, f func(float64) float64, ref func(float64) *big.Float) {
	t.Helper()
	var at, most float64
	for _, x := range points {
		if u := ulps(f(x), ref(x)); u > most {
			at, most = x, u
		}
	}
	t.Logf("largest error %.3f ulp at %v", most, at)
	if most > limit {
		t.Errorf("error %.3f ulp at %v, want at most %v", most, at, limit)
	}
}

// spread returns n points from lo to hi at an irrational step.
func spread(n int, lo, hi float64) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		_, f := math.Modf(float64(i) * 0.6180339887498949)
		xs[i] = lo + f*(hi-lo)
	}
	return xs
}

func TestBigReference(t *testing.T) {
	// e and ln 10 to 40 digits: OEIS A001113, A002392.
	if got := bigExp(bigOf(1)).Text('f', 40); got != "2.7182818284590452353602874713526624977572" {
		t.Error("bigExp(1) =", got)
	}
	if got := bigLog(10).Text('f', 40); got != "2.3025850929940456840179914546843642076011" {
		t.Error("bigLog(10) =", got)
	}
}
