package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// popular shows what was consumed most in the last rounds, the same to
// everybody. Scores are counts of consumption. Ties are broken by a draw for
// each item at each Fit. Where the platform holds counts by item and no events, they
// are the released counts, of all rounds. A Fit takes O(events that come and go + items log
// items), an account O(k) while few items are excluded.
type popular struct {
	window int
	feed   feed
	counts popularity
}

func newPopular() *popular {
	m := new(popular)
	param.Defaults(m.Knobs())
	return m
}

func (m *popular) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("window", &m.window, 20, "rounds over which consumption is counted; 0 counts all that the platform holds",
			param.Range(0, 1e6), param.Unit("rounds"), param.Live()),
	}
}

func (m *popular) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.counts.fit(p, m.feed.added, m.feed.withdrawn, m.window)
	return nil
}

func (m *popular) Begin(p *sim.Platform, k int) error {
	m.counts.extend(p.Items().Len())
	return nil
}

func (m *popular) Retrieve(b *Block, out *Lists) {
	for row := range b.Accounts {
		m.counts.retrieve(b, row, out)
	}
}

func (m *popular) Rank(b *Block, row int, l List) { m.counts.rank(b, l) }

// Tell says how often an item was taken.
func (m *popular) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	for i := range why {
		why[i].Text = m.counts.words(why[i].Item)
	}
}

func (m *popular) Snapshot() Model {
	return &popular{window: m.window, feed: m.feed.snapshot(), counts: m.counts.snapshot()}
}

func (m *popular) Bytes() int64 { return m.counts.bytes() }
