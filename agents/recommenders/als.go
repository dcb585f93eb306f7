package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

var purposeFactors = rng.PurposeOf("recommenders/als.factors")

// als shows what a factorisation of everybody's consumption predicts: accounts
// and items have vectors whose dot product is the score, fitted to implicit
// feedback by alternating least squares (Hu, Koren & Volinsky 2008; see
// implicitModel), each solved for approximately by three steps of conjugate
// gradients from where it stood (Takács, Pilászy & Tikk 2011).
//
// Every full-every rounds, and when the events held have doubled since the last
// time, all vectors are refitted, starting from the present ones. At a Fit in
// between only accounts of whom events came or went are folded in, by one step
// against fixed items. Items start with normal draws of standard deviation 0.1 in
// the first full refit in which somebody has consumed them; an item that nobody
// has consumed has the vector 0, and so scores 0. Accounts without history, or
// all of whose items are not yet in the model, are shown what is popular.
//
// The defaults of alpha and regularisation suit some ten to a hundred events per
// account. A much larger penalty, which data that are thin reach first, makes all
// vectors vanish; a much smaller one fits chance. (Hu, Koren & Volinsky used an
// alpha of 40, for minutes of television.)
//
// A full refit takes O(iterations x (events x factors + (people + items) x
// factors²)), folding in O(factors² + history x factors) per account, a slate
// O(items x factors).
type als struct {
	factors               int
	alpha, regularisation float64
	iterations            int
	latent
	gram              []float32 // of items, for folding in
	grams             grams
	byAccount, byItem interactions
	changed           []sim.Account
	work              []*alsScratch
}

// alsScratch is a worker's memory.
type alsScratch struct {
	gatherer gatherer
	solver   conjugate
}

const (
	refitSteps  = 3
	foldInSteps = 1
)

func newALS() *als {
	m := new(als)
	param.Defaults(m.Knobs())
	return m
}

func (m *als) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("factors", &m.factors, 32, "length of the vectors of people and items",
			param.Range(1, 512)),
		param.Float("alpha", &m.alpha, 10, "how much more a consumption counts than its absence, per event",
			param.Range(0, 1e4), param.Live(), param.Source("Hu, Koren & Volinsky 2008")),
		param.Float("regularisation", &m.regularisation, 10, "penalty on the squared length of vectors",
			param.Range(1e-4, 1e6), param.Live(), param.LogScale()),
		param.Int("iterations", &m.iterations, 5, "alternations of people and items in a full refit",
			param.Range(1, 100), param.Live()),
		param.Int("full-every", &m.every, 10, "rounds between two full refits, or less while there is little data; only people with news are refitted in between",
			param.Range(1, 1e6), param.Unit("rounds"), param.Live()),
	}
}

func (m *als) Fit(p *sim.Platform) error {
	full := m.read(p, m.factors)
	m.room(p)
	m.gram = grow(m.gram, m.dim*m.dim)
	if full {
		m.refit(p)
	} else {
		m.foldIn(p)
	}
	return nil
}

func (m *als) room(p *sim.Platform) {
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(alsScratch))
	}
}

// refit fits all vectors to all that the platform holds.
func (m *als) refit(p *sim.Platform) {
	m.byAccount.gather(p, &m.work[0].gatherer)
	m.byAccount.transpose(p.Items().Len(), &m.byItem)
	m.begin(p, purposeFactors, &m.byItem)
	for range m.iterations {
		m.solve(p.Workers(), m.accounts, m.items, &m.byAccount)
		m.solve(p.Workers(), m.items, m.accounts, &m.byItem)
	}
	m.grams.of(p.Workers(), m.items, m.dim, m.gram)
	m.packed = false
}

// solve improves the vectors of one side against those of the other.
func (m *als) solve(w *sim.Workers, rows, others []float32, counts *interactions) {
	m.grams.of(w, others, m.dim, m.gram)
	model := m.model(others)
	n := len(rows) / m.dim
	w.Run((n+arith.Block-1)/arith.Block, func(worker, b int) {
		for i := b * arith.Block; i < min((b+1)*arith.Block, n); i++ {
			m.improve(m.work[worker], &model, rows[i*m.dim:(i+1)*m.dim], counts.row(i), refitSteps)
		}
	})
}

// improve steps a vector toward its solution, which is 0 for one without counts.
func (m *als) improve(w *alsScratch, model *implicitModel, x []float32, row met, steps int) {
	if len(row.others) == 0 {
		clear(x)
		return
	}
	w.solver.improve(model, x, row, steps)
}

func (m *als) model(others []float32) implicitModel {
	return implicitModel{m.dim, others, m.gram, float32(m.alpha), float32(m.regularisation)}
}

// foldIn improves the vectors of the accounts of whom events came or went.
func (m *als) foldIn(p *sim.Platform) {
	m.changed = m.changed[:0]
	m.feed.accounts(func(a sim.Account, _ int, _ []sim.Held) { m.changed = append(m.changed, a) })
	model := m.model(m.items)
	n := len(m.changed)
	p.Workers().Run((n+arith.Block-1)/arith.Block, func(worker, b int) {
		w := m.work[worker]
		for _, a := range m.changed[b*arith.Block : min((b+1)*arith.Block, n)] {
			m.improve(w, &model, m.of(a), w.gatherer.of(p, a), foldInSteps)
		}
	})
}

func (m *als) Begin(p *sim.Platform, k int) error {
	m.room(p)
	return m.latent.Begin(p, k)
}

func (m *als) Snapshot() Model {
	return &als{
		factors: m.factors, alpha: m.alpha, regularisation: m.regularisation, iterations: m.iterations,
		latent: m.latent.snapshot(), gram: slices.Clone(m.gram),
	}
}

func (m *als) Bytes() int64 { return int64(len(m.gram))*4 + m.latent.bytes() }
