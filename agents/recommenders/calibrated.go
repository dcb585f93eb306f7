package recommenders

import (
	"math"

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
// topics) per account at most, with a logarithm for each topic that an item has; a
// candidate is looked at again only when it can still win, as what an item adds to
// sum over topics of p log q' never rises.
type calibrated struct {
	strength float64
	work     []calibratedScratch
}

// calibratedScratch is a worker's memory.
type calibratedScratch struct {
	stageScratch
	relevance []float32 // by candidate
	adds      []float32 // the same: to fit, when it was last looked at; -Inf once it is chosen
	most      []float32 // the same: what its value is at most
	sum       []float32 // by topic: of the chosen
	without   []float32 // the same: its part of fit for an item that has none of it
	upTo      []float32 // the same: sum of these over topics before it
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
		n := len(p.Items().Topics())
		w.sum, w.without, w.upTo = resize(w.sum, n), resize(w.without, n), resize(w.upTo, n)
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
	w.adds, w.most = resize(w.adds, len(l.Items)), resize(w.most, len(l.Items))
	for i := range w.adds {
		w.adds[i] = float32(math.Inf(1))
	}
	w.draft.begin()
	clear(w.sum)
	for len(w.draft.items) < min(places, len(l.Items)) {
		best := w.next(items, l, float32(1-m.strength), float32(m.strength))
		w.adds[best] = float32(math.Inf(-1))
		for g, share := range items.Mix(l.Items[best]) {
			w.sum[g] += share
		}
		w.draft.put(l.Items[best], l.Scores[best])
	}
	w.draft.close(l)
}

// next returns the position of the best candidate that is left. It begins with the one
// that may be best, so that few others have to be looked at again.
func (w *calibratedScratch) next(items sim.Items, l List, relevance, balance float32) int {
	before := w.place()
	// More than rounding can make of a sum over topics of at most 10.
	slack := 1e-5 * float32(1+len(w.sum))
	best, highest := 0, float32(math.Inf(-1))
	for i, adds := range w.adds {
		bound := float32(relevance*w.relevance[i]) + float32(balance*(before+adds)) + slack
		w.most[i] = bound
		if bound > highest {
			best, highest = i, bound
		}
	}
	value := func(i int) float32 {
		fit := w.fit(items.Mix(l.Items[i]))
		w.adds[i] = fit - before
		return float32(relevance*w.relevance[i]) + float32(balance*fit)
	}
	first := best
	highest = value(best)
	for i, most := range w.most {
		if most < highest || i == first {
			continue
		}
		if v := value(i); v > highest || v == highest && i < best {
			best, highest = i, v
		}
	}
	return best
}

// share is how much one item's topics count, with one more item in the slate.
func (w *calibratedScratch) share() float32 {
	return (1 - calibrationMix) / float32(len(w.draft.items)+1)
}

// place gets ready for the next place, and returns what fit is for an item without
// topics.
func (w *calibratedScratch) place() float32 {
	each, sum := w.share(), float32(0)
	for g, p := range w.dossier.topics {
		w.without[g], w.upTo[g] = 0, sum
		if p > 0 {
			w.without[g] = float32(p * arith.Log32(float32(each*w.sum[g])+float32(calibrationMix*p)))
		}
		sum += w.without[g]
	}
	return sum
}

// fit is sum over topics of p log q' with one more item of the given mixture:
// -KL(p, q') but for what does not depend on the item.
func (w *calibratedScratch) fit(mix []float32) float32 {
	first := 0
	for first < len(mix)-1 && mix[first] == 0 {
		first++
	}
	each, sum := w.share(), w.upTo[first]
	topics, without := w.dossier.topics[:len(mix)], w.without[:len(mix)]
	for g := first; g < len(mix); g++ {
		if mix[g] == 0 {
			sum += without[g]
		} else if p := topics[g]; p > 0 {
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
