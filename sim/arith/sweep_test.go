package arith

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/kernel"
)

// One number after the other, in order of the columns.
func TestSweepByKernels(t *testing.T) {
	eachKernel(t, func(t *rapid.T, k kernel.Kernel) {
		n := rapid.IntRange(0, 50).Draw(t, "n")
		doubles := func(name string, n int) []float64 {
			return rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), n, n).Draw(t, name)
		}
		y, f := doubles("y", n), [4]float64(doubles("f", 4))
		var c [4][]float64
		for i := range c {
			c[i] = doubles("c", n+rapid.IntRange(0, 3).Draw(t, "more"))
		}
		want := slices.Clone(y)
		for i := range c {
			for j := range want {
				want[j] -= float64(f[i] * c[i][j])
			}
		}
		sweep(k, y, &f, &c)
		for j, x := range want {
			if math.Float64bits(y[j]) != math.Float64bits(x) {
				t.Fatalf("element %d is %x, want %x", j, y[j], x)
			}
		}
	})
}

func TestSweepOfShortColumns(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a column that is too short is taken")
		}
	}()
	long := make([]float64, 16)
	Sweep(long, &[4]float64{}, &[4][]float64{long, long, long, long[:8:8]})
}

func BenchmarkSweep(b *testing.B) {
	for _, k := range kernel.All() {
		b.Run(fmt.Sprint(k), func(b *testing.B) {
			if !k.Available() {
				b.Skipf("this machine has no %s", k)
			}
			var c [4][]float64
			for i := range c {
				c[i] = make([]float64, 1000)
			}
			y := make([]float64, 1000)
			for b.Loop() {
				sweep(k, y, &[4]float64{1, 2, 3, 4}, &c)
			}
			b.ReportMetric(8*float64(len(y)*b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
	}
}
