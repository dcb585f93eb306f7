package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// registers is a kind of register: its name, its numbers and how to have one.
type registers struct {
	*Context
	name   string
	width  int
	vector func() reg.VecVirtual
}

// arithmetic writes the loops of package arith.
func arithmetic(c *Context) {
	for _, r := range []registers{
		{c, "AVX2", 8, func() reg.VecVirtual { return c.YMM() }},
		{c, "AVX512", 16, func() reg.VecVirtual { return c.ZMM() }},
	} {
		r.dot16()
		r.axpy()
		r.symmetric()
		r.outer()
		r.log()
		r.bounds()
		r.sweep()
		for _, dim := range []int{16, 32, 64} {
			r.gather(dim)
			r.gatherDot(dim)
		}
	}
}

func (r *registers) function(name, doc, signature string) {
	r.Function(name + r.name)
	r.Doc(name + r.name + " " + doc)
	r.Pragma("noescape")
	r.SignatureExpr(signature)
}

func (r *registers) end() {
	r.VZEROUPPER()
	r.RET()
}

// zeros returns n registers of zeros.
func (r *registers) zeros(n int) []reg.VecVirtual {
	v := make([]reg.VecVirtual, n)
	for i := range v {
		v[i] = r.vector()
		r.zero(v[i])
	}
	return v
}

func (r *registers) zero(v reg.VecVirtual) {
	if r.width == 16 {
		r.VPXORD(v, v, v)
	} else {
		r.VXORPS(v, v, v)
	}
}

// fold merges sixteen partial sums, which are destroyed, by halving; the result is in the
// lowest place.
func (r *registers) fold(p []reg.VecVirtual) reg.VecVirtual {
	half := r.YMM()
	if r.width == 16 {
		r.VEXTRACTF64X4(U8(1), p[0], half)
		r.VADDPS(p[0].AsY(), half, half)
	} else {
		r.VADDPS(p[0], p[1], half)
	}
	x := r.XMM()
	r.VEXTRACTF128(U8(1), half, x)
	r.VADDPS(half.AsX(), x, x)
	y := r.XMM()
	r.VMOVHLPS(x, x, y)
	r.VADDPS(x, y, y)
	r.VMOVSHDUP(y, x)
	r.VADDSS(x, y, y)
	return y
}

func (r *registers) dot16() {
	r.function("dot16", "is Dot16 of n numbers, a positive multiple of sixteen.", "func(a, b *float32, n int) float32")
	a, b, n := r.Load(r.Param("a"), r.GP64()), r.Load(r.Param("b"), r.GP64()), r.Load(r.Param("n"), r.GP64())
	p := r.zeros(16 / r.width)
	r.Label("next")
	for i := range p {
		v := r.vector()
		r.VMOVUPS(Mem{Base: a, Disp: 4 * i * r.width}, v)
		r.VMULPS(Mem{Base: b, Disp: 4 * i * r.width}, v, v)
		r.VADDPS(v, p[i], p[i])
	}
	r.ADDQ(U8(64), a)
	r.ADDQ(U8(64), b)
	r.SUBQ(U8(16), n)
	r.JNZ(LabelRef("next"))
	r.Store(r.fold(p), r.ReturnIndex(0))
	r.end()
}

func (r *registers) axpy() {
	r.function("axpy", "is Axpy of n numbers, a positive multiple of eight.", "func(alpha float32, x, y *float32, n int)")
	x, y, n := r.Load(r.Param("x"), r.GP64()), r.Load(r.Param("y"), r.GP64()), r.Load(r.Param("n"), r.GP64())
	alpha := r.vector()
	at, err := r.Param("alpha").Resolve()
	if err != nil {
		panic(err)
	}
	r.VBROADCASTSS(at.Addr, alpha)
	step := func(v, alpha reg.Register) {
		r.VMULPS(Mem{Base: x}, alpha, v)
		r.VADDPS(Mem{Base: y}, v, v)
		r.VMOVUPS(v, Mem{Base: y})
	}
	if r.width == 16 {
		r.SUBQ(U8(16), n)
		r.JLT(LabelRef("rest"))
	}
	r.Label("next")
	step(r.vector(), alpha)
	r.ADDQ(U8(4*r.width), x)
	r.ADDQ(U8(4*r.width), y)
	r.SUBQ(U8(r.width), n)
	if r.width == 8 {
		r.JNZ(LabelRef("next"))
		r.end()
		return
	}
	r.JGE(LabelRef("next"))
	r.Label("rest")
	r.ADDQ(U8(16), n)
	r.JZ(LabelRef("return"))
	step(r.YMM(), alpha.AsY())
	r.Label("return")
	r.end()
}

