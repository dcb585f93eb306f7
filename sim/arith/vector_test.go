package arith

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func vectors(n int) (a, b []float32) {
	a, b = make([]float32, n), make([]float32, n)
	for i := range n {
		a[i] = float32(math.Sin(float64(3*i + 1)))
		b[i] = float32(math.Cos(float64(5*i + 2)))
	}
	return a, b
}

// treeDot is the definition by another way: the sixteen partials one at a time,
// merged by recursion over the bits of their index, the lowest bit last.
func treeDot(a, b []float32, first, step int) float32 {
	if step < 16 {
		return treeDot(a, b, first, 2*step) + treeDot(a, b, first+step, 2*step)
	}
	var s float32
	for k := first; k < len(a); k += 16 {
		s += float32(a[k] * b[k])
	}
	return s
}

func TestDot16IsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOfN(rapid.Float32Range(-1e6, 1e6), 0, 130).Draw(t, "a")
		b := rapid.SliceOfN(rapid.Float32Range(-1, 1), len(a), len(a)).Draw(t, "b")
		got, want := Dot16(a, b), treeDot(a, b, 0, 1)
		if math.Float32bits(got) != math.Float32bits(want) {
			t.Fatalf("Dot16 = %v, by the definition %v", got, want)
		}
		zeros := make([]float32, 15-(len(a)+15)%16)
		if padded := Dot16(append(a, zeros...), append(b, zeros...)); math.Float32bits(padded) != math.Float32bits(want) {
			t.Fatalf("appended zeros change %v to %v", want, padded)
		}
	})
}

func TestDotOrder(t *testing.T) {
	// 2^24 + 1 is 2^24 in float32: index order loses both ones, any order that
	// adds them first keeps them.
	a := []float32{1 << 24, 1, 1}
	one := []float32{1, 1, 1}
	if got := Dot(a, one); got != 1<<24 {
		t.Errorf("Dot = %v, want 2^24: not in index order", got)
	}
	// Fused, the product's rest 2^-46 would survive: (1+2^-23)² - (1+2^-22).
	x := float32(1 + 0x1p-23)
	if got := Dot([]float32{-(1 + 0x1p-22), x}, []float32{1, x}); got != 0 {
		t.Errorf("Dot = %v, want 0: the product was not rounded before the addition", got)
	}
	// Partials 0 and 8 meet first, so 2^24 and -2^24 cancel before the ones.
	b := make([]float32, 16)
	b[0], b[8], b[1], b[9] = 1<<24, -1<<24, 1, 1
	ones := make([]float32, 16)
	for i := range ones {
		ones[i] = 1
	}
	if got := Dot16(b, ones); got != 2 {
		t.Errorf("Dot16 = %v, want 2", got)
	}
}

func TestDotsAgreeWithFloat64(t *testing.T) {
	for _, n := range []int{0, 1, 15, 16, 17, 31, 32, 64, 100, 1000} {
		a, b := vectors(n)
		var want, size float64
		for i := range a {
			want += float64(a[i]) * float64(b[i])
			size += math.Abs(float64(a[i]) * float64(b[i]))
		}
		for name, f := range map[string]func(a, b []float32) float32{"Dot": Dot, "Dot16": Dot16} {
			if got := f(a, b); math.Abs(float64(got)-want) > size*float64(n+1)*6e-8 {
				t.Errorf("%s of %d = %v, want %v", name, n, got, want)
			}
		}
	}
}

func TestDifferentLengthsPanic(t *testing.T) {
	// The capacity of the second would allow reading on.
	long, short := make([]float32, 20), make([]float32, 20)[:19]
	for name, f := range map[string]func(){
		"Dot":   func() { Dot(long, short) },
		"Dot16": func() { Dot16(long, short) },
		"Axpy":  func() { Axpy(1, long, short) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s of different lengths does not panic", name)
				}
			}()
			f()
		}()
	}
}

func TestAxpyAndScale(t *testing.T) {
	y := []float32{1, 2, 3}
	Axpy(2, []float32{10, -1, 0.5}, y)
	if y[0] != 21 || y[1] != 0 || y[2] != 4 {
		t.Errorf("Axpy gives %v, want [21 0 4]", y)
	}
	Scale(-0.5, y)
	if y[0] != -10.5 || y[1] != 0 || y[2] != -2 {
		t.Errorf("Scale gives %v, want [-10.5 -0 -2]", y)
	}
}

func TestNormalize(t *testing.T) {
	x := []float32{3, 0, -4}
	if n := Normalize(x); n != 5 || x[0] != 0.6 || x[1] != 0 || x[2] != -0.8 {
		t.Errorf("Normalize gives %v and %v, want [0.6 0 -0.8] and 5", x, n)
	}
	zero := []float32{0, 0}
	if n := Normalize(zero); n != 0 || zero[0] != 0 || zero[1] != 0 {
		t.Errorf("a zero vector becomes %v, length %v", zero, n)
	}
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float32(), 1, 40).Draw(t, "x")
		if Normalize(x) == 0 {
			return
		}
		var s float64
		for _, v := range x {
			s += float64(v) * float64(v)
		}
		if math.Abs(s-1) > 1e-6 {
			t.Fatalf("squared length %v after Normalize", s)
		}
	})
}
