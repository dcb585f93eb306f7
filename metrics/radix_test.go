package metrics

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSorterSorts(t *testing.T) {
	var s sorter
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 2*radixFrom).Draw(t, "numbers")
		next := uint64(rapid.Uint32().Draw(t, "seed"))
		parts := rapid.Float64Range(1, 1e9).Draw(t, "parts")
		most := rapid.Uint64Range(1, 1<<40).Draw(t, "most")
		x := make([]float64, n)
		for i := range x {
			next = next*6364136223846793005 + 1442695040888963407
			x[i] = float64(next>>20%most) / parts
		}
		if n > 2 {
			x[0], x[1], x[2] = math.MaxFloat64, math.Inf(1), math.SmallestNonzeroFloat64
		}
		want := slices.Clone(x)
		slices.Sort(want)
		s.sort(x)
		if !slices.Equal(x, want) {
			t.Fatalf("%d numbers are not in order", n)
		}
	})
}

func BenchmarkSorter(b *testing.B) {
	from := make([]float64, 10_000)
	for i := range from {
		from[i] = float64(i*7919%1000) / 20
	}
	x := make([]float64, len(from))
	var s sorter
	for _, way := range []struct {
		name string
		sort func([]float64)
	}{{"digits", s.sort}, {"slices", func(x []float64) { slices.Sort(x) }}} {
		b.Run(way.name, func(b *testing.B) {
			for b.Loop() {
				copy(x, from)
				way.sort(x)
			}
		})
	}
}
