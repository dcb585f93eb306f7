package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// discovery reserves a share of each slate for what is new to the account: items
// of a topic, or of a creator, of whom the platform holds no consumption of the
// account's (Celma 2010, on discovery in music services; the quota is an
// assumption). An item's topic is the one of which it has most. The best such
// candidates fill it, see draft.fill; when there are too few, such items drawn
// from the whole catalogue do, keyed by the stage's name, account, round.
// Accounts of whom nothing is held keep their list. O(history + candidates) per
// account while few items are known.
type discovery struct {
	share  float64
	by     string
	item   rng.Purpose
	topics itemTopics
	all    pool
	made   int // creators, at most
	work   []discoveryScratch
}

// discoveryScratch is a worker's memory.
type discoveryScratch struct {
	stageScratch
	known []bool // by topic or creator
}

const (
	byTopic   = "topic"
	byCreator = "creator"
)

func newDiscovery(name string) *discovery {
	m := &discovery{item: rng.PurposeOf("recommenders/discovery." + name)}
	param.Defaults(m.Knobs())
	return m
}

func (m *discovery) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("share", &m.share, 0.2, "share of the slate, at least, that is new to the account; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Assumed()),
		param.Choice("by", &m.by, byTopic, []string{byTopic, byCreator}, "what is to be new to the account: the item's main topic or its creator",
			param.Live(), param.Source("Celma 2010")),
	}
}

func (m *discovery) Begin(p *sim.Platform) error {
	items := p.Items()
	m.topics.extend(items)
	m.all.extend(items, func(i int32) bool {
		m.made = max(m.made, int(items.Creator(i))+1)
		return true
	})
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		w := &m.work[i]
		w.draft.room(items.Len())
		w.known = grow(w.known, max(m.made, len(items.Topics())))
	}
	return nil
}

// sort returns the number of the item's topic or creator.
func (m *discovery) sort(items sim.Items, item int32) int32 {
	if m.by == byCreator {
		return items.Creator(item)
	}
	return m.topics.of[item]
}

func (m *discovery) Rerank(b *Block, row int, l List, places int) {
	if m.share == 0 {
		return
	}
	w, items := &m.work[b.Worker], b.Platform.Items()
	w.dossier.events = b.Platform.History(b.Accounts[row], w.dossier.events[:0])
	if !w.dossier.known() {
		return
	}
	for _, e := range w.dossier.events {
		w.known[m.sort(items, e.Item)] = true
	}
	d := b.Platform.Draws(m.item, uint64(b.Accounts[row]))
	dry := false
	w.draft.fill(l, places, quota{
		share:  m.share,
		member: func(item int32) bool { return !w.known[m.sort(items, item)] },
		more: func() (int32, bool) {
			if dry {
				return 0, false
			}
			item, ok := m.all.draw(&d, func(item int32) bool {
				return !w.known[m.sort(items, item)] && !w.draft.has(item) && !b.Excluded(row, item)
			})
			dry = !ok
			return item, ok
		},
	})
	for _, e := range w.dossier.events {
		w.known[m.sort(items, e.Item)] = false
	}
}

// Placed says what is new about an item.
func (m *discovery) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	switch {
	case !up:
	case m.by == byCreator:
		r.Text = "by a creator who is new in what is held of you"
	default:
		r.Text = "of a topic that is new in what is held of you"
	}
	return false
}

func (m *discovery) Snapshot() Reranker {
	return &discovery{share: m.share, by: m.by, item: m.item}
}

func (m *discovery) Bytes() int64 { return 0 }

// itemTopics is the main topic of each item.
type itemTopics struct{ of []int32 }

// extend takes note of new items.
func (t *itemTopics) extend(items sim.Items) {
	for i := len(t.of); i < items.Len(); i++ {
		t.of = append(t.of, int32(topicOf(items, int32(i))))
	}
}
