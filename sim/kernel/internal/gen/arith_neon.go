package main

import "fmt"

// arithmeticNEON writes the loops of package arith.
func arithmeticNEON(n *neon) {
	dot16NEON(n)
	axpyNEON(n)
	symmetricNEON(n)
	outerNEON(n)
	logNEON(n)
	boundsNEON(n)
	sweepNEON(n)
	for _, dim := range []int{16, 32, 64} {
		gatherNEON(n, dim)
		gatherDotNEON(n, dim)
	}
}

// fold merges the sixteen partial sums of four registers by halving, into lane 0 of the
// first.
func (n *neon) fold(p int) {
	n.add(p, p, p+2)
	n.add(p+1, p+1, p+3)
	n.add(p, p, p+1)
	n.op("VEXT $8, V%d.B16, V%d.B16, V%d.B16", p, p, p+1)
	n.add(p, p, p+1)
	n.op("VDUP V%d.S[1], V%d.S4", p, p+1)
	n.op("FADDS F%d, F%d, F%d", p+1, p, p)
}

func dot16NEON(n *neon) {
	n.function("dot16NEON", "is Dot16 of n numbers, a positive multiple of sixteen.", "func(a, b *float32, n int) float32", 0, 28)
	n.op("MOVD a+0(FP), R0")
	n.op("MOVD b+8(FP), R1")
	n.op("MOVD n+16(FP), R2")
	for i := range 4 {
		n.zero(16 + i)
	}
	n.label("next")
	n.op("VLD1.P 64(R0), %s", list(0, 4))
	n.op("VLD1.P 64(R1), %s", list(4, 4))
	for i := range 4 {
		n.mul(i, i, 4+i)
		n.add(16+i, 16+i, i)
	}
	n.op("SUBS $16, R2")
	n.op("BNE next")
	n.fold(16)
	n.op("FMOVS F16, ret+24(FP)")
	n.op("RET")
}

func axpyNEON(n *neon) {
	n.function("axpyNEON", "is Axpy of n numbers, a positive multiple of eight.", "func(alpha float32, x, y *float32, n int)", 0, 32)
	n.op("FMOVS alpha+0(FP), F8")
	n.op("MOVD x+8(FP), R0")
	n.op("MOVD y+16(FP), R1")
	n.op("MOVD n+24(FP), R2")
	n.label("next")
	n.op("VLD1.P 32(R0), %s", list(0, 2))
	n.op("VLD1 (R1), %s", list(2, 2))
	for i := range 2 {
		n.mulBy(i, i, 8, 0)
		n.add(2+i, 2+i, i)
	}
	n.op("VST1.P %s, 32(R1)", list(2, 2))
	n.op("SUBS $8, R2")
	n.op("BNE next")
	n.op("RET")
}

// symmetricNEON is symmetric for four results at a time.
func symmetricNEON(n *neon) {
	n.function("symmetricNEON", "writes the Dot16 of each row of the symmetric matrix m with x to out; dim is a positive multiple of sixteen.",
		"func(m, x, out *float32, dim int)", 0, 32)
	n.op("MOVD m+0(FP), R0")
	n.op("MOVD out+16(FP), R2")
	n.op("MOVD dim+24(FP), R3")
	n.op("MOVD R3, R4")
	n.op("LSL $2, R3, R5")
	n.label("column")
	for j := range 16 {
		n.zero(16 + j)
	}
	n.op("MOVD x+8(FP), R1")
	n.op("MOVD R0, R6")
	n.op("MOVD R3, R7")
	n.label("next")
	n.op("VLD1.P 64(R1), %s", list(0, 4))
	for j := range 16 {
		v := 4 + j%8
		n.op("VLD1.P (R6)(R5), [V%d.S4]", v)
		n.mulBy(v, v, j/4, j%4)
		n.add(16+j, 16+j, v)
	}
	n.op("SUBS $16, R7")
	n.op("BNE next")
	for width := 8; width >= 1; width /= 2 {
		for j := range width {
			n.add(16+j, 16+j, 16+j+width)
		}
	}
	n.op("VST1.P [V16.S4], 16(R2)")
	n.op("ADD $16, R0")
	n.op("SUBS $4, R4")
	n.op("BNE column")
	n.op("RET")
}

