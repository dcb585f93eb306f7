package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// The shape of a pass of topk; see its pass.go.
const (
	panelWidth = 32
	hitRoom    = 160
	hitLimit   = hitRoom - panelWidth
	unroll     = 2
)

const tileSignature = "func(panels *float32, n int, users *float32, stride int, thresholds *float32, first int, scores *float32, items *int32, counts *int32) int"

// greater is the predicate of a comparison that is true if the first is above the
// second, and neither is NaN.
const greater = U8(0x1e)

// tiles writes the tiles of package topk.
func tiles(c *Context) {
	iota16 := c.StaticGlobal("lanes")
	c.DataAttributes(8 | 16) // NOPTR, RODATA
	for i := range 16 {
		c.AppendDatum(U32(i))
	}
	for _, users := range []int{8, 4, 2, 1} {
		tileAVX512(c, users, iota16)
	}
	for _, users := range []int{6, 5, 4, 2, 1} {
		tileAVX2(c, users)
	}
}

// tile is what the loops of a tile have in common.
type tile struct {
	*Context
	users                                int
	panel, user, k, thresholds           reg.Register
	scores, items, counts                reg.Register
	first, done, panels, full, thisCount reg.Register
}

// begin declares the function and loads what stays in registers.
func begin(c *Context, name string, users int) *tile {
	c.Function(name)
	c.Doc(fmt.Sprintf("%s is a pass over n panels for %d users.", name, users))
	c.Pragma("noescape")
	c.SignatureExpr(tileSignature)
	t := &tile{Context: c, users: users}
	t.panel = c.Load(c.Param("panels"), c.GP64())
	t.thresholds = c.Load(c.Param("thresholds"), c.GP64())
	t.scores = c.Load(c.Param("scores"), c.GP64())
	t.items = c.Load(c.Param("items"), c.GP64())
	t.counts = c.Load(c.Param("counts"), c.GP64())
	t.first = c.Load(c.Param("first"), c.GP64())
	t.user, t.k, t.done, t.full = c.GP64(), c.GP64(), c.GP64(), c.GP64()
	c.XORQ(t.done, t.done)
	c.XORQ(t.full, t.full)
	return t
}

// end closes the loop over panels, which began at the label "panel".
func (t *tile) end() {
	t.ADDQ(U8(panelWidth), t.first)
	t.INCQ(t.done)
	t.TESTQ(t.full, t.full)
	t.JNZ(LabelRef("return"))
	n := t.Load(t.Param("n"), t.GP64())
	t.CMPQ(t.done, n)
	t.JLT(LabelRef("panel"))
	t.Label("return")
	t.VZEROUPPER()
	t.Store(t.done, t.ReturnIndex(0))
	t.RET()
}

// components opens a loop over the components, whose body step has unroll copies.
func (t *tile) components(label string, step func(i int)) {
	t.Load(t.Param("users"), t.user)
	t.Load(t.Param("stride"), t.k)
	t.Label(label)
	for i := range unroll {
		step(i)
	}
	t.ADDQ(U32(unroll*panelWidth*4), t.panel)
	t.ADDQ(U32(unroll*t.users*4), t.user)
	t.SUBQ(U8(unroll), t.k)
	t.JNZ(LabelRef(label))
}

// closeHit writes a user's count and asks to stop if another panel might not fit.
func (t *tile) closeHit(m int, count reg.Register, back string) {
	t.MOVL(count.(reg.GP).As32(), Mem{Base: t.counts, Disp: 4 * m})
	t.CMPQ(count, U32(hitLimit))
	t.JLE(LabelRef(back))
	t.MOVQ(U32(1), t.full)
	t.JMP(LabelRef(back))
}

func (t *tile) openHit(m int) reg.Register {
	count := t.GP64()
	t.MOVL(Mem{Base: t.counts, Disp: 4 * m}, count.As32())
	return count
}

