package sim

import "slices"

// Consent is what a person allows the platform. The zero value allows nothing.
type Consent struct {
	// Tracking: the platform may hold what she takes on it. Without it nothing
	// about her is held at all.
	Tracking bool
	// Sensitive: it may hold that also for items of a sensitivity class.
	Sensitive bool
	// ThirdParty: it may hold what others saw, which is what she found without
	// the platform, and may use what it holds for advertising. With
	// platform.purpose only what came while she allowed it is used.
	ThirdParty bool
	// Dial is how much of her slate is to be personal, in [0, 1].
	Dial float32
}

// fullConsent is that of people who are not asked.
var fullConsent = Consent{true, true, true, 1}

// consents are what people allow. As long as all of them have always allowed the same
// it stands once.
type consents struct {
	asked bool // people have been; until then everybody allows everything
	all   Consent
	each  []Consent // by person, once they differ
}

// of returns what a person allows.
func (c *consents) of(person int32) Consent {
	if c.each == nil {
		return c.all
	}
	return c.each[person]
}

// put notes what one of people persons allows.
func (c *consents) put(person int32, now Consent, people int) {
	switch {
	case c.each != nil:
		c.each[person] = now
	case now != c.all:
		c.each = slices.Repeat([]Consent{c.all}, people)
		c.each[person] = now
	}
}

// Consenting is implemented by Users who decide what the platform may know.
// What they say is honoured at once: at the beginning of a round, before the
// recommender fits, and again before the round's events are held. Who allows less
// than before withdraws what that covers, and the next fit starts cold.
type Consenting interface {
	// Consent returns the person's present decision.
	Consent(person int32) Consent
	// Erasures appends to dst who asks, in the given round, that everything
	// held about them be erased; ascending. It is called once a round.
	Erasures(round int, dst []int32) []int32
	// Disclosed returns the sensitive attribute that the person tells the
	// platform, 0 or 1; ok is false for those who do not tell.
	Disclosed(person int32) (value uint8, ok bool)
}

// Tied is implemented by Users among whom there are ties.
type Tied interface {
	// Ties appends to dst to whom the person listens; ascending.
	Ties(person int32, dst []int32) []int32
}

// scope is which of what came from a person is withdrawn.
type scope uint8

const (
	withdrawSensitive  scope = 1 << iota // events of items of a sensitivity class
	withdrawThirdParty                   // what she found without the platform
	withdrawAll                          // everything
)

// lost is what somebody withdraws who allowed c and now allows less.
func (c Consent) lost(now Consent) scope {
	var s scope
	if c.Tracking && !now.Tracking {
		s |= withdrawAll
	}
	if c.Sensitive && !now.Sensitive {
		s |= withdrawSensitive
	}
	if c.ThirdParty && !now.ThirdParty {
		s |= withdrawThirdParty
	}
	return s
}

// covers reports whether an event is withdrawn; its item's class is given.
func (s scope) covers(e Event, class uint8) bool {
	return s&withdrawAll != 0 || s&withdrawSensitive != 0 && class > 0 || s&withdrawThirdParty != 0 && e.Organic()
}

// withdrawal is what a person withdraws.
type withdrawal struct {
	person int32
	scope  scope
}

// honour withdraws from the platform what people no longer allow it to hold.
func (a *Arm) honour() {
	a.leaving = a.leaving[:0]
	if c, ok := a.users.(Consenting); ok {
		people := a.users.Count()
		first := !a.consent.asked
		for i := range int32(people) {
			was, now := a.consent.of(i), c.Consent(i)
			a.consent.put(i, now, people)
			if !now.Tracking || !now.Sensitive {
				a.discern()
			}
			if s := was.lost(now); s != 0 && !first {
				a.leaving = append(a.leaving, withdrawal{i, s})
			}
		}
		a.consent.asked = true
	}
	if a.settings.holding == HoldCounts && a.counts == nil {
		for p := range int32(a.users.Count()) {
			a.held.withdrawAll(p)
		}
		a.held.bury()
		a.cold = true
	}
	a.withdraw()
}

// erase withdraws everything that the platform holds of those who ask for it.
func (a *Arm) erase() {
	c, ok := a.users.(Consenting)
	if !ok {
		return
	}
	a.erasures = c.Erasures(a.round, a.erasures[:0])
	a.leaving = a.leaving[:0]
	for _, p := range a.erasures {
		a.leaving = append(a.leaving, withdrawal{p, withdrawAll})
	}
	a.withdraw()
}

// withdraw takes what is leaving from the events, counts, impressions and slates
// that the platform holds. What the recommender has learned from it goes with its
// next fit, which starts from nothing; so nobody need be told of it.
func (a *Arm) withdraw() {
	if len(a.leaving) == 0 {
		return
	}
	scopes := make([]scope, a.users.Count())
	for _, l := range a.leaving {
		scopes[l.person] = l.scope
		a.held.withdrawIf(l.person, func(e Event) bool { return l.scope.covers(e, a.catalog.Class[e.Item]) })
		if l.scope&(withdrawThirdParty|withdrawAll) != 0 {
			a.held.restrict(l.person)
		}
		if l.scope&withdrawAll != 0 {
			a.seal(l.person)
		}
	}
	a.counts.withdraw(func(e Event) bool { return scopes[e.Person].covers(e, a.catalog.Class[e.Item]) })
	a.discern()
	a.seen.withdraw(a.round, a.leaving, scopes, a.catalog.Class)
	a.held.bury()
	a.cold = true
}

// marks are those that an event gets in what the platform holds: none where it
// may not hold it.
func (a *Arm) marks(e Event) uint16 {
	switch {
	case e.Organic() && !a.settings.organic, a.settings.holding == HoldCounts, !a.consents(e):
		return 0
	case !a.consent.of(e.Person).ThirdParty:
		return held
	}
	return held | selling
}

// consents reports whether the person allows that the event is counted.
func (a *Arm) consents(e Event) bool {
	c := a.consent.of(e.Person)
	return c.Tracking && (c.Sensitive || a.catalog.Class[e.Item] == 0) && (c.ThirdParty || !e.Organic())
}
