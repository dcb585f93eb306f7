package topk

import (
	"math"
	"math/bits"
	"slices"
)

const (
	// blockUsers is the largest number of users that are scanned together; they share
	// the loads of an item block from memory.
	blockUsers = 256
	// blockKeys bounds the candidates of a block when k is large (2 MiB).
	blockKeys = 1 << 18
	// blockFloats bounds an item block (256 KiB), so that it stays in the second-level
	// cache while the users of a block pass over it.
	blockFloats = 1 << 16
)

// Scanner is the scratch memory of one worker. The zero value is ready for use.
type Scanner struct {
	users []float32 // a block's vectors, packed by tiles
	keys  []Key
	found []candidates
	seen  stamps

	// Of the tile that is being scanned.
	scores     [tileUsers][panelWidth]float32
	thresholds [tileUsers]float32
}

// Select fills out with the q.K best items of each user in q, and q.Hints with hints for
// the next call. It panics on vectors and slices that do not fit; see the package's
// invariants. O(users*items*dim).
func (s *Scanner) Select(items *Items, q Query, out Result) {
	rows := check(items, &q, &out)
	k := min(q.K, items.n)
	room := k
	if q.Hints != nil {
		room = HintLen(k)
	}
	block := min(blockUsers, max(tileUsers, blockKeys/(room+1)/tileUsers*tileUsers))
	for lo := 0; lo < rows; lo += block {
		hi := min(lo+block, rows)
		s.begin(items, &q, lo, hi, k, room)
		s.scan(items, &q, lo, hi)
		for row := lo; row < hi; row++ {
			emit(&s.found[row-lo], row, &q, &out)
		}
	}
}

// begin packs the users of rows lo to hi and sets up k candidates for each, with room for
// that many keys.
func (s *Scanner) begin(items *Items, q *Query, lo, hi, k, room int) {
	n, dim := hi-lo, items.dim
	s.users = resize(s.users, n*items.stride)
	packUsers(s.users, q.Users[lo*dim:hi*dim], dim)
	s.keys = resize(s.keys, n*room)
	s.found = resize(s.found, n)
	for i := range s.found {
		s.found[i] = newCandidates(s.keys[i*room:(i+1)*room:(i+1)*room], k)
		if q.Hints != nil {
			s.warm(items, q, lo+i, k, &s.found[i])
		}
	}
}

// scan offers every item to every user of rows lo to hi, in ascending order of items. A
// kernel that fuses the comparison with the threshold would take the place of the two
// inner loops over panels.
func (s *Scanner) scan(items *Items, q *Query, lo, hi int) {
	n, stride := hi-lo, items.stride
	panels := (items.n + panelWidth - 1) / panelWidth
	step := max(1, blockFloats/(panelWidth*stride))
	for from := 0; from < panels; from += step {
		to := min(from+step, panels)
		i := 0
		for ; i+tileUsers <= n; i += tileUsers {
			users := s.users[i*stride : (i+tileUsers)*stride]
			found := s.found[i : i+tileUsers]
			for m := range found {
				s.thresholds[m] = found[m].threshold
			}
			for p := from; p < to; p++ {
				hits := scoreTile(&s.scores, &s.thresholds, items.panel(p), users)
				for ; hits != 0; hits &= hits - 1 {
					m := bits.TrailingZeros(hits)
					found[m].offer(items, p, &s.scores[m], lo+i+m, q)
					s.thresholds[m] = found[m].threshold
				}
			}
		}
		for ; i < n; i++ {
			user := s.users[i*stride : (i+1)*stride]
			for p := from; p < to; p++ {
				scoreOne(&s.scores[0], items.panel(p), user)
				s.found[i].offer(items, p, &s.scores[0], lo+i, q)
			}
		}
	}
}

// emit writes one user's row of the result and of the hints.
func emit(c *candidates, row int, q *Query, out *Result) {
	best := c.heap
	slices.Sort(best)
	items := out.Items[row*q.K : (row+1)*q.K]
	for i, x := range best {
		items[i] = x.Item()
	}
	fill(items[len(best):], -1)
	if out.Scores != nil {
		scores := out.Scores[row*q.K : (row+1)*q.K]
		for i, x := range best {
			scores[i] = x.Score()
		}
		fill(scores[len(best):], float32(math.Inf(-1)))
	}
	if out.N != nil {
		out.N[row] = int32(len(best))
	}
	if q.Hints != nil {
		hints := hintRow(q, row)
		copy(hints, items[:len(best)])
		for i, x := range c.spare {
			hints[len(best)+i] = x.Item()
		}
		fill(hints[len(best)+len(c.spare):], -1)
	}
}

func fill[T any](s []T, x T) {
	for i := range s {
		s[i] = x
	}
}

// resize returns s with length n, reallocated only when it must grow.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
