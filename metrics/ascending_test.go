package metrics

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAscendingSortsAndLeavesEachOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int32{1, 64, 65, 5000}).Draw(t, "items")
		set := newItemSet(int(n))
		for range 2 {
			some := rapid.SliceOfN(rapid.Int32Range(0, n-1), 0, 40).Draw(t, "some")
			want := slices.Compact(slices.Sorted(slices.Values(some)))
			if got := set.ascending(some); !slices.Equal(got, want) {
				t.Fatalf("%v, want %v", got, want)
			}
		}
	})
}