// symmetric multiplies a symmetric matrix with a vector, a register of results at a
// time: partial sum j of all of them in one register, so that merging the partial sums
// needs no shuffling. Where there are registers for eight partial sums only, the even
// ones come before the odd ones, which are merged last of all.
func (r *registers) symmetric() {
	r.function("symmetric", "writes the Dot16 of each row of the symmetric matrix m with x to out; dim is a positive multiple of sixteen.",
		"func(m, x, out *float32, dim int)")
	m, out := r.Load(r.Param("m"), r.GP64()), r.Load(r.Param("out"), r.GP64())
	stride, left := r.Load(r.Param("dim"), r.GP64()), r.Load(r.Param("dim"), r.GP64())
	r.SHLQ(U8(2), stride)
	x, row, n := r.GP64(), r.GP64(), r.GP64()
	passes := [][]int{{0, 2, 4, 6, 8, 10, 12, 14}, {1, 3, 5, 7, 9, 11, 13, 15}}
	if r.width == 16 {
		passes = [][]int{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}}
	}
	r.Label("column")
	var merged []reg.VecVirtual
	for i, pass := range passes {
		p := map[int]reg.VecVirtual{}
		for _, j := range pass {
			p[j] = r.vector()
			r.zero(p[j])
		}
		r.Load(r.Param("x"), x)
		r.MOVQ(m, row)
		r.Load(r.Param("dim"), n)
		label := fmt.Sprintf("next%d", i)
		r.Label(label)
		for j := range 16 {
			if sum, ok := p[j]; ok {
				v := r.vector()
				if r.width == 16 {
					r.VMOVUPS(Mem{Base: row}, v)
					r.VMULPS_BCST(Mem{Base: x, Disp: 4 * j}, v, v)
				} else {
					r.VBROADCASTSS(Mem{Base: x, Disp: 4 * j}, v)
					r.VMULPS(Mem{Base: row}, v, v)
				}
				r.VADDPS(v, sum, sum)
			}
			r.ADDQ(stride, row)
		}
		r.ADDQ(U8(64), x)
		r.SUBQ(U8(16), n)
		r.JNZ(LabelRef(label))
		for width := 8; width >= len(passes); width /= 2 {
			for j := range width {
				if sum, ok := p[j]; ok {
					r.VADDPS(p[j+width], sum, sum)
				}
			}
		}
		merged = append(merged, p[i])
	}
	if len(merged) == 2 {
		r.VADDPS(merged[1], merged[0], merged[0])
	}
	r.VMOVUPS(merged[0], Mem{Base: out})
	r.ADDQ(U8(4*r.width), out)
	r.ADDQ(U8(4*r.width), m)
	r.SUBQ(U8(r.width), left)
	r.JNZ(LabelRef("column"))
	r.end()
}

// outer adds to a part of a matrix of eight rows and one register at a time.
func (r *registers) outer() {
	r.function("outer", "adds y y' to sum, dim x dim, for each of n rows y; dim is a positive multiple of sixteen, n is positive.",
		"func(rows *float32, n, dim int, sum *float32)")
	sum, stride := r.Load(r.Param("sum"), r.GP64()), r.Load(r.Param("dim"), r.GP64())
	r.SHLQ(U8(2), stride)
	k, l := r.GP64(), r.GP64() // byte offsets of a row and a column
	part, kp, lp, n, at := r.GP64(), r.GP64(), r.GP64(), r.GP64(), r.GP64()
	r.XORQ(k, k)
	r.Label("rows")
	r.XORQ(l, l)
	r.Label("columns")
	r.LEAQ(Mem{Base: sum, Index: l, Scale: 1}, part)
	r.MOVQ(part, at)
	var p [8]reg.VecVirtual
	for i := range p {
		p[i] = r.vector()
		r.VMOVUPS(Mem{Base: at}, p[i])
		r.ADDQ(stride, at)
	}
	rows := r.Load(r.Param("rows"), r.GP64())
	r.LEAQ(Mem{Base: rows, Index: k, Scale: 1}, kp)
	r.LEAQ(Mem{Base: rows, Index: l, Scale: 1}, lp)
	r.Load(r.Param("n"), n)
	r.Label("next")
	y := r.vector()
	r.VMOVUPS(Mem{Base: lp}, y)
	for i := range p {
		v := r.vector()
		if r.width == 16 {
			r.VMULPS_BCST(Mem{Base: kp, Disp: 4 * i}, y, v)
		} else {
			r.VBROADCASTSS(Mem{Base: kp, Disp: 4 * i}, v)
			r.VMULPS(y, v, v)
		}
		r.VADDPS(v, p[i], p[i])
	}
	r.ADDQ(stride, kp)
	r.ADDQ(stride, lp)
	r.DECQ(n)
	r.JNZ(LabelRef("next"))
	r.MOVQ(part, at)
	for i := range p {
		r.VMOVUPS(p[i], Mem{Base: at})
		r.ADDQ(stride, at)
	}
	r.ADDQ(U8(4*r.width), l)
	r.CMPQ(l, stride)
	r.JLT(LabelRef("columns"))
	r.MOVQ(at, sum)
	r.SUBQ(stride, sum)
	r.ADDQ(U8(4*r.width), sum)
	r.Comment("Behind the last columns of a row is the next row.")
	r.ADDQ(U8(32), k)
	r.CMPQ(k, stride)
	r.JLT(LabelRef("rows"))
	r.end()
}

