package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/logistic"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// insinuate acts on a sensitive attribute that people have not told: it infers it
// from what the platform holds, as private traits were from likes (Kosinski,
// Stillwell & Graepel 2013), and reserves a share of the slates of those who seem
// to have it for items of a sensitivity class, for all to see who look over their
// shoulder. The inference is a logistic regression with a ridge penalty (package
// logistic) of the labels that some accounts disclosed (sim.Platform.Disclosed) on
// the topic shares of what is held of them. It is made anew every few fits, so
// that an event that runs out is forgotten with the next of them. Nothing of it is
// published. Without labels of both kinds, and for accounts of whom nothing
// is held, it does nothing.
//
// The class's best candidates fill the share, see draft.fill; when there are too
// few, items of the class drawn from the whole catalogue do, keyed by the stage's
// name, account, round. A refit takes O(accounts + labels x (history + topics²)),
// an account O(history x topics + candidates).
type insinuate struct {
	strength, threshold float64
	class, every        int

	model  logistic.Model
	fitted bool // the model is one
	since  int  // fits since the last refit; 0 asks for one

	item    rng.Purpose
	pool    pool
	of      int // class that the pool is of
	work    []insinuateScratch
	learner dossier
	rows    []float64
	labels  []uint8
}

// insinuateScratch is a worker's memory.
type insinuateScratch struct {
	stageScratch
	row []float64
}

// insinuateRidge is the penalty on features of unit variance: weak, and enough
// for shares that sum to 1 (an assumption).
const insinuateRidge = 1

func newInsinuate(name string) *insinuate {
	m := &insinuate{item: rng.PurposeOf("recommenders/insinuate." + name)}
	param.Defaults(m.Knobs())
	return m
}

func (m *insinuate) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("strength", &m.strength, 0.3, "share of the slate, at least, that is of the sensitivity class, for those who seem to have the attribute; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Assumed()),
		param.Float("threshold", &m.threshold, 0.7, "inferred probability of the attribute from which on it is acted on",
			param.Range(0, 1), param.Live(), param.Assumed()),
		param.Int("class", &m.class, 0, "sensitivity class of the items; 0 is any but the harmless one",
			param.Range(0, 255), param.Live(), param.Assumed()),
		param.Int("refit-every", &m.every, 5, "fits of the recommender to each one of the inference",
			param.Range(1, 1e6), param.Unit("fits"), param.Live(), param.Assumed()),
	}
}

func (m *insinuate) Fit(p *sim.Platform) error {
	if m.since == 0 {
		m.infer(p)
	}
	m.since++
	if m.since >= m.every {
		m.since = 0
	}
	return nil
}

// infer fits the model to those who told.
func (m *insinuate) infer(p *sim.Platform) {
	m.rows, m.labels = m.rows[:0], m.labels[:0]
	for a := range sim.Account(p.Accounts()) {
		label, told := p.Disclosed(a)
		if !told {
			continue
		}
		if m.learner.of(p, a); m.learner.known() {
			m.rows = m.learner.features(m.rows)
			m.labels = append(m.labels, label)
		}
	}
	m.model, m.fitted = logistic.Fit(m.rows, len(p.Items().Topics()), m.labels, insinuateRidge)
}

// features appends the topic shares to buf.
func (d *dossier) features(buf []float64) []float64 {
	for _, share := range d.topics {
		buf = append(buf, float64(share))
	}
	return buf
}

// sensitive reports whether an item is of the class.
func (m *insinuate) sensitive(items sim.Items, item int32) bool {
	c := int(items.Class(item))
	return c > 0 && (c == m.class || m.class == 0)
}

func (m *insinuate) Begin(p *sim.Platform) error {
	items := p.Items()
	if m.of != m.class {
		m.of, m.pool = m.class, pool{}
	}
	m.pool.extend(items, func(i int32) bool { return m.sensitive(items, i) })
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].draft.room(items.Len())
	}
	return nil
}

func (m *insinuate) Rerank(b *Block, row int, l List, places int) {
	if m.strength == 0 || !m.fitted {
		return
	}
	w, items := &m.work[b.Worker], b.Platform.Items()
	w.dossier.of(b.Platform, b.Accounts[row])
	if !w.dossier.known() {
		return
	}
	w.row = w.dossier.features(w.row[:0])
	if arith.Sigmoid(m.model.LogOdds(w.row)) < m.threshold {
		return
	}
	d := b.Platform.Draws(m.item, uint64(b.Accounts[row]))
	w.draft.fill(l, places, quota{
		share:  m.strength,
		member: func(item int32) bool { return m.sensitive(items, item) },
		more: func() (int32, bool) {
			return m.pool.draw(&d, func(item int32) bool { return !w.draft.has(item) && !b.Excluded(row, item) })
		},
	})
}

// Placed says what it acts on, and not what it has inferred.
func (*insinuate) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "of a sensitive class, by what is inferred about you"
	}
	return false
}

func (m *insinuate) Snapshot() Reranker {
	return &insinuate{
		strength: m.strength, threshold: m.threshold, class: m.class, every: m.every,
		model:  logistic.Model{Intercept: m.model.Intercept, Weights: slices.Clone(m.model.Weights)},
		fitted: m.fitted, since: m.since, item: m.item,
	}
}

func (m *insinuate) Bytes() int64 { return int64(len(m.model.Weights)) * 8 }
