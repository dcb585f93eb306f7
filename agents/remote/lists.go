package remote

import (
	"fmt"
	"math"
	"slices"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
)

// lists are the process's last answers, by visitor.
type lists struct {
	accounts   []sim.Account // ascending
	places     int           // room for each visitor
	items      []int32
	scores     []float32
	reasons    []string // nil: it gives none
	count      []int
	candidates [][]int32 // what it had to choose from; nil: everything

	seen []int // by item: the visitor, from 1, whose list has it, or below 0 who has it as a candidate
}

// row returns a visitor's list.
func (l *lists) row(i int) recommenders.List {
	from, to := i*l.places, i*l.places+l.count[i]
	return recommenders.List{Items: l.items[from:to], Scores: l.scores[from:to]}
}

// reason returns what was said for the item at a place of a visitor's list.
func (l *lists) reason(i, place int) string {
	if l.reasons == nil {
		return ""
	}
	return l.reasons[i*l.places+place]
}

// visitor returns which visitor the row of a block is: by her number or, for a slate
// that is made again to be explained, by her account.
func (l *lists) visitor(b *recommenders.Block, row int) (int, bool) {
	i, account := b.Visitor(row), b.Accounts[row]
	if i < len(l.accounts) && l.accounts[i] == account {
		return i, true
	}
	return slices.BinarySearch(l.accounts, account)
}

// order is what an answer to recommend has to keep to.
type order struct {
	places     int
	excluded   [][]int32 // by visitor, ascending
	candidates [][]int32 // by visitor; nil: all that is on offer and not excluded
}

// take checks an answer and keeps it.
func (l *lists) take(said slates, accounts []sim.Account, c *catalogue, o order) error {
	n := len(accounts)
	switch {
	case len(said.Items) != n:
		return fmt.Errorf("there are items for %d of %d accounts", len(said.Items), n)
	case said.Scores != nil && len(said.Scores) != n:
		return fmt.Errorf("there are scores for %d of %d accounts", len(said.Scores), n)
	case said.Reasons != nil && len(said.Reasons) != n:
		return fmt.Errorf("there are reasons for %d of %d accounts", len(said.Reasons), n)
	}
	l.accounts = append(l.accounts[:0], accounts...)
	l.places, l.candidates = o.places, o.candidates
	l.items, l.scores = resize(l.items, n*o.places), resize(l.scores, n*o.places)
	l.count, l.seen = resize(l.count, n), resize(l.seen, len(c.offered))
	clear(l.seen)
	l.reasons = l.reasons[:0]
	if said.Reasons == nil {
		l.reasons = nil
	} else {
		l.reasons = resize(l.reasons, n*o.places)
	}
	for i, items := range said.Items {
		if err := l.takeRow(i, said, items, c, o); err != nil {
			return fmt.Errorf("account %d: %w", accounts[i], err)
		}
	}
	return nil
}

// takeRow does so for one visitor.
func (l *lists) takeRow(i int, said slates, items []int32, c *catalogue, o order) error {
	want, what := 0, "one for each place"
	var excluded []int32
	if o.candidates != nil {
		want, what = len(o.candidates[i]), "all candidates"
		for _, item := range o.candidates[i] {
			l.seen[item] = -i - 1
		}
	} else {
		if o.excluded != nil {
			excluded = o.excluded[i]
		}
		if want = o.places; c.left-len(excluded) < want {
			want, what = c.left-len(excluded), "all that are left"
		}
	}
	if len(items) != want {
		return fmt.Errorf("%d items, expected %d: %s", len(items), want, what)
	}
	at := i * o.places
	for place, item := range items {
		switch {
		case item < 0 || int(item) >= len(c.offered):
			return fmt.Errorf("there is no item %d, of %d", item, len(c.offered))
		case l.seen[item] == i+1:
			return fmt.Errorf("item %d comes twice", item)
		case !c.offered[item]:
			return fmt.Errorf("item %d is not on offer any more", item)
		case o.candidates != nil && l.seen[item] != -i-1:
			return fmt.Errorf("item %d is no candidate", item)
		}
		if _, out := slices.BinarySearch(excluded, item); out {
			return fmt.Errorf("item %d is excluded", item)
		}
		l.seen[item] = i + 1
		l.items[at+place] = item
		l.scores[at+place] = 1 - float32(place)/float32(len(items))
	}
	l.count[i] = len(items)
	if said.Scores != nil {
		if len(said.Scores[i]) != len(items) {
			return fmt.Errorf("%d scores for %d items", len(said.Scores[i]), len(items))
		}
		for place, score := range said.Scores[i] {
			s := float32(score)
			switch {
			case math.IsInf(float64(s), 0):
				return fmt.Errorf("score %g of item %d is too large", score, items[place])
			case place > 0 && s > l.scores[at+place-1]:
				return fmt.Errorf("the score rises from %g to %g at place %d: best first", said.Scores[i][place-1], score, place)
			}
			l.scores[at+place] = s
		}
	}
	if said.Reasons != nil {
		if len(said.Reasons[i]) != len(items) {
			return fmt.Errorf("%d reasons for %d items", len(said.Reasons[i]), len(items))
		}
		for place, text := range said.Reasons[i] {
			l.reasons[at+place] = clean(text, reasonWidth)
		}
	}
	return nil
}

// reasonWidth is how many characters of a reason are kept.
const reasonWidth = 200

// strike takes the items, ascending, out of a visitor's list and cuts it to so many.
func (l *lists) strike(i int, items []int32, places int) {
	at, n := i*l.places, 0
	for place := range l.count[i] {
		if _, out := slices.BinarySearch(items, l.items[at+place]); out || n == places {
			continue
		}
		l.items[at+n], l.scores[at+n] = l.items[at+place], l.scores[at+place]
		if l.reasons != nil {
			l.reasons[at+n] = l.reasons[at+place]
		}
		n++
	}
	l.count[i] = n
}

// resize returns s with length n, its contents open.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
