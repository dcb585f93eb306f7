package sim

import (
	"slices"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var purposeCounts = rng.PurposeOf("platform.counts")

// counts are consumptions by item as the platform gets to know them, where it
// holds no events: released every few rounds, at most a number of events of
// each person being counted, with noise or without. Until a release what is to be
// counted lies with people's devices, which take back what is withdrawn; so it
// does after a release without noise. One with noise cannot be taken back: that
// the counts would have come out much the same without her is what it promises.
type counts struct {
	since    int       // round of the last release
	pending  []Event   // since then, in order of time
	exact    []Event   // counted in releases without noise, in order of time
	released []float32 // by item: sum of all releases
	releases int
}

func (c *counts) clone() *counts {
	if c == nil {
		return nil
	}
	d := *c
	d.pending = slices.Clone(c.pending)
	d.exact = slices.Clone(c.exact)
	d.released = slices.Clone(c.released)
	return &d
}

func (c *counts) bytes() int64 {
	if c == nil {
		return 0
	}
	return int64(len(c.pending)+len(c.exact))*16 + int64(len(c.released))*4
}

// withdraw takes back the events that the test picks.
func (c *counts) withdraw(test func(e Event) bool) {
	if c == nil {
		return
	}
	c.pending = slices.DeleteFunc(c.pending, test)
	c.exact = slices.DeleteFunc(c.exact, func(e Event) bool {
		gone := test(e)
		if gone {
			c.released[e.Item]--
		}
		return gone
	})
}

// count takes in the round's events, forgets those that are too old, and releases
// the counts when it is time.
func (a *Arm) count() {
	s := &a.settings
	if s.holding != HoldCounts {
		a.counts = nil
		return
	}
	if a.counts == nil {
		a.counts = &counts{since: a.round - 1}
	}
	c, events := a.counts, a.events
	if s.reports == ReportsRandomised {
		events = a.reports
	}
	for _, e := range events {
		if (!e.Organic() || s.organic) && a.consents(e) {
			c.pending = append(c.pending, e)
		}
	}
	if s.retention > 0 {
		c.withdraw(func(e Event) bool { return int(e.Round) <= a.round-s.retention })
	}
	if a.round-c.since >= s.releaseEvery {
		a.release()
	}
}

// release publishes what is pending, the first events of each person up to the
// cap, with the noise of the Laplace mechanism (Dwork, McSherry, Nissim & Smith
// 2006): a person changes the counts by at most cap, so its scale is cap/epsilon.
// Everybody is charged who might have been counted: that somebody took nothing is
// told as well.
func (a *Arm) release() {
	s, c := &a.settings, a.counts
	c.released = append(c.released, make([]float32, a.catalog.Len()-len(c.released))...)
	noisy := s.releaseNoise == NoiseLaplace
	given := make([]int32, a.users.Count())
	for _, e := range c.pending {
		if int(given[e.Person]) == s.releaseCap {
			continue
		}
		given[e.Person]++
		c.released[e.Item]++
		if !noisy {
			c.exact = append(c.exact, e)
		}
	}
	if noisy {
		for i := range c.released {
			d := a.seed().At(purposeCounts, a.round, uint64(uint32(a.catalog.Key[i])))
			c.released[i] += float32(laplace(&d, float64(s.releaseCap)/s.releaseEpsilon))
		}
		for p := range int32(len(given)) {
			if a.consent.of(p).Tracking {
				a.spend(p, s.releaseEpsilon)
			}
		}
	}
	c.pending, c.since = c.pending[:0], a.round
	c.releases++
}

// laplace draws from the Laplace distribution with mean 0, by inversion.
func laplace(d *rng.Draws, scale float64) float64 {
	u := d.Float64() - 0.5
	sign := 1.0
	if u < 0 {
		u, sign = -u, -1
	}
	return -sign * scale * arith.Log(max(1-2*u, 0x1p-60))
}
