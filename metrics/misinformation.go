package metrics

import "slices"

// misinformed counts impressions of false items.
func misinformed(*observation) perPerson {
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		slate := o.slate(p)
		return count(o.view.Catalog().False, slate), float64(len(slate))
	}
}

// misled counts consumptions of false items.
func misled(*observation) perPerson {
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		if w = o.consumed(p); w == 0 {
			return 0, 0
		}
		items, rounds := o.view.History(p)
		since, _ := slices.BinarySearch(rounds, int32(o.view.Round()))
		return count(o.view.Catalog().False, items[since:]), w
	}
}

// count is how many of the items are marked.
func count(marked []bool, items []int32) float64 {
	n := 0
	for _, item := range items {
		if marked[item] {
			n++
		}
	}
	return float64(n)
}
