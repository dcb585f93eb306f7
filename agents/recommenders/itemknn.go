package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/topk"
)

// itemKNN shows what was consumed by the same accounts as the items in the
// account's history. Two items that n_i and n_j accounts hold, n_ij both, have
// the similarity
//
//	s_ij = n_ij / ((n_i * n_j)^normalise + shrink)
//
// that is, for normalise 1/2 and shrink 0 the cosine of their columns in the
// matrix of accounts and items (Sarwar et al. 2001), for normalise 0 the plain
// count but for a factor; in between, popular neighbours are held back less than
// by the cosine (Deshpande & Karypis 2004); shrink holds back pairs of which
// little is known (Ferrari Dacrema, Cremonesi & Jannach 2019). Each item keeps
// its most similar neighbours, of equals those with lower numbers.
//
// By lift, the way of a large shop (Linden, Smith & York 2003; Smith & Linden 2017),
//
//	s_ij = (n_ij - e_ij) / (e_ij + shrink)^normalise
//
// where of the n_i accounts e_ij would hold j if the items had nothing to do with
// each other (see expectation): for shrink 0 and normalise 1 the lift less one, by
// which items win that hardly anybody holds, for 0 the difference, by which popular
// ones do, and for 1/2 what lies between, as in a chi-square test. Pairs that are not
// held more often than expected are no neighbours.
//
// The score of an item is the sum of s_ij over the history's distinct items i of
// which it is a neighbour. What has no score comes last, most popular first.
//
// Counts are kept up to date event by event: O(events x history). Neighbours are brought
// up to date at each Fit: where the people who hold an item, or many that it was held
// with, have changed they are chosen anew, else corrected (see correct), by lift always
// chosen anew where anything came or went: O(items²) at most, by lift up to twice as
// long as by the cosine.
// An account takes O(history x neighbours). Memory is up to four bytes for each two
// items that were consumed together.
type itemKNN struct {
	by         string
	normalise  float64
	neighbours int
	shrink     float64

	feed     feed
	counts   cooccurrence
	expected expectation // by lift
	fallback popularity

	power      []float32 // by item: n_i^normalise
	near       []int32   // items x neighbours, most similar first
	similarity []float32
	found      []int32 // by item: how many neighbours
	width      int     // neighbours that the table has room for
	chosen     choice  // what they were chosen by
	moved      []int32 // items whose power changed at the last Fit

	work []*knnScratch
}

// choice is what neighbours depend on beside the counts.
type choice struct {
	by                string
	normalise, shrink float64
}

// knnScratch is a worker's memory.
type knnScratch struct {
	tally
	history []sim.Held
	seen    []bool  // by item: in the history
	changed []bool  // by item: its similarity to the one at hand has changed
	again   []int32 // items that have changed
}

func newItemKNN() *itemKNN {
	m := new(itemKNN)
	param.Defaults(m.Knobs())
	return m
}

func (m *itemKNN) Knobs() []param.Knob {
	return []param.Knob{
		param.Choice("similarity", &m.by, cosine, []string{cosine, lift}, "what the count of people who hold two items is compared with: both items' popularity (cosine), or the count expected if they had nothing to do with each other (lift)",
			param.Live(), param.Source("cosine: Sarwar et al. 2001; lift: Smith & Linden 2017")),
		param.Float("normalise", &m.normalise, 0.5, "exponent on that by which the count is divided: with cosine 0.5 is the cosine, with lift 1 is the lift; 0 favours popular items",
			param.Range(0, 1), param.Live(), param.Source("Deshpande & Karypis 2004; Smith & Linden 2017")),
		param.Int("neighbours", &m.neighbours, 50, "most similar items that an item is compared with",
			param.Range(1, 10000), param.Unit("items"), param.Live(), param.LogScale()),
		param.Float("shrink", &m.shrink, 10, "added to the divisor, with lift to what is expected, against pairs of items that few people hold; 0 is none",
			param.Range(0, 1e6), param.Live(), param.Source("Ferrari Dacrema, Cremonesi & Jannach 2019")),
	}
}

// The similarities of item-knn.
const (
	cosine = "cosine"
	lift   = "lift"
)

