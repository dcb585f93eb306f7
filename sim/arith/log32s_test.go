package arith

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/kernel"
)

// Any numbers, also some among normal ones.
func TestLog32sIsLog32(t *testing.T) {
	eachKernel(t, func(t *rapid.T, k kernel.Kernel) {
		positive := rapid.Map(rapid.Uint32Range(minNorm32, inf32-1), math.Float32frombits)
		any := rapid.OneOf(positive, rapid.Map(rapid.Uint32(), math.Float32frombits))
		x := rapid.SliceOfN(rapid.SampledFrom([]*rapid.Generator[float32]{positive, any}).Draw(t, "kind"), 0, 50).Draw(t, "x")
		want := make([]float32, len(x))
		for i, v := range x {
			want[i] = Log32(v)
		}
		log32s(k, x)
		sameBits(t, "Log32s", x, want)
	})
}

// The numbers between powers of two, every 61st, at exponents from end to end.
func TestLog32sByKernels(t *testing.T) {
	for _, k := range kernel.All() {
		if !k.Available() {
			continue
		}
		for exponent := uint32(1); exponent < 255; exponent += 23 {
			for m := uint32(0); m <= mantissa; m += 61 * 16 {
				x := make([]float32, 16)
				for i := range x {
					x[i] = math.Float32frombits(exponent<<23 | min(m+61*uint32(i), mantissa))
				}
				got := slices.Clone(x)
				log32s(k, got)
				for i, v := range x {
					if math.Float32bits(got[i]) != math.Float32bits(Log32(v)) {
						t.Fatalf("%v: Log32s of %x is %x, want %x", k, v, got[i], Log32(v))
					}
				}
			}
		}
	}
}

func BenchmarkLog32s(b *testing.B) {
	for _, k := range kernel.All() {
		b.Run(k.String(), func(b *testing.B) {
			if !k.Available() {
				b.Skipf("this machine has no %s", k)
			}
			x, y := make([]float32, 10), make([]float32, 10)
			for i := range x {
				x[i] = float32(i+1) / 11
			}
			for b.Loop() {
				copy(y, x)
				log32s(k, y)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(10*b.N), "ns/number")
		})
	}
}
