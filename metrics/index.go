package metrics

import "slices"

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

// may reports whether all items of another sketch may be in the set: if not, they are not.
func (s *sketch) may(all *sketch) bool {
	return all[0]&^s[0]|all[1]&^s[1]|all[2]&^s[2]|all[3]&^s[3] == 0
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
