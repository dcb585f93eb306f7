package recommenders

import (
	"math"
	"slices"

	"bubblechamber/sim"
)

// clicks counts clicks by item, against the impressions that the platform may know
// of (sim.Platform.Shown): events held with a place, both since the first round of
// which it knows impressions. Where only counts are held they stand for clicks.
type clicks struct {
	counts []int32 // by item: of the round since or later
	since  int
	mean   float64 // clicks per impression of all items; 0 while there are none
}

func newClicks() clicks { return clicks{since: math.MinInt} }

// fit brings the counts up to date and returns the mean rate.
func (c *clicks) fit(p *sim.Platform, f *feed, counted *popularity) (mean float64) {
	n := p.Items().Len()
	c.counts = grow(c.counts, n)
	added, withdrawn := f.added, f.withdrawn
	if since := p.ShownSince(); since != c.since {
		c.since = since
		clear(c.counts)
		added, withdrawn = p.Added(sim.Revision{}, nil), nil
	}
	for _, e := range withdrawn {
		if e.Place >= 0 && int(e.Round) >= c.since {
			c.counts[e.Item]--
		}
	}
	for _, e := range added {
		if e.Place >= 0 && int(e.Round) >= c.since {
			c.counts[e.Item]++
		}
	}
	var clicked, shown float64
	for i := range int32(n) {
		clicked += c.on(p, counted, i)
		shown += float64(p.Shown(i))
	}
	c.mean = 0
	if clicked > 0 && shown > 0 {
		c.mean = clicked / shown
	}
	return c.mean
}

// on returns how often an item was clicked, as far as is known.
func (c *clicks) on(p *sim.Platform, counted *popularity, item int32) float64 {
	if p.Counts() != nil {
		return float64(max(counted.score(item), 0))
	}
	return float64(c.counts[item])
}

// rate returns the clicks per impression of an item that is credited with prior
// impressions at the mean rate.
func (c *clicks) rate(p *sim.Platform, counted *popularity, item int32, prior float64) float64 {
	return (c.on(p, counted, item) + float64(prior*c.mean)) / (float64(p.Shown(item)) + prior)
}

func (c *clicks) snapshot() clicks { return clicks{slices.Clone(c.counts), c.since, c.mean} }

func (c *clicks) bytes() int64 { return int64(len(c.counts)) * 4 }
