package metrics

import (
	"slices"

	"bubblechamber/sim"
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

// hold reads an arm's platform. O(events log events).
func hold(v *sim.View, panel *panel, room *privacyRoom) *holdings {
	people, accounts := int32(v.People()), v.Platform().Accounts()
	h := &holdings{
		events: make([]int32, people), own: resize(room.own, len(panel.people)),
		start: make([]int32, accounts+1), sharers: make([]int32, accounts),
	}
	room.own = h.own
	clear(h.own)
	buf, own := room.held, room.items[:cap(room.items)]
	for p := range people {
		buf = v.Held(p, buf[:0])
		h.events[p] = int32(len(buf))
		if rank := panel.rank[p]; rank >= 0 && panel.attacked(rank) {
			if len(own) < len(buf) {
				own = make([]int32, max(len(buf), 2*cap(room.items), 1<<13))
				room.items = own
			}
			h.own[rank], own = distinct(buf, own)
		}
		for _, e := range buf {
			h.start[e.Account+1]++
			if h.sharers[e.Account] == 0 {
				h.sharers[e.Account] = int32(v.Sharing(e.Account))
			}
		}
	}
	for a := range accounts {
		h.start[a+1] += h.start[a]
	}
	h.items = make([]int32, h.start[accounts])
	next := slices.Clone(h.start[:accounts])
	for p := range people {
		buf = v.Held(p, buf[:0])
		for _, e := range buf {
			h.items[next[e.Account]] = e.Item
			next[e.Account]++
		}
	}
	room.held = buf
	h.condense(newItemSet(v.Catalog().Len()))
	h.index = newIndex(itemSets{h.start, h.items}, v.Catalog().Len())
	return h
}

// condense sorts each account's items and leaves each there once.
func (h *holdings) condense(set itemSet) {
	n, from := int32(0), int32(0)
	for a := range len(h.start) - 1 {
		end := h.start[a+1]
		some := set.ascending(h.items[from:end])
		h.start[a] = n
		n += int32(copy(h.items[n:], some))
		from = end
	}
	h.start[len(h.start)-1] = n
	h.items = h.items[:n]
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

// itemSets are sets of items by account: those of account a are
// items[start[a]:start[a+1]], ascending.
type itemSets struct{ start, items []int32 }

func (p itemSets) of(account int32) []int32 { return p.items[p.start[account]:p.start[account+1]] }

func (p itemSets) len() int { return len(p.start) - 1 }

// itemSetsOf takes sets of items that are in ascending order.
func itemSetsOf(sets [][]int32) itemSets {
	p := itemSets{start: []int32{0}}
	for _, s := range sets {
		p.items = append(p.items, s...)
		p.start = append(p.start, int32(len(p.items)))
	}
	return p
}

// index says which accounts have an item.
type index struct {
	itemSets
	first, accounts []int32  // those of item i are accounts[first[i]:first[i+1]], ascending
	sketches        []sketch // by account
}

// sketch is a Bloom filter with one hash (Bloom 1970): a bit for each item of a
// set, some of which share one. It is as small as it can be and still spare most
// searches: there is one for every account.
type sketch [4]uint64

// bitOf is the item's bit, below 256.
func bitOf(item int32) uint32 { return uint32(item) * 0x9e3779b1 >> 24 }

func (s *sketch) add(item int32) {
	bit := bitOf(item)
	s[bit>>6] |= 1 << (bit & 63)
}

// may reports whether all of the items may be in the set: if not, they are not.
func (s *sketch) may(items []int32) bool {
	for _, item := range items {
		bit := bitOf(item)
		if s[bit>>6&3]>>(bit&63)&1 == 0 {
			return false
		}
	}
	return true
}

// newIndex inverts sets of items below a number. O(items held).
func newIndex(p itemSets, items int) index {
	x := index{itemSets: p, first: make([]int32, items+1), accounts: make([]int32, len(p.items)), sketches: make([]sketch, p.len())}
	for _, item := range p.items {
		x.first[item+1]++
	}
	for i := range items {
		x.first[i+1] += x.first[i]
	}
	next := slices.Clone(x.first[:items])
	for a := range int32(p.len()) {
		for _, item := range p.of(a) {
			x.sketches[a].add(item)
			x.accounts[next[item]] = a
			next[item]++
		}
	}
	return x
}

// who has the item.
func (x *index) who(item int32) []int32 { return x.accounts[x.first[item]:x.first[item+1]] }
