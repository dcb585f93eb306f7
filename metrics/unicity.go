package metrics

import (
	"slices"

	"bubblechamber/sim/rng"
)

// unicityDraws is how many times an attacker happens to know m items.
const unicityDraws = 20

var purposeUnicity = rng.PurposeOf("metrics/unicity")

// singled returns the one account whose profile contains all the items; ok is
// false when there is none, or another one. Items are at least one; it changes
// their order. O(accounts with the rarest item), and as a rule less.
func (x *index) singled(items []int32) (account int32, ok bool) {
	for i, item := range items {
		if len(x.who(item)) < len(x.who(items[0])) {
			items[0], items[i] = item, items[0]
		}
	}
	account = -1
	others := items[1:]
	var all sketch
	for _, item := range others {
		all.add(item)
	}
	for _, a := range x.who(items[0]) {
		if !x.sketches[a].may(&all) || !containsAll(x.of(a), others) {
			continue
		}
		if account >= 0 {
			return -1, false
		}
		account = a
	}
	return account, account >= 0
}

func containsAll(ascending, items []int32) bool {
	for _, item := range items {
		if _, found := slices.BinarySearch(ascending, item); !found {
			return false
		}
	}
	return true
}

// unicity returns in which share of draws of m of the items, without
// replacement, exactly one account has them all and alone admits it as that of
// one person. With m items or fewer all of them are drawn, once; none are never
// singled out. Source: de Montjoye et al. 2013, "Unique in the crowd".
func (x *index) unicity(items []int32, m int, draws rng.Draws, order []int32, alone func(account int32) bool) float64 {
	if len(items) == 0 {
		return 0
	}
	n := unicityDraws
	if len(items) <= m {
		m, n = len(items), 1
	}
	order = append(order[:0], items...)
	hits := 0
	for range n {
		// Each draw goes on shuffling where the last one left off.
		for i := range m {
			j := i + draws.Intn(len(order)-i)
			order[i], order[j] = order[j], order[i]
		}
		if a, ok := x.singled(order[:m]); ok && alone(a) {
			hits++
		}
	}
	return float64(hits) / float64(n)
}

// unicities are the numbers of items that the attacker knows.
var unicities = [3]int{2, 4, 8}

// unicity finds that of some of the sample among everybody, by number of items and place in
// the panel.
func (o *observation) unicity() {
	if o.unique[0] != nil {
		return
	}
	h := o.holdings()
	n := len(o.panel.people)
	room := &o.work.privacy
	room.unique = resize(room.unique, n*len(o.unique))
	all := room.unique
	clear(all)
	for i := range o.unique {
		o.unique[i] = all[i*n : (i+1)*n : (i+1)*n]
	}
	alone := func(account int32) bool { return h.sharers[account] == 1 }
	room.orders = resize(room.orders, o.frame.Workers.Count())
	orders := room.orders
	o.frame.Workers.Run(pieces(n), func(worker, piece int) {
		order := orders[worker]
		from, to := o.panel.piece(piece)
		for rank := from; rank < to; rank++ {
			if !o.panel.attacked(int32(rank)) {
				continue
			}
			p := o.panel.people[rank]
			order = slices.Grow(order[:0], max(len(h.own[rank]), 64))
			for i, m := range unicities {
				draws := o.view.Seed().At(purposeUnicity, m, uint64(p))
				o.unique[i][rank] = float32(h.index.unicity(h.own[rank], m, draws, order, alone))
			}
		}
		orders[worker] = order
	})
}

// unicityOf measures unicity with the i-th number of items, over some of
// the sample or over those who have that many.
func unicityOf(i int, holders bool) func(*observation) perPerson {
	value := func(o *observation, _ *worker, p int32) (x, w float64) {
		rank := o.panel.rank[p]
		if rank < 0 || !o.panel.attacked(rank) || holders && len(o.held.own[rank]) < unicities[i] {
			return 0, 0
		}
		return float64(o.unique[i][rank]), 1
	}
	return func(o *observation) perPerson {
		if len(o.panel.people) == 0 {
			return nil
		}
		o.unicity()
		return value
	}
}
