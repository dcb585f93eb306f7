package recommenders

import (
	"fmt"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

const epsilonKind = "epsilon-greedy"

var (
	purposeEpsilonTie   = rng.PurposeOf("recommenders/epsilon-greedy.tie")
	purposeEpsilonPlace = rng.PurposeOf("recommenders/epsilon-greedy.place")
	purposeEpsilonItem  = rng.PurposeOf("recommenders/epsilon-greedy.item")
)

// epsilonGreedy treats the catalogue as a bandit with an arm for each item, as news
// sites do: place by place it shows, of what is not in the slate yet, the item that has
// been clicked most per impression so far or, with probability epsilon, one drawn
// uniformly (Sutton & Barto 2018, section 2.2; without context, as in Li, Chu, Langford
// & Schapire 2010, section 5.3). The estimate of item i is
//
//	rate_i = (clicks_i + prior*rate) / (impressions_i + prior)
//
// with rate = clicks/impressions over all items; see clicks for what counts. It is
// the same for everybody: what differs between people is by lot. An item that nobody
// has been shown is estimated at the mean. Items of the same estimate come in an
// order that is drawn anew at each Fit, the same for everybody. Places are taken to
// be alike, so that what stood in front is estimated higher than it is worth.
//
// The re-ranking stage explore is not the same: it lies over whatever ranks and draws
// items, but nothing is learned from what becomes of them. Here the items drawn are how
// estimates come to be.
//
// Where the platform may know no impressions, or before the first click, there is no
// estimate: then what is popular takes its place, and epsilon stays. Behind a
// retrieval it draws from the candidates. An item that is drawn takes over the score
// of the one that it displaces. Draws are keyed by account, round and place: a twin
// with a larger epsilon draws in the same places and in others.
//
// A Fit takes O(new events + items log items), an account O(places).
type epsilonGreedy struct {
	epsilon  float64
	prior    float64
	feed     feed
	fallback popularity
	clicks   clicks
	known    bool      // there are estimates
	rates    []float32 // by item, as of the last Fit
	order    []int32
	ids      identities
	keys     []tied
	catalog  pool
	work     []epsilonScratch
}

// epsilonScratch is a worker's memory.
type epsilonScratch struct {
	draft draft
	drawn []int32 // for the last visitor
}

func newEpsilonGreedy() *epsilonGreedy {
	m := &epsilonGreedy{clicks: newClicks()}
	param.Defaults(m.Knobs())
	return m
}

func (m *epsilonGreedy) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("epsilon", &m.epsilon, 0.1, "probability that a place shows an item drawn at random, to learn what it is worth; 0 learns only from what is shown for its worth",
			param.Range(0, 1), param.Live(), param.Source("Sutton & Barto 2018")),
		param.Float("prior", &m.prior, 20, "impressions at the mean click rate that each item is credited with",
			param.Range(0.1, 1e6), param.Unit("impressions"), param.Live(), param.LogScale(), param.Assumed()),
	}
}

func (m *epsilonGreedy) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	n := p.Items().Len()
	m.known = m.clicks.fit(p, &m.feed, &m.fallback) > 0
	m.ids.extend(p.Items())
	m.rates, m.keys, m.order = resize(m.rates, n), resize(m.keys, n), resize(m.order, n)
	for i := range int32(n) {
		m.rates[i] = float32(m.clicks.rate(p, &m.fallback, i, m.prior))
		d := p.Draws(purposeEpsilonTie, m.ids.keys[i])
		m.keys[i] = tied{float64(m.rates[i]), i, d.Uint32()}
	}
	inOrder(m.keys, m.order)
	return nil
}

// Begin gives items that came since the last Fit the mean.
func (m *epsilonGreedy) Begin(p *sim.Platform, k int) error {
	m.fallback.extend(p.Items().Len())
	for i := len(m.rates); i < p.Items().Len(); i++ {
		m.rates, m.order = append(m.rates, float32(m.clicks.mean)), append(m.order, int32(i))
	}
	m.catalog.extend(p.Items(), func(int32) bool { return true })
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].draft.room(p.Items().Len())
	}
	return nil
}

// score is the estimate of an item, or what takes its place.
func (m *epsilonGreedy) score(item int32) float32 {
	if m.known {
		return m.rates[item]
	}
	return m.fallback.score(item)
}

func (m *epsilonGreedy) Retrieve(b *Block, out *Lists) {
	order := m.order
	if !m.known {
		order = m.fallback.order
	}
	w := &m.work[b.Worker]
	for row, a := range b.Accounts {
		w.drawn = w.drawn[:0]
		w.draft.begin()
		may := func(item int32) bool { return !w.draft.has(item) && !b.Excluded(row, item) }
		d, next := b.Platform.Draws(purposeEpsilonPlace, uint64(a)), 0
		for place := 0; !out.Full(row); place++ {
			for next < len(order) && !may(order[next]) {
				next++
			}
			if next == len(order) {
				break
			}
			item := order[next]
			score := m.score(item)
			if d.Float64() < m.epsilon {
				from := b.Platform.Draws(purposeEpsilonItem, uint64(uint32(a))<<32|uint64(place))
				item, _ = m.catalog.draw(&from, may) // there is one: that which is displaced
				w.drawn = append(w.drawn, item)
			}
			w.draft.add(item)
			out.Add(row, item, score)
		}
	}
}

// Rank puts the candidates in order and draws from those that are not yet in place.
func (m *epsilonGreedy) Rank(b *Block, row int, l List) {
	for i, item := range l.Items {
		l.Scores[i] = m.score(item)
	}
	b.keys = l.sort(b.keys)
	w, a := &m.work[b.Worker], b.Accounts[row]
	w.drawn = w.drawn[:0]
	d := b.Platform.Draws(purposeEpsilonPlace, uint64(a))
	for place := range l.Items {
		if d.Float64() >= m.epsilon {
			continue
		}
		from := b.Platform.Draws(purposeEpsilonItem, uint64(uint32(a))<<32|uint64(place))
		at := place + from.Intn(len(l.Items)-place)
		item := l.Items[at]
		copy(l.Items[place+1:at+1], l.Items[place:at])
		copy(l.Scores[place+1:at+1], l.Scores[place:at])
		l.Items[place] = item
		w.drawn = append(w.drawn, item)
	}
}

// Tell says how often an item is clicked, or that it was drawn.
func (m *epsilonGreedy) Tell(b *Block, row int, why []sim.Reason) {
	for i := range why {
		item := why[i].Item
		why[i].Score = m.score(item)
		switch {
		case slices.Contains(m.work[b.Worker].drawn, item):
			why[i].Text = "drawn by lot, to learn how often it is clicked"
		case !m.known:
			why[i].Text = m.fallback.words(item)
		default:
			why[i].Text = fmt.Sprintf("clicked in %.2g %% of its impressions, as far as is known", 100*why[i].Score)
		}
	}
}

func (m *epsilonGreedy) Snapshot() Model {
	return &epsilonGreedy{
		epsilon: m.epsilon, prior: m.prior, feed: m.feed.snapshot(), fallback: m.fallback.snapshot(),
		clicks: m.clicks.snapshot(), known: m.known, rates: slices.Clone(m.rates), order: slices.Clone(m.order),
		ids: m.ids.snapshot(),
	}
}

func (m *epsilonGreedy) Bytes() int64 {
	return m.fallback.bytes() + m.clicks.bytes() + m.ids.bytes() + int64(len(m.rates)+len(m.order))*4
}
