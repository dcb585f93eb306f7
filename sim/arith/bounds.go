package arith

import (
	"math"

	"bubblechamber/sim/kernel"
)

// Panel is how many vectors stand side by side in a panel: component k of vector j at
// k*Panel + j.
const Panel = 64

// UpperBounds writes to out, for each vector x of the panels,
//
//	mean·x + alpha |L x|
//
// the upper end of a confidence interval where L is the inverse of a factor of the
// precision (Li, Chu, Langford & Schapire 2010). The triangle L is packed row after row up
// to the diagonal, and has as many rows as mean has numbers. All sums begin with +0 and run
// in the order of components, products rounded before each addition; the root is rounded,
// then its product with alpha. It panics when the lengths do not fit, or the mean is
// empty. O(len(out) x len(mean)²).
func UpperBounds(l, mean []float32, alpha float32, panels, out []float32) {
	upperBounds(kernel.Use(), l, mean, alpha, panels, out)
}

func upperBounds(k kernel.Kernel, l, mean []float32, alpha float32, panels, out []float32) {
	dim := len(mean)
	if dim == 0 || len(l) != dim*(dim+1)/2 || len(out)%Panel != 0 || len(panels) != len(out)*dim {
		panic("arith: bounds by matrices and vectors of different lengths")
	}
	for ; len(out) > 0; out, panels = out[Panel:], panels[Panel*dim:] {
		if !boundsMachine(k, l, mean, alpha, panels[:Panel*dim], out[:Panel]) {
			boundsGo(l, mean, alpha, panels, out[:Panel])
		}
	}
}

// boundsGo goes over four vectors at a time.
func boundsGo(l, mean []float32, alpha float32, panel, out []float32) {
	for at := 0; at < len(out); at += 4 {
		var squares [4]float32
		sum := func(weights []float32) (s [4]float32) {
			for k, w := range weights {
				x := (*[4]float32)(panel[k*Panel+at:])
				for h := range s {
					s[h] += float32(w * x[h])
				}
			}
			return s
		}
		rest := l
		for row := range mean {
			for h, s := range sum(rest[:row+1]) {
				squares[h] += float32(s * s)
			}
			rest = rest[row+1:]
		}
		for h, s := range sum(mean) {
			out[at+h] = s + float32(alpha*float32(math.Sqrt(float64(squares[h]))))
		}
	}
}
