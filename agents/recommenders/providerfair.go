package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// providerFair gives a group of creators a share of the exposure at least, in
// each slate: a place counts 1/log2(2 + place), from 0, as in Singh & Joachims
// 2018, who ask for it in expectation; here it holds for every slate, greedily,
// by a running deficit (draft.fill). The group's best candidates fill it; when
// there are too few, items of the group drawn from the whole catalogue do, keyed
// by the stage's name, account, round. Without a name the group is that of all
// creators that are not in the first one. Where creators have no groups it changes
// nothing. O(candidates) per account.
type providerFair struct {
	share   float64
	group   string
	item    rng.Purpose
	members members
	weight  []float64 // by place
	work    []stageScratch
}

func newProviderFair(name string) *providerFair {
	m := &providerFair{item: rng.PurposeOf("recommenders/provider-fair." + name)}
	param.Defaults(m.Knobs())
	return m
}

func (m *providerFair) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("share", &m.share, 0.3, "share of the exposure, at least, that the group of creators gets; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Source("Singh & Joachims 2018")),
		param.Text("group", &m.group, "", "name of the group of creators; empty is everybody who is not in the first group", param.Source("Singh & Joachims 2018")),
	}
}

func (m *providerFair) Begin(p *sim.Platform) error {
	for k := len(m.weight); k < p.Items().Len(); k++ {
		m.weight = append(m.weight, 1/arith.Log2(2+float64(k)))
	}
	m.work = stageRoom(m.work, p)
	return m.members.find("provider-fair", m.group, p.Items())
}

func (m *providerFair) Rerank(b *Block, row int, l List, places int) {
	if m.share == 0 || len(m.members.pool.items) == 0 {
		return
	}
	w, items := &m.work[b.Worker], b.Platform.Items()
	d := b.Platform.Draws(m.item, uint64(b.Accounts[row]))
	w.draft.fill(l, places, quota{
		share:  m.share,
		weight: m.weight,
		member: func(item int32) bool { return m.members.has(items, item) },
		more: func() (int32, bool) {
			return m.members.pool.draw(&d, func(item int32) bool { return !w.draft.has(item) && !b.Excluded(row, item) })
		},
	})
}

// Placed names the group whose share it is.
func (*providerFair) Placed(b *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if items := b.Platform.Items(); up {
		r.Text = "for the share of " + items.Groups()[items.Group(r.Item)]
	}
	return false
}

func (m *providerFair) Snapshot() Reranker {
	return &providerFair{share: m.share, group: m.group, item: m.item}
}

func (m *providerFair) Bytes() int64 { return 0 }
