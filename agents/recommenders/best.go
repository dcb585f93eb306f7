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
		b.finish()
	}
}

// finish returns the best keys in order.
func (b *best) finish() []topk.Key {
	slices.Sort(b.keys)
	if len(b.keys) >= b.k && b.k > 0 {
		b.keys = b.keys[:b.k]
		b.worst = b.keys[b.k-1]
	}
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
