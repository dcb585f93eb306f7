package stats

import "testing"

func BenchmarkBootstrap(b *testing.B) {
	left := make([]float64, 100)
	for i := range left {
		left[i] = float64(i * i % 17)
	}
	for b.Loop() {
		if _, err := Bootstrap(left, make([]float64, 100), .95, Resamples, 1); err != nil {
			b.Fatal(err)
		}
	}
}

// All 2^16 sign patterns, the most that are counted.
func BenchmarkSignFlip(b *testing.B) {
	for b.Loop() {
		if _, err := SignFlip(twenty[:16], make([]float64, 16), .95, Resamples, 1); err != nil {
			b.Fatal(err)
		}
	}
}
