package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// Tell says which of the account's items a score is due to: of the solution that
// the account's vector is on the way to, each adds its part; see
// conjugate.against. O(history x factors + factors³) an item.
func (m *als) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	if zero(m.of(b.Accounts[row])) {
		m.fallback.everybody(why)
		return
	}
	model, solver, counts := m.model(m.items), new(conjugate), m.met(b.Platform, b.Accounts[row])
	for i := range why {
		y := model.vector(why[i].Item)
		if zero(y) {
			why[i].Text = "not in the model yet"
			continue
		}
		z := solver.against(&model, y, counts)
		var e evidence
		for k, other := range counts.others {
			weight := 1 + float32(model.alpha*counts.counts[k])
			e.add(other, float32(weight*arith.Dot16(z, model.vector(other))))
		}
		past, n := e.strongest()
		why[i].Past = past
		why[i].Text = "predicted from what others " + verb(b)
		if n > 0 {
			why[i].Text = "predicted from " + several(n) + " " + took(b, row, " and others")
		}
	}
}

// met counts what the account held at the last fit.
func (m *als) met(p *sim.Platform, a sim.Account) met {
	var row met
	for _, e := range p.History(a, nil) {
		if int(e.Round) >= m.fitted {
			break
		}
		k := slices.Index(row.others, e.Item)
		if k < 0 {
			k = len(row.others)
			row.others, row.counts = append(row.others, e.Item), append(row.counts, 0)
		}
		row.counts[k]++
	}
	return row
}
