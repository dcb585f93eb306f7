package sim

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestTurn holds a turn against a list, before and after it is packed, and copies
// against what is added behind them.
func TestTurn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.IntRange(1, 700).Draw(t, "people")
		order := rapid.SliceOfDistinct(rapid.Int32Range(0, int32(people-1)), rapid.ID[int32]).Draw(t, "order")
		if rapid.Bool().Draw(t, "ascending") {
			slices.Sort(order)
		}
		whole := turn{bits: make([]uint64, rowOf(people))}
		var copied turn
		cut := rapid.IntRange(0, len(order)).Draw(t, "cut")
		for i, p := range order {
			if i == cut {
				copied = whole.clone()
			}
			whole.add(p)
		}
		if cut < len(order) {
			consumers(t, "copy", &copied, order[:cut])
		}
		consumers(t, "open", &whole, order)
		whole.pack()
		consumers(t, "packed", &whole, order)
		if n := whole.bytes(); n > int64(max(people/8+8, 4)) && slices.IsSorted(order) || n > int64(4*len(order)) && !slices.IsSorted(order) {
			t.Fatalf("%d bytes for %d of %d people", n, len(order), people)
		}
	})
}

func consumers(t *rapid.T, what string, turn *turn, want []int32) {
	var got []int32
	turn.each(func(p int32) { got = append(got, p) })
	if !slices.Equal(got, want) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}
