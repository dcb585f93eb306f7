package arith

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestExpAccuracy(t *testing.T) {
	points := append(spread(3000, -745, 709.7), spread(3000, -1, 1)...)
	points = append(points, spread(500, -1e-7, 1e-7)...)
	worst(t, 1, points, Exp, func(x float64) *big.Float { return bigExp(bigOf(x)) })
}

func TestTanhAccuracy(t *testing.T) {
	points := append(spread(2000, -22, 22), spread(2000, -1, 1)...)
	worst(t, 2, points, Tanh, func(x float64) *big.Float {
		e := bigExp(bigOf(2 * x))
		num := new(big.Float).Sub(e, bigOf(1))
		return num.Quo(num, e.Add(e, bigOf(1)))
	})
}

func TestSigmoidAccuracy(t *testing.T) {
	points := append(spread(2000, -700, 40), spread(2000, -3, 3)...)
	worst(t, 3, points, Sigmoid, func(x float64) *big.Float {
		e := bigExp(bigOf(x))
		return new(big.Float).Quo(e, new(big.Float).Add(e, bigOf(1)))
	})
}

func TestExpSpecialValues(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name         string
		f            func(float64) float64
		x, want      float64
		wantNegative bool
	}{
		{"Exp", Exp, 0, 1, false},
		{"Exp", Exp, inf, inf, false},
		{"Exp", Exp, -inf, 0, false},
		{"Exp", Exp, 709.7827128933841, inf, false},
		{"Exp", Exp, -745.2, 0, false},
		{"Exp", Exp, -745, math.SmallestNonzeroFloat64, false},
		{"Tanh", Tanh, 0, 0, false},
		{"Tanh", Tanh, math.Copysign(0, -1), 0, true},
		{"Tanh", Tanh, inf, 1, false},
		{"Tanh", Tanh, -inf, -1, true},
		{"Sigmoid", Sigmoid, 0, 0.5, false},
		{"Sigmoid", Sigmoid, inf, 1, false},
		{"Sigmoid", Sigmoid, -inf, 0, false},
		{"Sigmoid", Sigmoid, 800, 1, false},
	} {
		if got := c.f(c.x); got != c.want || math.Signbit(got) != c.wantNegative {
			t.Errorf("%s(%v) = %v, want %v", c.name, c.x, got, c.want)
		}
		if got := c.f(math.NaN()); math.Float64bits(got) != 0x7ff8000000000000 {
			t.Errorf("%s(NaN) has bits %#x, want the canonical NaN", c.name, math.Float64bits(got))
		}
	}
	if got := Exp(math.Nextafter(709.782712893384, 0)); math.IsInf(got, 0) {
		t.Error("Exp overflows below its bound")
	}
}

func TestExpMonotone(t *testing.T) {
	for _, f := range []func(float64) float64{Exp, Tanh, Sigmoid} {
		last := math.Inf(-1)
		for x := -30.0; x < 30; x += 1.0 / 1024 {
			y := f(x)
			if y < last {
				t.Fatalf("falls at %v: %v after %v", x, y, last)
			}
			last = y
		}
	}
}

func TestExpLogInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(1e-300, 1e300).Draw(t, "x")
		// An ulp of ln x, at most 1.2e-13 absolute, becomes a relative error.
		if got := Exp(Log(x)); math.Abs(got/x-1) > 2e-13 {
			t.Fatalf("Exp(Log(%v)) = %v", x, got)
		}
	})
}

func TestOddAndComplementary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-50, 50).Draw(t, "x")
		if Tanh(-x) != -Tanh(x) {
			t.Fatalf("Tanh is not odd at %v", x)
		}
		if s := Sigmoid(x) + Sigmoid(-x); math.Abs(s-1) > 4e-16 {
			t.Fatalf("Sigmoid(%v) and Sigmoid(%v) sum to %v", x, -x, s)
		}
	})
}
