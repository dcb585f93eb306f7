package arith_test

import (
	"fmt"

	"bubblechamber/sim/arith"
)

func ExampleDot16() {
	a := []float32{1, 2, 3}
	b := []float32{4, 5, 6}
	fmt.Println(arith.Dot16(a, b), arith.Dot(a, b))
	// Output: 32 32
}

func ExampleTreeSum() {
	// Workers take blocks in any order; each writes the sum of its own.
	xs := make([]float64, 1000)
	for i := range xs {
		xs[i] = 0.1
	}
	partials := make([]float64, 0, 4)
	for lo := 0; lo < len(xs); lo += arith.Block {
		var s float64
		for _, x := range xs[lo:min(lo+arith.Block, len(xs))] {
			s += x
		}
		partials = append(partials, s)
	}
	fmt.Println(arith.TreeSum(partials) == arith.Sum(xs))
	// Output: true
}

func ExampleNormalize() {
	x := []float32{3, 4}
	length := arith.Normalize(x)
	fmt.Println(length, x)
	// Output: 5 [0.6 0.8]
}
