package arith

import (
	"math"
	"testing"
)

// The reference for the float32 functions is the standard library in float64,
// whose own error is a billionth of theirs.

func TestExp32Accuracy(t *testing.T) {
	var most, at float64
	check := func(x float32) {
		want := math.Exp(float64(x))
		got := float64(Exp32(x))
		if want < 0x1p-126 {
			if math.Abs(got-want) > 0x1p-149 {
				t.Fatalf("Exp32(%v) = %v, want %v within one subnormal step", x, got, want)
			}
			return
		}
		if e := math.Abs(got/want - 1); e > most {
			most, at = e, float64(x)
		}
	}
	const step = 1009 // of the bits: about a million values of each sign
	for b := uint32(0); b < math.Float32bits(104); b += step {
		if x := math.Float32frombits(b); x < 88.722 {
			check(x)
		}
		check(-math.Float32frombits(b))
	}
	t.Logf("largest relative error %.3g at %v", most, at)
	if most > 1.2e-7 {
		t.Errorf("relative error %.3g at %v, want at most 1.2e-7", most, at)
	}
}

func TestExp32SpecialValues(t *testing.T) {
	inf := float32(math.Inf(1))
	for _, c := range []struct{ x, want float32 }{
		{0, 1}, {float32(math.Copysign(0, -1)), 1}, {inf, inf}, {-inf, 0},
		{88.72283, 3.4027985e38}, {88.72284, inf}, {1e30, inf},
		{-103.97209, 0}, {-103.9, math.SmallestNonzeroFloat32}, {-1e30, 0},
	} {
		got := Exp32(c.x)
		if got != c.want && !(math.Abs(float64(got/c.want-1)) < 1e-6) {
			t.Errorf("Exp32(%v) = %v, want %v", c.x, got, c.want)
		}
	}
	if b := math.Float32bits(Exp32(float32(math.NaN()))); b != nan32 {
		t.Errorf("Exp32(NaN) has bits %#x", b)
	}
}

func TestExp32Monotone(t *testing.T) {
	last := float32(0)
	for x := float32(-104); x < 89; x += 1.0 / 512 {
		y := Exp32(x)
		if y < last {
			t.Fatalf("falls at %v: %v after %v", x, y, last)
		}
		last = y
	}
}

func TestLog32Accuracy(t *testing.T) {
	var most, at float64
	check := func(b uint32) {
		x := math.Float32frombits(b)
		want := math.Log(float64(x))
		if want == 0 {
			return
		}
		if e := math.Abs(float64(Log32(x))/want - 1); e > most {
			most, at = e, float64(x)
		}
	}
	// Subnormal numbers included; then closely where the result is small.
	for b := uint32(1); b < inf32; b += 1009 {
		check(b)
	}
	for b := math.Float32bits(0.5); b < math.Float32bits(2); b += 13 {
		check(b)
	}
	for b := math.Float32bits(0.9995); b < math.Float32bits(1.0005); b++ {
		check(b)
	}
	t.Logf("largest relative error %.3g at %v", most, at)
	if most > 1.2e-7 {
		t.Errorf("relative error %.3g at %v, want at most 1.2e-7", most, at)
	}
}

func TestLog32SpecialValues(t *testing.T) {
	inf := float32(math.Inf(1))
	if Log32(1) != 0 || Log32(0) != -inf || Log32(float32(math.Copysign(0, -1))) != -inf || Log32(inf) != inf {
		t.Error("wrong at 1, 0, -0 or Inf:", Log32(1), Log32(0), Log32(float32(math.Copysign(0, -1))), Log32(inf))
	}
	for _, x := range []float32{-1, -inf, float32(math.NaN()), -math.SmallestNonzeroFloat32} {
		if b := math.Float32bits(Log32(x)); b != nan32 {
			t.Errorf("Log32(%v) has bits %#x, want the canonical NaN", x, b)
		}
	}
}

func TestLog32Monotone(t *testing.T) {
	last := float32(math.Inf(-1))
	for b := uint32(0); b < inf32; b += 509 {
		y := Log32(math.Float32frombits(b))
		if y < last {
			t.Fatalf("falls at %v", math.Float32frombits(b))
		}
		last = y
	}
}

func TestExp32Log32Inverse(t *testing.T) {
	for x := float32(1e-30); x < 1e30; x *= 1.0007 {
		// A last-place error of ln x (below 70, so 3.8e-6) turns relative.
		if got := Exp32(Log32(x)); math.Abs(float64(got/x-1)) > 1e-5 {
			t.Fatalf("Exp32(Log32(%v)) = %v", x, got)
		}
	}
}
