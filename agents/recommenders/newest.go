package recommenders

import (
	"slices"
	"strconv"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// newest shows what was published last, the same to everybody; of items of one
// round, the one with the higher number was published later. Scores are rounds
// of publication. O(k) per account while few items are excluded.
type newest struct {
	order []int32
}

func newNewest() *newest { return new(newest) }

func (*newest) Knobs() []param.Knob     { return nil }
func (*newest) Fit(*sim.Platform) error { return nil }
func (*newest) Snapshot() Model         { return newNewest() }
func (*newest) Bytes() int64            { return 0 }

func (m *newest) Begin(p *sim.Platform, k int) error {
	items := p.Items()
	if len(m.order) == items.Len() {
		return nil
	}
	m.order = m.order[:0]
	for i := range items.Len() {
		m.order = append(m.order, int32(i))
	}
	slices.SortFunc(m.order, func(x, y int32) int {
		if bx, by := items.Birth(x), items.Birth(y); bx != by {
			return by - bx
		}
		return int(y) - int(x)
	})
	return nil
}

func (m *newest) Retrieve(b *Block, out *Lists) {
	items := b.Platform.Items()
	for row := range b.Accounts {
		for _, item := range m.order {
			if out.Full(row) {
				break
			}
			if !b.Excluded(row, item) {
				out.Add(row, item, float32(items.Birth(item)))
			}
		}
	}
}

func (m *newest) Rank(b *Block, row int, l List) {
	items := b.Platform.Items()
	for i, item := range l.Items {
		l.Scores[i] = float32(items.Birth(item))
	}
	b.keys = l.sort(b.keys)
}

// Tell says when an item was published.
func (m *newest) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	for i := range why {
		why[i].Text = published(b.Platform.Items(), why[i].Item)
	}
}

// published says when an item was published.
func published(items sim.Items, item int32) string {
	if round := items.Birth(item); round > 0 {
		return "published in round " + strconv.Itoa(round)
	}
	return "published before round 1"
}
