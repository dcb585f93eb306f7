package recommenders

import (
	"slices"

	"bubblechamber/sim"
)

// ties is who listens to whom, as the platform knew at the last Fit.
type ties struct {
	start []int32 // accounts + 1
	to    []sim.Account
}

// fit reads all ties. O(accounts + ties).
func (t *ties) fit(p *sim.Platform) {
	t.start, t.to = append(t.start[:0], 0), t.to[:0]
	for a := range sim.Account(p.Accounts()) {
		t.to = p.Ties(a, t.to)
		t.start = append(t.start, int32(len(t.to)))
	}
}

// of returns to whom an account listens.
func (t *ties) of(a sim.Account) []sim.Account {
	if int(a)+1 >= len(t.start) {
		return nil
	}
	return t.to[t.start[a]:t.start[a+1]]
}

func (t *ties) snapshot() ties { return ties{slices.Clone(t.start), slices.Clone(t.to)} }

func (t *ties) bytes() int64 { return int64(len(t.start)+len(t.to)) * 4 }
