package recommenders

import (
	"math"
	"slices"

	"bubblechamber/sim"
)

// passed remembers of each account the last places that it was shown and passed
// over, at most memory of them, oldest first, and none for longer than the platform
// holds impressions.
type passed struct {
	memory int
	items  []int32 // accounts x memory
	rounds []int32 // the same
	n      []int32 // by account
}

// extend makes room for new accounts.
func (m *passed) extend(p *sim.Platform) {
	m.n = grow(m.n, p.Accounts())
	m.items, m.rounds = grow(m.items, len(m.n)*m.memory), grow(m.rounds, len(m.n)*m.memory)
}

// of returns what an account passed over.
func (m *passed) of(a sim.Account) []int32 {
	at := int(a) * m.memory
	return m.items[at : at+int(m.n[a])]
}

// add remembers what a visitor passed over. What is withheld is not known.
func (m *passed) add(v *outcome) {
	for place, item := range v.slate {
		if item < 0 || v.clicked[place] {
			continue
		}
		if int(m.n[v.account]) == m.memory {
			m.drop(v.account, 1)
		}
		at := int(v.account)*m.memory + int(m.n[v.account])
		m.items[at], m.rounds[at] = item, v.round
		m.n[v.account]++
	}
}

// drop forgets the oldest of an account.
func (m *passed) drop(a sim.Account, count int) {
	from, to := int(a)*m.memory, int(a)*m.memory+int(m.n[a])
	copy(m.items[from:to], m.items[from+count:to])
	copy(m.rounds[from:to], m.rounds[from+count:to])
	m.n[a] -= int32(count)
}

// expire forgets what the platform counts no longer: what has run out by its
// retention, and what lies before sim.Platform.ShownSince. O(accounts).
func (m *passed) expire(p *sim.Platform) {
	oldest := p.ShownSince()
	if p.Retention() > 0 {
		oldest = max(oldest, p.Round()-p.Retention())
	}
	if oldest == math.MinInt {
		return
	}
	for a, n := range m.n {
		rounds := m.rounds[a*m.memory : a*m.memory+int(n)]
		old := 0
		for old < len(rounds) && int(rounds[old]) < oldest {
			old++
		}
		if old > 0 {
			m.drop(sim.Account(a), old)
		}
	}
}

func (m *passed) snapshot() passed {
	return passed{m.memory, slices.Clone(m.items), slices.Clone(m.rounds), slices.Clone(m.n)}
}

func (m *passed) bytes() int64 { return int64(len(m.items)+len(m.rounds)+len(m.n)) * 4 }