// outerNEON adds to a part of the matrix of eight rows and one register at a time.
func outerNEON(n *neon) {
	n.function("outerNEON", "adds y y' to sum, dim x dim, for each of n rows y; dim is a positive multiple of sixteen, n is positive.",
		"func(rows *float32, n, dim int, sum *float32)", 0, 32)
	n.op("MOVD rows+0(FP), R0")
	n.op("MOVD dim+16(FP), R2")
	n.op("MOVD sum+24(FP), R3")
	n.op("LSL $2, R2, R2")
	n.op("MOVD ZR, R4") // bytes before a row
	n.label("rows")
	n.op("MOVD ZR, R5") // bytes before a column
	n.label("columns")
	n.op("ADD R5, R3, R6")
	n.op("MOVD R6, R7")
	for i := range 8 {
		n.op("VLD1.P (R7)(R2), [V%d.S4]", 16+i)
	}
	n.op("ADD R4, R0, R8")
	n.op("ADD R5, R0, R9")
	n.op("MOVD n+8(FP), R10")
	n.label("next")
	n.op("VLD1.P (R8)(R2), %s", list(0, 2))
	n.op("VLD1.P (R9)(R2), [V2.S4]")
	for i := range 8 {
		n.mulBy(4+i, 2, i/4, i%4)
		n.add(16+i, 16+i, 4+i)
	}
	n.op("SUBS $1, R10")
	n.op("BNE next")
	for i := range 8 {
		n.op("VST1.P [V%d.S4], (R6)(R2)", 16+i)
	}
	n.op("ADD $16, R5")
	n.op("CMP R2, R5")
	n.op("BLT columns")
	n.op("ADD R2<<3, R3, R3")
	n.op("ADD $32, R4")
	n.op("CMP R2, R4")
	n.op("BLT rows")
	n.op("RET")
}

// gathered begins a loop over the rows that an index names; R6 is the row, V16 and
// those behind it are out.
func (n *neon) gathered(dim, out int) {
	n.op("MOVD rows+0(FP), R0")
	n.op("MOVD index+8(FP), R1")
	n.op("MOVD weights+16(FP), R2")
	n.op("MOVD n+24(FP), R3")
	n.op("MOVD out+%d(FP), R4", out)
	n.op("MOVD R4, R5")
	for v := 0; v < dim/4; v += 4 {
		n.op("VLD1.P 64(R5), %s", list(16+v, 4))
	}
	n.label("next")
	n.op("MOVW.P 4(R1), R6")
	n.op("ADD R6<<%d, R0, R6", map[int]int{16: 6, 32: 7, 64: 8}[dim])
}

// addRow adds the row by the weight in lane 0 of V12 and ends the loop.
func (n *neon) addRow(dim int) {
	for v := 0; v < dim/4; v += 4 {
		n.op("VLD1.P 64(R6), %s", list(0, 4))
		for i := range 4 {
			n.mulBy(i, i, 12, 0)
			n.add(16+v+i, 16+v+i, i)
		}
	}
	n.op("SUBS $1, R3")
	n.op("BNE next")
	for v := 0; v < dim/4; v += 4 {
		n.op("VST1.P %s, 64(R4)", list(16+v, 4))
	}
	n.op("RET")
}

func gatherNEON(n *neon, dim int) {
	n.function(fmt.Sprintf("gather%dNEON", dim), fmt.Sprintf("is Gather of n rows of %d.", dim),
		"func(rows *float32, index *int32, weights *float32, n int, out *float32)", 0, 40)
	n.gathered(dim, 32)
	n.op("FMOVS.P 4(R2), F12")
	n.addRow(dim)
}

func gatherDotNEON(n *neon, dim int) {
	n.function(fmt.Sprintf("gatherDot%dNEON", dim), fmt.Sprintf("is GatherDot of n rows of %d.", dim),
		"func(rows *float32, index *int32, weights *float32, n int, x, out *float32)", 0, 48)
	n.gathered(dim, 40)
	n.op("MOVD x+32(FP), R7")
	n.op("MOVD R6, R8")
	for i := range 4 {
		n.zero(8 + i)
	}
	for range dim / 16 {
		n.op("VLD1.P 64(R8), %s", list(0, 4))
		n.op("VLD1.P 64(R7), %s", list(4, 4))
		for i := range 4 {
			n.mul(i, i, 4+i)
			n.add(8+i, 8+i, i)
		}
	}
	n.fold(8)
	n.op("FMOVS.P 4(R2), F12")
	n.op("FMULS F8, F12, F12")
	n.addRow(dim)
}
