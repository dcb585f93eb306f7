package recommenders

import "bubblechamber/sim"

// interactions are counts of consumption by account and by item, zeros left out
// (compressed rows).
type interactions struct {
	start  []int32 // rows + 1
	others []int32
	counts []float32
}

// row returns the counts of a row.
func (m *interactions) row(i int) met {
	from, to := m.start[i], m.start[i+1]
	return met{m.others[from:to], m.counts[from:to]}
}

// gatherer counts the items of one account's history, in order of the first
// consumption.
type gatherer struct {
	history []sim.Held
	place   []int32 // by item: 1 + place in the row at hand, else 0
	row     met
}

// of returns the counts of an account, valid until the next call.
func (g *gatherer) of(p *sim.Platform, a sim.Account) met {
	g.place = grow(g.place, p.Items().Len())
	g.history = p.History(a, g.history[:0])
	g.row.others, g.row.counts = g.row.others[:0], g.row.counts[:0]
	for _, e := range g.history {
		if at := g.place[e.Item]; at > 0 {
			g.row.counts[at-1]++
			continue
		}
		g.row.others = append(g.row.others, e.Item)
		g.row.counts = append(g.row.counts, 1)
		g.place[e.Item] = int32(len(g.row.others))
	}
	for _, item := range g.row.others {
		g.place[item] = 0
	}
	return g.row
}

// gather reads all that the platform holds.
func (m *interactions) gather(p *sim.Platform, g *gatherer) {
	m.start, m.others, m.counts = append(m.start[:0], 0), m.others[:0], m.counts[:0]
	for a := range sim.Account(p.Accounts()) {
		row := g.of(p, a)
		m.others = append(m.others, row.others...)
		m.counts = append(m.counts, row.counts...)
		m.start = append(m.start, int32(len(m.others)))
	}
}

// transpose writes the same counts by the others, of which there are n, to t.
func (m *interactions) transpose(n int, t *interactions) {
	t.start = resize(t.start, n+1)
	clear(t.start)
	t.others, t.counts = resize(t.others, len(m.others)), resize(t.counts, len(m.counts))
	for _, other := range m.others {
		t.start[other+1]++
	}
	for i := range n {
		t.start[i+1] += t.start[i]
	}
	for i := range len(m.start) - 1 {
		row := m.row(i)
		for k, other := range row.others {
			at := t.start[other]
			t.others[at], t.counts[at] = int32(i), row.counts[k]
			t.start[other]++
		}
	}
	// Each start has moved to the end of its row.
	copy(t.start[1:], t.start[:n])
	t.start[0] = 0
}
