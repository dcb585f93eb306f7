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
	iterations, every     int
	feed                  feed
	fallback              popularity
	dim                   int // of the present vectors; 0 before the first fit
	accounts, items       []float32
	gram                  []float32 // of items, for folding in
	fitted, refitted      int       // rounds of the last fit, and of the last full refit
	held, basis           int       // events now, and at the last full refit
	ids                   identities
	scan                  scan
	packed                bool // the scan has the present items
	grams                 grams
	byAccount, byItem     interactions
	changed               []sim.Account
	work                  []*alsScratch
}

// alsScratch is a worker's memory.
type alsScratch struct {
	gatherer gatherer
	solver   conjugate
}

const (
	refitSteps  = 3
	foldInSteps = 1
	firstScale  = 0.1 // standard deviation of an item's first vector
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
	m.feed.read(p)
	m.fitted = p.Round()
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.held += len(m.feed.added) - len(m.feed.withdrawn)
	m.room(p)
	if m.dim != m.factors { // at first
		m.dim, m.basis = m.factors, 0
		m.accounts, m.items = nil, nil
		m.gram = make([]float32, m.dim*m.dim)
	}
	m.extend(p)
	if m.held > 0 && m.held >= 2*m.basis || p.Round()-m.refitted >= m.every {
		m.refit(p)
	} else {
		m.foldIn(p)
	}
	return nil
}

// extend gives new accounts and items the vector 0.
func (m *als) extend(p *sim.Platform) {
	m.accounts = grow(m.accounts, p.Accounts()*m.dim)
	if n := p.Items().Len() * m.dim; n > len(m.items) {
		m.items = grow(m.items, n)
		m.packed = false
	}
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
	m.begin(p)
	for range m.iterations {
		m.solve(p.Workers(), m.accounts, m.items, &m.byAccount)
		m.solve(p.Workers(), m.items, m.accounts, &m.byItem)
	}
	m.grams.of(p.Workers(), m.items, m.dim, m.gram)
	m.refitted, m.basis, m.packed = p.Round(), m.held, false
}

// begin draws vectors for items that have been consumed for the first time.
func (m *als) begin(p *sim.Platform) {
	m.ids.extend(p.Items())
	for i := range p.Items().Len() {
		v := m.items[i*m.dim : (i+1)*m.dim]
		if len(m.byItem.row(i).others) == 0 || !zero(v) {
			continue
		}
		d := p.Draws(purposeFactors, m.ids.keys[i])
		for k := range v {
			v[k] = float32(firstScale * d.Norm())
		}
	}
}

func zero(v []float32) bool {
	return !slices.ContainsFunc(v, func(x float32) bool { return x != 0 })
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

// of returns the vector of an account.
func (m *als) of(a sim.Account) []float32 {
	at := int(a) * m.dim
	return m.accounts[at : at+m.dim : at+m.dim]
}

func (m *als) Begin(p *sim.Platform, k int) error {
	m.fallback.extend(p.Items().Len())
	m.room(p)
	m.extend(p)
	m.scan.begin(p, k)
	if k > 0 && !m.packed {
		m.scan.items.Pack(m.items, m.dim)
		m.packed = true
	}
	return nil
}

func (m *als) Retrieve(b *Block, out *Lists) {
	w := m.scan.open(b)
	for row, a := range b.Accounts {
		if v := m.of(a); !zero(v) {
			copy(w.add(row), v)
		} else {
			m.fallback.retrieve(b, row, out)
		}
	}
	m.scan.run(w, out)
}

func (m *als) Rank(b *Block, row int, l List) {
	v := m.of(b.Accounts[row])
	if zero(v) {
		m.fallback.rank(b, l)
		return
	}
	for i, item := range l.Items {
		l.Scores[i] = arith.Dot(v, m.items[int(item)*m.dim:(int(item)+1)*m.dim])
	}
	b.keys = l.sort(b.keys)
}

// AccountVectors exports the accounts' factors.
func (m *als) AccountVectors() (dim int, rows []float32) { return m.dim, m.accounts }

func (m *als) Snapshot() Model {
	return &als{
		factors: m.factors, alpha: m.alpha, regularisation: m.regularisation,
		iterations: m.iterations, every: m.every,
		feed: m.feed.snapshot(), fallback: m.fallback.snapshot(),
		dim: m.dim, accounts: slices.Clone(m.accounts), items: slices.Clone(m.items),
		gram: slices.Clone(m.gram), fitted: m.fitted, refitted: m.refitted, held: m.held, basis: m.basis, ids: m.ids.snapshot(),
	}
}

func (m *als) Bytes() int64 {
	return int64(len(m.accounts)+len(m.items)+len(m.gram))*4 + m.fallback.bytes() + m.ids.bytes()
}