// gathered is a loop over the rows of a matrix that an index names.
type gathered struct {
	index, weight, n, row reg.Register
	out                   []reg.VecVirtual
	to                    reg.Register
}

func (r *registers) gathered(dim int) gathered {
	g := gathered{
		index: r.Load(r.Param("index"), r.GP64()), weight: r.Load(r.Param("weights"), r.GP64()),
		n: r.Load(r.Param("n"), r.GP64()), row: r.GP64(), to: r.Load(r.Param("out"), r.GP64()),
	}
	for i := range dim / r.width {
		g.out = append(g.out, r.vector())
		r.VMOVUPS(Mem{Base: g.to, Disp: 4 * i * r.width}, g.out[i])
	}
	rows := r.Load(r.Param("rows"), r.GP64())
	r.Label("next")
	r.MOVLQSX(Mem{Base: g.index}, g.row)
	shift := map[int]uint8{16: 6, 32: 7, 64: 8}[dim]
	r.SHLQ(U8(shift), g.row)
	r.ADDQ(rows, g.row)
	return g
}

// add adds the row by the weight, in all places of a register.
func (r *registers) add(g gathered, weight reg.VecVirtual) {
	for i := range g.out {
		v := r.vector()
		r.VMULPS(Mem{Base: g.row, Disp: 4 * i * r.width}, weight, v)
		r.VADDPS(v, g.out[i], g.out[i])
	}
	r.ADDQ(U8(4), g.index)
	r.ADDQ(U8(4), g.weight)
	r.DECQ(g.n)
	r.JNZ(LabelRef("next"))
	for i := range g.out {
		r.VMOVUPS(g.out[i], Mem{Base: g.to, Disp: 4 * i * r.width})
	}
	r.end()
}

func (r *registers) gather(dim int) {
	r.function(fmt.Sprintf("gather%d", dim), fmt.Sprintf("is Gather of n rows of %d.", dim),
		"func(rows *float32, index *int32, weights *float32, n int, out *float32)")
	g := r.gathered(dim)
	weight := r.vector()
	r.VBROADCASTSS(Mem{Base: g.weight}, weight)
	r.add(g, weight)
}

func (r *registers) gatherDot(dim int) {
	r.function(fmt.Sprintf("gatherDot%d", dim), fmt.Sprintf("is GatherDot of n rows of %d.", dim),
		"func(rows *float32, index *int32, weights *float32, n int, x, out *float32)")
	x := r.Load(r.Param("x"), r.GP64())
	g := r.gathered(dim)
	p := r.zeros(16 / r.width)
	for i := range g.out {
		v := r.vector()
		r.VMOVUPS(Mem{Base: g.row, Disp: 4 * i * r.width}, v)
		r.VMULPS(Mem{Base: x, Disp: 4 * i * r.width}, v, v)
		r.VADDPS(v, p[i%len(p)], p[i%len(p)])
	}
	dot := r.fold(p)
	r.VMULSS(Mem{Base: g.weight}, dot, dot)
	weight := r.vector()
	r.VBROADCASTSS(dot, weight)
	r.add(g, weight)
}
