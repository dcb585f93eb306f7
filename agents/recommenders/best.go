package recommenders

import (
	"math"
	"slices"

	"bubblechamber/sim/topk"
)

// moved is the key of no list position: a position is at least 0.
const moved = topk.Key(math.MaxUint64)

// best keeps the k smallest of the keys that it is offered.
type best struct {
	keys  []topk.Key
	k     int
	worst topk.Key // a key must be smaller to be of interest
}

// reset forgets all keys and asks for k of them from now on.
func (b *best) reset(k int) {
	b.keys, b.k, b.worst = b.keys[:0], k, moved
	if k == 0 {
		b.worst = 0
	}
}

// add takes a key that is smaller than worst.
func (b *best) add(x topk.Key) {
	b.keys = append(b.keys, x)
	if len(b.keys) >= 4*b.k+64 {
		b.prune()
	}
}

// prune drops all but the k smallest keys, which it leaves in no order. Expected time
// is proportional to the number of keys.
func (b *best) prune() {
	keys := b.keys
	// The k-th smallest is among keys[from:to]; what lies before is smaller.
	for from, to := 0, len(keys); to-from > 1; {
		x, y, z := keys[from], keys[(from+to)/2], keys[to-1]
		pivot := max(min(x, y), min(max(x, y), z))
		switch pivot { // moves it to the front
		case y:
			keys[from], keys[(from+to)/2] = y, x
		case z:
			keys[from], keys[to-1] = z, x
		}
		rest, below := keys[from+1:to], 0
		for i, key := range rest { // without a branch that depends on the key
			rest[i] = rest[below]
			rest[below] = key
			if key < pivot {
				below++
			}
		}
		at := from + below
		keys[from], keys[at] = keys[at], pivot
		switch {
		case at < b.k-1:
			from = at + 1
		case at > b.k-1:
			to = at
		default:
			from = to
		}
	}
	b.keys = keys[:b.k]
	b.worst = slices.Max(b.keys)
}

// finish returns the best keys in order.
func (b *best) finish() []topk.Key {
	if len(b.keys) > b.k {
		b.prune()
	}
	slices.Sort(b.keys)
	return b.keys
}

// retrieve fills an empty row with the items whose scores are best, of equals those
// with the lower numbers.
func (b *best) retrieve(block *Block, row int, out *Lists, scores []float32) {
	b.reset(out.K)
	for j, score := range scores {
		if k := topk.MakeKey(score, int32(j)); k < b.worst && !block.Excluded(row, int32(j)) {
			b.add(k)
		}
	}
	for _, k := range b.finish() {
		out.Add(row, k.Item(), k.Score())
	}
}
