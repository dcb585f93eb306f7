package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// grams computes Gram matrices. Rows are added in blocks of arith.Block, the
// blocks' sums merged by the tree of arith.TreeSum, so that the result does not
// depend on the number of workers.
type grams struct {
	partial []float32 // blocks x dim x dim
}

// of writes the sum of y y' over the rows y of factors to out, dim x dim.
// O(rows x dim²).
func (g *grams) of(w *sim.Workers, factors []float32, dim int, out []float32) {
	rows, size := len(factors)/dim, dim*dim
	blocks := (rows + arith.Block - 1) / arith.Block
	g.partial = resize(g.partial, blocks*size)
	clear(g.partial)
	w.Run(blocks, func(_, b int) {
		sum := g.partial[b*size : (b+1)*size]
		arith.Outer(factors[b*arith.Block*dim:min((b+1)*arith.Block, rows)*dim], dim, sum)
	})
	for n := blocks; n > 1; n = (n + 1) / 2 {
		for i := range n / 2 {
			into := g.partial[i*size : (i+1)*size]
			copy(into, g.partial[2*i*size:(2*i+1)*size])
			arith.Axpy(1, g.partial[(2*i+1)*size:(2*i+2)*size], into)
		}
		if n%2 == 1 {
			copy(g.partial[n/2*size:(n/2+1)*size], g.partial[(n-1)*size:n*size])
		}
	}
	clear(out)
	if blocks > 0 {
		copy(out, g.partial[:size])
	}
	for k := range dim {
		for l := range k {
			out[l*dim+k] = out[k*dim+l]
		}
	}
}
