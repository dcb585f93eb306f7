package recommenders

import (
	"fmt"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/topk"
)

// markov shows what was consumed next by those who had just consumed what the person
// consumed last: the items of an account are a Markov chain of first order (Shani,
// Heckerman & Brafman 2005; the same for everybody, where Rendle, Freudenthaler &
// Schmidt-Thieme 2010 make it personal by factors). With n_ij the number of times
// that j came next after i, and n_i that any item did, an account that consumed i
// last has for j the score
//
//	P(j | i) = (n_ij + smoothing * p_j) / (n_i + smoothing)
//
// where p_j is the share of j in all consumption that is held: few transitions are
// made up for by popularity, many speak for themselves (a Dirichlet prior; MacKay &
// Peto 1995). For smoothing 0, and after i nothing, it is p_j. Of equals those go
// first that have come next, in order of their numbers, then as popular has it.
// Accounts without history are shown what is popular.
//
// Which of several things of one round came first is known where an account is one
// person's; where it is shared, what counts as next is what happens to stand next.
// A Fit takes O(events that come and go + items log items), an account O(different
// items that came next after its last one). Memory is as that of item-knn, and far
// less, as a pair of items needs to be next to each other.
type markov struct {
	smoothing float64
	feed      feed
	steps     transitions
	fallback  popularity
	share     []float32 // by item: of all consumption; the others' is 0
	work      []*markovScratch
}

// markovScratch is a worker's memory.
type markovScratch struct {
	tally
	history []sim.Held
}

func newMarkov() *markov {
	m := new(markov)
	param.Defaults(m.Knobs())
	return m
}

func (m *markov) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("smoothing", &m.smoothing, 10, "transitions in proportion to popularity that are added to those from the last item; 0 goes by these alone",
			param.Range(0, 1e6), param.Unit("transitions"), param.Live(), param.Source("form: MacKay & Peto 1995; value: assumption")),
	}
}

func (m *markov) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.steps.fit(p, &m.feed)
	total := 0.0
	for i := range m.fallback.counts {
		total += max(0, float64(m.fallback.score(int32(i))))
	}
	m.share = resize(m.share, len(m.fallback.counts))
	clear(m.share)
	for i := range m.share {
		if n := float64(m.fallback.score(int32(i))); n > 0 {
			m.share[i] = float32(n / total)
		}
	}
	return nil
}

func (m *markov) Begin(p *sim.Platform, k int) error {
	n := p.Items().Len()
	m.fallback.extend(n)
	m.share = grow(m.share, n)
	m.steps.next, m.steps.leaving = grow(m.steps.next, n), grow(m.steps.leaving, n)
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(markovScratch))
	}
	for _, w := range m.work {
		w.room(n)
	}
	return nil
}

// last returns what an account consumed last; false where nothing is held of it.
func (w *markovScratch) last(b *Block, row int) (item int32, known bool) {
	w.history = b.Platform.History(b.Accounts[row], w.history[:0])
	if len(w.history) == 0 {
		return 0, false
	}
	return w.history[len(w.history)-1].Item, true
}

// chance is the score of item to for those who consumed from last, when it came
// next n times.
func (m *markov) chance(from, to, n int32) float32 {
	weight := float64(m.steps.leaving[from]) + m.smoothing
	if weight == 0 {
		return m.share[to]
	}
	return float32((float64(n) + float64(m.smoothing*float64(m.share[to]))) / weight)
}

func (m *markov) Retrieve(b *Block, out *Lists) {
	w := m.work[b.Worker]
	for row := range b.Accounts {
		if from, known := w.last(b, row); known {
			m.retrieve(w, b, row, from, out)
		} else {
			m.fallback.retrieve(b, row, out)
		}
	}
}

// retrieve merges what came next after an item with what is popular, each in its
// order.
func (m *markov) retrieve(w *markovScratch, b *Block, row int, from int32, out *Lists) {
	w.best.reset(out.K)
	m.steps.next[from].each(func(to, n int32) {
		s := m.chance(from, to, n)
		w.add(to, s)
		if k := topk.MakeKey(s, to); k < w.best.worst && !b.Excluded(row, to) {
			w.best.add(k)
		}
	})
	next, others := w.best.finish(), m.fallback.order
	for !out.Full(row) {
		for len(others) > 0 && (w.score[others[0]] > 0 || b.Excluded(row, others[0])) {
			others = others[1:]
		}
		switch {
		case len(next) > 0 && (len(others) == 0 || next[0].Score() >= m.chance(from, others[0], 0)):
			out.Add(row, next[0].Item(), next[0].Score())
			next = next[1:]
		case len(others) > 0:
			out.Add(row, others[0], m.chance(from, others[0], 0))
			others = others[1:]
		default:
			w.forget()
			return
		}
	}
	w.forget()
}

func (m *markov) Rank(b *Block, row int, l List) {
	from, known := m.work[b.Worker].last(b, row)
	if !known {
		m.fallback.rank(b, l)
		return
	}
	for i, to := range l.Items {
		l.Scores[i] = m.chance(from, to, m.steps.next[from].get(to))
	}
	b.keys = l.sort(b.keys)
}

// Tell says how often an item came next after the last one.
func (m *markov) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	from, known := m.work[b.Worker].last(b, row)
	if !known {
		m.fallback.everybody(why)
		return
	}
	for i := range why {
		switch n := m.steps.next[from].get(why[i].Item); n {
		case 0:
			m.fallback.instead(&why[i])
			continue
		case 1:
			why[i].Text = "came next once after what "
		default:
			why[i].Text = fmt.Sprintf("came next %d times after what ", n)
		}
		why[i].Text += took(b, row, "") + " last"
		why[i].Past = []int32{from}
	}
}

func (m *markov) Snapshot() Model {
	return &markov{
		smoothing: m.smoothing, feed: m.feed.snapshot(), steps: m.steps.snapshot(),
		fallback: m.fallback.snapshot(), share: slices.Clone(m.share),
	}
}

func (m *markov) Bytes() int64 {
	return m.steps.bytes() + m.fallback.bytes() + int64(len(m.share))*4
}
