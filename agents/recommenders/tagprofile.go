package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// tagProfile treats topics as tags and people as the sum of what they consumed,
// the way of hand-tagged music catalogues, with the weights of text retrieval
// (TF-IDF; Salton & Buckley 1988): the share of topic g in an item is its
// frequency, and
//
//	idf_g = 1 + log((1 + n) / (1 + n_g)),  n_g = sum over items of their share of g
//
// with n the number of items ever published, at the last Fit. An item's vector is
// share x idf by topic, scaled to length 1; an account's profile the sum of those
// it is held to have consumed, each fading with the half-life to its last event.
// Items are scored by the dot product, which is the cosine times the profile's
// length. Accounts without history are shown what is popular. A Fit takes O(items
// x topics + new events), an account O(history x topics + items x topics).
type tagProfile struct {
	halfLife float64
	feed     feed
	fallback popularity
	idf      []float32
	vectors  []float32 // items x topics; made of idf
	scan     scan
	packed   int // items that the scan has; 0 when idf has changed
	work     []profileScratch
}

func newTagProfile() *tagProfile {
	m := new(tagProfile)
	param.Defaults(m.Knobs())
	return m
}

func (m *tagProfile) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("half-life", &m.halfLife, 20, "rounds after which a consumed item weighs half in the profile",
			param.Range(0.1, 1e4), param.Unit("rounds"), param.Live(), param.LogScale()),
	}
}

func (m *tagProfile) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	items := p.Items()
	sums := make([]float64, len(items.Topics()))
	for i := range int32(items.Len()) {
		for g, share := range items.Mix(i) {
			sums[g] += float64(share)
		}
	}
	m.idf = resize(m.idf, len(sums))
	for g, n := range sums {
		m.idf[g] = float32(1 + arith.Log((1+float64(items.Len()))/(1+n)))
	}
	m.vectors, m.packed = m.vectors[:0], 0
	return nil
}

func (m *tagProfile) Begin(p *sim.Platform, k int) error {
	items := p.Items()
	m.fallback.extend(items.Len())
	dim := len(m.idf)
	for i := len(m.vectors) / dim; i < items.Len(); i++ {
		m.vectors = append(m.vectors, items.Mix(int32(i))...)
		v := m.vectors[i*dim:]
		for g := range v {
			v[g] *= m.idf[g]
		}
		arith.Normalize(v)
	}
	m.scan.begin(p, k)
	if k > 0 && m.packed != items.Len() {
		m.scan.items.Pack(m.vectors, dim)
		m.packed = items.Len()
	}
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		w := &m.work[i]
		w.profile = resize(w.profile, dim)
		w.fade.reset(m.halfLife)
	}
	return nil
}

// read makes the profile of an account, and reports whether anything is known.
func (m *tagProfile) read(w *profileScratch, b *Block, row int) bool {
	w.events = b.Platform.History(b.Accounts[row], w.events[:0])
	w.fade.sum(w.events, m.vectors, w.profile)
	return len(w.events) > 0
}

func (m *tagProfile) Retrieve(b *Block, out *Lists) {
	w, s := &m.work[b.Worker], m.scan.open(b)
	for row := range b.Accounts {
		if m.read(w, b, row) {
			copy(s.add(row), w.profile)
		} else {
			m.fallback.retrieve(b, row, out)
		}
	}
	m.scan.run(s, out)
}

func (m *tagProfile) Rank(b *Block, row int, l List) {
	w, dim := &m.work[b.Worker], len(m.idf)
	if !m.read(w, b, row) {
		m.fallback.rank(b, l)
		return
	}
	for i, item := range l.Items {
		l.Scores[i] = arith.Dot(w.profile, m.vectors[int(item)*dim:(int(item)+1)*dim])
	}
	b.keys = l.sort(b.keys)
}

// Tell says with how much in the profile an item has topics in common.
func (m *tagProfile) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	events := b.Platform.History(b.Accounts[row], nil)
	if len(events) == 0 {
		m.fallback.everybody(why)
		return
	}
	for i := range why {
		e := likeness(events, m.vectors, len(m.idf), why[i].Item, m.halfLife)
		liken(&why[i], e, "on the topics of", "on other topics than", took(b, row, ""))
	}
}

func (m *tagProfile) Snapshot() Model {
	return &tagProfile{
		halfLife: m.halfLife, feed: m.feed.snapshot(), fallback: m.fallback.snapshot(),
		idf: slices.Clone(m.idf), vectors: slices.Clone(m.vectors),
	}
}

func (m *tagProfile) Bytes() int64 {
	return m.fallback.bytes() + int64(len(m.idf)+len(m.vectors))*4
}
