package arith

import (
	"fmt"
	"testing"
)

func BenchmarkExp32(b *testing.B) {
	var s float32
	for i := range b.N {
		s += Exp32(float32(i&1023) * -0.01)
	}
	if s != s {
		b.Fatal("NaN")
	}
}

func BenchmarkLog32(b *testing.B) {
	var s float32
	for i := range b.N {
		s += Log32(float32(i&1023) + 0.5)
	}
	if s != s {
		b.Fatal("NaN")
	}
}

func BenchmarkExp(b *testing.B) {
	var s float64
	for i := range b.N {
		s += Exp(float64(i&1023) * -0.01)
	}
	if s != s {
		b.Fatal("NaN")
	}
}

func BenchmarkLog(b *testing.B) {
	var s float64
	for i := range b.N {
		s += Log(float64(i&1023) + 0.5)
	}
	if s != s {
		b.Fatal("NaN")
	}
}

func benchmarkDot(b *testing.B, dot func(x, y []float32) float32) {
	for _, n := range []int{16, 32, 64, 128} {
		b.Run(fmt.Sprintf("d=%d", n), func(b *testing.B) {
			x, y := vectors(n)
			var s float32
			for range b.N {
				s += dot(x, y)
			}
			b.ReportMetric(float64(2*n)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
			if s != s {
				b.Fatal("NaN")
			}
		})
	}
}

func BenchmarkDot(b *testing.B)   { benchmarkDot(b, Dot) }
func BenchmarkDot16(b *testing.B) { benchmarkDot(b, Dot16) }
