package recommenders

import (
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// profiles are vectors of taste as consumption shows it. That of an account is
//
//	sum over events e held of 2^(-(T - t_e)/halfLife) * v_e
//
// with v_e the item's vector, t_e the round of the event and T that of the
// account's last one: as time goes by without an event only the length would
// change, which no ranking depends on. The sum is built up event by event, so
// that keeping it up to date gives the same bits as beginning anew.
type profiles struct {
	dim     int
	fade    fade
	rows    []float32 // accounts x dim
	last    []int32   // by account: round of the last event, or never
	history []sim.Held
}

// never is before all rounds.
const never = math.MinInt32

// fit brings the profiles up to date.
func (c *profiles) fit(p *sim.Platform, f *feed, halfLife float64) {
	items := p.Items()
	n := p.Accounts()
	if c.fade.reset(halfLife) || items.Dim() != c.dim {
		c.dim = items.Dim()
		c.rows = resize(c.rows, n*c.dim)
		c.last = resize(c.last, n)
		for a := range sim.Account(n) {
			c.again(p, a)
		}
		return
	}
	c.rows = grow(c.rows, n*c.dim)
	for len(c.last) < n {
		c.last = append(c.last, never)
	}
	for i, e := range f.withdrawn {
		if i == 0 || e.Account != f.withdrawn[i-1].Account {
			c.again(p, e.Account)
		}
	}
	for _, e := range f.added {
		if !f.lost(e.Account) { // or it has been done anew
			c.add(items, e)
		}
	}
}

// again makes a profile out of an account's history.
func (c *profiles) again(p *sim.Platform, a sim.Account) {
	c.last[a] = never
	clear(c.of(a))
	c.history = p.History(a, c.history[:0])
	for _, e := range c.history {
		c.add(p.Items(), e)
	}
}

func (c *profiles) add(items sim.Items, e sim.Held) {
	row := c.of(e.Account)
	if last := c.last[e.Account]; last != never && e.Round > last {
		arith.Scale(c.fade.of(int(e.Round-last)), row)
	}
	arith.Axpy(1, items.Vector(e.Item), row)
	c.last[e.Account] = e.Round
}

// of returns the profile of an account; it is zero while nothing is known.
func (c *profiles) of(a sim.Account) []float32 {
	at := int(a) * c.dim
	return c.rows[at : at+c.dim : at+c.dim]
}

// known reports whether there is anything to go by.
func (c *profiles) known(a sim.Account) bool {
	return int(a) < len(c.last) && c.last[a] != never
}

func (c *profiles) snapshot() profiles {
	return profiles{
		dim: c.dim, fade: fade{halfLife: c.fade.halfLife},
		rows: slices.Clone(c.rows), last: slices.Clone(c.last),
	}
}

func (c *profiles) bytes() int64 {
	return int64(len(c.rows)+len(c.last)) * 4
}
