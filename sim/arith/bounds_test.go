package arith

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/kernel"
)

// By the formula, one vector at a time.
func TestUpperBoundsByKernels(t *testing.T) {
	eachKernel(t, func(t *rapid.T, k kernel.Kernel) {
		dim, panels := rapid.IntRange(1, 40).Draw(t, "dim"), rapid.IntRange(0, 3).Draw(t, "panels")
		l, mean := numbers(t, "l", dim*(dim+1)/2), numbers(t, "mean", dim)
		x := numbers(t, "x", panels*Panel*dim)
		alpha := rapid.Float32Range(0, 100).Draw(t, "alpha")
		got, want := make([]float32, panels*Panel), make([]float32, panels*Panel)
		upperBounds(k, l, mean, alpha, x, got)
		for j := range want {
			v := make([]float32, dim)
			for i := range v {
				v[i] = x[j/Panel*Panel*dim+i*Panel+j%Panel]
			}
			square, row := float32(0), l
			for i := range v {
				y := Dot(row[:i+1], v[:i+1])
				square += float32(y * y)
				row = row[i+1:]
			}
			want[j] = Dot(mean, v) + float32(alpha*float32(math.Sqrt(float64(square))))
		}
		sameBits(t, "UpperBounds", got, want)
	})
}

// By hand: L = (2; 1 3), x = (1, -1): L x = (2, -2), of length sqrt 8; the mean is 1 - 4.
func TestUpperBounds(t *testing.T) {
	panel, out := make([]float32, 2*Panel), make([]float32, Panel)
	panel[5], panel[Panel+5] = 1, -1
	UpperBounds([]float32{2, 1, 3}, []float32{1, 4}, 2, panel, out)
	if want := float32(-3 + 2*math.Sqrt(8)); out[5] != want || out[4] != 0 {
		t.Errorf("%v and %v, want %v and 0", out[5], out[4], want)
	}
	defer func() {
		if recover() == nil {
			t.Error("a triangle of another size is taken")
		}
	}()
	UpperBounds([]float32{2, 1}, []float32{1, 4}, 2, panel, out)
}

func BenchmarkUpperBounds(b *testing.B) {
	for _, k := range kernel.All() {
		for _, dim := range []int{16, 33} {
			b.Run(fmt.Sprintf("%v/dim=%d", k, dim), func(b *testing.B) {
				if !k.Available() {
					b.Skipf("this machine has no %s", k)
				}
				l, mean := make([]float32, dim*(dim+1)/2), make([]float32, dim)
				panels, out := make([]float32, 32*Panel*dim), make([]float32, 32*Panel)
				for b.Loop() {
					upperBounds(k, l, mean, 1, panels, out)
				}
				b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(len(out)*b.N), "ns/vector")
			})
		}
	}
}
