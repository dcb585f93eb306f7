package recommenders

import (
	"errors"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// oracle shows what each person expects the most utility of, noise aside: no
// recommender can do better in one round, though over many rounds another may,
// because taste moves and items run out. It is a sim.Bound: it reads what no
// platform can know. O(items x dim) per account.
type oracle struct {
	truth   *sim.TrueUtility
	vectors []float32 // items x dim
	scan    scan
	work    [][]float32 // by worker: one account's vector
}

func newOracle() *oracle { return new(oracle) }

// Bind takes the people's true utility.
func (m *oracle) Bind(u *sim.TrueUtility) { m.truth = u }

func (*oracle) Knobs() []param.Knob { return nil }

func (m *oracle) Fit(*sim.Platform) error {
	if m.truth == nil {
		return errors.New("oracle: these people have no linear utility to rank by")
	}
	return nil
}

// Begin reads the items' vectors, which move with the people's knobs.
func (m *oracle) Begin(p *sim.Platform, k int) error {
	if m.truth == nil {
		return m.Fit(p)
	}
	dim, n := m.truth.Dim(), p.Items().Len()
	m.vectors = resize(m.vectors, n*dim)
	for i := range n {
		m.truth.Item(int32(i), m.vectors[i*dim:(i+1)*dim])
	}
	m.scan.begin(p, k)
	if k > 0 {
		m.scan.items.Pack(m.vectors, dim)
	}
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i] = resize(m.work[i], dim)
	}
	return nil
}

func (m *oracle) Retrieve(b *Block, out *Lists) {
	w := m.scan.open(b)
	for row, a := range b.Accounts {
		m.truth.Account(a, w.add(row))
	}
	m.scan.run(w, out)
}

func (m *oracle) Rank(b *Block, row int, l List) {
	dim, user := m.truth.Dim(), m.work[b.Worker]
	m.truth.Account(b.Accounts[row], user)
	for i, item := range l.Items {
		l.Scores[i] = arith.Dot(user, m.vectors[int(item)*dim:(int(item)+1)*dim])
	}
	b.keys = l.sort(b.keys)
}

// Tell says what it goes by: the present truth, which is that of the slate but for
// what people have come to like since.
func (m *oracle) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	text := "by your true taste, which no platform knows"
	if b.Platform.Sharing(b.Accounts[row]) > 1 {
		text = "by the true tastes of your cohort, which no platform knows"
	}
	for i := range why {
		why[i].Text = text
	}
}

// Snapshot returns an oracle that is to be bound again.
func (m *oracle) Snapshot() Model { return newOracle() }

func (m *oracle) Bytes() int64 { return 0 }
