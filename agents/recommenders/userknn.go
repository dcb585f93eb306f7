package recommenders

import (
	"fmt"
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/topk"
)

// userKNN shows what the accounts consumed whose items are most like those of the
// person (Resnick, Iacovou, Suchak, Bergstrom & Riedl 1994; Herlocker, Konstan,
// Borchers & Riedl 1999; for ratings there, for sets of items here). Two accounts
// that hold n_a and n_b different items, n_ab of them both, have the similarity
//
//	s_ab = n_ab / (sqrt(n_a n_b) + shrink)
//
// which for shrink 0 is the cosine of their rows in the matrix of accounts and
// items; shrink holds back neighbours with whom an account shares little, as the
// significance weight of Herlocker et al. does. Which of equals is nearer is drawn
// anew at each Fit, the same for everybody. The score of an item is the sum of s_ab over the nearest accounts
// b that hold it. What has no score comes last, most popular first; so for accounts
// without a history, or alone with it, everything does.
//
// Who is near is found anew for each slate, from the lists of who holds each item:
// O(history x holders + neighbours x history), with holders the number of accounts
// that hold one of the person's items, in the mean over these. Popular items have
// long lists, and of a person's items most are popular. So of each list no more than
// recent accounts are looked at, the last to take the item (Jannach & Ludewig 2017);
// what two share beyond that does not count. The lists are made anew at each Fit,
// O(events), which takes little time beside the slates. Of 10,000 people and 2,000
// items a slate took four times as long as by item-knn where people held 22 items,
// ten times where they held 62. Memory is 16 bytes an event.
type userKNN struct {
	neighbours int
	shrink     float64
	recent     int

	feed     feed
	fallback popularity
	held     holdings
	root     []float32 // by account: of the number of its items

	work []*userScratch
}

// userScratch is a worker's memory.
type userScratch struct {
	tally
	history []sim.Held
	own     []int32       // different items of the account at hand
	seen    []bool        // by item: in own
	common  []int32       // by account: items that it has in common with the one at hand
	met     []sim.Account // room for all and one more
	near    best
}

func newUserKNN() *userKNN {
	m := new(userKNN)
	param.Defaults(m.Knobs())
	return m
}

func (m *userKNN) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("neighbours", &m.neighbours, 50, "most similar people of whom a person is shown what they consumed",
			param.Range(1, 10000), param.Unit("people"), param.Live(), param.LogScale(), param.Source("Herlocker, Konstan & Riedl 2002")),
		param.Float("shrink", &m.shrink, 10, "added to the divisor, against people with whom little is shared; 0 is none",
			param.Range(0, 1e6), param.Live(), param.Source("form: Ferrari Dacrema, Cremonesi & Jannach 2019; value: assumption")),
		param.Int("recent", &m.recent, 1000, "people looked at for each of a person's items, those who took it last; 0 is all of them, which takes long",
			param.Range(0, 1e6), param.Unit("people"), param.Live(), param.Source("Jannach & Ludewig 2017")),
	}
}

func (m *userKNN) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.held.fit(p, m.recent)
	m.root = resize(m.root, p.Accounts())
	for a := range m.root {
		m.root[a] = float32(math.Sqrt(float64(len(m.held.of(sim.Account(a))))))
	}
	return nil
}

func (m *userKNN) Begin(p *sim.Platform, k int) error {
	m.fallback.extend(p.Items().Len())
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(userScratch))
	}
	for _, w := range m.work {
		w.room(p.Items().Len())
		w.seen = grow(w.seen, p.Items().Len())
		w.common, w.met = grow(w.common, len(m.root)), grow(w.met, len(m.root)+1)
	}
	return nil
}

// nearest returns the accounts that are most like one, nearest first, as keys of
// their places in the draw and of their similarities, until it is called again for
// the worker.
func (m *userKNN) nearest(w *userScratch, p *sim.Platform, a sim.Account) []topk.Key {
	w.history = p.History(a, w.history[:0])
	w.own = w.own[:0]
	for _, e := range w.history {
		if !w.seen[e.Item] {
			w.seen[e.Item] = true
			w.own = append(w.own, e.Item)
		}
	}
	met := 0
	for _, item := range w.own {
		w.seen[item] = false
		for _, b := range m.held.by(item) {
			// Without a jump, since whether one has been met before nobody can foresee.
			w.met[met] = b
			n := w.common[b]
			if n == 0 {
				met++
			}
			w.common[b] = n + 1
		}
	}
	w.near.reset(m.neighbours)
	root, shrink := float32(math.Sqrt(float64(len(w.own)))), float32(m.shrink)
	for _, b := range w.met[:met] {
		if b != a {
			s := float32(w.common[b]) / (float32(root*m.root[b]) + shrink)
			if k := topk.MakeKey(s, m.held.turn[b]); k < w.near.worst {
				w.near.add(k)
			}
		}
		w.common[b] = 0
	}
	return w.near.finish()
}

// sum adds up the scores for an account; forget must follow.
func (m *userKNN) sum(w *userScratch, p *sim.Platform, a sim.Account) {
	for _, k := range m.nearest(w, p, a) {
		s := k.Score()
		for _, item := range m.held.of(m.held.lot[k.Item()]) {
			w.add(item, s)
		}
	}
}

func (m *userKNN) Retrieve(b *Block, out *Lists) {
	w := m.work[b.Worker]
	for row, a := range b.Accounts {
		m.sum(w, b.Platform, a)
		w.retrieve(b, row, out, &m.fallback)
		w.forget()
	}
}

func (m *userKNN) Rank(b *Block, row int, l List) {
	w := m.work[b.Worker]
	m.sum(w, b.Platform, b.Accounts[row])
	w.rank(b, l, &m.fallback)
	w.forget()
}

// Tell says how many of the nearest accounts took an item, and what of the past
// these share.
func (m *userKNN) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	w := m.work[b.Worker]
	near := m.nearest(w, b.Platform, b.Accounts[row])
	if len(near) == 0 {
		m.fallback.everybody(why)
		return
	}
	taken, whose := "taken", "yours"
	if b.Platform.Randomised() {
		taken = "reported"
	}
	if b.Platform.Sharing(b.Accounts[row]) > 1 {
		whose = "your cohort's"
	}
	for i := range why {
		var e evidence
		holders := 0
		for _, k := range near {
			theirs := m.held.of(m.held.lot[k.Item()])
			if !slices.Contains(theirs, why[i].Item) {
				continue
			}
			holders++
			for _, item := range w.own {
				if slices.Contains(theirs, item) {
					e.add(item, k.Score())
				}
			}
		}
		if holders == 0 {
			m.fallback.instead(&why[i])
			continue
		}
		why[i].Text = fmt.Sprintf("%s by %d of the %d accounts most like %s", taken, holders, len(near), whose)
		why[i].Past, _ = e.strongest()
	}
}

func (m *userKNN) Snapshot() Model {
	return &userKNN{
		neighbours: m.neighbours, shrink: m.shrink, recent: m.recent, feed: m.feed.snapshot(),
		fallback: m.fallback.snapshot(), held: m.held.snapshot(), root: slices.Clone(m.root),
	}
}

func (m *userKNN) Bytes() int64 {
	return m.fallback.bytes() + m.held.bytes() + int64(len(m.root))*4
}
