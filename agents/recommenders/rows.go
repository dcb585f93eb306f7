package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// rows makes the slate a page of rows, each of one topic, as film services do
// (Gomez-Uribe & Hunt 2016; how rows are chosen is an assumption). The n places
// are cut into runs of ceil(n/rows). One row after another gets the topic, of
// those that have no row yet, whose best candidates have the largest sum of
// relevance, as many counting as the row has places; of equals the first topic.
// These fill it, best first. An item's topic is the one of which it has most.
// Places of a row that its topic cannot fill take the best of the other candidates
// once all rows stand, so that the slate is full. relevance is the score, scaled to
// go from 0 to 1 over the account's candidates, and a candidate counts 1 more, so
// that full rows come first. O(rows x (candidates + topics)) per account.
type rows struct {
	rows   int
	topics itemTopics
	work   []rowsScratch
}

// rowsScratch is a worker's memory.
type rowsScratch struct {
	draft     draft
	relevance []float32
	count     []int     // by topic
	sum       []float32 // by topic
	used      []bool    // by topic: has a row
	place     []int     // by place: of the list, or -1
}

func newRows() *rows {
	m := new(rows)
	param.Defaults(m.Knobs())
	return m
}

func (m *rows) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("rows", &m.rows, 3, "rows of the page, each of one topic; 0 is no rows and changes nothing",
			param.Range(0, 1000), param.Unit("rows"), param.Live(), param.Source("Gomez-Uribe & Hunt 2016")),
	}
}

func (m *rows) Begin(p *sim.Platform) error {
	m.topics.extend(p.Items())
	n := len(p.Items().Topics())
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		w := &m.work[i]
		w.draft.room(p.Items().Len())
		w.count, w.sum, w.used = grow(w.count, n), grow(w.sum, n), grow(w.used, n)
	}
	return nil
}

func (m *rows) Rerank(b *Block, row int, l List, places int) {
	if m.rows == 0 || len(l.Items) < 2 {
		return
	}
	w := &m.work[b.Worker]
	n := min(places, len(l.Items))
	w.relevance = l.relevance(w.relevance)
	w.place = resize(w.place, n)
	w.draft.begin()
	clear(w.used)
	width := (n + m.rows - 1) / m.rows
	for from := 0; from < n; from += width {
		m.fill(w, l, w.place[from:min(from+width, n)])
	}
	next := 0
	for _, at := range w.place {
		if at < 0 {
			next = w.draft.next(l, next)
			at = next
		}
		w.draft.put(l.Items[at], l.Scores[at])
	}
	w.draft.close(l)
}

// fill picks a topic for a row and its candidates.
func (m *rows) fill(w *rowsScratch, l List, row []int) {
	clear(w.count)
	clear(w.sum)
	for i, item := range l.Items {
		if g := m.topics.of[item]; w.count[g] < len(row) {
			w.count[g]++
			w.sum[g] += 1 + w.relevance[i]
		}
	}
	best := -1
	for g, sum := range w.sum {
		if w.count[g] > 0 && !w.used[g] && (best < 0 || sum > w.sum[best]) {
			best = g
		}
	}
	n := 0
	if best >= 0 {
		w.used[best] = true
		for i, item := range l.Items {
			if n < len(row) && int(m.topics.of[item]) == best {
				w.draft.add(item)
				row[n] = i
				n++
			}
		}
	}
	for ; n < len(row); n++ {
		row[n] = -1
	}
}

// Placed says that an item went to its row before others.
func (*rows) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "moved up to make rows of one topic"
	}
	return false
}

func (m *rows) Snapshot() Reranker { return &rows{rows: m.rows} }

func (m *rows) Bytes() int64 { return 0 }
