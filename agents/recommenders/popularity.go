package recommenders

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

var purposeTie = rng.PurposeOf("recommenders/popular.tie")

// popularity counts consumption by item over the last rounds and puts the items
// in order, ties in an order drawn at each fit. It is the kind popular and what
// other kinds fall back on. Where the platform holds counts and no events, those
// that were released, of all rounds, take the place of its own.
type popularity struct {
	counts   []int32   // by item: events held in the window
	released []float32 // by item, as far as it goes: released counts
	order    []int32   // items, most popular first

	// The events in the window by round, from head on, so that they can leave
	// it; not kept without a window. gone counts those in the queue that were
	// withdrawn; it is never iterated over.
	queue  []seen
	head   int
	gone   map[seen]int32
	window int // rounds that the counts stand for, 0 is all
	from   int // first of these rounds
	fitted bool

	randomised bool // what is counted may never have happened

	ids  identities
	keys []tied
}

// seen is a consumption of whomever.
type seen struct{ item, round int32 }

// tied is an item with what decides its place.
type tied struct {
	count float64
	item  int32
	tie   uint32
}

// fit brings counts and order up to date. added and withdrawn are the changes
// since the last fit.
func (c *popularity) fit(p *sim.Platform, added, withdrawn []sim.Held, window int) {
	c.count(p, added, withdrawn, window)
	c.sort(p)
}

// count brings the counts up to date.
func (c *popularity) count(p *sim.Platform, added, withdrawn []sim.Held, window int) {
	c.counts = grow(c.counts, p.Items().Len())
	from := p.Round() - window
	if !c.fitted || window != c.window {
		// Events that had left a narrower window are needed again.
		clear(c.counts)
		c.queue, c.head, c.gone = c.queue[:0], 0, map[seen]int32{}
		added, withdrawn = p.Added(sim.Revision{}, nil), nil
		c.fitted, c.window = true, window
	}
	for _, e := range withdrawn {
		switch {
		case window == 0:
			c.counts[e.Item]--
		case int(e.Round) >= c.from:
			c.counts[e.Item]--
			c.gone[seen{e.Item, e.Round}]++
		}
	}
	if window > 0 {
		c.leave(from)
	}
	for _, e := range added {
		if window > 0 {
			if int(e.Round) < from {
				continue
			}
			c.queue = append(c.queue, seen{e.Item, e.Round})
		}
		c.counts[e.Item]++
	}
	c.from, c.randomised = from, p.Randomised()
	c.released = append(c.released[:0], p.Counts()...)
}

// score is how popular an item is.
func (c *popularity) score(item int32) float32 {
	switch {
	case len(c.released) == 0:
		return float32(c.counts[item])
	case int(item) < len(c.released):
		return c.released[item]
	}
	return 0
}

// leave takes the events before the round out of the counts.
func (c *popularity) leave(from int) {
	for ; c.head < len(c.queue) && int(c.queue[c.head].round) < from; c.head++ {
		e := c.queue[c.head]
		n, ok := c.gone[e]
		switch {
		case !ok:
			c.counts[e.item]--
		case n == 1:
			delete(c.gone, e)
		default:
			c.gone[e] = n - 1
		}
	}
	if c.head > len(c.queue)/2 {
		c.queue = c.queue[:copy(c.queue, c.queue[c.head:])]
		c.head = 0
	}
}

// sort puts the items in order, O(items log items).
func (c *popularity) sort(p *sim.Platform) {
	c.ids.extend(p.Items())
	c.keys = resize(c.keys, len(c.counts))
	for i, n := range c.counts {
		d := p.Draws(purposeTie, c.ids.keys[i])
		c.keys[i] = tied{float64(n), int32(i), d.Uint32()}
		if len(c.released) > 0 {
			c.keys[i].count = float64(c.score(int32(i)))
		}
	}
	c.order = resize(c.order, len(c.keys))
	inOrder(c.keys, c.order)
}

// inOrder sorts the keys, those with the largest counts first, and writes their
// items to order.
func inOrder(keys []tied, order []int32) {
	slices.SortFunc(keys, func(x, y tied) int {
		switch {
		case x.count != y.count:
			return cmp.Compare(y.count, x.count)
		case x.tie != y.tie:
			if x.tie < y.tie {
				return -1
			}
			return 1
		}
		return int(x.item) - int(y.item)
	})
	for i, k := range keys {
		order[i] = k.item
	}
}

// extend takes note of items published since the last fit: nobody has consumed
// them yet, and they stand at the end.
func (c *popularity) extend(items int) {
	for i := len(c.counts); i < items; i++ {
		c.counts = append(c.counts, 0)
		c.order = append(c.order, int32(i))
	}
}

// retrieve fills an empty row with the most popular items.
func (c *popularity) retrieve(b *Block, row int, out *Lists) {
	for _, item := range c.order {
		if out.Full(row) {
			return
		}
		if !b.Excluded(row, item) {
			out.Add(row, item, c.score(item))
		}
	}
}

// rank puts candidates in order of their counts.
func (c *popularity) rank(b *Block, l List) {
	for i, item := range l.Items {
		l.Scores[i] = c.score(item)
	}
	b.keys = l.sort(b.keys)
}

// words says how popular an item is, as far as is known.
func (c *popularity) words(item int32) string {
	taken, when := "taken", "so far"
	if c.randomised {
		taken = "reported"
	}
	switch {
	case len(c.released) > 0:
		when = "by the counts released"
	case c.window == 1:
		when = "in the last round"
	case c.window > 1:
		when = fmt.Sprintf("in the last %d rounds", c.window)
	}
	switch n := int(math.Round(float64(c.score(item)))); {
	case n < 1:
		return "not known to be taken " + when
	case n == 1:
		return taken + " once " + when
	default:
		return fmt.Sprintf("%s %d times %s", taken, n, when)
	}
}

// everybody says that items are there for no reason that has to do with the visitor.
func (c *popularity) everybody(why []sim.Reason) {
	for i := range why {
		why[i].Text = "for everybody: " + c.words(why[i].Item)
		if c.score(why[i].Item) >= 0.5 {
			why[i].Text = "for everybody: popular, " + c.words(why[i].Item)
		}
	}
}

// instead says that nothing better is known of an item.
func (c *popularity) instead(r *sim.Reason) { r.Text = "to fill the slate: " + c.words(r.Item) }

func (c *popularity) snapshot() popularity {
	s := *c
	s.counts = slices.Clone(c.counts)
	s.released = slices.Clone(c.released)
	s.order = slices.Clone(c.order)
	s.queue = slices.Clone(c.queue[c.head:])
	s.head = 0
	s.gone = maps.Clone(c.gone)
	s.ids = c.ids.snapshot()
	s.keys = nil
	return s
}

func (c *popularity) bytes() int64 {
	return int64(len(c.counts)+len(c.released)+len(c.order))*4 + int64(len(c.queue)-c.head)*8 +
		int64(len(c.gone))*16 + c.ids.bytes()
}
