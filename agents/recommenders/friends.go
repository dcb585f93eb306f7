package recommenders

import (
	"fmt"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// friends shows what those to whom the person listens consumed lately (cf.
// Groh & Ehmig 2007, social filtering): an item's score is the sum, over the
// events that the platform holds of her ties, of 2^(-age/halfLife) with the
// event's age in rounds. What nobody of them consumed comes last, most popular
// first; so for people without ties everything does. Ties are those known at the
// last Fit. A Fit takes O(accounts + ties + new events), an account O(ties x
// history).
type friends struct {
	halfLife float64
	feed     feed
	fallback popularity
	ties     ties
	work     []*friendScratch
}

// friendScratch is a worker's memory.
type friendScratch struct {
	tally
	history []sim.Held
	fade    fade
}

func newFriends() *friends {
	m := new(friends)
	param.Defaults(m.Knobs())
	return m
}

func (m *friends) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("half-life", &m.halfLife, 5, "rounds after which what a friend consumed counts half",
			param.Range(0.1, 1e4), param.Unit("rounds"), param.Live(), param.LogScale()),
	}
}

func (m *friends) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.ties.fit(p)
	return nil
}

func (m *friends) Begin(p *sim.Platform, k int) error {
	m.fallback.extend(p.Items().Len())
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(friendScratch))
	}
	for _, w := range m.work {
		w.room(p.Items().Len())
		w.fade.reset(m.halfLife)
	}
	return nil
}

// sum adds up the scores for an account; forget must follow.
func (m *friends) sum(w *friendScratch, p *sim.Platform, a sim.Account) {
	for _, friend := range m.ties.of(a) {
		w.history = p.History(friend, w.history[:0])
		for _, e := range w.history {
			if x := w.fade.of(p.Round() - int(e.Round)); x > 0 {
				w.add(e.Item, x)
			}
		}
	}
}

func (m *friends) Retrieve(b *Block, out *Lists) {
	w := m.work[b.Worker]
	for row, a := range b.Accounts {
		m.sum(w, b.Platform, a)
		w.retrieve(b, row, out, &m.fallback)
		w.forget()
	}
}

func (m *friends) Rank(b *Block, row int, l List) {
	w := m.work[b.Worker]
	m.sum(w, b.Platform, b.Accounts[row])
	w.rank(b, l, &m.fallback)
	w.forget()
}

// Tell says how many of those to whom the person listens took an item.
func (m *friends) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	at := make(map[int32]int, len(why))
	for i, r := range why {
		at[r.Item] = i
	}
	takers, known := make([]int, len(why)), false
	for _, friend := range m.ties.of(b.Accounts[row]) {
		took := distinct(b.Platform.History(friend, nil))
		known = known || len(took) > 0
		for _, item := range took {
			if i, ok := at[item]; ok {
				takers[i]++
			}
		}
	}
	if !known {
		m.fallback.everybody(why)
		return
	}
	taken := "taken"
	if b.Platform.Randomised() {
		taken = "reported"
	}
	for i, n := range takers {
		switch {
		case n == 0:
			m.fallback.instead(&why[i])
		case n == 1:
			why[i].Text = taken + " by 1 person you listen to"
		default:
			why[i].Text = fmt.Sprintf("%s by %d people you listen to", taken, n)
		}
	}
}

func (m *friends) Snapshot() Model {
	return &friends{halfLife: m.halfLife, feed: m.feed.snapshot(), fallback: m.fallback.snapshot(), ties: m.ties.snapshot()}
}

func (m *friends) Bytes() int64 { return m.fallback.bytes() + m.ties.bytes() }
