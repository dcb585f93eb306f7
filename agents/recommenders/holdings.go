package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
	"bubblechamber/sim/topk"
)

var purposeHolders = rng.PurposeOf("recommenders/user-knn.holders")

// holdings are the different items that accounts hold and, turned round, the
// accounts that hold an item, of an item that many hold the last to take it.
type holdings struct {
	start []int32 // accounts + 1
	items []int32
	last  []int32 // beside items: the round in which the account took it last

	from    []int32 // items + 1
	holders []sim.Account
	when    []int32 // beside holders, as long as they are being chosen: the round

	lot  []sim.Account // all accounts in an order drawn for the round
	turn []int32       // by account: its place in lot

	history []sim.Held
	place   []int32 // by item: 1 + place among the account's items, else 0
	best    best
}

// fit reads all that the platform holds: O(events + items). Of an item that more
// accounts hold than most, which is no limit where it is 0, those remain that took
// it last, of one round as a draw has it.
func (h *holdings) fit(p *sim.Platform, most int) {
	n := p.Items().Len()
	h.place = grow(h.place, n)
	h.start, h.items, h.last = append(h.start[:0], 0), h.items[:0], h.last[:0]
	for a := range sim.Account(p.Accounts()) {
		h.read(p, a)
	}
	h.invert(n)
	h.draw(p)
	if most > 0 {
		h.limit(p, most)
	}
}

// read appends the items of an account.
func (h *holdings) read(p *sim.Platform, a sim.Account) {
	h.history = p.History(a, h.history[:0])
	begin := len(h.items)
	for _, e := range h.history {
		if at := h.place[e.Item]; at > 0 {
			h.last[begin+int(at)-1] = e.Round
			continue
		}
		h.items, h.last = append(h.items, e.Item), append(h.last, e.Round)
		h.place[e.Item] = int32(len(h.items) - begin)
	}
	for _, item := range h.items[begin:] {
		h.place[item] = 0
	}
	h.start = append(h.start, int32(len(h.items)))
}

// invert writes, for each of n items, the accounts that hold it, in order of their
// numbers.
func (h *holdings) invert(n int) {
	h.from = resize(h.from, n+1)
	clear(h.from)
	for _, item := range h.items {
		h.from[item+1]++
	}
	for i := range n {
		h.from[i+1] += h.from[i]
	}
	h.holders, h.when = resize(h.holders, len(h.items)), resize(h.when, len(h.items))
	for a := range len(h.start) - 1 {
		for k := h.start[a]; k < h.start[a+1]; k++ {
			at := h.from[h.items[k]]
			h.holders[at], h.when[at] = sim.Account(a), h.last[k]
			h.from[h.items[k]]++
		}
	}
	// Each has moved to the end of its list.
	copy(h.from[1:], h.from[:n])
	h.from[0] = 0
}

// limit leaves of each item's holders at most so many.
func (h *holdings) limit(p *sim.Platform, most int) {
	kept := int32(0)
	for i := range len(h.from) - 1 {
		from, to := h.from[i], h.from[i+1]
		h.from[i] = kept
		if int(to-from) <= most {
			kept += int32(copy(h.holders[kept:], h.holders[from:to]))
			continue
		}
		h.best.reset(most)
		for k := from; k < to; k++ {
			// The round, the latest first, and then the place in the draw.
			key := topk.Key(uint32(p.Round()-int(h.when[k])))<<32 | topk.Key(uint32(h.turn[h.holders[k]]))
			if key < h.best.worst {
				h.best.add(key)
			}
		}
		for _, key := range h.best.finish() {
			h.holders[kept] = h.lot[key.Item()]
			kept++
		}
	}
	h.from[len(h.from)-1] = kept
	h.holders = h.holders[:kept]
}

// draw puts the accounts in an order drawn for the round.
func (h *holdings) draw(p *sim.Platform) {
	n := len(h.start) - 1
	h.lot, h.turn = resize(h.lot, n), resize(h.turn, n)
	d := p.Draws(purposeHolders, 0)
	for i := range n {
		j := d.Intn(i + 1)
		h.lot[i] = h.lot[j]
		h.lot[j] = sim.Account(i)
	}
	for i, a := range h.lot {
		h.turn[a] = int32(i)
	}
}

// of returns the items that an account holds, in order of the first time.
func (h *holdings) of(a sim.Account) []int32 {
	if int(a)+1 >= len(h.start) {
		return nil
	}
	return h.items[h.start[a]:h.start[a+1]]
}

// by returns the accounts that hold an item, as far as they are looked at.
func (h *holdings) by(item int32) []sim.Account {
	if int(item)+1 >= len(h.from) {
		return nil
	}
	return h.holders[h.from[item]:h.from[item+1]]
}

func (h *holdings) snapshot() holdings {
	return holdings{
		start: slices.Clone(h.start), items: slices.Clone(h.items), from: slices.Clone(h.from),
		holders: slices.Clone(h.holders), lot: slices.Clone(h.lot), turn: slices.Clone(h.turn),
	}
}

func (h *holdings) bytes() int64 {
	return int64(len(h.start)+len(h.items)+len(h.from)+len(h.holders)+len(h.lot)+len(h.turn)) * 4
}
