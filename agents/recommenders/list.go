package recommenders

import (
	"slices"

	"bubblechamber/sim/topk"
)

// List is one account's candidates, best first, with their scores.
type List struct {
	Items  []int32
	Scores []float32
}

// Lists holds the candidates of a block's accounts.
type Lists struct {
	K      int // room for each account
	items  []int32
	scores []float32
	n      []int32
}

// reset empties the lists and makes room for k items in each of rows.
func (l *Lists) reset(rows, k int) {
	l.K = k
	l.items = resize(l.items, rows*k)
	l.scores = resize(l.scores, rows*k)
	l.n = resize(l.n, rows)
	clear(l.n)
}

// Row returns the list of a row; a change to it changes the Lists.
func (l *Lists) Row(row int) List {
	at, n := row*l.K, int(l.n[row])
	return List{l.items[at : at+n : at+n], l.scores[at : at+n : at+n]}
}

// put copies the rows of others over those from a row on.
func (l *Lists) put(from int, others *Lists) {
	copy(l.items[from*l.K:], others.items)
	copy(l.scores[from*l.K:], others.scores)
	copy(l.n[from:], others.n)
}

// rows copies rows to others, and nothing else is in these then.
func (l *Lists) rows(from, to int, others *Lists) {
	others.reset(to-from, l.K)
	copy(others.items, l.items[from*l.K:to*l.K])
	copy(others.scores, l.scores[from*l.K:to*l.K])
	copy(others.n, l.n[from:to])
}

// Len returns the number of rows.
func (l *Lists) Len() int { return len(l.n) }

// Full reports whether the row has no room left.
func (l *Lists) Full(row int) bool { return int(l.n[row]) == l.K }

// Add puts an item behind those of a row, which must not be full.
func (l *Lists) Add(row int, item int32, score float32) {
	at := row*l.K + int(l.n[row])
	l.items[at], l.scores[at] = item, score
	l.n[row]++
}

// first returns the n first candidates, or all when there are fewer.
func (l List) first(n int) List {
	n = min(n, len(l.Items))
	return List{l.Items[:n], l.Scores[:n]}
}

// sort puts the list in order of its scores; equals keep their order. buf is
// memory to work in, returned for the next time.
func (l List) sort(buf []topk.Key) []topk.Key {
	n := len(l.Items)
	buf = resize(buf, n)
	for i, s := range l.Scores {
		buf[i] = topk.MakeKey(s, int32(i))
	}
	slices.Sort(buf)
	// Follow each cycle of the permutation, so that items need no second copy.
	for i := range buf {
		if buf[i] == moved {
			continue
		}
		item, score := l.Items[i], l.Scores[i]
		at := i
		for {
			from := int(buf[at].Item())
			buf[at] = moved
			if from == i {
				l.Items[at], l.Scores[at] = item, score
				break
			}
			l.Items[at], l.Scores[at] = l.Items[from], l.Scores[from]
			at = from
		}
	}
	return buf
}

// relevance writes the scores, moved and scaled so that they go from 0 to 1, to
// buf; all are 0 when all are equal. The list must not be empty.
func (l List) relevance(buf []float32) []float32 {
	buf = resize(buf, len(l.Scores))
	low, high := l.Scores[0], l.Scores[0]
	for _, x := range l.Scores {
		low, high = min(low, x), max(high, x)
	}
	for i, x := range l.Scores {
		buf[i] = 0
		if high > low {
			buf[i] = (x - low) / (high - low)
		}
	}
	return buf
}

// resize returns s with length n, its contents open, reallocated only when it
// must grow.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// grow returns s with at least n elements; new ones are zero.
func grow[T any](s []T, n int) []T {
	if n <= len(s) {
		return s
	}
	return append(s, make([]T, n-len(s))...)
}
