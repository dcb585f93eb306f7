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
	topics   topicLists
	work     []calibratedScratch
}

// calibratedScratch is a worker's memory.
type calibratedScratch struct {
	stageScratch
	relevance []float32 // by candidate
	adds      []float32 // the same: to fit, at most; -Inf once it is chosen
	most      []float32 // the same: what its value is at most
	each      float32   // how much one item's topics count, at the place that is being filled
	sum       []float32 // by topic: of the chosen
	without   []float32 // the same: its part of fit for an item that has none of it
	upTo      []float32 // the same: sum of these over topics before it
	wholly    []float32 // the same: what an item that has nothing else adds at the first place
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
	m.topics.extend(p.Items())
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		w := &m.work[i]
		w.draft.room(p.Items().Len())
		n := len(p.Items().Topics())
		w.sum, w.without, w.upTo = resize(w.sum, n), resize(w.without, n), resize(w.upTo, n)
		w.wholly = resize(w.wholly, n)
	}
	return nil
}

func (m *calibrated) Rerank(b *Block, row int, l List, places int) {
	relevance, balance := float32(1-m.strength), float32(m.strength)
	if balance == 0 || len(l.Items) < 2 {
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
	w.begin(l, &m.topics)
	for len(w.draft.items) < min(places, len(l.Items)) {
		best := w.next(items, l, relevance, balance)
		w.adds[best] = float32(math.Inf(-1))
		for g, share := range items.Mix(l.Items[best]) {
			w.sum[g] += share
		}
		w.draft.put(l.Items[best], l.Scores[best])
	}
	w.draft.close(l)
}

// begin says of each candidate what it adds at the first place at most, as if it were
// wholly about each of its topics.
func (w *calibratedScratch) begin(l List, topics *topicLists) {
	w.place()
	for g, p := range w.dossier.topics {
		w.wholly[g] = 0
		if p > 0 {
			w.wholly[g] = float32(p*arith.Log32(w.each+float32(calibrationMix*p))) - w.without[g]
		}
	}
	w.adds, w.most = resize(w.adds, len(l.Items)), resize(w.most, len(l.Items))
	for i, item := range l.Items {
		w.adds[i] = 0
		for _, g := range topics.of(item) {
			w.adds[i] += w.wholly[g]
		}
	}
}

// next returns the position of the best candidate that is left. It begins with the one
// that may be best, so that few others have to be looked at again.
func (w *calibratedScratch) next(items sim.Items, l List, relevance, balance float32) int {
	before := w.place()
	// More than rounding can make of a sum over topics of at most 10.
	slack := float32(1e-5 * float32(1+len(w.sum)))
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

// place gets ready for the next place, and returns what fit is for an item without
// topics.
func (w *calibratedScratch) place() float32 {
	w.each = (1 - calibrationMix) / float32(len(w.draft.items)+1)
	sum := float32(0)
	for g, p := range w.dossier.topics {
		w.without[g], w.upTo[g] = 0, sum
		if p > 0 {
			w.without[g] = float32(p * arith.Log32(float32(w.each*w.sum[g])+float32(calibrationMix*p)))
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
	each, sum := w.each, w.upTo[first]
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

// topicLists are the topics that each item has.
type topicLists struct {
	topics []int32
	to     []int32 // by item: where its topics end
}

// extend takes note of new items.
func (t *topicLists) extend(items sim.Items) {
	for i := len(t.to); i < items.Len(); i++ {
		for g, share := range items.Mix(int32(i)) {
			if share > 0 {
				t.topics = append(t.topics, int32(g))
			}
		}
		t.to = append(t.to, int32(len(t.topics)))
	}
}

// of returns the topics of an item.
func (t *topicLists) of(item int32) []int32 {
	from := int32(0)
	if item > 0 {
		from = t.to[item-1]
	}
	return t.topics[from:t.to[item]]
}
