package recommenders

import (
	"cmp"
	"slices"
	"strconv"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// evidence is how much each item that an account took speaks for another one.
type evidence struct {
	place   map[int32]int // by item
	items   []int32
	weights []float32 // the same; below zero it speaks against
}

// add adds what one event says.
func (e *evidence) add(item int32, weight float32) {
	i, ok := e.place[item]
	if !ok {
		if e.place == nil {
			e.place = map[int32]int{}
		}
		i = len(e.items)
		e.place[item] = i
		e.items, e.weights = append(e.items, item), append(e.weights, 0)
	}
	e.weights[i] += weight
}

// strongest returns up to three items, those that say most first, and how many
// there are that say at least half as much as the first; items that say less are
// not counted and not returned. Of equals those with the lower number go first.
func (e *evidence) strongest() (past []int32, n int) {
	order := make([]int, len(e.items))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(e.weights[y], e.weights[x]), cmp.Compare(e.items[x], e.items[y]))
	})
	for _, i := range order {
		if e.weights[i] <= 0 || e.weights[i] < e.weights[order[0]]/2 {
			break
		}
		if n++; n <= 3 {
			past = append(past, e.items[i])
		}
	}
	return past, n
}

// likeness is the evidence of the events, which fade with the half-life to the last
// one, for an item: the dot products of the rows of vectors; see profiles.
func likeness(events []sim.Held, rows []float32, dim int, item int32, halfLife float64) (e evidence) {
	f := fade{halfLife: halfLife}
	v := rows[int(item)*dim : (int(item)+1)*dim]
	for _, h := range events {
		gap := int(events[len(events)-1].Round - h.Round)
		e.add(h.Item, float32(f.of(gap)*arith.Dot(v, rows[int(h.Item)*dim:(int(h.Item)+1)*dim])))
	}
	return e
}

// liken tells for what in the past an item is shown, where likeness decides: "like
// 3 things you took", or that it is unlike that.
func liken(r *sim.Reason, e evidence, like, unlike, took string) {
	past, n := e.strongest()
	r.Past = past
	if n > 0 && r.Score > 0 {
		r.Text = like + " " + several(n) + " " + took
	} else {
		r.Text = unlike + " what " + took
	}
}

// took says who took what is held of a visitor's account, and who else: "you took",
// "your cohort and others took". Where reports are randomised nobody knows what was
// taken, only what was reported.
func took(b *Block, row int, others string) string {
	who := "you"
	switch shared := b.Platform.Sharing(b.Accounts[row]) > 1; {
	case shared && b.Platform.Randomised():
		who = "your cohort's devices"
	case shared:
		who = "your cohort"
	case b.Platform.Randomised():
		who = "your device"
	}
	return who + others + " " + verb(b)
}

// verb is what people are known to have done with what they took.
func verb(b *Block) string {
	if b.Platform.Randomised() {
		return "reported"
	}
	return "took"
}

// several says how many things.
func several(n int) string {
	if n == 1 {
		return "1 thing"
	}
	return strconv.Itoa(n) + " things"
}
