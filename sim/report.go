package sim

import (
	"slices"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var purposeReport = rng.PurposeOf("platform.report")

// report writes what a person's device says of her visit: for each place of the
// slate one bit, taken or not, each of which is turned round with probability
// 1/(1+e^epsilon) (randomised response; Warner 1965; Duchi, Jordan & Wainwright
// 2013). What was found without the platform is not reported. A visit on which
// another place is taken differs in two bits, so it costs 2 epsilon. Where only
// counts are held, the bits are what is counted.
func (a *Arm) report(person int32, took []Event, turn float64) {
	if !a.consent.of(person).Tracking {
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
			a.tell(e)
			a.reports = append(a.reports, e)
		}
	}
	a.spend(person, 2*a.settings.epsilon)
}

// reported writes the round's events to what the platform holds, through
// randomised response.
func (a *Arm) reported() {
	a.reports = a.reports[:0]
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

// tell writes an event to what the platform holds, if it may.
func (a *Arm) tell(e Event) {
	if m := a.marks(e); m != 0 {
		a.held.add(e, m)
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
