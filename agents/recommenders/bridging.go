package recommenders

import (
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// bridging favours what both sides like (Ovadya & Thorburn 2023; Wojcik et al.
// 2022, of community notes). At a Fit the accounts of whom anything is held are
// split at the median of the mean viewpoints of what is held of them, those at the
// median going below, and
//
//	bridge(i) = sqrt((n_i,below + 1) / (N_below + 2) * (n_i,above + 1) / (N_above + 2))
//
// with n_i how many of a half's N accounts hold item i (add-one smoothing). The
// candidates are put in order of
//
//	(1 - strength) * rel(i) + strength * bridge(i)
//
// each scaled to go from 0 to 1 over the account's candidates; of equals the one
// that came first. At 0 the list stays as it is. Items that came since the last
// Fit count as held by nobody. A Fit takes O(events x topics + accounts log
// accounts + items), an account O(candidates log candidates).
type bridging struct {
	strength float64
	bridge   []float32 // by item
	nobody   float32   // of an item that nobody holds
	work     []bridgingScratch

	mean, sorted []float32 // of accounts of whom something is held
	who          []sim.Account
	learner      dossier
	held         [2][]int32
	draft        draft
}

// bridgingScratch is a worker's memory.
type bridgingScratch struct{ relevance, bridge []float32 }

func newBridging() *bridging {
	m := new(bridging)
	param.Defaults(m.Knobs())
	return m
}

func (m *bridging) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("strength", &m.strength, 0.5, "weight of being liked on both sides, against relevance; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Source("Ovadya & Thorburn 2023")),
	}
}

func (m *bridging) Fit(p *sim.Platform) error {
	m.mean, m.who = m.mean[:0], m.who[:0]
	for a := range sim.Account(p.Accounts()) {
		if m.learner.of(p, a); m.learner.known() {
			m.mean, m.who = append(m.mean, m.learner.viewpoint), append(m.who, a)
		}
	}
	n := p.Items().Len()
	for h := range m.held {
		m.held[h] = resize(m.held[h], n)
		clear(m.held[h])
	}
	median := float32(0)
	if len(m.mean) > 0 {
		m.sorted = append(m.sorted[:0], m.mean...)
		slices.Sort(m.sorted)
		median = m.sorted[(len(m.sorted)-1)/2]
	}
	var size [2]int
	m.draft.room(n)
	for i, a := range m.who {
		half := 0
		if m.mean[i] > median {
			half = 1
		}
		size[half]++
		m.draft.begin()
		m.learner.events = p.History(a, m.learner.events[:0])
		for _, e := range m.learner.events {
			if m.draft.add(e.Item) {
				m.held[half][e.Item]++
			}
		}
	}
	rate := func(half int, n int32) float64 { return float64(n+1) / float64(size[half]+2) }
	m.bridge = resize(m.bridge, n)
	for i := range m.bridge {
		m.bridge[i] = float32(math.Sqrt(rate(0, m.held[0][i]) * rate(1, m.held[1][i])))
	}
	m.nobody = float32(math.Sqrt(rate(0, 0) * rate(1, 0)))
	return nil
}

func (m *bridging) Begin(p *sim.Platform) error {
	for len(m.bridge) < p.Items().Len() {
		m.bridge = append(m.bridge, m.nobody)
	}
	m.work = grow(m.work, p.Workers().Count())
	return nil
}

func (m *bridging) Rerank(b *Block, row int, l List, places int) {
	if m.strength == 0 || len(l.Items) < 2 {
		return
	}
	w := &m.work[b.Worker]
	w.relevance = l.relevance(w.relevance)
	for i, item := range l.Items {
		l.Scores[i] = m.bridge[item]
	}
	w.bridge = l.relevance(w.bridge)
	for i := range l.Items {
		l.Scores[i] = float32(float32(1-m.strength)*w.relevance[i]) + float32(float32(m.strength)*w.bridge[i])
	}
	b.keys = l.sort(b.keys)
}

// Placed says that an item is held on both sides more than those it passed.
func (*bridging) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "moved up as a bridge between both sides"
	}
	return false
}

func (m *bridging) Snapshot() Reranker {
	return &bridging{strength: m.strength, bridge: slices.Clone(m.bridge), nobody: m.nobody}
}

func (m *bridging) Bytes() int64 { return int64(len(m.bridge)) * 4 }