// tileAVX512 scores a panel by two registers of items and multiplications whose other
// operand is broadcast from memory: a broadcast on its own takes a place that the
// arithmetic needs. Hits are compressed in registers, because compressing to memory is
// slow on Zen 4.
func tileAVX512(c *Context, users int, lanes Mem) {
	t := begin(c, fmt.Sprintf("tile%dAVX512", users), users)
	sums := make([][2]reg.VecVirtual, users)
	for m := range sums {
		sums[m] = [2]reg.VecVirtual{c.ZMM(), c.ZMM()}
	}
	c.Label("panel")
	for m := range sums {
		for h := range sums[m] {
			c.VPXORD(sums[m][h], sums[m][h], sums[m][h])
		}
	}
	item := [2]reg.VecVirtual{c.ZMM(), c.ZMM()}
	t.components("component", func(i int) {
		for h := range item {
			c.VMOVUPS(Mem{Base: t.panel, Disp: i*panelWidth*4 + h*64}, item[h])
		}
		for m := range sums {
			for h := range item {
				product := c.ZMM()
				c.VMULPS_BCST(Mem{Base: t.user, Disp: (i*users + m) * 4}, item[h], product)
				c.VADDPS(product, sums[m][h], sums[m][h])
			}
		}
	})
	hit := make([][2]reg.OpmaskVirtual, users)
	for m := range sums {
		hit[m] = [2]reg.OpmaskVirtual{c.K(), c.K()}
		for h := range sums[m] {
			c.VCMPPS_BCST(greater, Mem{Base: t.thresholds, Disp: 4 * m}, sums[m][h], hit[m][h])
		}
		c.KORTESTW(hit[m][0], hit[m][1])
		c.JNZ(LabelRef(fmt.Sprintf("hit%d", m)))
		c.Label(fmt.Sprintf("next%d", m))
	}
	t.end()
	for m := range sums {
		c.Label(fmt.Sprintf("hit%d", m))
		count := t.openHit(m)
		id, packed := c.ZMM(), c.ZMM()
		for h := range sums[m] {
			at := Mem{Index: count, Scale: 4, Disp: m * hitRoom * 4}
			at.Base = t.scores
			c.VCOMPRESSPS(sums[m][h], hit[m][h], packed)
			c.VMOVUPS(packed, at)
			if h == 0 {
				c.VPBROADCASTD(t.first.(reg.GP).As32(), id)
				c.VPADDD(lanes, id, id)
			} else {
				sixteen := c.GP32()
				c.MOVL(U32(16), sixteen)
				c.VPBROADCASTD(sixteen, packed)
				c.VPADDD(packed, id, id)
			}
			at.Base = t.items
			c.VPCOMPRESSD(id, hit[m][h], packed)
			c.VMOVDQU32(packed, at)
			mask := c.GP64()
			c.KMOVW(hit[m][h], mask.As32())
			c.POPCNTL(mask.As32(), mask.As32())
			c.ADDQ(mask, count)
		}
		t.closeHit(m, count, fmt.Sprintf("next%d", m))
	}
}

// tileAVX2 scores a panel in two halves of two registers of items each. Hits, which are
// few, are taken from memory one by one.
func tileAVX2(c *Context, users int) {
	t := begin(c, fmt.Sprintf("tile%dAVX2", users), users)
	scratch := c.AllocLocal(64)
	sums := make([][2]reg.VecVirtual, users)
	for m := range sums {
		sums[m] = [2]reg.VecVirtual{c.YMM(), c.YMM()}
	}
	c.Label("panel")
	type miss struct {
		m, half int
		mask    reg.GPVirtual
	}
	var hits []miss
	for half := range 2 {
		for m := range sums {
			for h := range sums[m] {
				c.VXORPS(sums[m][h], sums[m][h], sums[m][h])
			}
		}
		item := [2]reg.VecVirtual{c.YMM(), c.YMM()}
		t.components(fmt.Sprintf("component%d", half), func(i int) {
			for h := range item {
				c.VMOVUPS(Mem{Base: t.panel, Disp: i*panelWidth*4 + half*64 + h*32}, item[h])
			}
			for m := range sums {
				weight := c.YMM()
				c.VBROADCASTSS(Mem{Base: t.user, Disp: (i*users + m) * 4}, weight)
				for h := range item {
					product := c.YMM()
					c.VMULPS(weight, item[h], product)
					c.VADDPS(product, sums[m][h], sums[m][h])
				}
			}
		})
		if half == 0 {
			size := c.Load(c.Param("stride"), c.GP64())
			c.SHLQ(U8(7), size)
			c.SUBQ(size, t.panel)
		}
		for m := range sums {
			threshold, above := c.YMM(), [2]reg.VecVirtual{c.YMM(), c.YMM()}
			c.VBROADCASTSS(Mem{Base: t.thresholds, Disp: 4 * m}, threshold)
			for h := range above {
				c.VCMPPS(greater, threshold, sums[m][h], above[h])
			}
			any := c.YMM()
			c.VORPS(above[0], above[1], any)
			c.VTESTPS(any, any)
			c.JNZ(LabelRef(fmt.Sprintf("hit%d_%d", half, m)))
			c.Label(fmt.Sprintf("next%d_%d", half, m))
			hits = append(hits, miss{m: m, half: half})
		}
	}
	t.end()
	for _, at := range hits {
		name := fmt.Sprintf("%d_%d", at.half, at.m)
		c.Label("hit" + name)
		count := t.openHit(at.m)
		threshold := c.YMM()
		c.VBROADCASTSS(Mem{Base: t.thresholds, Disp: 4 * at.m}, threshold)
		mask := [2]reg.GPVirtual{c.GP64(), c.GP64()}
		for h, sum := range sums[at.m] {
			c.VMOVUPS(sum, scratch.Offset(32*h))
			above := c.YMM()
			c.VCMPPS(greater, threshold, sum, above)
			c.VMOVMSKPS(above, mask[h].As32())
		}
		c.SHLQ(U8(8), mask[1])
		c.ORQ(mask[1], mask[0])
		c.Label("each" + name)
		lane, value := c.GP64(), c.GP64()
		c.TZCNTQ(mask[0], lane)
		c.MOVL(scratch.Idx(lane, 4), value.As32())
		c.MOVL(value.As32(), Mem{Base: t.scores, Index: count, Scale: 4, Disp: at.m * hitRoom * 4})
		c.ADDQ(t.first, lane)
		if at.half == 1 {
			c.ADDQ(U8(16), lane)
		}
		c.MOVL(lane.As32(), Mem{Base: t.items, Index: count, Scale: 4, Disp: at.m * hitRoom * 4})
		c.INCQ(count)
		c.BLSRQ(mask[0], mask[0])
		c.JNZ(LabelRef("each" + name))
		t.closeHit(at.m, count, "next"+name)
	}
}
