package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
	"bubblechamber/sim/topk"
)

// sponsored gives every n-th place to an advertiser: an item of a group of
// creators, the one nearest to the account by the dot product of its vector with
// the sum of those of the items that the account is held to have consumed and
// that may be used for advertising (sim.Platform.ForAdvertising): behavioural
// targeting (Yan et al. 2009). Where there are none it is drawn at random, keyed
// by the stage's name, account, round. The other places take the list as it comes,
// without items of the group as long as there are others. Where creators have no
// groups it changes nothing. O(history x dim + advertisements x dim) per account.
type sponsored struct {
	every   int
	group   string
	item    rng.Purpose
	members members
	work    []sponsoredScratch
}

// sponsoredScratch is a worker's memory.
type sponsoredScratch struct {
	draft   draft
	events  []sim.Held
	profile []float32
	best    best
}

func newSponsored(name string) *sponsored {
	m := &sponsored{item: rng.PurposeOf("recommenders/sponsored." + name)}
	param.Defaults(m.Knobs())
	return m
}

func (m *sponsored) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("every", &m.every, 4, "how many places there are to each that is sold; 0 sells none and changes nothing",
			param.Range(0, 1000), param.Unit("places"), param.Live(), param.Assumed()),
		param.Text("group", &m.group, "advertisers", "name of the group of creators who buy places; empty is everybody who is not in the first group", param.Assumed()),
	}
}

func (m *sponsored) Begin(p *sim.Platform) error {
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].draft.room(p.Items().Len())
		m.work[i].profile = resize(m.work[i].profile, p.Items().Dim())
	}
	return m.members.find("sponsored", m.group, p.Items())
}

func (m *sponsored) Rerank(b *Block, row int, l List, places int) {
	if m.every == 0 || len(m.members.pool.items) == 0 {
		return
	}
	w, items := &m.work[b.Worker], b.Platform.Items()
	n := min(places, len(l.Items))
	w.target(b, row, m.members.pool.items, n/m.every)
	d := b.Platform.Draws(m.item, uint64(b.Accounts[row]))
	next, sold := 0, 0
	w.draft.begin()
	for place := range n {
		if (place+1)%m.every == 0 {
			item, ok := int32(-1), false
			if len(w.events) > 0 {
				for sold < len(w.best.keys) && w.draft.has(w.best.keys[sold].Item()) {
					sold++
				}
				if ok = sold < len(w.best.keys); ok {
					item = w.best.keys[sold].Item()
				}
			} else {
				item, ok = m.members.pool.draw(&d, func(item int32) bool { return !w.draft.has(item) && !b.Excluded(row, item) })
			}
			if ok {
				w.draft.put(item, l.Scores[place])
				continue
			}
		}
		for next < len(l.Items) && (w.draft.has(l.Items[next]) || m.members.has(items, l.Items[next])) {
			next++
		}
		at := next
		if at == len(l.Items) {
			at = w.draft.next(l, 0)
		}
		w.draft.put(l.Items[at], l.Scores[at])
	}
	w.draft.close(l)
}

// target finds the advertisements that are nearest to the account, as many as
// there are places to sell.
func (w *sponsoredScratch) target(b *Block, row int, advertisements []int32, places int) {
	items := b.Platform.Items()
	w.events = b.Platform.ForAdvertising(b.Accounts[row], w.events[:0])
	w.best.reset(places)
	if len(w.events) == 0 {
		return
	}
	profileOf(items, w.events, w.profile)
	for _, item := range advertisements {
		if k := topk.MakeKey(arith.Dot16(w.profile, items.Vector(item)), item); k < w.best.worst && !b.Excluded(row, item) {
			w.best.add(k)
		}
	}
	w.best.finish()
}

// Placed says which places are paid for. That others close ranks for it is no
// reason.
func (m *sponsored) Placed(b *Block, row, place int, _ bool, r *sim.Reason) (whole bool) {
	items := b.Platform.Items()
	if (place+1)%m.every != 0 || !m.members.has(items, r.Item) {
		return false
	}
	var e evidence
	for _, h := range b.Platform.ForAdvertising(b.Accounts[row], nil) {
		e.add(h.Item, arith.Dot(items.Vector(h.Item), items.Vector(r.Item)))
	}
	past, n := e.strongest()
	r.Text, r.Past = "in a paid place", past
	if n > 0 {
		r.Text = "in a paid place, near " + several(n) + " " + took(b, row, "")
	}
	return true
}

func (m *sponsored) Snapshot() Reranker {
	return &sponsored{every: m.every, group: m.group, item: m.item}
}

func (m *sponsored) Bytes() int64 { return 0 }
