package main

import (
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const (
	boundsDoc       = "is UpperBounds of as many vectors of a panel as four registers hold."
	boundsSignature = "func(l, mean *float32, dim int, alpha float32, panel, out *float32)"
	boundsStride    = 256 // bytes from a component of a panel to the next
)

// bounds keeps the sums of one row at a time, of four registers of vectors.
func (r *registers) bounds() {
	r.function("bounds", boundsDoc, boundsSignature)
	l, dim := r.Load(r.Param("l"), r.GP64()), r.Load(r.Param("dim"), r.GP64())
	x, left, row := r.GP64(), r.GP64(), r.GP64()
	sums, squares := r.zeros(4), r.zeros(4)
	// along adds to sums the products of left weights with the vectors' first components.
	along := func(label string, weights reg.Register) {
		for _, s := range sums {
			r.zero(s)
		}
		r.Load(r.Param("panel"), x)
		r.Label(label)
		weight := r.vector()
		r.VBROADCASTSS(Mem{Base: weights}, weight)
		for h, s := range sums {
			product := r.vector()
			r.VMULPS(Mem{Base: x, Disp: 4 * h * r.width}, weight, product)
			r.VADDPS(product, s, s)
		}
		r.ADDQ(U8(4), weights)
		r.ADDQ(U32(boundsStride), x)
		r.DECQ(left)
		r.JNZ(LabelRef(label))
	}
	r.MOVQ(U32(1), row)
	r.Label("row")
	r.MOVQ(row, left)
	along("component", l)
	for h, s := range sums {
		r.VMULPS(s, s, s)
		r.VADDPS(s, squares[h], squares[h])
	}
	r.INCQ(row)
	r.CMPQ(row, dim)
	r.JLE(LabelRef("row"))
	r.MOVQ(dim, left)
	along("mean", r.Load(r.Param("mean"), r.GP64()))
	at, err := r.Param("alpha").Resolve()
	if err != nil {
		panic(err)
	}
	alpha, out := r.vector(), r.Load(r.Param("out"), r.GP64())
	r.VBROADCASTSS(at.Addr, alpha)
	for h, s := range sums {
		r.VSQRTPS(squares[h], squares[h])
		r.VMULPS(alpha, squares[h], squares[h])
		r.VADDPS(squares[h], s, s)
		r.VMOVUPS(s, Mem{Base: out, Disp: 4 * h * r.width})
	}
	r.end()
}

// boundsNEON is bounds: V16 to V19 are sums, V20 to V23 their squares.
func boundsNEON(n *neon) {
	n.function("boundsNEON", boundsDoc, boundsSignature, 0, 48)
	n.op("MOVD l+0(FP), R0")
	n.op("MOVD mean+8(FP), R1")
	n.op("MOVD dim+16(FP), R2")
	n.op("FMOVS alpha+24(FP), F8")
	n.op("MOVD panel+32(FP), R3")
	n.op("MOVD out+40(FP), R4")
	n.op("MOVD $%d, R8", boundsStride)
	for h := range 4 {
		n.zero(20 + h)
	}
	along := func(label string, weights int) {
		for h := range 4 {
			n.zero(16 + h)
		}
		n.op("MOVD R3, R6")
		n.label(label)
		n.op("FMOVS.P 4(R%d), F9", weights)
		n.op("VLD1.P (R6)(R8), %s", list(0, 4))
		for h := range 4 {
			n.mulBy(h, h, 9, 0)
			n.add(16+h, 16+h, h)
		}
		n.op("SUBS $1, R7")
		n.op("BNE %s", label)
	}
	n.op("MOVD $1, R5")
	n.label("row")
	n.op("MOVD R5, R7")
	along("component", 0)
	for h := range 4 {
		n.mul(16+h, 16+h, 16+h)
		n.add(20+h, 20+h, 16+h)
	}
	n.op("ADD $1, R5")
	n.op("CMP R2, R5")
	n.op("BLE row")
	n.op("MOVD R2, R7")
	along("mean", 1)
	for h := range 4 {
		n.sqrt(20+h, 20+h)
		n.mulBy(20+h, 20+h, 8, 0)
		n.add(16+h, 16+h, 20+h)
	}
	n.op("VST1 %s, (R4)", list(16, 4))
	n.op("RET")
}
