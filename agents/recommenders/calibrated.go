package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// calibrated gives each topic its due in the slate (Steck 2018): p is the mean
// topic mixture of what the account is held to have consumed, q that of the slate,
// and places are filled one after another with the candidate that makes
//
//	(1 - strength) * sum over chosen of rel(i) - strength * KL(p, q')
//
// largest, with q' = 0.99 q + 0.01 p and KL(p, q') = sum over topics of p log(p/q');
// of equals the one that came first. rel is the score, scaled to go from 0 to 1
// over the account's candidates. At strength 0, and for accounts of whom nothing
// is held, the list stays as it is. O(history x topics + candidates x places x
// topics) per account, with a logarithm for each.
type calibrated struct {
	strength float64
	work     []calibratedScratch
}

// calibratedScratch is a worker's memory.
type calibratedScratch struct {
	stageScratch
	relevance []float32
	sum       []float32 // by topic: of the chosen
}

// calibrationMix is how much of p goes into q', so that q' is 0 only where p is.
const calibrationMix = 0.01

func newCalibrated() *calibrated {
	m := new(calibrated)
	param.Defaults(m.Knobs())
	return m
}

func (m *calibrated) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("strength", &m.strength, 0.5, "weight of having the topics of what the account consumed, in their shares, against relevance; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Source("Steck 2018")),
	}
}

func (m *calibrated) Begin(p *sim.Platform) error {
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		w := &m.work[i]
		w.draft.room(p.Items().Len())
		w.sum = resize(w.sum, len(p.Items().Topics()))
	}
	return nil
}

func (m *calibrated) Rerank(b *Block, row int, l List, places int) {
	if m.strength == 0 || len(l.Items) < 2 {
		return
	}
	w, items := &m.work[b.Worker], b.Platform.Items()
	w.dossier.of(b.Platform, b.Accounts[row])
	if !w.dossier.known() {
		return
	}
	w.relevance = l.relevance(w.relevance)
	w.draft.begin()
	clear(w.sum)
	for len(w.draft.items) < min(places, len(l.Items)) {
		best, most := -1, float32(0)
		for i, item := range l.Items {
			if w.draft.has(item) {
				continue
			}
			value := float32(float32(1-m.strength)*w.relevance[i]) + float32(float32(m.strength)*w.fit(items.Mix(item)))
			if best < 0 || value > most {
				best, most = i, value
			}
		}
		for g, share := range items.Mix(l.Items[best]) {
			w.sum[g] += share
		}
		w.draft.put(l.Items[best], l.Scores[best])
	}
	w.draft.close(l)
}

// fit is sum over topics of p log q' with one more item of the given mixture:
// -KL(p, q') but for what does not depend on the item.
func (w *calibratedScratch) fit(mix []float32) float32 {
	each := (1 - calibrationMix) / float32(len(w.draft.items)+1)
	var sum float32
	for g, p := range w.dossier.topics {
		if p > 0 {
			q := float32(each*(w.sum[g]+mix[g])) + float32(calibrationMix*p)
			sum += float32(p * arith.Log32(q))
		}
	}
	return sum
}

// Placed says that an item serves the balance better than those it passed.
func (*calibrated) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "moved up for the balance of topics"
	}
	return false
}

func (m *calibrated) Snapshot() Reranker { return &calibrated{strength: m.strength} }

func (m *calibrated) Bytes() int64 { return 0 }
