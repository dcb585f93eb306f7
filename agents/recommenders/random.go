package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

var (
	purposeRandom     = rng.PurposeOf("recommenders/random")
	purposeRandomRank = rng.PurposeOf("recommenders/random.rank")
)

// random shows every item that may be shown with the same probability, drawn
// anew for each account and round. All its scores are 0. O(k) per account while
// few items are excluded.
type random struct {
	work []sampler
}

// sampler is a worker's catalogue, in order between two samples.
type sampler struct {
	items []int32
	moved []int32 // positions that are out of order
}

func newRandom() *random { return new(random) }

func (*random) Knobs() []param.Knob     { return nil }
func (*random) Fit(*sim.Platform) error { return nil }
func (*random) Snapshot() Model         { return newRandom() }
func (*random) Bytes() int64            { return 0 }
func (m *random) Begin(p *sim.Platform, k int) error {
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].extend(p.Items().Len())
	}
	return nil
}

func (s *sampler) extend(items int) {
	for i := len(s.items); i < items; i++ {
		s.items = append(s.items, int32(i))
	}
}

// next draws the i-th item of a sample without replacement; i counts up from 0.
// It is a shuffle that stops early (Fisher & Yates; Durstenfeld 1964).
func (s *sampler) next(d *rng.Draws, i int) int32 {
	j := i + d.Intn(len(s.items)-i)
	s.items[i], s.items[j] = s.items[j], s.items[i]
	s.moved = append(s.moved, int32(i), int32(j))
	return s.items[i]
}

// restore puts the catalogue in order again.
func (s *sampler) restore() {
	for _, i := range s.moved {
		s.items[i] = i
	}
	s.moved = s.moved[:0]
}

func (m *random) Retrieve(b *Block, out *Lists) {
	s := &m.work[b.Worker]
	for row, a := range b.Accounts {
		d := b.Platform.Draws(purposeRandom, uint64(a))
		for i := 0; i < len(s.items) && !out.Full(row); i++ {
			if item := s.next(&d, i); !b.Excluded(row, item) {
				out.Add(row, item, 0)
			}
		}
		s.restore()
	}
}

// Tell has nothing to say but that.
func (m *random) Tell(_ *Block, _ int, why []sim.Reason) {
	for i := range why {
		why[i].Text = "drawn by lot"
	}
}

func (m *random) Rank(b *Block, row int, l List) {
	d := b.Platform.Draws(purposeRandomRank, uint64(b.Accounts[row]))
	d.Shuffle(len(l.Items), func(i, j int) { l.Items[i], l.Items[j] = l.Items[j], l.Items[i] })
	clear(l.Scores)
}
