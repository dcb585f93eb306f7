package recommenders

import (
	"fmt"
	"slices"
	"strconv"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

var purposeEditorial = rng.PurposeOf("recommenders/editorial.topics")

// editorial is the human hand, the same for everybody (cf. Peukert, Sen & Claussen
// 2024, who let it compete with an algorithm): first what an editor has picked, in
// her order, then topics in shares that she has set. Within a topic the newest items
// go first, or the most popular of the last rounds: how good an item is the platform
// does not know. A topic's items are those of which it has the largest part.
//
// Places are filled one after another, each by the topic with the largest
//
//	share_g / (2 n_g + 1)
//
// where n_g of its items are in the slate already, picked ones included: the seats of
// a parliament by the method of Sainte-Laguë, which makes each beginning of the list
// proportional (Dang & Croft 2012). Which of equals is first is drawn for each round,
// so that every topic gets its turn where there are more topics than places. A topic
// of which nothing is left leaves its places to the others, and when nothing is left
// of all of them, what has no share fills the slate. The score of an item is that
// quotient when it came in; a picked one's is above 1.
//
// Picked items have to be there when the recommender is first asked. A Fit takes
// O(events that come and go + items log items), an account O(places x topics) while few
// items are excluded.
type editorial struct {
	brief  brief
	within string
	window int
	picks  int

	feed   feed
	ages   newest
	counts popularity

	ready  bool
	picked []int32   // by the editor, in her order
	shares []float32 // by topic; behind the last one 0, of the rest
	turn   []int32   // by topic: its place in the order drawn for the round
	queues [][]int32 // by topic, and behind the last one of the rest: items, those to be shown first
	place  []int32   // by item: in the order that decides within topics
	lined  string    // within, when the queues were made; "" to make them anew
	work   []*deskScratch
}

// deskScratch is a worker's memory.
type deskScratch struct {
	queues  [][]int32
	taken   []bool  // by item: in the list
	offered []bool  // by item: among the candidates
	seats   []int32 // by topic
	own     [][]int32
	list    []int32
	scores  []float32
}

// What decides within a topic.
const (
	withinNewest  = "newest"
	withinPopular = "popular"
)

func newEditorial(g Given) (Model, error) {
	b, err := readBrief(g)
	if err != nil {
		return nil, err
	}
	m := &editorial{brief: b}
	param.Defaults(m.Knobs())
	return m, nil
}

func (m *editorial) Knobs() []param.Knob {
	return []param.Knob{
		param.Choice("within", &m.within, withinNewest, []string{withinNewest, withinPopular},
			"what decides within a topic: the newest first, or the most popular", param.Live(), param.Assumed()),
		param.Int("window", &m.window, 20, "rounds over which consumption is counted where the most popular decide; 0 counts all that the platform holds",
			param.Range(0, 1e6), param.Unit("rounds"), param.Live()),
		param.Int("picks", &m.picks, 10000, "places of a slate, from the first, that go to items picked by hand as far as there are any; 0 leaves all to the topics",
			param.Range(0, 10000), param.Unit("places"), param.Live()),
	}
}

func (m *editorial) Fit(p *sim.Platform) error {
	if !m.ready {
		var err error
		if m.picked, err = m.brief.find(p.Items()); err != nil {
			return err
		}
		if m.shares, err = m.brief.shares(p.Items().Topics()); err != nil {
			return err
		}
		m.shares, m.ready = append(m.shares, 0), true
	}
	m.feed.read(p)
	m.counts.fit(p, m.feed.added, m.feed.withdrawn, m.window)
	m.lined = ""
	return nil
}

func (m *editorial) Begin(p *sim.Platform, k int) error {
	items := p.Items()
	m.counts.extend(items.Len())
	if err := m.ages.Begin(p, k); err != nil {
		return err
	}
	if m.lined != m.within || len(m.place) != items.Len() {
		m.line(items)
	}
	m.draw(p)
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(deskScratch))
	}
	for _, w := range m.work {
		w.taken, w.offered = grow(w.taken, items.Len()), grow(w.offered, items.Len())
		w.queues, w.own = grow(w.queues, len(m.shares)), grow(w.own, len(m.shares))
		w.seats = resize(w.seats, len(m.shares))
	}
	return nil
}

// line puts the items of each topic in line.
func (m *editorial) line(items sim.Items) {
	order := m.ages.order
	if m.within == withinPopular {
		order = m.counts.order
	}
	m.queues, m.place = grow(m.queues, len(m.shares)), resize(m.place, len(order))
	for g := range m.queues {
		m.queues[g] = m.queues[g][:0]
	}
	for at, item := range order {
		g := m.topic(items, item)
		m.queues[g] = append(m.queues[g], item)
		m.place[item] = int32(at)
	}
	m.lined = m.within
}

