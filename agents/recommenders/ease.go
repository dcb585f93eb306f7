package recommenders

import (
	"fmt"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// ease shows what everybody's consumption, regressed on itself, predicts for the
// person: with x_a the items that account a consumed, as 0 and 1, the score of item
// j is sum over i of x_ai B_ij, where B, of all matrices whose diagonal is 0, so
// that no item predicts itself, minimises
//
//	sum over accounts of |x_a - x_a B|² + regularisation |B|²
//
// It has the closed form B_ij = -P_ij/P_jj for i other than j, with P = (G +
// regularisation I)⁻¹ and G the counts of accounts that hold two items (Steck
// 2019, equation 8). Weights may be below zero: one item may speak against another.
// Where Steck had some 100,000 people or more he used 200 to 1,000.
//
// Counts are kept up to date event by event; weights are worked out anew every
// full-every rounds, and when the events held have doubled since the last time. In
// between histories move on and weights stay; items that came since have none and
// score 0. Accounts nothing in whose history has weights are shown what is popular.
//
// A refit takes items³/2 multiplications and additions and 12 bytes x items², and is refused where
// the catalogue, whatever is retired included, has more items than most-items. An
// account takes O(history x items).
type ease struct {
	regularisation float64
	most           int
	schedule
	feed     feed
	fallback popularity
	counts   cooccurrence
	items    int       // that have weights
	weights  []float32 // items x items: in row i what i says for each
	sweeper  sweeper
	work     []*easeScratch
}

// easeScratch is a worker's memory.
type easeScratch struct {
	gatherer gatherer
	score    []float32 // by item
	best     best
}

func newEASE() *ease {
	m := new(ease)
	param.Defaults(m.Knobs())
	return m
}

func (m *ease) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("regularisation", &m.regularisation, 100, "penalty on the squared weights, which grows with the number of people who hold an item",
			param.Range(1e-2, 1e6), param.Live(), param.LogScale(), param.Source("Steck 2019")),
		param.Int("full-every", &m.every, 10, "rounds between two refits of the weights, or less while there is little data",
			param.Range(1, 1e6), param.Unit("rounds"), param.Live(), param.Assumed()),
		param.Int("most-items", &m.most, 4000, "items, retired ones included, beyond which a refit is refused: time grows with the third power, memory with the second",
			param.Range(100, 20000), param.Unit("items"), param.Live(), param.LogScale(), param.Assumed()),
	}
}

func (m *ease) Fit(p *sim.Platform) error {
	if n := p.Items().Len(); n > m.most {
		return fmt.Errorf("ease: %d items are more than the %d of most-items: a refit takes %.2g multiplications and %.3g MB; raise most-items, or take als, bpr or item-knn",
			n, m.most, float64(n)*float64(n)*float64(n)/2, 12e-6*float64(n)*float64(n))
	}
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.counts.fit(p, &m.feed)
	if m.due(p, &m.feed) {
		return m.refit(p)
	}
	return nil
}

// refit works out the weights.
func (m *ease) refit(p *sim.Platform) error {
	n, s := len(m.counts.holders), &m.sweeper
	s.begin(n)
	for i := range n {
		row := s.row(i)
		row[i] = float64(m.counts.holders[i]) + m.regularisation
		m.counts.rows[i].each(func(j, count int32) {
			if int(j) < i {
				row[j] = float64(count)
			}
		})
	}
	if !s.invert(p.Workers()) {
		if p.Workers().Stopped() {
			return nil
		}
		return fmt.Errorf("ease: at regularisation %v the counts cannot be inverted: raise it", m.regularisation)
	}
	m.items, m.weights = n, resize(m.weights, n*n)
	for i := range n {
		mine, row := m.row(i), s.row(i)
		for j, x := range row {
			if j == i {
				mine[i] = 0
				continue
			}
			mine[j] = float32(-x / s.row(j)[j])
			m.weights[j*n+i] = float32(-x / row[i])
		}
	}
	return nil
}

// row returns what an item says for each.
func (m *ease) row(i int) []float32 { return m.weights[i*m.items : (i+1)*m.items] }

func (m *ease) Begin(p *sim.Platform, k int) error {
	n := p.Items().Len()
	m.fallback.extend(n)
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(easeScratch))
	}
	for _, w := range m.work {
		w.score = resize(w.score, n)
	}
	return nil
}

// sum adds up the scores for an account, and reports whether anything is known. The
// result of the gatherer is the account's.
func (m *ease) sum(w *easeScratch, p *sim.Platform, a sim.Account) (known bool) {
	clear(w.score)
	for _, i := range w.gatherer.of(p, a).others {
		if int(i) >= m.items || zero(m.row(int(i))) {
			continue
		}
		known = true
		arith.Axpy(1, m.row(int(i)), w.score[:m.items])
	}
	return known
}

func (m *ease) Retrieve(b *Block, out *Lists) {
	w := m.work[b.Worker]
	for row, a := range b.Accounts {
		if !m.sum(w, b.Platform, a) {
			m.fallback.retrieve(b, row, out)
			continue
		}
		w.best.retrieve(b, row, out, w.score)
	}
}

func (m *ease) Rank(b *Block, row int, l List) {
	w := m.work[b.Worker]
	if !m.sum(w, b.Platform, b.Accounts[row]) {
		m.fallback.rank(b, l)
		return
	}
	for i, item := range l.Items {
		l.Scores[i] = w.score[item]
	}
	b.keys = l.sort(b.keys)
}

// Tell says how much of the history speaks for an item.
func (m *ease) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	w := m.work[b.Worker]
	if !m.sum(w, b.Platform, b.Accounts[row]) {
		m.fallback.everybody(why)
		return
	}
	for i := range why {
		item := int(why[i].Item)
		if item >= m.items {
			why[i].Text = "not in the model yet"
			continue
		}
		var e evidence
		for _, other := range w.gatherer.row.others {
			if int(other) < m.items {
				e.add(other, m.row(int(other))[item])
			}
		}
		liken(&why[i], e, "predicted from", "not predicted from", took(b, row, ""))
	}
}

func (m *ease) Snapshot() Model {
	return &ease{
		regularisation: m.regularisation, most: m.most, schedule: m.schedule,
		feed: m.feed.snapshot(), fallback: m.fallback.snapshot(), counts: m.counts.snapshot(),
		items: m.items, weights: slices.Clone(m.weights),
	}
}

func (m *ease) Bytes() int64 {
	return m.fallback.bytes() + m.counts.bytes() + int64(len(m.weights))*4
}
