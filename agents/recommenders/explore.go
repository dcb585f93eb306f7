package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// explore puts, with probability epsilon, an item drawn uniformly from those
// that are not excluded and not in the slate into each place (epsilon-greedy;
// Sutton & Barto 2018, section 2.2). The item takes over the score of the one
// that it displaces. Draws are keyed by the stage's name, account, round and
// place: a twin with a larger epsilon explores in the same places and in others.
// O(places) per account.
type explore struct {
	epsilon     float64
	place, item rng.Purpose
	work        []sampler
}

// tries is how often an item is drawn blindly before all are gone through.
const tries = 32

func newExplore(name string) *explore {
	m := &explore{
		place: rng.PurposeOf("recommenders/explore.place." + name),
		item:  rng.PurposeOf("recommenders/explore.item." + name),
	}
	param.Defaults(m.Knobs())
	return m
}

func (m *explore) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("epsilon", &m.epsilon, 0.1, "probability that a place shows an item drawn at random; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Source("Sutton & Barto 2018")),
	}
}

func (m *explore) Begin(p *sim.Platform) error {
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].extend(p.Items().Len())
	}
	return nil
}

func (m *explore) Rerank(b *Block, row int, l List, places int) {
	if m.epsilon == 0 {
		return
	}
	a := b.Accounts[row]
	slate := l.Items[:min(places, len(l.Items))]
	d := b.Platform.Draws(m.place, uint64(a))
	for place := range slate {
		if d.Float64() >= m.epsilon {
			continue
		}
		item, ok := m.draw(b, row, place, slate)
		if !ok {
			return
		}
		// An item that stands further down changes places.
		if at := slices.Index(l.Items[len(slate):], item); at >= 0 {
			l.Items[len(slate)+at] = slate[place]
		}
		slate[place] = item
	}
}

// draw returns an item for a place, or false when there is none.
func (m *explore) draw(b *Block, row, place int, slate []int32) (int32, bool) {
	d := b.Platform.Draws(m.item, uint64(uint32(b.Accounts[row]))<<32|uint64(place))
	s := &m.work[b.Worker]
	for range tries {
		item := int32(d.Intn(len(s.items)))
		if !slices.Contains(slate, item) && !b.Excluded(row, item) {
			return item, true
		}
	}
	// Few are left: go through all in random order.
	defer s.restore()
	for i := range s.items {
		item := s.next(&d, i)
		if !slices.Contains(slate, item) && !b.Excluded(row, item) {
			return item, true
		}
	}
	return 0, false
}

// Placed says that an item was drawn: nothing else moves up.
func (*explore) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "drawn by lot"
	}
	return true
}

func (m *explore) Snapshot() Reranker {
	return &explore{epsilon: m.epsilon, place: m.place, item: m.item}
}

func (m *explore) Bytes() int64 { return 0 }
