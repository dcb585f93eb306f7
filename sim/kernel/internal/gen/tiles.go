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
	lineSize   = 64 // bytes of a line of the cache; a store across two takes longer
)

const tileSignature = "func(panels *float32, n int, users *float32, stride int, thresholds *float32, first int, scores *float32, items *int32, counts *int32, lanes *float32) int"

// greater is the predicate of a comparison that is true if the first is above the
// second, and neither is NaN.
const greater = U8(0x1e)

// tiles writes the tiles of package topk.
func tiles(c *Context) {
	for _, users := range []int{8, 4, 2, 1} {
		tileAVX512(c, users)
	}
	for _, users := range []int{6, 5, 4, 2, 1} {
		tileAVX2(c, users)
	}
}

// tile is what the loops of a tile have in common.
//
// Which users have hits cannot be predicted, and a mispredicted branch behind the sums waits
// for all of them. So the hits of a panel are taken when the next one's sums are on their
// way: meanwhile its scores, and by bits which of them are hits, wait in lanes. A turn
// without a panel takes the last.
type tile struct {
	*Context
	users                        int
	panel, user, k               reg.Register
	scores, items, counts, lanes reg.Register
	first, done, full            reg.Register // first: of the panel that waits
}

// begin declares the function, loads what stays in registers and opens the loop over panels.
func begin(c *Context, name string, users int) *tile {
	c.Function(name)
	c.Doc(fmt.Sprintf("%s is a pass over n panels for %d users.", name, users))
	c.Pragma("noescape")
	c.SignatureExpr(tileSignature)
	t := &tile{Context: c, users: users}
	t.panel = c.Load(c.Param("panels"), c.GP64())
	t.scores = c.Load(c.Param("scores"), c.GP64())
	t.items = c.Load(c.Param("items"), c.GP64())
	t.counts = c.Load(c.Param("counts"), c.GP64())
	t.lanes = c.Load(c.Param("lanes"), c.GP64())
	t.first = c.Load(c.Param("first"), c.GP64())
	t.user, t.k, t.done, t.full = c.GP64(), c.GP64(), c.GP64(), c.GP64()
	c.SUBQ(U8(panelWidth), t.first)
	c.XORQ(t.done, t.done)
	c.XORQ(t.full, t.full)
	c.ADDQ(U8(lineSize-1), t.lanes)
	c.ANDQ(I8(-lineSize), t.lanes)
	for m := range users {
		c.MOVL(U32(0), t.above(m, 0))
	}
	c.Label("panel")
	return t
}

// lane is where the scores of a user wait, from lane i on.
func (t *tile) lane(m, i int) Mem { return Mem{Base: t.lanes, Disp: 4 * (m*panelWidth + i)} }

// above is where it waits which of a user's scores are hits, from lane i on, by bits.
func (t *tile) above(m, i int) Mem { return Mem{Base: t.lanes, Disp: 4*(t.users*panelWidth+m) + i/8} }

// take takes the hits that wait, and leaves the loop when there is no room for another panel
// of them or no panel left.
func (t *tile) take() {
	t.Label("take")
	for m := range t.users {
		t.CMPL(t.above(m, 0), U8(0))
		t.JNE(LabelRef(fmt.Sprintf("hits%d", m)))
		t.Label(fmt.Sprintf("taken%d", m))
	}
	t.TESTQ(t.full, t.full)
	t.JNZ(LabelRef("return"))
	n := t.Load(t.Param("n"), t.GP64())
	t.CMPQ(t.done, n)
	t.JEQ(LabelRef("return"))
	t.ADDQ(U8(panelWidth), t.first)
	t.INCQ(t.done)
}

// end closes the loop over panels.
func (t *tile) end() {
	n := t.Load(t.Param("n"), t.GP64())
	t.CMPQ(t.done, n)
	t.JLT(LabelRef("panel"))
	t.JMP(LabelRef("take"))
	t.Label("return")
	t.VZEROUPPER()
	t.Store(t.done, t.ReturnIndex(0))
	t.RET()
	for m := range t.users {
		t.hits(m)
	}
}

// hits writes a user's hits, and asks to stop if another panel's might not fit.
func (t *tile) hits(m int) {
	t.Label(fmt.Sprintf("hits%d", m))
	mask, count := t.GP64(), t.GP64()
	t.MOVL(t.above(m, 0), mask.As32())
	t.MOVL(Mem{Base: t.counts, Disp: 4 * m}, count.As32())
	t.Label(fmt.Sprintf("hit%d", m))
	lane, score := t.GP64(), t.GP32()
	t.TZCNTQ(mask, lane)
	t.MOVL(t.lane(m, 0).Idx(lane, 4), score)
	t.MOVL(score, Mem{Base: t.scores, Index: count, Scale: 4, Disp: m * hitRoom * 4})
	t.ADDQ(t.first, lane)
	t.MOVL(lane.As32(), Mem{Base: t.items, Index: count, Scale: 4, Disp: m * hitRoom * 4})
	t.INCQ(count)
	t.BLSRQ(mask, mask)
	t.JNZ(LabelRef(fmt.Sprintf("hit%d", m)))
	t.MOVL(count.As32(), Mem{Base: t.counts, Disp: 4 * m})
	t.CMPQ(count, U32(hitLimit))
	t.JLE(LabelRef(fmt.Sprintf("taken%d", m)))
	t.MOVQ(U32(1), t.full)
	t.JMP(LabelRef(fmt.Sprintf("taken%d", m)))
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

// tileAVX512 scores a panel by two registers of items and multiplications whose other
// operand is broadcast from memory: a broadcast on its own takes a place that the
// arithmetic needs.
func tileAVX512(c *Context, users int) {
	t := begin(c, fmt.Sprintf("tile%dAVX512", users), users)
	sums := make([][2]reg.VecVirtual, users)
	for m := range sums {
		for h := range sums[m] {
			sums[m][h] = c.ZMM()
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
	t.take()
	thresholds := c.Load(c.Param("thresholds"), c.GP64())
	for m := range sums {
		for h, sum := range sums[m] {
			above := c.K()
			c.VCMPPS_BCST(greater, Mem{Base: thresholds, Disp: 4 * m}, sum, above)
			c.KMOVW(above, t.above(m, 16*h))
			c.VMOVUPS(sum, t.lane(m, 16*h))
		}
	}
	t.end()
}

// tileAVX2 scores a panel in two halves of two registers of items each.
func tileAVX2(c *Context, users int) {
	t := begin(c, fmt.Sprintf("tile%dAVX2", users), users)
	sums := make([][2]reg.VecVirtual, users)
	for m := range sums {
		sums[m] = [2]reg.VecVirtual{c.YMM(), c.YMM()}
	}
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
			t.take()
		}
		thresholds := c.Load(c.Param("thresholds"), c.GP64())
		for m := range sums {
			threshold, mask := c.YMM(), [2]reg.GPVirtual{c.GP64(), c.GP64()}
			c.VBROADCASTSS(Mem{Base: thresholds, Disp: 4 * m}, threshold)
			for h, sum := range sums[m] {
				above := c.YMM()
				c.VCMPPS(greater, threshold, sum, above)
				c.VMOVMSKPS(above, mask[h].As32())
				c.VMOVUPS(sum, t.lane(m, 16*half+8*h))
			}
			c.SHLQ(U8(8), mask[1])
			c.ORQ(mask[1], mask[0])
			c.MOVW(mask[0].As16(), t.above(m, 16*half))
		}
	}
	t.end()
}
