package recommenders

import (
	"slices"
	"testing"

	"bubblechamber/sim"
)

// However many items of whomever are asked for, the answer is that of the query; and nothing
// is kept once a visitor is left.
func TestExclusions(t *testing.T) {
	c := shelf(make([]sim.Item, 70)...)
	c.Retire(66, 3)
	u := &actors{2, [][]act{{{0, 69}, {1, 69}}, {{0, 68}, {1, 5}}, {{0, 3}}}}
	visit(t, c, u, 4, func(b *Block) {
		e := new(exclusions)
		fast := *b
		fast.exclusions = e
		some := 0
		for _, ask := range []struct {
			row  int
			from int32
		}{{0, 0}, {1, 0}, {0, 66}, {1, 68}, {1, 0}, {0, 1}} {
			for item := ask.from; item < 70; item++ {
				want := b.Excluded(ask.row, item)
				if got := fast.Excluded(ask.row, item); got != want {
					t.Errorf("visitor %d, item %d: excluded %v, want %v", ask.row, item, got, want)
				}
				if want {
					some++
				}
			}
		}
		if some < 12 || len(e.struck) == 0 {
			t.Errorf("%d were excluded, %d words", some, len(e.struck))
		}
		e.forget()
		if slices.Max(e.struck) != 0 {
			t.Errorf("struck items are left: %x", e.struck)
		}
	})
}
