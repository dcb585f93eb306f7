package sim

import (
	"cmp"
	"slices"

	"bubblechamber/sim/rng"
)

var purposeOrder = rng.PurposeOf("platform.order")

// caller is a visitor whom the platform knows by her account; those who share one
// come in an order drawn anew each round.
type caller struct {
	account Account
	draw    uint32
	person  int32
}

// address puts the visitors of a query in order of their accounts, so that their
// order does not tell what the accounts hide, and cuts them into blocks.
func (a *Arm) address(q *Query) {
	q.accounts, q.blocks = q.accounts[:0], q.blocks[:0]
	if len(a.platform.epochs) == 0 {
		for _, p := range q.rows {
			q.accounts = append(q.accounts, Account(p))
		}
		q.blocks = blockSpans(q.rows, q.blocks)
		return
	}
	a.callers = a.callers[:0]
	for _, p := range q.rows {
		d := a.seed().At(purposeOrder, a.round, uint64(uint32(p)))
		a.callers = append(a.callers, caller{a.platform.account(p), d.Uint32(), p})
	}
	slices.SortFunc(a.callers, func(x, y caller) int {
		return cmp.Or(cmp.Compare(x.account, y.account), cmp.Compare(x.draw, y.draw), cmp.Compare(x.person, y.person))
	})
	q.ordered = q.ordered[:0]
	for i, c := range a.callers {
		q.ordered, q.accounts = append(q.ordered, c.person), append(q.accounts, c.account)
		if i%256 == 0 {
			q.blocks = append(q.blocks, span{i, min(i+256, len(a.callers))})
		}
	}
	q.rows = q.ordered
}

// arrange puts events in the order in which the platform gets to know them: by
// round and account, and where people share an account, by item, so that it does
// not tell them apart.
func (p *Platform) arrange(events []Held) {
	if len(p.epochs) == 0 {
		return
	}
	slices.SortStableFunc(events, func(x, y Held) int {
		if c := cmp.Or(cmp.Compare(x.Round, y.Round), cmp.Compare(x.Account, y.Account)); c != 0 || !p.shared(x.Account) {
			return c
		}
		return cmp.Or(cmp.Compare(x.Item, y.Item), cmp.Compare(x.Place, y.Place))
	})
}
