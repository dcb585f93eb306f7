package metrics

import (
	"math/bits"
	"slices"

	"bubblechamber/sim/topk"
)

// itemSet has a bit for each item that there is: item i at bit i%64 of word i/64. It is
// empty between two uses.
type itemSet []uint64

func newItemSet(items int) itemSet { return make(itemSet, topk.Words(items)) }

// sparse is how many words there are for each item where sorting begins to be faster.
const sparse = 16

// ascending puts items in ascending order, each once, into the room of the slice, and
// returns them. O(items that there are / 64 + len(items)), and no more than sorting.
func (s itemSet) ascending(items []int32) []int32 {
	if len(s) > sparse*len(items) {
		slices.Sort(items)
		return slices.Compact(items)
	}
	for _, item := range items {
		s[item>>6] |= 1 << (item & 63)
	}
	items = items[:0]
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			items = append(items, int32(i<<6+bits.TrailingZeros64(word)))
		}
		s[i] = 0
	}
	return items
}
