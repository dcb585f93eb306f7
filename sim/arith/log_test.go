package arith

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func logPoints() []float64 {
	points := append(spread(2000, 0.5, 2), spread(1000, 0.999, 1.001)...)
	for _, e := range spread(2000, -1070, 1023) {
		points = append(points, math.Exp2(e))
	}
	return points
}

func TestLogAccuracy(t *testing.T) { worst(t, 1, logPoints(), Log, bigLog) }

func TestLog2Accuracy(t *testing.T) {
	ln2 := bigLog(2)
	worst(t, 2, logPoints(), Log2, func(x float64) *big.Float {
		return new(big.Float).Quo(bigLog(x), ln2)
	})
}

func TestLog2PowersAreExact(t *testing.T) {
	for k := -1074; k < 1024; k++ {
		if got := Log2(math.Ldexp(1, k)); got != float64(k) {
			t.Errorf("Log2(2^%d) = %v", k, got)
		}
	}
}

func TestLogSpecialValues(t *testing.T) {
	inf := math.Inf(1)
	for _, f := range []func(float64) float64{Log, Log2} {
		if f(1) != 0 || f(0) != -inf || f(math.Copysign(0, -1)) != -inf || f(inf) != inf {
			t.Errorf("at 1, 0, -0, Inf: %v %v %v %v", f(1), f(0), f(math.Copysign(0, -1)), f(inf))
		}
		for _, x := range []float64{-1, -inf, math.NaN(), -math.SmallestNonzeroFloat64} {
			if got := f(x); math.Float64bits(got) != 0x7ff8000000000000 {
				t.Errorf("at %v: %v, want the canonical NaN", x, got)
			}
		}
	}
}

func TestLogMonotone(t *testing.T) {
	last := math.Inf(-1)
	for x := 0.01; x < 100; x *= 1.00003 {
		y := Log(x)
		if y < last {
			t.Fatalf("falls at %v", x)
		}
		last = y
	}
}

func TestPow(t *testing.T) {
	for _, c := range []struct{ x, y, want float64 }{
		{3, 0, 1}, {1, math.Inf(1), 1}, {3, 1, 3}, {3, 2, 9}, {9, 0.5, 3}, {4, -1, 0.25},
		{0, 0.7, 0}, {0, -0.7, math.Inf(1)}, {math.Inf(1), -2.5, 0}, {2, 5000, math.Inf(1)},
	} {
		if got := Pow(c.x, c.y); got != c.want {
			t.Errorf("Pow(%v, %v) = %v, want %v", c.x, c.y, got, c.want)
		}
	}
	for _, c := range [][2]float64{{-2, 2}, {-2, 0.5}, {math.NaN(), 1}, {2, math.NaN()}} {
		if got := Pow(c[0], c[1]); got == got {
			t.Errorf("Pow(%v, %v) = %v, want NaN", c[0], c[1], got)
		}
	}
}

func TestPowAccuracy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(1e-6, 1e6).Draw(t, "x")
		y := rapid.Float64Range(-20, 20).Draw(t, "y")
		exponent := new(big.Float).Mul(bigLog(x), bigOf(y))
		ratio, _ := new(big.Float).Quo(bigOf(Pow(x, y)), bigExp(exponent)).Float64()
		e, _ := exponent.Float64()
		if math.Abs(ratio-1) > (1+math.Abs(e))*2.3e-16 {
			t.Fatalf("Pow(%v, %v) is off by %v", x, y, ratio-1)
		}
	})
}
