package metrics

import (
	"slices"
	"sync/atomic"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/topk"
)

// holdings is what a platform holds, as somebody reads it who gets hold of it:
// a set of items by account, and who has each item.
type holdings struct {
	events []int32   // by person: events held that come from her device
	own    [][]int32 // by place in the panel: the distinct items of these, ascending, of those who are attacked

	start   []int32 // by account, and one more: where its items begin
	items   []int32 // distinct, ascending within an account
	sharers []int32 // by account: people behind it; 0 when it holds nothing

	index index
}

// reader is what a worker needs to read a platform's holdings.
type reader struct {
	held []sim.Held
	set  itemSet
}

// hold reads an arm's platform. O(events log events).
func hold(v *sim.View, panel *panel, room *privacyRoom, workers *sim.Workers) *holdings {
	people, accounts := v.People(), v.Platform().Accounts()
	h := &holdings{
		events: make([]int32, people), own: resize(room.own, len(panel.people)),
		start: make([]int32, accounts+1), sharers: make([]int32, accounts),
	}
	for len(room.readers) < workers.Count() {
		room.readers = append(room.readers, reader{})
	}
	for i := range room.readers {
		if r := &room.readers[i]; len(r.set) < topk.Words(v.Catalog().Len()) {
			r.set = newItemSet(v.Catalog().Len())
		}
	}
	// As long as everybody's events are of her own account, nobody else writes there.
	apart := h.count(v, room.readers, workers)
	each := func(do func(r *reader, p int32)) { eachOf(people, room.readers, workers, apart, do) }
	if apart {
		copy(h.start[1:], h.events)
	} else {
		each(func(r *reader, p int32) {
			r.held = v.Held(p, r.held[:0])
			for _, e := range r.held {
				h.start[e.Account+1]++
			}
		})
	}
	for a := range accounts {
		if h.start[a+1] > 0 {
			h.sharers[a] = int32(v.Sharing(sim.Account(a)))
		}
		h.start[a+1] += h.start[a]
	}
	h.items = make([]int32, h.start[accounts])
	next := slices.Clone(h.start[:accounts])
	each(func(r *reader, p int32) {
		r.held = v.Held(p, r.held[:0])
		for _, e := range r.held {
			h.items[next[e.Account]] = e.Item
			next[e.Account]++
		}
	})
	h.condense(room.readers, workers)
	h.take(v, panel, room)
	h.index = newIndex(itemSets{h.start, h.items}, v.Catalog().Len())
	return h
}

// eachOf calls do for that many, on several workers if they are apart.
func eachOf(n int, readers []reader, workers *sim.Workers, apart bool, do func(r *reader, i int32)) {
	if !apart {
		for i := range int32(n) {
			do(&readers[0], i)
		}
		return
	}
	workers.Run(blocks(n), func(worker, block int) {
		for i := block * arith.Block; i < min((block+1)*arith.Block, n); i++ {
			do(&readers[worker], int32(i))
		}
	})
}

// count counts everybody's events, and reports whether all are of her own account, which is
// her number.
func (h *holdings) count(v *sim.View, readers []reader, workers *sim.Workers) (apart bool) {
	var mixed atomic.Bool
	eachOf(len(h.events), readers, workers, true, func(r *reader, p int32) {
		r.held = v.Held(p, r.held[:0])
		h.events[p] = int32(len(r.held))
		for _, e := range r.held {
			if int32(e.Account) != p {
				mixed.Store(true)
			}
		}
	})
	return !mixed.Load()
}

// condense sorts each account's items and leaves each there once.
func (h *holdings) condense(readers []reader, workers *sim.Workers) {
	accounts := len(h.start) - 1
	sizes := make([]int32, accounts)
	eachOf(accounts, readers, workers, true, func(r *reader, a int32) {
		sizes[a] = int32(len(r.set.ascending(h.items[h.start[a]:h.start[a+1]])))
	})
	n := int32(0)
	for a, size := range sizes {
		from := h.start[a]
		h.start[a] = n
		if n < from {
			copy(h.items[n:], h.items[from:from+size])
		}
		n += size
	}
	h.start[accounts] = n
	h.items = h.items[:n]
}

// take notes the items of those who are attacked.
func (h *holdings) take(v *sim.View, panel *panel, room *privacyRoom) {
	room.own = h.own
	clear(h.own)
	r, own := &room.readers[0], room.items[:cap(room.items)]
	for rank, p := range panel.people {
		if !panel.attacked(int32(rank)) {
			continue
		}
		r.held = v.Held(p, r.held[:0])
		if len(own) < len(r.held) {
			own = make([]int32, max(len(r.held), 2*cap(room.items), 1<<13))
			room.items = own
		}
		h.own[rank], own = distinct(r.held, own)
	}
}

// distinct are the items of events, ascending, each once. They stand in room, of
// which the rest is returned.
func distinct(events []sim.Held, room []int32) (items, rest []int32) {
	items = room[:len(events)]
	for i, e := range events {
		items[i] = e.Item
	}
	slices.Sort(items)
	items = slices.Clip(slices.Compact(items))
	return items, room[len(items):]
}
