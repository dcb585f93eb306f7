package recommenders

import "bubblechamber/sim/topk"

// tally adds up scores by item where few items have one, in the memory of a
// worker, and picks the best: for kinds whose score is no dot product.
type tally struct {
	best    best
	score   []float32 // by item: sum so far
	touched []int32   // items with a score
}

// room makes room for items up to a number.
func (t *tally) room(items int) { t.score = grow(t.score, items) }

// add adds to the score of an item a number above zero.
func (t *tally) add(item int32, by float32) {
	if t.score[item] == 0 {
		t.touched = append(t.touched, item)
	}
	t.score[item] += by
}

// forget takes all scores away.
func (t *tally) forget() {
	for _, j := range t.touched {
		t.score[j] = 0
	}
	t.touched = t.touched[:0]
}

// retrieve fills an empty row: what has a score first, of equals the one with the
// lower number, then what is popular.
func (t *tally) retrieve(b *Block, row int, out *Lists, fallback *popularity) {
	if len(t.touched) == 0 {
		fallback.retrieve(b, row, out)
		return
	}
	t.best.reset(out.K)
	for _, j := range t.touched {
		if k := topk.MakeKey(t.score[j], j); k < t.best.worst && !b.Excluded(row, j) {
			t.best.add(k)
		}
	}
	for _, k := range t.best.finish() {
		out.Add(row, k.Item(), k.Score())
	}
	for _, item := range fallback.order {
		if out.Full(row) {
			return
		}
		if t.score[item] == 0 && !b.Excluded(row, item) {
			out.Add(row, item, 0)
		}
	}
}

// rank puts candidates in order of their scores, or of their popularity where
// nothing has one.
func (t *tally) rank(b *Block, l List, fallback *popularity) {
	if len(t.touched) == 0 {
		fallback.rank(b, l)
		return
	}
	for i, item := range l.Items {
		l.Scores[i] = t.score[item]
	}
	b.keys = l.sort(b.keys)
}
