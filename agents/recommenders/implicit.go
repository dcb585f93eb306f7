package recommenders

import "bubblechamber/sim/arith"

// implicitModel is the least squares problem of implicit feedback for one side,
// people or items, the factors of the other side being fixed (Hu, Koren &
// Volinsky 2008): a row with counts r_i of the others i that it met has the
// vector x that minimises
//
//	sum over all i of c_i (p_i - x.y_i)^2 + regularisation |x|^2,
//	c_i = 1 + alpha r_i, p_i = 1 if r_i > 0, else 0
//
// and so solves (G + regularisation + sum over met of alpha r_i y_i y_i') x =
// sum over met of c_i y_i, with the Gram matrix G = sum over all i of y_i y_i'.
type implicitModel struct {
	dim                   int
	factors               []float32 // others x dim
	gram                  []float32 // dim x dim
	alpha, regularisation float32
}

// met is a row's counts.
type met struct {
	others []int32
	counts []float32
}

// conjugate is memory for the method of conjugate gradients.
type conjugate struct {
	residual, direction, image []float32
	excess                     []float32 // of a row: alpha r_i
	confidence                 []float32 // of a row: c_i
}

// begin makes room for a row and weighs its counts.
func (w *conjugate) begin(m *implicitModel, row met) {
	w.residual, w.direction, w.image = resize(w.residual, m.dim), resize(w.direction, m.dim), resize(w.image, m.dim)
	w.excess, w.confidence = resize(w.excess, len(row.counts)), resize(w.confidence, len(row.counts))
	for i, r := range row.counts {
		w.excess[i] = float32(m.alpha * r)
		w.confidence[i] = 1 + w.excess[i]
	}
}

// improve takes steps of the method of conjugate gradients from x toward the
// solution, each O(dim² + met x dim); dim steps would reach it but for rounding
// (Takács, Pilászy & Tikk 2011; Hestenes & Stiefel 1952).
func (w *conjugate) improve(m *implicitModel, x []float32, row met, steps int) {
	w.begin(m, row)
	w.apply(m, x, row, w.residual)
	arith.Scale(-1, w.residual)
	arith.Gather(m.factors, row.others, w.confidence, w.residual)
	w.descend(m, x, row, steps)
}

// descend takes the steps from x, whose residual is given.
func (w *conjugate) descend(m *implicitModel, x []float32, row met, steps int) {
	copy(w.direction, w.residual)
	size := arith.Dot16(w.residual, w.residual)
	for range steps {
		if size < 1e-20 {
			return
		}
		w.apply(m, w.direction, row, w.image)
		curvature := arith.Dot16(w.direction, w.image)
		// It is at least this, but for rounding; beyond, steps go astray.
		if curvature < float32(m.regularisation*arith.Dot16(w.direction, w.direction))/2 {
			return
		}
		length := size / curvature
		arith.Axpy(length, w.direction, x)
		arith.Axpy(-length, w.image, w.residual)
		left := arith.Dot16(w.residual, w.residual)
		arith.Scale(left/size, w.direction)
		arith.Axpy(1, w.residual, w.direction)
		size = left
	}
}

// against solves the same equations for another right-hand side y, from 0. So the
// score of an item with the vector y, which is the dot product of y with the row's
// solution, is the sum over met of c_i times the dot product of what is returned with
// y_i: what each of the others adds to it (Hu, Koren & Volinsky 2008, section 5).
func (w *conjugate) against(m *implicitModel, y []float32, row met) []float32 {
	w.begin(m, row)
	x := make([]float32, m.dim)
	copy(w.residual, y)
	w.descend(m, x, row, m.dim)
	return x
}

// apply writes the left-hand side's product with x to out.
func (w *conjugate) apply(m *implicitModel, x []float32, row met, out []float32) {
	arith.Symmetric(m.gram, x, out)
	arith.Axpy(m.regularisation, x, out)
	arith.GatherDot(m.factors, row.others, w.excess, x, out)
}

func (m *implicitModel) vector(i int32) []float32 {
	at := int(i) * m.dim
	return m.factors[at : at+m.dim : at+m.dim]
}
