package topk

import "math"

// stamps remembers which items a user's hints have named already.
type stamps struct {
	last []uint32 // by item: the user that named it last
	user uint32
}

// next forgets all items.
func (t *stamps) next(items int) {
	t.user++
	if len(t.last) < items || t.user == 0 {
		t.last = make([]uint32, items)
		t.user = 1
	}
}

// first reports whether the item is named for the first time since next.
func (t *stamps) first(item int32) bool {
	if t.last[item] == t.user {
		return false
	}
	t.last[item] = t.user
	return true
}

func hintRow(q *Query, row int) []int32 {
	h := HintLen(q.K)
	return q.Hints[row*h : (row+1)*h]
}

// warm raises the threshold of a user's empty candidates to just below the k-th best of
// the hinted items, if k of them are usable.
func (s *Scanner) warm(items *Items, q *Query, row, k int, c *candidates) {
	user := q.Users[row*items.dim : (row+1)*items.dim]
	s.seen.next(items.n)
	for _, item := range hintRow(q, row) {
		if item < 0 || int(item) >= items.n || !s.seen.first(item) {
			continue
		}
		if q.Exclude == nil || !q.Exclude(row, item) {
			c.push(MakeKey(score(user, items.row(int(item))), item))
		}
	}
	threshold := float32(math.Inf(-1))
	if k > 0 && len(c.heap) == k {
		threshold = nextDown(c.threshold)
	}
	c.restart(threshold)
}

// score returns the score of one item, with the bits that a tile gives it.
func score(user, item []float32) float32 {
	item = item[:len(user)]
	s := float32(user[0] * item[0])
	for k := 1; k < len(user); k++ {
		s += float32(user[k] * item[k])
	}
	return s
}
