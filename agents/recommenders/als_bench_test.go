package recommenders

import (
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// One alternation of als, people and items once each by three steps of conjugate
// gradients: 100,000 people, 10,000 items, 2 million events, 32 factors, one worker.
func BenchmarkALSIteration(b *testing.B) {
	const people, items, each = 100_000, 10_000, 20
	m := newALS()
	m.dim = m.factors
	m.accounts, m.items = make([]float32, people*m.dim), make([]float32, items*m.dim)
	m.gram = make([]float32, m.dim*m.dim)
	m.work = []*alsScratch{new(alsScratch)}
	d := rng.Seed(3).At(rng.PurposeOf("test/als"), 0, 0)
	for k := range m.items {
		m.items[k] = float32(0.1 * d.Norm())
	}
	m.byAccount.start = append(m.byAccount.start, 0)
	for range people {
		from := d.Float64() // items lie together, so that there is something to learn
		for range each {
			m.byAccount.others = append(m.byAccount.others, int32((from+d.Float64()*d.Float64()/4)*items)%items)
			m.byAccount.counts = append(m.byAccount.counts, 1)
		}
		m.byAccount.start = append(m.byAccount.start, int32(len(m.byAccount.others)))
	}
	m.byAccount.transpose(items, &m.byItem)
	w := sim.NewWorkers(1)
	for b.Loop() {
		m.solve(w, m.accounts, m.items, &m.byAccount)
		m.solve(w, m.items, m.accounts, &m.byItem)
	}
}