func (m *itemKNN) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.counts.fit(p, &m.feed)
	m.room(p)
	n := len(m.counts.rows)
	by, width := choice{m.by, m.normalise, m.shrink}, min(m.neighbours, n)
	anew := m.chosen != by || m.width != width
	if m.by == lift { // what is expected depends on everybody
		anew = anew || len(m.feed.added)+len(m.feed.withdrawn) > 0
	}
	m.chosen, m.width = by, width
	m.weigh()
	switch {
	case m.by != lift:
		m.expected = expectation{}
	case anew:
		m.expected.fit(p, m.counts.holders)
	}
	size := n * width
	m.near, m.similarity, m.found = grow(m.near, size)[:size], grow(m.similarity, size)[:size], grow(m.found, n)
	p.Workers().Run((n+knnRows-1)/knnRows, func(worker, piece int) {
		for i := piece * knnRows; i < min((piece+1)*knnRows, n); i++ {
			if anew || !m.correct(m.work[worker], i) {
				m.choose(m.work[worker], i)
			}
		}
	})
	return nil
}

// weigh brings the powers up to date, and takes note of items whose own has changed.
func (m *itemKNN) weigh() {
	m.power, m.moved = grow(m.power, len(m.counts.holders)), m.moved[:0]
	for i, n := range m.counts.holders {
		if x := float32(arith.Pow(float64(n), m.normalise)); x != m.power[i] {
			m.power[i] = x
			m.moved = append(m.moved, int32(i))
		}
	}
}

// knnRows is the number of items whose neighbours are chosen in one piece.
const knnRows = 32

// choose finds the neighbours of an item.
func (m *itemKNN) choose(w *knnScratch, i int) {
	w.best.reset(m.width)
	cosine := m.by == cosine
	m.counts.rows[i].each(func(j, count int32) {
		s := float32(0)
		if cosine {
			s = m.cosine(i, j, count)
		} else if s = m.lift(i, j, count); s <= 0 {
			return
		}
		if k := topk.MakeKey(s, j); k < w.best.worst {
			w.best.add(k)
		}
	})
	m.keep(i, w.best.finish())
}

// keep writes the neighbours of an item to the table.
func (m *itemKNN) keep(i int, keys []topk.Key) {
	at := i * m.width
	for n, k := range keys {
		m.near[at+n], m.similarity[at+n] = k.Item(), k.Score()
	}
	m.found[i] = int32(len(keys))
}

// cosine is the similarity of that name.
func (m *itemKNN) cosine(i int, j, count int32) float32 {
	return float32(count) / (float32(m.power[i]*m.power[j]) + float32(m.shrink))
}

// correct brings the neighbours of an item up to date where few similarities have
// changed, and reports false where they are to be chosen anew. Whatever is no
// neighbour and has not changed is less similar than the last neighbour was. So the
// best of those that were neighbours and of those that have changed are the best of
// all, if as many as there is room for are at least as similar as that, or if there
// was room for more and all were neighbours.
func (m *itemKNN) correct(w *knnScratch, i int) bool {
	row, others := &m.counts.rows[i], m.counts.changed(int32(i))
	switch {
	case m.by == lift || len(m.moved)+len(others) == 0:
		return true // nothing has come or gone
	case m.counts.touched[i] || 4*(len(m.moved)+len(others)) > row.size():
		return false
	}
	at, found := i*m.width, int(m.found[i])
	last := moved
	if found == m.width {
		last = topk.MakeKey(m.similarity[at+found-1], m.near[at+found-1])
	}
	w.best.reset(m.width)
	enough := 0
	offer := func(j int32, s float32) {
		k := topk.MakeKey(s, j)
		if k <= last {
			enough++
		}
		if k < w.best.worst {
			w.best.add(k)
		}
	}
	again := func(j int32) {
		if !w.changed[j] {
			w.changed[j] = true
			w.again = append(w.again, j)
			if n := row.get(j); n > 0 {
				offer(j, m.cosine(i, j, n))
			}
		}
	}
	for _, o := range others {
		again(o.item())
	}
	for _, j := range m.moved {
		again(j)
	}
	for n, j := range m.near[at : at+found] {
		if !w.changed[j] {
			offer(j, m.similarity[at+n])
		}
	}
	for _, j := range w.again {
		w.changed[j] = false
	}
	w.again = w.again[:0]
	if found == m.width && enough < m.width {
		return false
	}
	m.keep(i, w.best.finish())
	return true
}

