package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// peaks writes loops of independent multiplications and additions on registers.
func peaks(c *Context) {
	peak(c, "peakAVX2", 12, func() reg.VecVirtual { return c.YMM() })
	peak(c, "peakAVX512", 24, func() reg.VecVirtual { return c.ZMM() })
}

func peak(c *Context, name string, sums int, vector func() reg.VecVirtual) {
	c.Function(name)
	c.Doc(name + " multiplies and adds n times on each of its sums.")
	c.Pragma("noescape")
	c.SignatureExpr("func(n int)")
	n := c.Load(c.Param("n"), c.GP64())
	sum := make([]reg.VecVirtual, sums)
	for i := range sum {
		sum[i] = vector()
		c.VXORPS(sum[i], sum[i], sum[i])
	}
	x, product := vector(), [2]reg.VecVirtual{vector(), vector()}
	c.VXORPS(x, x, x)
	c.Label("loop")
	for i := range sum {
		c.VMULPS(x, x, product[i%2])
		c.VADDPS(product[i%2], sum[i], sum[i])
	}
	c.DECQ(n)
	c.JNZ(LabelRef("loop"))
	c.VZEROUPPER()
	c.RET()
}
