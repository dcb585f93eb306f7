package recommenders

import (
	"cmp"
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
	"bubblechamber/sim/topk"
)

var purposeFollowTie = rng.PurposeOf("recommenders/follow.tie")

// follow suggests whom to listen to, beside a slate that it leaves as it is: it
// goes behind any ranker. Nobody is suggested to whom the account listens already.
//
//	mutual    those to whom most of those listen to whom the account listens
//	          (friends of friends; Liben-Nowell & Kleinberg 2007, common neighbours)
//	similar   of some visitors of the round, drawn at random, those whose profile
//	          has the largest cosine with the account's; profiles are those of kind
//	          content with a half-life of 20 rounds
//	popular   those to whom most listen; ties drawn at each Fit
//	chance    visitors of the round, drawn at random: what new ties do by themselves
//
// Of equals the one with the lower number comes first. Where grounds give out the
// popular follow, but for chance, which has none to give out and suggests fewer when
// none of its draws is new. It needs to know ties (platform.ties), which it does between
// people who are tracked: others are suggested only by likeness or chance, and may be
// suggested to whom they listen already. It suggests nothing where accounts are shared.
// A Fit takes O(ties + new events x dim + accounts log
// accounts), an account O(ties²) for mutual, O(pool x dim) for similar.
type follow struct {
	count, pool int
	by          string

	feed     feed
	profiles profiles
	ties     ties
	order    []sim.Account // by listeners, those with one at least

	draw      rng.Purpose
	work      []*followScratch
	listeners []int32
	tied      []uint32
}

// followScratch is a worker's memory, by account.
type followScratch struct {
	tally tally
	met   draft
}

const (
	byMutual  = "mutual"
	bySimilar = "similar"
	byPopular = "popular"
	byChance  = "chance"

	followHalfLife = 20
)

func newFollow(name string) *follow {
	m := &follow{draw: rng.PurposeOf("recommenders/follow.pool." + name)}
	param.Defaults(m.Knobs())
	return m
}

func (m *follow) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("count", &m.count, 3, "people suggested with each slate at most; 0 suggests nobody",
			param.Range(0, 100), param.Unit("people"), param.Live(), param.Assumed()),
		param.Choice("by", &m.by, byMutual, []string{byMutual, bySimilar, byPopular, byChance},
			"on what grounds people are suggested: friends of friends, likeness of profiles, how many listen to them, or none", param.Live(),
			param.Source("Liben-Nowell & Kleinberg 2007")),
		param.Int("pool", &m.pool, 100, "visitors drawn to find similar ones among, or new ones by chance",
			param.Range(1, 1e5), param.Unit("people"), param.Live(), param.LogScale(), param.Assumed()),
	}
}

func (m *follow) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.profiles.fit(p, &m.feed, followHalfLife)
	m.ties.fit(p)
	n := p.Accounts()
	m.listeners, m.tied = resize(m.listeners, n), resize(m.tied, n)
	clear(m.listeners)
	m.order = m.order[:0]
	for _, a := range m.ties.to {
		if m.listeners[a] == 0 {
			m.order = append(m.order, a)
			d := p.Draws(purposeFollowTie, uint64(a))
			m.tied[a] = d.Uint32()
		}
		m.listeners[a]++
	}
	slices.SortFunc(m.order, func(x, y sim.Account) int {
		return cmp.Or(cmp.Compare(m.listeners[y], m.listeners[x]), cmp.Compare(m.tied[x], m.tied[y]), cmp.Compare(x, y))
	})
	return nil
}

func (m *follow) Begin(p *sim.Platform) error {
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(followScratch))
	}
	for _, w := range m.work {
		w.tally.room(p.Accounts())
		w.met.room(p.Accounts())
	}
	return nil
}

// Rerank leaves the slate as it is.
func (*follow) Rerank(*Block, int, List, int) {}

// SuggestWidth returns how many accounts are suggested at most.
func (m *follow) SuggestWidth() int { return m.count }

// Suggest fills out with accounts to listen to.
func (m *follow) Suggest(b *Block, row int, out []sim.Account) {
	if !b.apart || len(out) == 0 {
		return
	}
	a, w := b.Accounts[row], m.work[b.Worker]
	w.met.begin()
	w.met.add(int32(a))
	for _, friend := range m.ties.of(a) {
		w.met.add(int32(friend))
	}
	w.tally.best.reset(len(out))
	switch m.by {
	case byMutual:
		m.mutual(w, a)
	case bySimilar:
		m.similar(w, b, a)
	case byChance:
		m.chance(w, b, a, out)
		return
	}
	n := 0
	for _, k := range w.tally.best.finish() {
		out[n] = sim.Account(k.Item())
		w.met.add(k.Item())
		n++
	}
	for _, other := range m.order {
		if n == len(out) {
			return
		}
		if w.met.add(int32(other)) {
			out[n] = other
			n++
		}
	}
}

// mutual offers friends of friends.
func (m *follow) mutual(w *followScratch, a sim.Account) {
	for _, friend := range m.ties.of(a) {
		for _, other := range m.ties.of(friend) {
			if !w.met.has(int32(other)) {
				w.tally.add(int32(other), 1)
			}
		}
	}
	for _, other := range w.tally.touched {
		if k := topk.MakeKey(w.tally.score[other], other); k < w.tally.best.worst {
			w.tally.best.add(k)
		}
	}
	w.tally.forget()
}

// similar offers visitors by likeness. Each is offered once, so that met has to
// forget them again: they go into the tally.
func (m *follow) similar(w *followScratch, b *Block, a sim.Account) {
	if !m.profiles.known(a) {
		return
	}
	mine := m.profiles.of(a)
	d := b.Platform.Draws(m.draw, uint64(a))
	for range m.pool {
		other := b.query.Account(d.Intn(b.query.Len()))
		if w.met.has(int32(other)) || !m.profiles.known(other) || w.tally.score[other] != 0 {
			continue
		}
		w.tally.add(int32(other), 1)
		theirs := m.profiles.of(other)
		length := math.Sqrt(float64(arith.Dot16(theirs, theirs)))
		if length == 0 {
			continue
		}
		if k := topk.MakeKey(float32(float64(arith.Dot16(mine, theirs))/length), int32(other)); k < w.tally.best.worst {
			w.tally.best.add(k)
		}
	}
	w.tally.forget()
}

// chance fills out with visitors drawn by lot, each once. All of them are new only
// while there are new ones: it stops after pool draws.
func (m *follow) chance(w *followScratch, b *Block, a sim.Account, out []sim.Account) {
	d := b.Platform.Draws(m.draw, uint64(a))
	n := 0
	for range m.pool {
		if n == len(out) {
			return
		}
		if other := b.query.Account(d.Intn(b.query.Len())); w.met.add(int32(other)) {
			out[n] = other
			n++
		}
	}
}

func (m *follow) Snapshot() Reranker {
	return &follow{
		count: m.count, pool: m.pool, by: m.by, feed: m.feed.snapshot(), profiles: m.profiles.snapshot(),
		ties: m.ties.snapshot(), order: slices.Clone(m.order), draw: m.draw,
	}
}

func (m *follow) Bytes() int64 {
	return m.profiles.bytes() + m.ties.bytes() + int64(len(m.order))*4
}
