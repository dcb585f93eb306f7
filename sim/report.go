package sim

import (
	"slices"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var (
	purposeReport = rng.PurposeOf("platform.report")
	purposeCounts = rng.PurposeOf("platform.counts")
)

// report writes what a person's device says of her visit: for each place of the
// slate one bit, taken or not, each of which is turned round with probability
// 1/(1+e^epsilon) (randomised response; Warner 1965; Duchi, Jordan & Wainwright
// 2013). What was found without the platform is not reported. A visit on which
// another place is taken differs in two bits, so it costs 2 epsilon.
func (a *Arm) report(person int32, took []Event, turn float64) {
	if a.consent != nil && !a.consent[person].Tracking {
		return
	}
	slate := a.slates.Of(person)
	if len(slate) == 0 {
		return
	}
	d := a.seed().At(purposeReport, a.round, uint64(uint32(person)))
	for place, item := range slate {
		taken := false
		for _, e := range took {
			taken = taken || int(e.Place) == place
		}
		if d.Float64() < turn {
			taken = !taken
		}
		if e := (Event{person, item, int32(a.round), int32(place)}); taken {
			a.held.add(e, a.allows(e))
		}
	}
	a.spend(person, 2*a.settings.epsilon)
}

// reported writes the round's events to what the platform holds, through
// randomised response.
func (a *Arm) reported() {
	turn := 1 / (1 + arith.Exp(a.settings.epsilon))
	events := slices.Clone(a.events)
	slices.SortStableFunc(events, func(x, y Event) int { return int(x.Person) - int(y.Person) })
	for _, p := range a.active {
		n := 0
		for n < len(events) && events[n].Person == p {
			n++
		}
		a.report(p, events[:n], turn)
		events = events[n:]
	}
}

// spend adds to the privacy budget that a person has used up, by basic
// composition (Dwork & Roth 2014, theorem 3.16).
func (a *Arm) spend(person int32, epsilon float64) {
	if a.spent == nil {
		a.spent = make([]float32, a.users.Count())
	}
	a.spent[person] += float32(epsilon)
}

// counts are consumptions by item as the platform gets to know them, where it
// holds no events: released every few rounds, at most a number of events of
// each person being counted, with noise or without.
type counts struct {
	since    int       // round of the last release
	pending  []float32 // by item: counted since
	given    []uint16  // by person: counted since
	released []float32 // by item: sum of all releases
	releases int
}

func (c *counts) clone() *counts {
	if c == nil {
		return nil
	}
	d := *c
	d.pending = append([]float32(nil), c.pending...)
	d.given = append([]uint16(nil), c.given...)
	d.released = append([]float32(nil), c.released...)
	return &d
}

func (c *counts) bytes() int64 {
	if c == nil {
		return 0
	}
	return int64(len(c.pending)+len(c.released))*4 + int64(len(c.given))*2
}

// count counts the round's events, and releases the counts when it is time,
// with the noise of the Laplace mechanism (Dwork, McSherry, Nissim & Smith
// 2006): a person changes the counts by at most cap, so its scale is
// cap/epsilon.
func (a *Arm) count() {
	s := &a.settings
	if s.holding != HoldCounts {
		a.counts = nil
		return
	}
	if a.counts == nil {
		a.counts = &counts{since: a.round - 1, given: make([]uint16, a.users.Count())}
	}
	c, items := a.counts, a.catalog.Len()
	for len(c.pending) < items {
		c.pending = append(c.pending, 0)
		c.released = append(c.released, 0)
	}
	for _, e := range a.events {
		if (!e.Organic() || s.organic) && a.consents(e) && int(c.given[e.Person]) < s.releaseCap {
			c.given[e.Person]++
			c.pending[e.Item]++
		}
	}
	if a.round-c.since < s.releaseEvery {
		return
	}
	for i, n := range c.pending {
		if s.releaseNoise == NoiseLaplace {
			d := a.seed().At(purposeCounts, a.round, uint64(uint32(a.catalog.Key[i])))
			n += float32(laplace(&d, float64(s.releaseCap)/s.releaseEpsilon))
		}
		c.released[i] += n
		c.pending[i] = 0
	}
	for p := range c.given {
		if s.releaseNoise == NoiseLaplace && (a.consent == nil || a.consent[p].Tracking) {
			a.spend(int32(p), s.releaseEpsilon)
		}
		c.given[p] = 0
	}
	c.since = a.round
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
