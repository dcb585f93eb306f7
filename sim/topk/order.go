package topk

import "math"

// A Key is a scored item as one number: smaller keys come first in a result. The upper
// half falls as the score rises, the lower half is the item, which decides among equal
// scores. Keys of distinct items are distinct, so that any correct selection or sort of
// keys gives the same answer.
type Key uint64

// MakeKey returns the key of an item, which is at least 0, with a score, which is a
// number. The scores -0 and +0 are one.
func MakeKey(score float32, item int32) Key {
	b := math.Float32bits(score + 0) // -0 plus 0 is 0
	// Positive numbers ascend with their bits, negative ones descend: mirror the former.
	b ^= math.MaxInt32 &^ uint32(int32(b)>>31)
	return Key(b)<<32 | Key(uint32(item))
}

// Item returns the item that the key was made of.
func (k Key) Item() int32 { return int32(uint32(k)) }

// Score returns the score that the key was made of.
func (k Key) Score() float32 {
	b := uint32(k >> 32)
	if b>>31 == 0 {
		b = ^b &^ (1 << 31)
	}
	return math.Float32frombits(b)
}

// nextDown returns the largest number below x, for finite x above -MaxFloat32.
func nextDown(x float32) float32 {
	switch {
	case x == 0:
		return -math.SmallestNonzeroFloat32
	case x > 0:
		return math.Float32frombits(math.Float32bits(x) - 1)
	default:
		return math.Float32frombits(math.Float32bits(x) + 1)
	}
}
