package arith

import "bubblechamber/sim/kernel"

// Sweep subtracts from y four columns times their factors, one after the other:
//
//	y[j] = y[j] - f[0] c[0][j] - f[1] c[1][j] - f[2] c[2][j] - f[3] c[3][j]
//
// with each product rounded. Columns are at least as long as y, or it panics. O(len(y)).
func Sweep(y []float64, f *[4]float64, c *[4][]float64) { sweep(kernel.Use(), y, f, c) }

func sweep(k kernel.Kernel, y []float64, f *[4]float64, c *[4][]float64) {
	c0, c1, c2, c3 := c[0][:len(y)], c[1][:len(y)], c[2][:len(y)], c[3][:len(y)]
	done := 0
	if n := len(y) &^ 7; n > 0 && sweepMachine(k, y[:n], f, c) {
		done = n
	}
	for j := done; j < len(y); j++ {
		y[j] = y[j] - float64(f[0]*c0[j]) - float64(f[1]*c1[j]) - float64(f[2]*c2[j]) - float64(f[3]*c3[j])
	}
}
