package topk

import "math"

// A key is a candidate as one number: smaller keys come first in the result. The upper
// half falls as the score rises, the lower half is the item. Keys of distinct items are
// distinct, so that any correct selection or sort of keys gives the same answer.
type key uint64

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

func (c key) item() int32 { return int32(uint32(c)) }

func (c key) score() float32 {
	b := uint32(c >> 32)
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
