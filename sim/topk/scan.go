package topk

import (
	"math"
	"slices"

	"bubblechamber/sim/kernel"
)

const (
	// blockUsers is the largest number of users that are scanned together; they share
	// the loads of an item block from memory.
	blockUsers = 256
	// blockKeys bounds the candidates of a block when k is large (2 MiB).
	blockKeys = 1 << 18
	// blockFloats bounds an item block (256 KiB), so that it stays in the second-level
	// cache while the users of a block pass over it. It also bounds a call of assembly,
	// which cannot be preempted, to some 10 µs.
	blockFloats = 1 << 16
)

// Scanner is the scratch memory of one worker. The zero value is ready for use.
type Scanner struct {
	users []float32 // vectors, packed by tiles
	keys  []Key
	found []candidates
	tiles []tile // of the kernel, found out by the first Select
	pass  pass
}

// Select fills out with the q.K best items of each user in q, and q.Guesses with guesses for
// the next call. It panics on vectors and slices that do not fit; see the package's
// invariants. O(users*items*dim).
func (s *Scanner) Select(items *Items, q Query, out Result) {
	rows := check(items, &q, &out)
	if s.tiles == nil {
		s.tiles = tilesOf(kernel.Use())
	}
	k := min(q.K, items.n)
	block := min(blockUsers, max(maxTile, blockKeys/(k+1)/maxTile*maxTile))
	for lo := 0; lo < rows; lo += block {
		s.begin(items, &q, lo, min(lo+block, rows), k)
		s.scan(items, &q, s.found)
		s.scan(items, &q, short(s.found))
		for i := range s.found {
			c := &s.found[i]
			emit(c, &q, &out)
			if q.Guesses != nil {
				q.Guesses[c.row] = c.next()
			}
		}
	}
}

// begin sets up k candidates for each of the users of rows lo to hi.
func (s *Scanner) begin(items *Items, q *Query, lo, hi, k int) {
	s.keys = resize(s.keys, (hi-lo)*k)
	s.found = s.found[:0]
	for row := lo; row < hi; row++ {
		c := candidates{row: row, best: s.keys[(row-lo)*k:][:0:k], ascending: !items.byLength()}
		c.forget()
		if items.byLength() || q.Guesses != nil {
			c.length = length(q.Users[row*items.dim:(row+1)*items.dim]) * growth(items.dim)
		}
		if q.Guesses != nil {
			c.guess(q.Guesses[row])
		}
		s.found = append(s.found, c)
	}
}

// tile returns the widest tile for at most n users.
func (s *Scanner) tile(n int) *tile {
	i := 0
	for s.tiles[i].users > n {
		i++
	}
	return &s.tiles[i]
}

// pack writes the vectors of the candidates' users tile by tile, padded, the rows of a tile
// interleaved: component k of row m at k*users+m.
func (s *Scanner) pack(users []float32, dim int, found []candidates) {
	n, stride := len(found), padded(dim)
	s.users = resize(s.users, n*stride)
	clear(s.users)
	for i := 0; i < n; {
		width := s.tile(n - i).users
		out := s.users[i*stride : (i+width)*stride]
		for m, c := range found[i : i+width] {
			for k, x := range users[c.row*dim : (c.row+1)*dim] {
				out[k*width+m] = x
			}
		}
		i += width
	}
}

// scan offers every item that may matter to the candidates of every user, in the order in
// which items are packed.
func (s *Scanner) scan(items *Items, q *Query, found []candidates) {
	n, stride := len(found), items.stride
	if n == 0 {
		return
	}
	s.pack(q.Users, items.dim, found)
	items.blocks(func(from, to int) {
		for i := 0; i < n; {
			t := s.tile(n - i)
			s.scanTile(t, s.users[i*stride:(i+t.users)*stride], items, q, found[i:i+t.users], from, to)
			i += t.users
		}
	})
}

// scanTile offers the items of panels from to to to a tile of users. While there is no
// threshold to begin with, passes double in length: each time about as many items are found
// to be better as a result has.
func (s *Scanner) scanTile(t *tile, users []float32, items *Items, q *Query, found []candidates, from, to int) {
	p := &s.pass
	cold := p.begin(users, items.stride, found)
	for from < to {
		if items.byLength() {
			if to = items.end(found, from, to); from == to {
				break
			}
		}
		n := to - from
		if cold {
			n = min(n, max(1, from))
		}
		p.panels, p.first = items.panelsFrom(from, n), from*panelWidth
		from += t.scan(p)
		p.deliver(found, items, q)
	}
}

// emit writes one user's row of the result.
func emit(c *candidates, q *Query, out *Result) {
	best, row := c.best, c.row
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
