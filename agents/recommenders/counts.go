package recommenders

import "slices"

// countRow counts, for one item, with which other ones it was consumed by the
// same account. A row is an open hash table while it is small against the
// catalogue, and a plain array by item once that takes no more memory.
type countRow struct {
	dense  []int32
	sparse []pair // a power of two of places, linear probing; item is -1 + 1
	used   int    // places of sparse that hold an item, count 0 included
}

// pair is a place of a hash table: item + 1, or 0 for an empty one.
type pair struct{ item, count int32 }

// add changes the count of an item; items is the size of the catalogue.
func (r *countRow) add(item, by int32, items int) {
	if r.dense != nil {
		if int(item) >= len(r.dense) {
			r.dense = append(r.dense, make([]int32, items-len(r.dense))...)
		}
		r.dense[item] += by
		return
	}
	if 4*r.used >= 3*len(r.sparse) {
		r.widen(items)
		if r.dense != nil {
			r.dense[item] += by
			return
		}
	}
	at := r.find(item)
	if r.sparse[at].item == 0 {
		r.sparse[at].item = item + 1
		r.used++
	}
	r.sparse[at].count += by
}

// addAll changes the counts of others than one item.
func (r *countRow) addAll(others []int32, item, by int32, items int) {
	for _, other := range others {
		if other != item {
			r.add(other, by, items)
		}
	}
}

// find returns the place of an item, or the empty one where it belongs.
func (r *countRow) find(item int32) int {
	mask := len(r.sparse) - 1
	at := int(uint32(item)*0x9e3779b1>>7) & mask
	for r.sparse[at].item != 0 && r.sparse[at].item != item+1 {
		at = (at + 1) & mask
	}
	return at
}

// widen doubles the table, or makes it an array.
func (r *countRow) widen(items int) {
	old := r.sparse
	size := max(8, 2*len(old))
	if 2*size >= items {
		r.dense, r.sparse, r.used = make([]int32, items), nil, 0
		for _, p := range old {
			if p.item != 0 {
				r.dense[p.item-1] = p.count
			}
		}
		return
	}
	r.sparse = make([]pair, size)
	for _, p := range old {
		if p.item != 0 {
			r.sparse[r.find(p.item-1)] = p
		}
	}
}

// get returns the count of an item.
func (r *countRow) get(item int32) int32 {
	switch {
	case int(item) < len(r.dense):
		return r.dense[item]
	case r.sparse != nil:
		return r.sparse[r.find(item)].count
	}
	return 0
}

// each calls f for every count above zero, in no promised order.
func (r *countRow) each(f func(item, count int32)) {
	for i, n := range r.dense {
		if n > 0 {
			f(int32(i), n)
		}
	}
	for _, p := range r.sparse {
		if p.count > 0 {
			f(p.item-1, p.count)
		}
	}
}

// size is how many places there are to go through.
func (r *countRow) size() int { return len(r.dense) + len(r.sparse) }

func (r *countRow) snapshot() countRow {
	return countRow{slices.Clone(r.dense), slices.Clone(r.sparse), r.used}
}

func (r *countRow) bytes() int64 { return int64(len(r.dense))*4 + int64(len(r.sparse))*8 + 56 }
