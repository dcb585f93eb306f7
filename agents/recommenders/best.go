package recommenders

import (
	"math"
	"slices"
)

// A key is a scored item as one number: smaller keys come first. The upper half
// falls as the score rises, the lower half is the item, which decides among
// equal scores. It is the order of package topk.
type key uint64

// moved is the key of no list position: a position is at least 0.
const moved = key(math.MaxUint64)

func makeKey(score float32, item int32) key {
	if score == 0 {
		score = 0 // -0 and +0 are one score
	}
	b := math.Float32bits(score)
	// Positive numbers ascend with their bits, negative ones descend: mirror the former.
	if b>>31 == 0 {
		b = ^b &^ (1 << 31)
	}
	return key(b)<<32 | key(uint32(item))
}

func (k key) item() int32 { return int32(uint32(k)) }

func (k key) score() float32 {
	b := uint32(k >> 32)
	if b>>31 == 0 {
		b = ^b &^ (1 << 31)
	}
	return math.Float32frombits(b)
}

// best keeps the k smallest of the keys that it is offered.
type best struct {
	keys  []key
	k     int
	worst key // a key must be smaller to be of interest
}

// reset forgets all keys and asks for k of them from now on.
func (b *best) reset(k int) {
	b.keys, b.k, b.worst = b.keys[:0], k, moved
	if k == 0 {
		b.worst = 0
	}
}

// add takes a key that is smaller than worst.
func (b *best) add(x key) {
	b.keys = append(b.keys, x)
	if len(b.keys) >= 4*b.k+64 {
		b.finish()
	}
}

// finish returns the best keys in order.
func (b *best) finish() []key {
	slices.Sort(b.keys)
	if len(b.keys) >= b.k && b.k > 0 {
		b.keys = b.keys[:b.k]
		b.worst = b.keys[b.k-1]
	}
	return b.keys
}
