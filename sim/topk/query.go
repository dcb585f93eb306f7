package topk

import "fmt"

// Query is one batch of users.
type Query struct {
	Users []float32 // row-major, one row of Items.Dim components per user
	K     int       // how many items a user gets, at least 1; more than there are gives padding

	// Exclude tells whether an item must not be given to the user of a row of this
	// batch; nil excludes nothing. It is asked only about those whose score passes the
	// threshold.
	Exclude func(row int, item int32) bool

	// Struck, if not nil, has a row of StruckRow words per user, at least Words(items): the
	// bits of items that must not be given to her, either, item i at bit i%64 of word i/64.
	// It is faster than Exclude.
	Struck    []uint64
	StruckRow int

	// Guesses, if not nil, has a number for each user, owned by the caller: -Inf at first,
	// then what the last call for this user left there. They change the time that a call
	// takes, never its result.
	Guesses []float32
}

// Words returns the number of words that have a bit for each of the items.
func Words(items int) int { return (items + 63) / 64 }

// struck is the row of Struck of a user; nil without.
func (q *Query) struck(row int) []uint64 {
	if q.Struck == nil {
		return nil
	}
	return q.Struck[row*q.StruckRow : (row+1)*q.StruckRow]
}

// Result receives a batch's selection. Scores and N may be nil.
type Result struct {
	Items  []int32   // rows x K, best first, padded with -1
	Scores []float32 // rows x K, padded with -Inf
	N      []int32   // rows: the number of items found, at most K
}

// check panics unless the slices of q and r fit together, and returns the rows.
func check(items *Items, q *Query, r *Result) int {
	if items.dim == 0 {
		panic("topk: items are not packed")
	}
	if q.K < 1 {
		panic(fmt.Sprintf("topk: k is %d, want at least 1", q.K))
	}
	if len(q.Users)%items.dim != 0 {
		panic(fmt.Sprintf("topk: %d user components are not rows of %d", len(q.Users), items.dim))
	}
	rows := len(q.Users) / items.dim
	checkLen("result items", len(r.Items), rows*q.K)
	if r.Scores != nil {
		checkLen("result scores", len(r.Scores), rows*q.K)
	}
	if r.N != nil {
		checkLen("result counts", len(r.N), rows)
	}
	if q.Struck != nil {
		if q.StruckRow < Words(items.n) {
			panic(fmt.Sprintf("topk: a row of struck items has %d words, want at least %d", q.StruckRow, Words(items.n)))
		}
		checkLen("struck words", len(q.Struck), rows*q.StruckRow)
	}
	if q.Guesses != nil {
		checkLen("guesses", len(q.Guesses), rows)
	}
	checkRows("user", q.Users, items.dim)
	return rows
}

func checkLen(what string, got, want int) {
	if got != want {
		panic(fmt.Sprintf("topk: %s have length %d, want %d", what, got, want))
	}
}
