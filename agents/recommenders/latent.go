package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// latent is a model in which accounts and items have vectors whose dot product is
// the score, and what all kinds that have one share. An item of which nothing has
// been learned has the vector 0, and so scores 0; an account of which nothing has
// been learned has it too, and is shown what is popular. A slate takes O(items x
// dim).
type latent struct {
	schedule
	feed            feed
	fallback        popularity
	dim             int // of the present vectors; 0 before the first fit
	accounts, items []float32
	fitted          int // round of the last fit
	ids             identities
	scan            scan
	packed          bool // the scan has the present items
}

// firstScale is the standard deviation of an item's first vector.
const firstScale = 0.1

// read takes note of what has come and gone, makes room for vectors of that
// length, and reports whether a full refit is due.
func (m *latent) read(p *sim.Platform, dim int) (full bool) {
	m.feed.read(p)
	m.fitted, m.dim = p.Round(), dim
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.extend(p)
	return m.due(p, &m.feed)
}

// extend gives new accounts and items the vector 0.
func (m *latent) extend(p *sim.Platform) {
	m.accounts = grow(m.accounts, p.Accounts()*m.dim)
	if n := p.Items().Len() * m.dim; n > len(m.items) {
		m.items = grow(m.items, n)
		m.packed = false
	}
}

// begin draws vectors for items that have been consumed for the first time.
func (m *latent) begin(p *sim.Platform, purpose rng.Purpose, byItem *interactions) {
	m.ids.extend(p.Items())
	for i := range p.Items().Len() {
		v := m.item(int32(i))
		if len(byItem.row(i).others) == 0 || !zero(v) {
			continue
		}
		d := p.Draws(purpose, m.ids.keys[i])
		for k := range v {
			v[k] = float32(firstScale * d.Norm())
		}
	}
}

func zero(v []float32) bool {
	return !slices.ContainsFunc(v, func(x float32) bool { return x != 0 })
}

// of returns the vector of an account.
func (m *latent) of(a sim.Account) []float32 {
	at := int(a) * m.dim
	return m.accounts[at : at+m.dim : at+m.dim]
}

// item returns the vector of an item.
func (m *latent) item(i int32) []float32 {
	at := int(i) * m.dim
	return m.items[at : at+m.dim : at+m.dim]
}

func (m *latent) Begin(p *sim.Platform, k int) error {
	m.fallback.extend(p.Items().Len())
	m.extend(p)
	m.scan.begin(p, k)
	if k > 0 && !m.packed {
		m.scan.items.Pack(m.items, m.dim)
		m.packed = true
	}
	return nil
}

func (m *latent) Retrieve(b *Block, out *Lists) {
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

func (m *latent) Rank(b *Block, row int, l List) {
	v := m.of(b.Accounts[row])
	if zero(v) {
		m.fallback.rank(b, l)
		return
	}
	for i, item := range l.Items {
		l.Scores[i] = arith.Dot(v, m.item(item))
	}
	b.keys = l.sort(b.keys)
}

// AccountVectors exports the accounts' vectors.
func (m *latent) AccountVectors() (dim int, rows []float32) { return m.dim, m.accounts }

func (m *latent) snapshot() latent {
	return latent{
		schedule: m.schedule, feed: m.feed.snapshot(), fallback: m.fallback.snapshot(),
		dim: m.dim, accounts: slices.Clone(m.accounts), items: slices.Clone(m.items),
		fitted: m.fitted, ids: m.ids.snapshot(),
	}
}

func (m *latent) bytes() int64 {
	return int64(len(m.accounts)+len(m.items))*4 + m.fallback.bytes() + m.ids.bytes()
}
