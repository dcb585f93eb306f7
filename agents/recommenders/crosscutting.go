package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// crossCutting reserves a share of each slate for the other side: items whose
// viewpoint has the other sign from the mean viewpoint of what is held of the
// account (exposure to cross-cutting content; Bakshy, Messing & Adamic 2015). The
// best candidates of the other side fill it, see draft.fill; when there are too
// few, items of that side drawn from the whole catalogue do, keyed by the stage's
// name, account, round. Accounts of whom nothing is held, or whose mean is 0, have
// no other side and keep their list. O(history x topics + candidates) per account.
type crossCutting struct {
	share float64
	item  rng.Purpose
	sides [2]pool // items of viewpoint below and above 0
	work  []stageScratch
}

// stageScratch is a worker's memory of a re-ranking stage.
type stageScratch struct {
	draft   draft
	dossier dossier
}

// stageRoom makes room for the catalogue.
func stageRoom(work []stageScratch, p *sim.Platform) []stageScratch {
	work = grow(work, p.Workers().Count())
	for i := range work {
		work[i].draft.room(p.Items().Len())
	}
	return work
}

func newCrossCutting(name string) *crossCutting {
	m := &crossCutting{item: rng.PurposeOf("recommenders/cross-cutting." + name)}
	param.Defaults(m.Knobs())
	return m
}

func (m *crossCutting) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("share", &m.share, 0.3, "share of the slate, at least, whose viewpoint is on the other side of what the account consumed; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Assumed()),
	}
}

func (m *crossCutting) Begin(p *sim.Platform) error {
	items := p.Items()
	m.sides[0].extend(items, func(i int32) bool { return items.Viewpoint(i) < 0 })
	m.sides[1].extend(items, func(i int32) bool { return items.Viewpoint(i) > 0 })
	m.work = stageRoom(m.work, p)
	return nil
}

func (m *crossCutting) Rerank(b *Block, row int, l List, places int) {
	if m.share == 0 {
		return
	}
	w, items := &m.work[b.Worker], b.Platform.Items()
	w.dossier.of(b.Platform, b.Accounts[row])
	mean := w.dossier.viewpoint
	if mean == 0 {
		return
	}
	other := &m.sides[0]
	if mean < 0 {
		other = &m.sides[1]
	}
	d := b.Platform.Draws(m.item, uint64(b.Accounts[row]))
	w.draft.fill(l, places, quota{
		share:  m.share,
		member: func(item int32) bool { return items.Viewpoint(item)*mean < 0 },
		more: func() (int32, bool) {
			return other.draw(&d, func(item int32) bool { return !w.draft.has(item) && !b.Excluded(row, item) })
		},
	})
}

// Placed says that an item counts toward the share.
func (*crossCutting) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "from the other side"
	}
	return false
}

func (m *crossCutting) Snapshot() Reranker { return &crossCutting{share: m.share, item: m.item} }

func (m *crossCutting) Bytes() int64 { return 0 }
