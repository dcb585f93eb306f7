package main

import (
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const (
	sweepDoc       = "is Sweep of n numbers, a positive multiple of eight."
	sweepSignature = "func(y *float64, n int, f, c0, c1, c2, c3 *float64)"
)

var sweepColumns = []string{"c0", "c1", "c2", "c3"}

// sweep goes over eight numbers at a time.
func (r *registers) sweep() {
	r.function("sweep", sweepDoc, sweepSignature)
	y, n, f := r.Load(r.Param("y"), r.GP64()), r.Load(r.Param("n"), r.GP64()), r.Load(r.Param("f"), r.GP64())
	var columns []reg.Register
	var factors []reg.VecVirtual
	for t, name := range sweepColumns {
		columns = append(columns, r.Load(r.Param(name), r.GP64()))
		factors = append(factors, r.vector())
		r.VBROADCASTSD(Mem{Base: f, Disp: 8 * t}, factors[t])
	}
	at := r.GP64()
	r.XORQ(at, at)
	r.Label("next")
	width := r.width / 2 // numbers of a register
	for i := 0; i < 8; i += width {
		place := Mem{Base: y, Index: at, Scale: 8, Disp: 8 * i}
		x, product := r.vector(), r.vector()
		r.VMOVUPD(place, x)
		for t, c := range columns {
			r.VMULPD(Mem{Base: c, Index: at, Scale: 8, Disp: 8 * i}, factors[t], product)
			r.VSUBPD(product, x, x)
		}
		r.VMOVUPD(x, place)
	}
	r.ADDQ(U8(8), at)
	r.CMPQ(at, n)
	r.JLT(LabelRef("next"))
	r.end()
}

// sweepNEON is sweep: V16 to V19 are the numbers, V20 to V23 the factors.
func sweepNEON(n *neon) {
	n.function("sweepNEON", sweepDoc, sweepSignature, 0, 56)
	n.op("MOVD y+0(FP), R0")
	n.op("MOVD n+8(FP), R1")
	n.op("MOVD f+16(FP), R2")
	for t, name := range sweepColumns {
		n.op("MOVD %s+%d(FP), R%d", name, 24+8*t, 3+t)
		n.op("FMOVD.P 8(R2), F%d", 20+t)
		n.op("VDUP V%d.D[0], V%d.D2", 20+t, 20+t)
	}
	n.label("next")
	n.op("VLD1 (R0), [V16.D2, V17.D2, V18.D2, V19.D2]")
	for t := range sweepColumns {
		n.op("VLD1.P 64(R%d), [V0.D2, V1.D2, V2.D2, V3.D2]", 3+t)
		for i := range 4 {
			n.mulDoubles(i, i, 20+t)
			n.subDoubles(16+i, 16+i, i)
		}
	}
	n.op("VST1.P [V16.D2, V17.D2, V18.D2, V19.D2], 64(R0)")
	n.op("SUBS $8, R1")
	n.op("BNE next")
	n.op("RET")
}
