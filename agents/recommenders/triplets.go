package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// triplets draws what bpr learns from: uniformly a pair of an account and an item
// that it consumed, with replacement, and uniformly one of the other items of the
// model that it did not (Rendle et al. 2009, LearnBPR). Each triplet has a stream
// of its own, keyed by its number in the pass and by the pass.
//
// They come in batches. What a triplet asks for is worked out in parallel from the
// vectors as they were before the batch; then all that was asked for is added in
// the order of the triplets. (Updates without order, as in Hogwild, would depend on
// which worker came first.)
type triplets struct {
	others []int32       // items of the model, ascending
	owners []sim.Account // of the pairs
	batch  []triplet
	moves  []float32 // of the batch's triplets: by how much each of the three moves
}

type triplet struct {
	account      sim.Account
	liked, other int32 // liked is -1 where there is no other
}

// piece is the number of triplets that a worker takes at a time.
const piece = 64

// other draws an item of the model that is not among pairs, which ascend; it gives
// up where nearly all are.
func (t *triplets) other(d *rng.Draws, pairs []int32) (int32, bool) {
	for range tries {
		j := t.others[d.Intn(len(t.others))]
		if _, has := slices.BinarySearch(pairs, j); !has {
			return j, true
		}
	}
	return 0, false
}

// pass takes one pass of triplets.
func (t *triplets) pass(p *sim.Platform, m *bpr, epoch int) {
	all := len(t.owners)
	t.batch = resize(t.batch, min(m.batch, all))
	t.moves = resize(t.moves, 3*m.dim*len(t.batch))
	for from := 0; from < all && !p.Workers().Stopped(); from += m.batch {
		n := min(m.batch, all-from)
		p.Workers().Run((n+piece-1)/piece, func(_, b int) {
			for i := b * piece; i < min((b+1)*piece, n); i++ {
				t.judge(p, m, i, uint64(epoch)<<32|uint64(from+i))
			}
		})
		for i, one := range t.batch[:n] {
			if one.liked < 0 {
				continue
			}
			moves := t.moves[3*m.dim*i : 3*m.dim*(i+1)]
			add(m.of(one.account), moves[:m.dim])
			add(m.item(one.liked), moves[m.dim:2*m.dim])
			add(m.item(one.other), moves[2*m.dim:])
		}
	}
}

// judge draws the i-th triplet of the batch and works out what it asks for.
func (t *triplets) judge(p *sim.Platform, m *bpr, i int, number uint64) {
	d := p.Draws(purposeBPRTriplet, number)
	n := d.Intn(len(t.owners))
	a := t.owners[n]
	t.batch[i] = triplet{a, m.pairs.others[n], -1}
	one := &t.batch[i]
	var ok bool
	if one.other, ok = t.other(&d, m.pairs.row(int(a)).others); !ok {
		one.liked = -1
		return
	}
	w, liked, other := m.of(a), m.item(one.liked), m.item(one.other)
	pull := m.pull(w, liked, other)
	moves, dim, step := t.moves[3*m.dim*i:3*m.dim*(i+1)], m.dim, m.step()
	first, second, third := moves[:dim], moves[dim:2*dim], moves[2*dim:]
	for k, x := range w {
		a, b := liked[k], other[k]
		first[k] = step.of(pull, a-b, x)
		second[k] = step.of(pull, x, a)
		third[k] = step.of(-pull, x, b)
	}
}

// add adds x to y.
func add(y, x []float32) {
	for k, v := range x {
		y[k] += v
	}
}
