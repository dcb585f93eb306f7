package recommenders

import (
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// xquad covers what the account may be after (explicit query aspect
// diversification; Santos, Macdonald & Ounis 2010, for recommending cf. Vargas,
// Castells & Vallet 2011). The aspects are the topics, and an aspect's weight p_g is its share
// in the mean topic mixture of what the account is held to have consumed. Places are
// filled one after another with the candidate i that has the largest
//
//	(1 - strength) * rel(i) + strength * sum over g of p_g m_ig prod over chosen j of (1 - m_jg)
//
// with m_ig the share of topic g in item i, the probability with which it serves the
// aspect; of equals the one that came first. So an aspect that an item in the slate
// serves wholly asks for nothing more, where calibrated goes by shares. rel is the
// score, scaled to go from 0 to 1 over the account's candidates. At strength 0, and for
// accounts of whom nothing is held, the list stays as it is. O(history x topics +
// candidates x places x topics) per account at most; a candidate is looked at again
// only when it can still win, as its second part never rises.
type xquad struct {
	strength float64
	work     []xquadScratch
}

// xquadScratch is a worker's memory.
type xquadScratch struct {
	stageScratch
	relevance []float32 // by candidate
	value     []float32 // the same: when it was last looked at
	looked    []int     // the same: how many were chosen then
	open      []float32 // by topic: its weight, as far as nothing serves it
}

func newXQuAD() *xquad {
	m := new(xquad)
	param.Defaults(m.Knobs())
	return m
}

func (m *xquad) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("strength", &m.strength, 0.5, "weight of covering the topics that the account consumed, against relevance; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Source("Santos, Macdonald & Ounis 2010")),
	}
}

func (m *xquad) Begin(p *sim.Platform) error {
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].draft.room(p.Items().Len())
	}
	return nil
}

func (m *xquad) Rerank(b *Block, row int, l List, places int) {
	if m.strength == 0 || len(l.Items) < 2 {
		return
	}
	w, items := &m.work[b.Worker], b.Platform.Items()
	w.dossier.of(b.Platform, b.Accounts[row])
	if !w.dossier.known() {
		return
	}
	w.relevance = l.relevance(w.relevance)
	w.value, w.looked = resize(w.value, len(l.Items)), resize(w.looked, len(l.Items))
	for i := range w.looked {
		w.value[i], w.looked[i] = float32(math.Inf(1)), -1
	}
	w.open = append(w.open[:0], w.dossier.topics...)
	w.draft.begin()
	for len(w.draft.items) < min(places, len(l.Items)) {
		best := w.next(items, l, float32(m.strength))
		for g, share := range items.Mix(l.Items[best]) {
			w.open[g] *= max(1-share, 0)
		}
		w.draft.put(l.Items[best], l.Scores[best])
	}
	w.draft.close(l)
}

// next returns the position of the best candidate that is left.
func (w *xquadScratch) next(items sim.Items, l List, strength float32) int {
	best, now := -1, len(w.draft.items)
	for i, item := range l.Items {
		if w.draft.has(item) || best >= 0 && w.value[i] <= w.value[best] {
			continue
		}
		if w.looked[i] < now {
			w.value[i] = float32((1-strength)*w.relevance[i]) + float32(strength*arith.Dot(w.open, items.Mix(item)))
			w.looked[i] = now
		}
		if best < 0 || w.value[i] > w.value[best] {
			best = i
		}
	}
	return best
}

// Placed says that an item covers what those above it left open.
func (*xquad) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "moved up for topics of yours that those above leave open"
	}
	return false
}

func (m *xquad) Snapshot() Reranker { return &xquad{strength: m.strength} }

func (m *xquad) Bytes() int64 { return 0 }
