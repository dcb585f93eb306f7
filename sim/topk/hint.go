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
	var four [4]int32
	n := 0
	for _, item := range hintRow(q, row) {
		if item < 0 || int(item) >= items.n || !s.seen.first(item) || q.Exclude != nil && q.Exclude(row, item) {
			continue
		}
		four[n] = item
		if n++; n == len(four) {
			for i, score := range scoreRows(user, items, &four) {
				c.push(MakeKey(score, four[i]))
			}
			n = 0
		}
	}
	for _, item := range four[:n] {
		c.push(MakeKey(score(user, items.row(int(item))), item))
	}
	threshold := float32(math.Inf(-1))
	if k > 0 && len(c.heap) == k {
		threshold = nextDown(c.heap[0].Score())
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

// scoreRows is score for four items at once, whose additions hide each other's latency.
func scoreRows(user []float32, items *Items, four *[4]int32) (s [4]float32) {
	a, b := items.row(int(four[0]))[:len(user)], items.row(int(four[1]))[:len(user)]
	c, d := items.row(int(four[2]))[:len(user)], items.row(int(four[3]))[:len(user)]
	s0, s1, s2, s3 := float32(user[0]*a[0]), float32(user[0]*b[0]), float32(user[0]*c[0]), float32(user[0]*d[0])
	for k := 1; k < len(user); k++ {
		u := user[k]
		s0 += float32(u * a[k])
		s1 += float32(u * b[k])
		s2 += float32(u * c[k])
		s3 += float32(u * d[k])
	}
	return [4]float32{s0, s1, s2, s3}
}
