package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// content shows what is like what the account consumed: items are scored by
// the dot product of their unit vector with the account's profile (see
// profiles), which is their cosine times the profile's length. Accounts without
// history are shown what is popular. A Fit takes O(events x dim), an account
// O(items x dim).
type content struct {
	halfLife float64
	feed     feed
	profiles profiles
	fallback popularity
	scan     scan
}

func newContent() *content {
	m := new(content)
	param.Defaults(m.Knobs())
	return m
}

func (m *content) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("half-life", &m.halfLife, 20, "rounds after which a consumed item weighs half in the profile",
			param.Range(0.1, 1e4), param.Unit("rounds"), param.Live(), param.LogScale()),
	}
}

func (m *content) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.profiles.fit(p, &m.feed, m.halfLife)
	return nil
}

func (m *content) Begin(p *sim.Platform, k int) error {
	items := p.Items()
	m.fallback.extend(items.Len())
	m.scan.begin(p, k)
	if k > 0 && (m.scan.items.Len() != items.Len() || m.scan.items.Dim() != items.Dim()) {
		m.scan.items.Pack(items.Vectors(), items.Dim())
	}
	return nil
}

func (m *content) Retrieve(b *Block, out *Lists) {
	w := m.scan.open(b)
	for row, a := range b.Accounts {
		if m.profiles.known(a) {
			copy(w.add(row), m.profiles.of(a))
		} else {
			m.fallback.retrieve(b, row, out)
		}
	}
	m.scan.run(w, out)
}

func (m *content) Rank(b *Block, row int, l List) {
	a := b.Accounts[row]
	if !m.profiles.known(a) {
		m.fallback.rank(b, l)
		return
	}
	profile, items := m.profiles.of(a), b.Platform.Items()
	for i, item := range l.Items {
		l.Scores[i] = arith.Dot(profile, items.Vector(item))
	}
	b.keys = l.sort(b.keys)
}

// Tell says how much in the profile an item is like.
func (m *content) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	a, items := b.Accounts[row], b.Platform.Items()
	if !m.profiles.known(a) {
		m.fallback.everybody(why)
		return
	}
	events := b.Platform.History(a, nil)
	for len(events) > 0 && events[len(events)-1].Round > m.profiles.last[a] { // came since the last fit
		events = events[:len(events)-1]
	}
	for i := range why {
		e := likeness(events, items.Vectors(), items.Dim(), why[i].Item, m.profiles.fade.halfLife)
		liken(&why[i], e, "like", "little like", took(b, row, ""))
	}
}

// AccountVectors exports the profiles.
func (m *content) AccountVectors() (dim int, rows []float32) {
	return m.profiles.dim, m.profiles.rows
}

func (m *content) Snapshot() Model {
	return &content{
		halfLife: m.halfLife, feed: m.feed.snapshot(),
		profiles: m.profiles.snapshot(), fallback: m.fallback.snapshot(),
	}
}

func (m *content) Bytes() int64 { return m.profiles.bytes() + m.fallback.bytes() }
