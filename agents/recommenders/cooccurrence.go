package recommenders

import (
	"slices"

	"bubblechamber/sim"
)

// cooccurrence counts the accounts that hold an item, and those that hold two.
// An account counts once however often it consumed an item.
type cooccurrence struct {
	holders []int32    // by item
	rows    []countRow // by item
	history []sim.Held
	set     []int32  // distinct items of the account at hand
	mark    []uint32 // by item: stamp of the set that it is in
	stamp   uint32
}

// fit brings the counts up to date, event by event: O(events x history).
func (c *cooccurrence) fit(p *sim.Platform, f *feed) {
	n := p.Items().Len()
	c.holders, c.rows, c.mark = grow(c.holders, n), grow(c.rows, n), grow(c.mark, n)
	f.accounts(func(a sim.Account, came int, went []sim.Held) {
		c.history = p.History(a, c.history[:0])
		stayed := c.history[:len(c.history)-came]
		c.clear()
		for _, e := range stayed {
			c.insert(e.Item)
		}
		// What went lies, together with what stayed, in the counts so far; take
		// out one item after the other.
		kept := len(c.set)
		for _, e := range went {
			c.insert(e.Item)
		}
		for len(c.set) > kept {
			last := c.set[len(c.set)-1]
			c.set = c.set[:len(c.set)-1]
			c.mark[last] = 0
			c.count(last, -1)
		}
		for _, e := range c.history[len(stayed):] {
			if c.mark[e.Item] != c.stamp {
				c.count(e.Item, 1)
				c.insert(e.Item)
			}
		}
	})
}

func (c *cooccurrence) clear() {
	c.set = c.set[:0]
	c.stamp++
	if c.stamp == 0 {
		clear(c.mark)
		c.stamp = 1
	}
}

func (c *cooccurrence) insert(item int32) {
	if c.mark[item] != c.stamp {
		c.mark[item] = c.stamp
		c.set = append(c.set, item)
	}
}

// count adds an item, or takes it away, beside all of the set.
func (c *cooccurrence) count(item, by int32) {
	n := len(c.rows)
	c.holders[item] += by
	for _, other := range c.set {
		c.rows[item].add(other, by, n)
		c.rows[other].add(item, by, n)
	}
}

func (c *cooccurrence) snapshot() cooccurrence {
	s := cooccurrence{holders: slices.Clone(c.holders), rows: make([]countRow, len(c.rows))}
	for i := range c.rows {
		s.rows[i] = c.rows[i].snapshot()
	}
	return s
}

func (c *cooccurrence) bytes() int64 {
	n := int64(len(c.holders)) * 4
	for i := range c.rows {
		n += c.rows[i].bytes()
	}
	return n
}
