package rng

import "testing"

func BenchmarkPhilox(b *testing.B) {
	var x uint32
	for i := range b.N {
		x ^= Philox([4]uint32{uint32(i)}, [2]uint32{1, 2})[0]
	}
	keep(b, float64(x))
}

func BenchmarkUniform(b *testing.B) {
	var s float32
	for i := range b.N {
		s += Uniform(1, int32(i>>4), int32(i), 3)
	}
	keep(b, float64(s))
}

func BenchmarkGumbel(b *testing.B) {
	var s float32
	for i := range b.N {
		s += Gumbel(1, int32(i>>4), int32(i), 3)
	}
	keep(b, float64(s))
}

func BenchmarkStreamOfOne(b *testing.B) {
	var s float64
	for i := range b.N {
		d := Seed(1).At(testPurpose, 0, uint64(i))
		s += d.Float64()
	}
	keep(b, s)
}

func BenchmarkNorm(b *testing.B) {
	d := stream(0)
	var s float64
	for range b.N {
		s += d.Norm()
	}
	keep(b, s)
}

// keep uses the result, so that the loop is not optimised away.
func keep(b *testing.B, x float64) {
	if x != x {
		b.Fatal("NaN")
	}
}
