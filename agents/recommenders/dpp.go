package recommenders

import (
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// dpp fills the slate by a determinantal point process (Kulesza & Taskar 2012), by
// the fast greedy search for its most probable slate (Chen, Zhang & Zhou 2018). Its
// kernel over the candidates is
//
//	L = diag(q) S diag(q),  S_ij = (1 + cos(v_i, v_j)) / 2,  S_ii = 1
//
// so that a slate is the more probable, by det L over its items, the better they
// are and the larger the volume that they span. As in the paper the quality is
// q_i = exp(a rel(i)) with a = t / (2 (1 - t)) and t = 1 - strength, hence places
// are filled one after another with the candidate i that has the largest
//
//	(1 - strength) * rel(i) + strength * log d_i²,  d_i² = det S(chosen, i) / det S(chosen)
//
// of equals the one that came first. rel is the score, scaled to go from 0 to 1 over
// the account's candidates. d_i² comes of a Cholesky factorisation of S that gains a
// row for every place, in float64 and a fixed order. It is taken to be dppLeast at
// least: S has no more than dimensions + 1 directions, and what is left of a vector
// beyond them is rounding. So where variety is used up relevance decides. At strength 0
// the list stays as it is. O(candidates x places x (dim + places)) per account at most; a
// candidate's row is brought up to date only when it can still win, as d_i² never
// rises (Minoux 1978).
type dpp struct {
	strength float64
	work     []dppScratch
}

// dppScratch is a worker's memory, by candidate.
type dppScratch struct {
	draft     draft
	relevance []float32
	apart     []float64 // d², after the row as far as it goes
	value     []float64 // by that; -Inf once it is chosen
	rows      []float64 // candidates x places: of the factor
	done      []int     // how far the row goes
	chosen    []int
	inverse   []float64 // by place: 1/d of the one chosen
}

// dppLeast is the least d² that vectors in float32 can tell from 0.
const dppLeast = 1e-6

func newDPP() *dpp {
	m := new(dpp)
	param.Defaults(m.Knobs())
	return m
}

func (m *dpp) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("strength", &m.strength, 0.3, "weight of the variety of the whole slate (log determinant), against relevance; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Source("Chen, Zhang & Zhou 2018")),
	}
}

func (m *dpp) Begin(p *sim.Platform) error {
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].draft.room(p.Items().Len())
	}
	return nil
}

func (m *dpp) Rerank(b *Block, row int, l List, places int) {
	if m.strength == 0 || len(l.Items) < 2 {
		return
	}
	w := &m.work[b.Worker]
	places = min(places, len(l.Items))
	w.begin(l, places, m.strength)
	for len(w.chosen) < places {
		i := w.next(b.Platform.Items(), l, places, m.strength)
		w.chosen, w.inverse = append(w.chosen, i), append(w.inverse, 1/math.Sqrt(w.apart[i]))
		w.value[i] = math.Inf(-1)
		w.draft.put(l.Items[i], l.Scores[i])
	}
	w.draft.close(l)
}

// begin is before the first place: nothing is like what is not there.
func (w *dppScratch) begin(l List, places int, strength float64) {
	n := len(l.Items)
	w.relevance = l.relevance(w.relevance)
	w.apart, w.value = resize(w.apart, n), resize(w.value, n)
	w.done, w.rows = resize(w.done, n), resize(w.rows, n*places)
	for i := range n {
		w.apart[i], w.done[i] = 1, 0
		w.value[i] = (1 - strength) * float64(w.relevance[i])
	}
	w.chosen, w.inverse = w.chosen[:0], w.inverse[:0]
	w.draft.begin()
}

// next returns the position of the best candidate that is left. It begins with the one
// that was best, so that few others have to be brought up to date.
func (w *dppScratch) next(items sim.Items, l List, places int, strength float64) int {
	best := 0
	for i, value := range w.value {
		if value > w.value[best] {
			best = i
		}
	}
	w.update(items, l, places, best, strength)
	for i := range w.value {
		if !w.beats(i, best) {
			continue
		}
		if w.update(items, l, places, i, strength); w.beats(i, best) {
			best = i
		}
	}
	return best
}

// beats reports whether one candidate goes before another.
func (w *dppScratch) beats(i, other int) bool {
	return w.value[i] > w.value[other] || w.value[i] == w.value[other] && i < other
}

// update brings the value of a candidate up to date.
func (w *dppScratch) update(items sim.Items, l List, places, i int, strength float64) {
	if w.done[i] < len(w.chosen) {
		w.extend(items, l, places, i)
		w.value[i] = float64((1-strength)*float64(w.relevance[i])) + float64(strength*arith.Log(w.apart[i]))
	}
}

// extend brings the row of a candidate up to date with those chosen.
func (w *dppScratch) extend(items sim.Items, l List, places, i int) {
	v, mine := items.Vector(l.Items[i]), w.rows[i*places:(i+1)*places]
	for k := w.done[i]; k < len(w.chosen); k++ {
		j := w.chosen[k]
		e := (1 + float64(arith.Dot16(v, items.Vector(l.Items[j])))) / 2
		for n, c := range w.rows[j*places : j*places+k] {
			e -= float64(c * mine[n])
		}
		e *= w.inverse[k]
		mine[k] = e
		w.apart[i] = max(w.apart[i]-float64(e*e), dppLeast)
	}
	w.done[i] = len(w.chosen)
}

// Placed says that an item adds more to the variety than those it passed.
func (*dpp) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "moved up for the variety of the slate"
	}
	return false
}

func (m *dpp) Snapshot() Reranker { return &dpp{strength: m.strength} }

func (m *dpp) Bytes() int64 { return 0 }