// topic is that of an item or, where that has no share, the rest.
func (m *editorial) topic(items sim.Items, item int32) int {
	if g := topicOf(items, item); m.shares[g] > 0 {
		return g
	}
	return len(m.shares) - 1
}

// draw draws the order of equal topics for the round.
func (m *editorial) draw(p *sim.Platform) {
	n := len(m.shares)
	m.turn = resize(m.turn, n)
	d := p.Draws(purposeEditorial, 0)
	for i := range n {
		j := d.Intn(i + 1)
		m.turn[i] = m.turn[j]
		m.turn[j] = int32(i)
	}
}

// fill puts up to n items of the queues, and such picked ones as may be, into the
// worker's list.
func (m *editorial) fill(w *deskScratch, items sim.Items, n int, may func(item int32) bool) {
	w.list, w.scores = w.list[:0], w.scores[:0]
	clear(w.seats)
	put := func(item int32, score float32) {
		w.list, w.scores = append(w.list, item), append(w.scores, score)
		w.taken[item] = true
		w.seats[m.topic(items, item)]++
	}
	for i, item := range m.picked {
		if len(w.list) >= min(m.picks, n) {
			break
		}
		if may(item) {
			put(item, 1+float32(len(m.picked)-i)/float32(len(m.picked)))
		}
	}
	for len(w.list) < n {
		best, most := -1, float32(0)
		for g := range w.queues {
			for len(w.queues[g]) > 0 && (w.taken[w.queues[g][0]] || !may(w.queues[g][0])) {
				w.queues[g] = w.queues[g][1:]
			}
			quotient := m.shares[g] / float32(2*w.seats[g]+1)
			if len(w.queues[g]) > 0 && (best < 0 || quotient > most || quotient == most && m.turn[g] < m.turn[best]) {
				best, most = g, quotient
			}
		}
		if best < 0 {
			break
		}
		put(w.queues[best][0], most)
	}
	for _, item := range w.list {
		w.taken[item] = false
	}
}

func (m *editorial) Retrieve(b *Block, out *Lists) {
	w, items := m.work[b.Worker], b.Platform.Items()
	for row := range b.Accounts {
		copy(w.queues, m.queues)
		m.fill(w, items, out.K, func(item int32) bool { return !b.Excluded(row, item) })
		for i, item := range w.list {
			out.Add(row, item, w.scores[i])
		}
	}
}

// Rank makes a list of nothing but the candidates.
func (m *editorial) Rank(b *Block, row int, l List) {
	w, items := m.work[b.Worker], b.Platform.Items()
	for g := range w.own {
		w.own[g] = w.own[g][:0]
	}
	for _, item := range l.Items {
		g := m.topic(items, item)
		w.own[g] = append(w.own[g], item)
		w.offered[item] = true
	}
	for _, own := range w.own {
		slices.SortFunc(own, func(x, y int32) int { return int(m.place[x] - m.place[y]) })
	}
	copy(w.queues, w.own)
	m.fill(w, items, len(l.Items), func(item int32) bool { return w.offered[item] })
	for _, item := range l.Items {
		w.offered[item] = false
	}
	copy(l.Items, w.list)
	copy(l.Scores, w.scores)
}

// Tell says who or what put an item there.
func (m *editorial) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	items := b.Platform.Items()
	for i, r := range why {
		g := topicOf(items, r.Item)
		what := published(items, r.Item)
		if m.within == withinPopular {
			what = m.counts.words(r.Item)
		}
		switch {
		case r.Score > 1:
			why[i].Text = "picked by hand, number " + strconv.Itoa(slices.Index(m.picked, r.Item)+1) + " of the list"
		case m.shares[g] > 0:
			why[i].Text = fmt.Sprintf("for the share of %s: %s", items.Topics()[g], what)
		default:
			why[i].Text = "to fill the slate: " + what
		}
	}
}

func (m *editorial) Snapshot() Model {
	return &editorial{
		brief: m.brief, within: m.within, window: m.window, picks: m.picks,
		feed: m.feed.snapshot(), counts: m.counts.snapshot(),
		ready: m.ready, picked: m.picked, shares: m.shares, // never written to again
	}
}

func (m *editorial) Bytes() int64 { return m.counts.bytes() + int64(len(m.picked)+len(m.shares))*4 }