// lift is the similarity of that name; at most 0 for a pair that is not held more
// often than expected.
func (m *itemKNN) lift(i int, j, count int32) float32 {
	expected := m.expected.of(i, j)
	if float32(count) <= expected {
		return 0
	}
	return (float32(count) - expected) / float32(arith.Pow(float64(expected)+m.shrink, m.normalise))
}

func (m *itemKNN) Begin(p *sim.Platform, k int) error {
	m.fallback.extend(p.Items().Len())
	m.room(p)
	return nil
}

func (m *itemKNN) room(p *sim.Platform) {
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(knnScratch))
	}
	for _, w := range m.work {
		w.room(p.Items().Len())
		w.seen, w.changed = grow(w.seen, p.Items().Len()), grow(w.changed, p.Items().Len())
	}
}

// sum adds up the scores for an account; forget must follow.
func (m *itemKNN) sum(w *knnScratch, p *sim.Platform, a sim.Account) {
	w.history = p.History(a, w.history[:0])
	for _, e := range w.history {
		i := int(e.Item)
		if w.seen[i] || i >= len(m.found) {
			continue
		}
		w.seen[i] = true
		from, to := i*m.width, i*m.width+int(m.found[i])
		similarity := m.similarity[from:to]
		for n, j := range m.near[from:to] {
			w.add(j, similarity[n])
		}
	}
	for _, e := range w.history {
		w.seen[e.Item] = false
	}
}

func (m *itemKNN) Retrieve(b *Block, out *Lists) {
	w := m.work[b.Worker]
	for row, a := range b.Accounts {
		m.sum(w, b.Platform, a)
		w.retrieve(b, row, out, &m.fallback)
		w.forget()
	}
}

// Rank, like Retrieve, leaves those who have no history to popularity.
func (m *itemKNN) Rank(b *Block, row int, l List) {
	w := m.work[b.Worker]
	m.sum(w, b.Platform, b.Accounts[row])
	w.rank(b, l, &m.fallback)
	w.forget()
}

// Tell says with how much of the history an item was taken.
func (m *itemKNN) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	w := m.work[b.Worker]
	m.sum(w, b.Platform, b.Accounts[row])
	known, items := len(w.touched) > 0, distinct(w.history)
	w.forget()
	if !known {
		m.fallback.everybody(why)
		return
	}
	for i := range why {
		var e evidence
		for _, other := range items {
			if s := m.similar(other, why[i].Item); s > 0 {
				e.add(other, s)
			}
		}
		past, n := e.strongest()
		if n == 0 {
			m.fallback.instead(&why[i])
			continue
		}
		why[i].Past = past
		why[i].Text = "others " + verb(b) + " it with " + several(n) + " " + took(b, row, "")
	}
}

// similar returns how similar an item is to a neighbour of its, or 0.
func (m *itemKNN) similar(item, neighbour int32) float32 {
	if int(item) >= len(m.found) {
		return 0
	}
	from, to := int(item)*m.width, int(item)*m.width+int(m.found[item])
	if n := slices.Index(m.near[from:to], neighbour); n >= 0 {
		return m.similarity[from+n]
	}
	return 0
}

// distinct returns the items of the events, each once, in ascending order.
func distinct(events []sim.Held) []int32 {
	var items []int32
	for _, e := range events {
		items = append(items, e.Item)
	}
	slices.Sort(items)
	return slices.Compact(items)
}

func (m *itemKNN) Snapshot() Model {
	return &itemKNN{
		by: m.by, normalise: m.normalise, neighbours: m.neighbours, shrink: m.shrink,
		feed: m.feed.snapshot(), counts: m.counts.snapshot(), fallback: m.fallback.snapshot(),
		power: slices.Clone(m.power), near: slices.Clone(m.near), similarity: slices.Clone(m.similarity),
		found: slices.Clone(m.found), width: m.width, chosen: m.chosen,
	}
}

func (m *itemKNN) Bytes() int64 {
	return m.counts.bytes() + m.fallback.bytes() + int64(len(m.near)+len(m.similarity)+len(m.found)+len(m.power))*4
}
