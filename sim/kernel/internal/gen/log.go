package main

import (
	"fmt"
	"math"

	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// logNumbers are the numbers of arith's Log32, by their names there or their places in its
// formulas.
var logNumbers = []struct {
	name string
	bits uint32
}{
	{"minNorm32", 0x00800000}, {"maxNorm32", 0x7f800000 - 1}, {"sqrtHalf", 0x3f3504f3}, {"mantissa", 0x007fffff},
	{"one", bits(1)}, {"half", bits(0.5)}, {"ln2Lo32", bits(-2.12194440e-4)}, {"ln2Hi32", bits(0.693359375)},
	{"a0", bits(-2.4999993993e-1)}, {"b0", bits(3.3333331174e-1)},
	{"a1", bits(-1.6668057665e-1)}, {"b1", bits(2.0000714765e-1)},
	{"a2", bits(-1.2420140846e-1)}, {"b2", bits(1.4249322787e-1)},
	{"a3", bits(-1.1514610310e-1)}, {"b3", bits(1.1676998740e-1)},
	{"c", bits(7.0376836292e-2)},
}

func bits(x float32) uint32 { return math.Float32bits(x) }

const (
	logDoc       = "writes Log32 of n numbers in their place, if all are normal and positive; else it returns other than 0."
	logSignature = "func(x *float32, n int) int32"
)

// log is Log32, in its order, of at most sixteen numbers, all of them in registers at once.
func (r *registers) log() {
	r.function("log32s", logDoc, logSignature)
	at := map[string]Mem{}
	base := r.StaticGlobal("log" + r.name) // a table for each kind of register
	r.DataAttributes(8 | 16)               // NOPTR, RODATA
	size := 0
	datum := func(name string, bits uint32) {
		at[name] = base.Offset(size)
		r.AppendDatum(U32(bits))
		size += 4
	}
	for _, x := range logNumbers {
		datum(x.name, x.bits)
	}
	for i := range 16 {
		datum(fmt.Sprintf("lane%d", i), uint32(i))
	}
	number := func(name string) reg.VecVirtual {
		v := r.vector()
		r.VBROADCASTSS(at[name], v)
		return v
	}
	n, err := r.Param("n").Resolve()
	if err != nil {
		panic(err)
	}
	x, edges := r.Load(r.Param("x"), r.GP64()), r.GP32()
	count := r.vector()
	r.VPBROADCASTD(n.Addr, count)
	masked := make([]maskedFloats, 16/r.width)
	for i := range masked {
		m := r.maskedFloats(Mem{Base: x, Disp: 4 * i * r.width}, count, at[fmt.Sprintf("lane%d", i*r.width)])
		masked[i] = m
		edge := r.GP32()
		m.either(number("minNorm32"), m.b, m.b, number("maxNorm32"), edge)
		if i == 0 {
			edges = edge
		} else {
			r.ORL(edge, edges)
		}
	}
	r.Store(edges, r.ReturnIndex(0))
	r.TESTL(edges, edges)
	r.JNZ(LabelRef("return"))
	for _, m := range masked {
		m.store(r.logOf(m.b, number))
	}
	r.Label("return")
	r.end()
}

// logOf is Log32 of normal positive numbers, whose bits are destroyed.
func (r *registers) logOf(b reg.VecVirtual, number func(name string) reg.VecVirtual) reg.VecVirtual {
	n, f := r.vector(), r.vector()
	r.VPSUBD(number("sqrtHalf"), b, b)
	r.VPSRAD(U8(23), b, n)
	r.VCVTDQ2PS(n, n)
	if r.width == 16 {
		r.VPANDD(number("mantissa"), b, f)
	} else {
		r.VPAND(number("mantissa"), b, f)
	}
	r.VPADDD(number("sqrtHalf"), f, f)
	r.VSUBPS(number("one"), f, f)
	z, z2 := r.vector(), r.vector()
	r.VMULPS(f, f, z)
	var p [4]reg.VecVirtual
	for j := range p {
		p[j] = r.vector()
		r.VMULPS(number(fmt.Sprintf("a%d", j)), f, p[j])
		r.VADDPS(number(fmt.Sprintf("b%d", j)), p[j], p[j])
	}
	r.VMULPS(z, z, z2)
	r.VMULPS(z, p[3], p[3])
	r.VADDPS(p[2], p[3], p[3])
	r.VMULPS(z2, p[3], p[3])
	r.VMULPS(z, p[1], p[1])
	r.VADDPS(p[0], p[1], p[1])
	r.VADDPS(p[1], p[3], p[3])
	r.VMULPS(z2, z2, z2)
	r.VMULPS(number("c"), z2, z2)
	r.VADDPS(z2, p[3], p[3])
	y, low := r.vector(), r.vector()
	r.VMULPS(f, z, y)
	r.VMULPS(p[3], y, y)
	r.VMULPS(number("ln2Lo32"), n, low)
	r.VADDPS(low, y, y)
	r.VMULPS(number("half"), z, z)
	r.VSUBPS(z, y, y)
	r.VADDPS(f, y, y)
	r.VMULPS(number("ln2Hi32"), n, n)
	r.VADDPS(n, y, y)
	return y
}

// maskedFloats is a register of floats of which the first few are there.
type maskedFloats struct {
	*registers
	b     reg.VecVirtual
	place Mem
	lanes reg.VecVirtual    // those that are there: all bits of them,
	bits  reg.OpmaskVirtual // or a bit of each
}

func (r *registers) maskedFloats(place Mem, count reg.VecVirtual, lanes Mem) maskedFloats {
	m := maskedFloats{registers: r, b: r.vector(), place: place}
	if r.width == 16 {
		m.bits = r.K()
		r.VPCMPD(U8(6), lanes, count, m.bits) // 6: is greater than
		r.VMOVUPS_Z(place, m.bits, m.b)
	} else {
		m.lanes = r.vector()
		r.VPCMPGTD(lanes, count, m.lanes)
		r.VMASKMOVPS(place, m.lanes, m.b)
	}
	return m
}

// either writes a mask of where a is above b or c above d, as whole numbers.
func (m maskedFloats) either(a, b, c, d reg.VecVirtual, mask reg.GPVirtual) {
	if m.width == 16 {
		above, other := m.K(), m.K()
		m.VPCMPGTD(b, a, m.bits, above)
		m.VPCMPGTD(d, c, m.bits, other)
		m.KORW(above, other, other)
		m.KMOVW(other, mask)
		return
	}
	above, other := m.vector(), m.vector()
	m.VPCMPGTD(b, a, above)
	m.VPCMPGTD(d, c, other)
	m.VPOR(above, other, other)
	m.VPAND(m.lanes, other, other)
	m.VMOVMSKPS(other, mask)
}

func (m maskedFloats) store(v reg.VecVirtual) {
	if m.width == 16 {
		m.VMOVUPS(v, m.bits, m.place)
	} else {
		m.VMASKMOVPS(v, m.lanes, m.place)
	}
}

// logNEON is Log32, in its order, of a positive multiple of four numbers; V15 and those
// behind it are those of the formulas.
func logNEON(n *neon) {
	n.function("log32sNEON", logDoc, logSignature, 0, 20)
	n.op("MOVD x+0(FP), R0")
	names := map[string]int{}
	for _, x := range logNumbers {
		names[x.name] = 15 + len(names)
		n.op("MOVW $0x%08x, R1", x.bits)
		n.op("VDUP R1, V%d.S4", names[x.name])
	}
	const (
		b, k, f, z, z2, p0, p1, p2, p3, y, edge, t = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	)
	n.zero(edge)
	n.op("MOVD R0, R1")
	n.op("MOVD n+8(FP), R2")
	n.label("check")
	n.op("VLD1.P 16(R1), [V%d.S4]", b)
	n.above(t, names["minNorm32"], b)
	n.or(edge, edge, t)
	n.above(t, b, names["maxNorm32"])
	n.or(edge, edge, t)
	n.op("SUBS $4, R2")
	n.op("BNE check")
	n.maxOf(edge, edge)
	n.op("VMOV V%d.S[0], R1", edge)
	n.op("MOVW R1, ret+16(FP)")
	n.op("CBNZ R1, return")
	n.op("MOVD n+8(FP), R2")
	n.label("next")
	n.op("VLD1 (R0), [V%d.S4]", b)
	n.subInts(b, b, names["sqrtHalf"])
	n.shiftDown(k, b, 23)
	n.toFloat(k, k)
	n.and(f, b, names["mantissa"])
	n.addInts(f, f, names["sqrtHalf"])
	n.sub(f, f, names["one"])
	n.mul(z, f, f)
	for j, p := range []int{p0, p1, p2, p3} {
		n.mul(p, f, names[fmt.Sprintf("a%d", j)])
		n.add(p, p, names[fmt.Sprintf("b%d", j)])
	}
	n.mul(z2, z, z)
	n.mul(p3, z, p3)
	n.add(p3, p3, p2)
	n.mul(p3, z2, p3)
	n.mul(p1, z, p1)
	n.add(p1, p1, p0)
	n.add(p3, p3, p1)
	n.mul(z2, z2, z2)
	n.mul(z2, z2, names["c"])
	n.add(p3, p3, z2)
	n.mul(y, f, z)
	n.mul(y, y, p3)
	n.mul(t, k, names["ln2Lo32"])
	n.add(y, y, t)
	n.mul(z, z, names["half"])
	n.sub(y, y, z)
	n.add(y, f, y)
	n.mul(k, k, names["ln2Hi32"])
	n.add(y, y, k)
	n.op("VST1.P [V%d.S4], 16(R0)", y)
	n.op("SUBS $4, R2")
	n.op("BNE next")
	n.label("return")
	n.op("RET")
}
