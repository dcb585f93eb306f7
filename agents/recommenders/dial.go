package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// dial lets each person choose how personal her slate is (cf. Harper et al. 2015,
// who put people in control of their recommender; the mechanism is an
// assumption). The account's dial d in [0, 1] (sim.Platform.Dial) is the
// probability with which a place goes on through the list, the others through
// that of the fallback, a kind that knows nobody; each takes what comes next and
// is not in the slate yet. So at d = 1 the slate stays as it is, at d = 0 it is
// just the fallback's, and a place that is personal at some d is so at any larger
// one: its draw is keyed by the stage's name, account, round and place. It does
// not matter whether anything is held of the account. An item of the fallback
// takes over the score of the one that stood at its place. O(places) per account
// beside what the fallback needs.
type dial struct {
	fallback string
	newest   *newest
	popular  *popular
	random   *random
	place    rng.Purpose
	work     []dialScratch
}

type dialScratch struct {
	draft draft
	other Lists
}

const (
	dialNewest  = "newest"
	dialPopular = "popular"
	dialRandom  = "random"
)

func newDial(name string) *dial {
	m := &dial{
		newest: newNewest(), popular: newPopular(), random: newRandom(),
		place: rng.PurposeOf("recommenders/dial.place." + name),
	}
	param.Defaults(m.Knobs())
	return m
}

func (m *dial) Knobs() []param.Knob {
	return []param.Knob{
		param.Choice("fallback", &m.fallback, dialNewest, []string{dialNewest, dialPopular, dialRandom},
			"what is shown where a person does not want personal recommendations: the kind of that name at its defaults", param.Live(), param.Assumed()),
	}
}

// of is the fallback of the present setting.
func (m *dial) of() Model {
	switch m.fallback {
	case dialPopular:
		return m.popular
	case dialRandom:
		return m.random
	}
	return m.newest
}

func (m *dial) Fit(p *sim.Platform) error { return m.popular.Fit(p) }

func (m *dial) Begin(p *sim.Platform) error {
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].draft.room(p.Items().Len())
	}
	return m.of().Begin(p, p.Items().Len())
}

func (m *dial) Rerank(b *Block, row int, l List, places int) {
	level := b.Platform.Dial(b.Accounts[row])
	if level >= 1 {
		return
	}
	w := &m.work[b.Worker]
	n := min(places, len(l.Items))
	one := b.one(row)
	w.other.reset(1, n)
	m.of().Retrieve(&one, &w.other)
	other := w.other.Row(0)
	d := b.Platform.Draws(m.place, uint64(b.Accounts[row]))
	w.draft.begin()
	mine, theirs := 0, 0
	for place := range n {
		mine, theirs = w.draft.next(l, mine), w.draft.next(other, theirs)
		if d.Float32() < level || theirs == len(other.Items) {
			w.draft.put(l.Items[mine], l.Scores[mine])
		} else {
			w.draft.put(other.Items[theirs], l.Scores[place])
		}
	}
	w.draft.close(l)
}

// Placed draws once more for the place, and lets the fallback speak for what it gave.
func (m *dial) Placed(b *Block, row, place int, _ bool, r *sim.Reason) (whole bool) {
	d := b.Platform.Draws(m.place, uint64(b.Accounts[row]))
	for range place {
		d.Float32()
	}
	if d.Float32() >= b.Platform.Dial(b.Accounts[row]) {
		one := []sim.Reason{*r}
		m.of().(Teller).Tell(b, row, one)
		r.Text = one[0].Text + ", as the dial asks"
	}
	return true
}

func (m *dial) Snapshot() Reranker {
	return &dial{
		fallback: m.fallback, newest: newNewest(), popular: m.popular.Snapshot().(*popular), random: newRandom(),
		place: m.place,
	}
}

func (m *dial) Bytes() int64 { return m.popular.Bytes() }
