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
	users []float32 // a block's vectors, packed by tiles
	one   []float32 // a vector, packed
	// of a block's vectors, times growth; unused without guesses, unless items lie by length
	lengths []float64
	keys    []Key
	found   []candidates
	tiles   []tile // of the kernel, found out by the first Select
	pass    pass
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
		hi := min(lo+block, rows)
		s.begin(items, &q, lo, hi, k)
		s.scan(items, &q, lo, hi)
		s.again(items, &q, lo, hi)
		for row := lo; row < hi; row++ {
			c := &s.found[row-lo]
			emit(c, row, &q, &out)
			if q.Guesses != nil {
				q.Guesses[row] = c.next(s.lengths[row-lo])
			}
		}
	}
}

// begin packs the users of rows lo to hi and sets up k candidates for each.
func (s *Scanner) begin(items *Items, q *Query, lo, hi, k int) {
	n, dim := hi-lo, items.dim
	s.users = resize(s.users, n*items.stride)
	s.packUsers(q.Users[lo*dim:hi*dim], dim)
	s.keys = resize(s.keys, n*k)
	s.found = resize(s.found, n)
	s.lengths = resize(s.lengths, n)
	for i := range s.found {
		s.found[i] = newCandidates(s.keys[i*k:(i+1)*k:(i+1)*k], !items.byLength())
		if items.byLength() || q.Guesses != nil {
			s.lengths[i] = length(q.Users[(lo+i)*dim:(lo+i+1)*dim]) * growth(dim)
		}
		if q.Guesses != nil {
			s.found[i].guess(q.Guesses[lo+i], s.lengths[i])
		}
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

// packUsers writes the row-major users tile by tile, padded, the rows of a tile
// interleaved: component k of row m at k*users+m.
func (s *Scanner) packUsers(users []float32, dim int) {
	clear(s.users)
	n, stride := len(users)/dim, padded(dim)
	for i := 0; i < n; {
		width := s.tile(n - i).users
		out := s.users[i*stride : (i+width)*stride]
		for m := range width {
			for k, x := range users[(i+m)*dim : (i+m+1)*dim] {
				out[k*width+m] = x
			}
		}
		i += width
	}
}

// scan offers every item that may matter to every user of rows lo to hi, in the order in
// which items are packed.
func (s *Scanner) scan(items *Items, q *Query, lo, hi int) {
	n, stride := hi-lo, items.stride
	items.blocks(func(from, to int) {
		for i := 0; i < n; {
			t := s.tile(n - i)
			s.scanTile(t, s.users[i*stride:(i+t.users)*stride], items, q, lo, i, from, to)
			i += t.users
		}
	})
}

// scanTile offers the items of panels from to to to a tile of users, the first of which is
// i in the block that begins with row lo. While there is no threshold to begin with, passes
// double in length: each time about as many items are found to be better as a result has.
func (s *Scanner) scanTile(t *tile, users []float32, items *Items, q *Query, lo, i, from, to int) {
	p, found := &s.pass, s.found[i:i+t.users]
	cold := p.begin(users, items.stride, found)
	for from < to {
		if items.byLength() {
			if to = items.end(found, s.lengths[i:i+t.users], from, to); from == to {
				break
			}
		}
		n := to - from
		if cold {
			n = min(n, max(1, from))
		}
		p.panels, p.first = items.panelsFrom(from, n), from*panelWidth
		from += t.scan(p)
		p.deliver(found, items, lo+i, q)
	}
}

// emit writes one user's row of the result.
func emit(c *candidates, row int, q *Query, out *Result) {
	best := c.best
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
