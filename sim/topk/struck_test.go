package topk

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// What is struck is what is excluded, with rows of words that are longer than need be and
// with guesses, too.
func TestStruckIsExcluded(t *testing.T) {
	const n, dim, users, k = 300, 12, 21, 7
	draws := rand.New(rand.NewPCG(1, 2))
	vectors := func(rows int) []float32 {
		v := make([]float32, rows*dim)
		for i := range v {
			v[i] = float32(draws.NormFloat64())
		}
		return v
	}
	var items Items
	items.Pack(vectors(n), dim)
	row := Words(n) + 2
	struck := make([]uint64, users*row)
	for i := range struck {
		struck[i] = draws.Uint64() & draws.Uint64()
	}
	q := Query{Users: vectors(users), K: k}
	find := func(q Query) []int32 {
		found := make([]int32, users*k)
		for range 2 { // the second time with guesses of the first
			new(Scanner).Select(&items, q, Result{Items: found})
		}
		return found
	}
	guesses := make([]float32, users)
	fill(guesses, float32(math.Inf(-1)))
	excluded, bits, guessed, both := q, q, q, q
	excluded.Exclude = func(r int, item int32) bool { return struck[r*row+int(item)/64]>>(item%64)&1 != 0 }
	bits.Struck, bits.StruckRow = struck, row
	guessed.Struck, guessed.StruckRow, guessed.Guesses = struck, row, guesses
	want := find(excluded)
	for name, q := range map[string]Query{"struck": bits, "with guesses": guessed} {
		if got := find(q); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	odd := func(_ int, item int32) bool { return item%2 == 1 }
	both.Struck, both.StruckRow, both.Exclude = struck, row, odd
	in := excluded.Exclude
	excluded.Exclude = func(r int, item int32) bool { return odd(r, item) || in(r, item) }
	if got, want := find(both), find(excluded); !slices.Equal(got, want) {
		t.Errorf("both: %v, want %v", got, want)
	}
}

func TestStruckRowsFit(t *testing.T) {
	var items Items
	items.Pack(make([]float32, 65*4), 4)
	defer func() {
		if recover() == nil {
			t.Error("rows without a bit for every item were taken")
		}
	}()
	new(Scanner).Select(&items, Query{Users: make([]float32, 4), K: 1, Struck: make([]uint64, 1), StruckRow: 1}, Result{Items: make([]int32, 1)})
}
