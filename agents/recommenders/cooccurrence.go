package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// cooccurrence counts the accounts that hold an item, and those that hold two.
// An account counts once however often it consumed an item.
type cooccurrence struct {
	holders []int32    // by item
	rows    []countRow // by item
	touched []bool     // by item: accounts came to hold it or ceased to at the last fit

	news   []news
	blocks []changes // of news, each of arith.Block accounts
	from   []int32   // items + 1: where in met an item's begin
	met    []meeting
	sets   []itemSet // by worker
}

// changes are those of the items of some accounts.
type changes struct {
	items    []int32
	accounts []change
}

// change is what became of an account's different items, as places in items: those
// that it held and holds, those that it held, and those that have come. An item that
// went and came again is among the last two.
type change struct{ stayed, went, came, end int32 }

// meeting is what changes an item's counts: an account from which it went or to which
// it has come, by its place in news, or, where the item stays, another one that went or
// has come there.
type meeting uint32

const (
	come meeting = iota + 1
	gone
	otherGone
	otherCome
)

// fit brings the counts up to date: O(events x history). Items that accounts held and
// hold are found account by account, and counted item by item, so that an item's
// counts are at hand as long as they change.
func (c *cooccurrence) fit(p *sim.Platform, f *feed) {
	n := p.Items().Len()
	c.holders, c.rows, c.touched = grow(c.holders, n), grow(c.rows, n), grow(c.touched, n)
	clear(c.touched)
	c.news = f.news(c.news[:0])
	c.sets = grow(c.sets, p.Workers().Count())
	blocks := (len(c.news) + arith.Block - 1) / arith.Block
	if len(c.blocks) > 1<<8 && blocks < len(c.blocks)/8 {
		c.blocks = nil
	}
	c.blocks = grow(c.blocks, blocks)
	p.Workers().Run(blocks, func(worker, b int) {
		c.blocks[b].read(p, c.news[b*arith.Block:min((b+1)*arith.Block, len(c.news))], &c.sets[worker])
	})
	if p.Workers().Stopped() {
		return
	}
	c.meet(n, c.blocks[:blocks])
	p.Workers().Run((n+knnRows-1)/knnRows, func(_, piece int) {
		for i := piece * knnRows; i < min((piece+1)*knnRows, n); i++ {
			c.count(int32(i))
		}
	})
}

// read takes note of what became of the items of accounts.
func (c *changes) read(p *sim.Platform, all []news, s *itemSet) {
	c.items, c.accounts = c.items[:0], c.accounts[:0]
	for _, one := range all {
		s.history = p.History(one.account, s.history[:0])
		stayed := len(s.history) - one.came
		at := change{stayed: int32(len(c.items))}
		s.begin(p.Items().Len())
		c.items = s.add(s.history[:stayed], c.items)
		at.went = int32(len(c.items))
		c.items = s.add(one.went, c.items)
		at.came = int32(len(c.items))
		s.remove(c.items[at.went:])
		c.items = s.add(s.history[stayed:], c.items)
		at.end = int32(len(c.items))
		c.accounts = append(c.accounts, at)
	}
}

// meet turns the changes round, so that they lie item by item.
func (c *cooccurrence) meet(n int, blocks []changes) {
	c.from = resize(c.from, n+1)
	clear(c.from)
	for _, b := range blocks {
		for _, at := range b.accounts {
			for _, item := range b.items[at.stayed:at.went] {
				c.from[item+1] += at.end - at.went
			}
			for _, item := range b.items[at.went:at.end] {
				c.from[item+1]++
			}
		}
	}
	for i := range n {
		c.from[i+1] += c.from[i]
	}
	if total := int(c.from[n]); cap(c.met) > 1<<16 && total < cap(c.met)/8 {
		c.met = nil // it was the whole past, as at the first fit
	}
	c.met = resize(c.met, int(c.from[n]))
	for k, b := range blocks {
		for j, at := range b.accounts {
			account := meeting(k*arith.Block+j) << 3
			for _, item := range b.items[at.stayed:at.went] {
				for _, other := range b.items[at.went:at.came] {
					c.put(item, meeting(other)<<3|otherGone)
				}
				for _, other := range b.items[at.came:at.end] {
					c.put(item, meeting(other)<<3|otherCome)
				}
			}
			for _, item := range b.items[at.went:at.came] {
				c.put(item, account|gone)
			}
			for _, item := range b.items[at.came:at.end] {
				c.put(item, account|come)
			}
		}
	}
	// Each has moved to the end of its list.
	copy(c.from[1:], c.from[:n])
	c.from[0] = 0
}

// put puts a meeting behind those of an item.
func (c *cooccurrence) put(item int32, m meeting) {
	c.met[c.from[item]] = m
	c.from[item]++
}

// count brings the counts of an item up to date.
func (c *cooccurrence) count(item int32) {
	row, n := &c.rows[item], len(c.rows)
	all := c.met[c.from[item]:c.from[item+1]]
	for _, m := range all {
		switch other := m.item(); m & 7 {
		case otherGone:
			row.add(other, -1, n)
		case otherCome:
			row.add(other, 1, n)
		default:
			b := &c.blocks[other/arith.Block]
			at := b.accounts[other%arith.Block]
			c.touched[item] = true
			if m&7 == gone {
				c.holders[item]--
				row.addAll(b.items[at.stayed:at.came], item, -1, n)
				continue
			}
			c.holders[item]++
			row.addAll(b.items[at.stayed:at.went], item, 1, n)
			row.addAll(b.items[at.came:at.end], item, 1, n)
		}
	}
}

// changed returns the meetings of an item at the last fit: where it is not touched,
// those items whose count with it has changed, some more than once.
func (c *cooccurrence) changed(item int32) []meeting { return c.met[c.from[item]:c.from[item+1]] }

// item is the other item.
func (m meeting) item() int32 { return int32(m >> 3) }

// itemSet is a set of items, in the memory of a worker.
type itemSet struct {
	history []sim.Held
	mark    []uint32 // by item: stamp of the set that it is in
	stamp   uint32
}

// begin makes the set empty, with room for items up to a number.
func (s *itemSet) begin(items int) {
	s.mark = grow(s.mark, items)
	s.stamp++
	if s.stamp == 0 {
		clear(s.mark)
		s.stamp = 1
	}
}

// add adds the items of events, and appends those that were not in the set to out.
func (s *itemSet) add(events []sim.Held, out []int32) []int32 {
	for _, e := range events {
		if s.mark[e.Item] != s.stamp {
			s.mark[e.Item] = s.stamp
			out = append(out, e.Item)
		}
	}
	return out
}

// remove takes items out of the set.
func (s *itemSet) remove(items []int32) {
	for _, i := range items {
		s.mark[i] = 0
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
