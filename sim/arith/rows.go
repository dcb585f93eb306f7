package arith

import "bubblechamber/sim/kernel"

// The functions of this file do in one call what the models' solvers do most. They have
// the bits of the calls of Dot16 and Axpy that they are described by. Vectors whose
// lengths are multiples of sixteen, and rows of 16, 32 and 64 numbers, are the fast ones.

// Symmetric writes m x to out: out[k] is Dot16 of row k of m and x. The matrix m is
// row-major, len(x) x len(x), and must be symmetric to the bit, for it may be read by
// columns. It panics when the lengths differ. O(len(x)²).
func Symmetric(m, x, out []float32) { symmetric(kernel.Use(), m, x, out) }

func symmetric(k kernel.Kernel, m, x, out []float32) {
	dim := len(x)
	if len(m) != dim*dim || len(out) != dim {
		panic("arith: product of a matrix and vectors of different lengths")
	}
	if dim == 0 || dim%16 == 0 && symmetricMachine(k, m, x, out) {
		return
	}
	for i := range out {
		out[i] = dot16Go(m[i*dim:(i+1)*dim], x)
	}
}

// Outer adds y y' to sum for each row y of rows in turn: Axpy(y[k], y[:k+1], the first k+1
// of row k of sum) for all k. Rows and the matrix sum, which is dim x dim, are row-major;
// what stands above the diagonal may be anything afterwards. It panics when the lengths
// do not fit. O(len(rows) x dim).
func Outer(rows []float32, dim int, sum []float32) { outer(kernel.Use(), rows, dim, sum) }

func outer(k kernel.Kernel, rows []float32, dim int, sum []float32) {
	if dim < 1 || len(sum) != dim*dim || len(rows)%dim != 0 {
		panic("arith: outer products of vectors of different lengths")
	}
	if len(rows) == 0 || dim%16 == 0 && outerMachine(k, rows, dim, sum) {
		return
	}
	for ; len(rows) > 0; rows = rows[dim:] {
		y := rows[:dim]
		for i, v := range y {
			axpyGo(v, y[:i+1], sum[i*dim:i*dim+i+1])
		}
	}
}

// Gather adds rows to out: Axpy(weights[i], row index[i], out) for each i in turn, a row
// being len(out) numbers of rows. It panics when the lengths differ or there is no such
// row. O(len(index) x len(out)).
func Gather(rows []float32, index []int32, weights, out []float32) {
	gather(kernel.Use(), rows, index, weights, out)
}

func gather(k kernel.Kernel, rows []float32, index []int32, weights, out []float32) {
	checkGather(rows, index, weights, len(out))
	if len(index) == 0 || gatherMachine(k, rows, index, weights, out) {
		return
	}
	dim := len(out)
	for i, at := range index {
		axpyGo(weights[i], rows[int(at)*dim:(int(at)+1)*dim], out)
	}
}

// GatherDot adds rows to out by their products with x: Axpy(weights[i]*Dot16(y, x), y,
// out), where y is row index[i], for each i in turn; x is not out. It panics when the
// lengths differ or there is no such row. O(len(index) x len(out)).
func GatherDot(rows []float32, index []int32, weights, x, out []float32) {
	gatherDot(kernel.Use(), rows, index, weights, x, out)
}

func gatherDot(k kernel.Kernel, rows []float32, index []int32, weights, x, out []float32) {
	checkGather(rows, index, weights, len(out))
	if len(x) != len(out) {
		panic("arith: rows and vectors of different lengths")
	}
	if len(index) == 0 || gatherDotMachine(k, rows, index, weights, x, out) {
		return
	}
	dim := len(out)
	for i, at := range index {
		y := rows[int(at)*dim : (int(at)+1)*dim]
		axpyGo(weights[i]*dot16Go(y, x), y, out)
	}
}

func checkGather(rows []float32, index []int32, weights []float32, dim int) {
	if len(index) != len(weights) || dim == 0 || len(rows)%dim != 0 {
		panic("arith: rows and vectors of different lengths")
	}
	var last uint32 // of a negative index, too
	for _, i := range index {
		last = max(last, uint32(i))
	}
	if len(index) > 0 && int(last) >= len(rows)/dim {
		panic("arith: no such row")
	}
}
