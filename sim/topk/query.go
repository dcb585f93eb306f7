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

	// Guesses, if not nil, has a number for each user, owned by the caller: -Inf at first,
	// then what the last call for this user left there. They change the time that a call
	// takes, never its result.
	Guesses []float32
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
