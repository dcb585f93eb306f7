package arith

import (
	"math"

	"bubblechamber/sim/kernel"
)

// Dot returns the inner product of a and b (equal lengths; 0 for none): products
// rounded to float32 and added one after the other in index order, starting from
// +0. This is the canonical order of the scoring kernel, one item a lane.
// It panics when the lengths differ.
func Dot(a, b []float32) float32 {
	if len(a) != len(b) {
		panic("arith: dot of vectors of different lengths")
	}
	var s float32
	for k, x := range a {
		s += float32(x * b[k])
	}
	return s
}

// Dot16 returns the inner product of a and b (equal lengths; 0 for none) in
// sixteen interleaved partial sums: partial j starts from +0 and takes, in order,
// the products of the elements k with k mod 16 = j, each rounded to float32. The
// partials are merged by halving: p[j] += p[j+8] for j < 8, then p[j] += p[j+4]
// for j < 4, then by 2, then by 1, which is how a 16-lane register folds. Zeros
// appended to both vectors do not change the bits; lengths that are multiples of
// sixteen are the fast ones.
// It panics when the lengths differ.
func Dot16(a, b []float32) float32 { return dot16(kernel.Use(), a, b) }

func dot16(k kernel.Kernel, a, b []float32) float32 {
	if len(a) != len(b) {
		panic("arith: dot of vectors of different lengths")
	}
	if n := len(a); n > 0 && n%16 == 0 {
		if dot, done := dot16Machine(k, a, b); done {
			return dot
		}
	}
	return dot16Go(a, b)
}

func dot16Go(a, b []float32) float32 {
	if len(a)%16 != 0 {
		return dot16Any(a, b)
	}
	// Two passes of eight partials, because sixteen do not fit the registers: the
	// even ones and the odd ones, which the tree merges last of all.
	var p0, p2, p4, p6, p8, p10, p12, p14 float32
	for k := 0; k < len(a)-15 && k < len(b)-15; k += 16 {
		x, y := (*[16]float32)(a[k:k+16]), (*[16]float32)(b[k:k+16])
		p0 += float32(x[0] * y[0])
		p2 += float32(x[2] * y[2])
		p4 += float32(x[4] * y[4])
		p6 += float32(x[6] * y[6])
		p8 += float32(x[8] * y[8])
		p10 += float32(x[10] * y[10])
		p12 += float32(x[12] * y[12])
		p14 += float32(x[14] * y[14])
	}
	even := ((p0 + p8) + (p4 + p12)) + ((p2 + p10) + (p6 + p14))
	var p1, p3, p5, p7, p9, p11, p13, p15 float32
	for k := 0; k < len(a)-15 && k < len(b)-15; k += 16 {
		x, y := (*[16]float32)(a[k:k+16]), (*[16]float32)(b[k:k+16])
		p1 += float32(x[1] * y[1])
		p3 += float32(x[3] * y[3])
		p5 += float32(x[5] * y[5])
		p7 += float32(x[7] * y[7])
		p9 += float32(x[9] * y[9])
		p11 += float32(x[11] * y[11])
		p13 += float32(x[13] * y[13])
		p15 += float32(x[15] * y[15])
	}
	return even + (((p1 + p9) + (p5 + p13)) + ((p3 + p11) + (p7 + p15)))
}

// dot16Any is Dot16 for any length.
func dot16Any(a, b []float32) float32 {
	var p [16]float32
	for k, x := range a {
		p[k%16] += float32(x * b[k])
	}
	for width := 8; width >= 1; width /= 2 {
		for j := range width {
			p[j] += p[j+width]
		}
	}
	return p[0]
}

// Axpy adds alpha·x to y, element by element, the product rounded before the
// addition. It panics when the lengths differ.
func Axpy(alpha float32, x, y []float32) {
	if len(x) < short {
		axpyGo(alpha, x, y)
		return
	}
	axpy(kernel.Use(), alpha, x, y)
}

// short is the length of vectors of which a call of assembly would not be worth it.
const short = 16

func axpy(k kernel.Kernel, alpha float32, x, y []float32) {
	if len(x) != len(y) {
		panic("arith: axpy of vectors of different lengths")
	}
	if n := len(x) &^ 7; n > 0 && axpyMachine(k, alpha, x[:n], y[:n]) {
		x, y = x[n:], y[n:]
	}
	axpyGo(alpha, x, y)
}

func axpyGo(alpha float32, x, y []float32) {
	if len(x) != len(y) {
		panic("arith: axpy of vectors of different lengths")
	}
	for k, v := range x {
		y[k] += float32(alpha * v)
	}
}

// Scale multiplies x by alpha in place.
func Scale(alpha float32, x []float32) {
	for k := range x {
		x[k] *= alpha
	}
}

// Normalize scales x to unit Euclidean length in place and returns the length it
// had. A zero vector stays zero and returns 0. Squares are summed in float64 in
// index order, so neither overflow nor underflow is possible; a vector with an
// infinite or NaN element becomes meaningless.
func Normalize(x []float32) float32 {
	var s float64
	for _, v := range x {
		s += float64(float64(v) * float64(v))
	}
	if s == 0 {
		return 0
	}
	length := math.Sqrt(s)
	inverse := 1 / length
	for k, v := range x {
		x[k] = float32(float64(v) * inverse)
	}
	return float32(length)
}
