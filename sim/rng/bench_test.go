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

func BenchmarkGumbels(b *testing.B) {
	items, dst := make([]int32, 10), make([]float32, 10)
	var s float32
	for i := 0; i < b.N; i += len(items) {
		for j := range items {
			items[j] = int32(i + j)
		}
		Gumbels(dst, 1, int32(i>>4), items, 3)
		s += dst[3]
	}
	keep(b, float64(s))
}

func BenchmarkAlias(b *testing.B) {
	w := make([]float64, 2000)
	for i := range w {
		w[i] = float64(i%17 + 1)
	}
	a, err := NewAlias(w)
	if err != nil {
		b.Fatal(err)
	}
	d := stream(0)
	n := 0
	for range b.N {
		n += a.Draw(d)
	}
	keep(b, float64(n))
}
