package design

import "testing"

func BenchmarkSobol(b *testing.B) {
	for b.Loop() {
		if _, err := Sobol(4096, 20, 1); err != nil {
			b.Fatal(err)
		}
	}
}
