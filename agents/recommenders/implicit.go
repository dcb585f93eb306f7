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
type conjugate struct{ residual, direction, image []float32 }

// improve takes steps of the method of conjugate gradients from x toward the
// solution, each O(dim² + met x dim); dim steps would reach it but for rounding
// (Takács, Pilászy & Tikk 2011; Hestenes & Stiefel 1952).
func (w *conjugate) improve(m *implicitModel, x []float32, row met, steps int) {
	w.residual, w.direction, w.image = resize(w.residual, m.dim), resize(w.direction, m.dim), resize(w.image, m.dim)
	m.apply(x, row, w.residual)
	arith.Scale(-1, w.residual)
	for i, other := range row.others {
		arith.Axpy(1+float32(m.alpha*row.counts[i]), m.vector(other), w.residual)
	}
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
		m.apply(w.direction, row, w.image)
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
	w.residual, w.direction, w.image = resize(w.residual, m.dim), resize(w.direction, m.dim), resize(w.image, m.dim)
	x := make([]float32, m.dim)
	copy(w.residual, y)
	w.descend(m, x, row, m.dim)
	return x
}

// apply writes the left-hand side's product with x to out.
func (m *implicitModel) apply(x []float32, row met, out []float32) {
	for k := range out {
		out[k] = arith.Dot16(m.gram[k*m.dim:(k+1)*m.dim], x) + float32(m.regularisation*x[k])
	}
	for i, other := range row.others {
		y := m.vector(other)
		arith.Axpy(float32(m.alpha*row.counts[i])*arith.Dot16(y, x), y, out)
	}
}

func (m *implicitModel) vector(i int32) []float32 {
	at := int(i) * m.dim
	return m.factors[at : at+m.dim : at+m.dim]
}
