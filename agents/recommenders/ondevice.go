package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// onDevice is content with the profile made where the person is: each time a
// slate is made her own device sums up what it remembers, and nothing is kept of
// it, neither profile nor guess (cf. Kobsa 2007, client-side personalisation; the
// mechanism is an assumption). Items are scored as by content. Devices without
// memory, and people whose devices lend nothing (platform.device), are shown what
// is popular, by released counts where the platform holds counts only. A Fit
// takes O(new events + items log items), an account O(history x dim + items x
// dim).
type onDevice struct {
	halfLife float64
	feed     feed
	fallback popularity
	scan     scan
	work     []profileScratch
}

// profileScratch is a worker's memory, of no use once a slate is made.
type profileScratch struct {
	events  []sim.Held
	profile []float32
	fade    fade
}

func newOnDevice() *onDevice {
	m := new(onDevice)
	param.Defaults(m.Knobs())
	return m
}

func (m *onDevice) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("half-life", &m.halfLife, 20, "rounds after which a consumed item weighs half in the profile",
			param.Range(0.1, 1e4), param.Unit("rounds"), param.Live(), param.LogScale()),
	}
}

func (m *onDevice) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	return nil
}

func (m *onDevice) Begin(p *sim.Platform, k int) error {
	items := p.Items()
	m.fallback.extend(items.Len())
	m.scan.begin(p, 0) // guesses would be a trace
	if k > 0 && (m.scan.items.Len() != items.Len() || m.scan.items.Dim() != items.Dim()) {
		m.scan.items.Pack(items.Vectors(), items.Dim())
	}
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		w := &m.work[i]
		w.profile = resize(w.profile, items.Dim())
		w.fade.reset(m.halfLife)
	}
	return nil
}

// ask has a visitor's device make its profile, and reports whether it can.
func (w *profileScratch) ask(b *Block, row int) bool {
	w.events = b.Device(row, w.events[:0])
	w.fade.sum(w.events, b.Platform.Items().Vectors(), w.profile)
	return len(w.events) > 0
}

// forget leaves no trace of the last visitor.
func (w *profileScratch) forget() {
	clear(w.events[:cap(w.events)])
	clear(w.profile)
}

func (m *onDevice) Retrieve(b *Block, out *Lists) {
	w, s := &m.work[b.Worker], m.scan.open(b)
	for row := range b.Accounts {
		if w.ask(b, row) {
			copy(s.add(row), w.profile)
		} else {
			m.fallback.retrieve(b, row, out)
		}
	}
	m.scan.run(s, out)
	clear(s.users)
	w.forget()
}

func (m *onDevice) Rank(b *Block, row int, l List) {
	w := &m.work[b.Worker]
	if !w.ask(b, row) {
		m.fallback.rank(b, l)
		return
	}
	items := b.Platform.Items()
	for i, item := range l.Items {
		l.Scores[i] = arith.Dot(w.profile, items.Vector(item))
	}
	b.keys = l.sort(b.keys)
	w.forget()
}

// Tell says how much on the device an item is like. It is the device's answer, and
// the platform keeps nothing of it.
func (m *onDevice) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	events, items := b.Device(row, nil), b.Platform.Items()
	if len(events) == 0 {
		m.fallback.everybody(why)
		return
	}
	for i := range why {
		e := likeness(events, items.Vectors(), items.Dim(), why[i].Item, m.halfLife)
		liken(&why[i], e, "like", "little like", "your own device remembers")
	}
}

func (m *onDevice) Snapshot() Model {
	return &onDevice{halfLife: m.halfLife, feed: m.feed.snapshot(), fallback: m.fallback.snapshot()}
}

func (m *onDevice) Bytes() int64 { return m.fallback.bytes() }
