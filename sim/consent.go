package sim

// Consent is what a person allows the platform. The zero value allows nothing.
type Consent struct {
	// Tracking: the platform may hold what she takes on it. Without it nothing
	// about her is held at all.
	Tracking bool
	// Sensitive: it may hold that also for items of a sensitivity class.
	Sensitive bool
	// ThirdParty: it may hold what others saw, which is what she found without
	// the platform, and may use what it holds for advertising.
	ThirdParty bool
	// Dial is how much of her slate is to be personal, in [0, 1].
	Dial float32
}

// fullConsent is that of people who are not asked.
var fullConsent = Consent{true, true, true, 1}

// Consenting is implemented by Users who decide what the platform may know.
// What they say is honoured at once: at the beginning of a round, before the
// recommender fits, and again before the round's events are held.
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

// honour withdraws from the platform what people no longer allow it to hold.
func (a *Arm) honour() {
	if a.settings.holding == HoldCounts && a.counts == nil {
		for p := range int32(a.users.Count()) {
			a.held.withdrawAll(p)
		}
	}
	c, ok := a.users.(Consenting)
	if !ok {
		return
	}
	if a.consent == nil {
		a.consent = make([]Consent, a.users.Count())
		for i := range a.consent {
			a.consent[i] = fullConsent
		}
		a.platform.consent = a.consent
	}
	for i := range a.consent {
		was, now := a.consent[i], c.Consent(int32(i))
		a.consent[i] = now
		p := int32(i)
		switch {
		case was.Tracking && !now.Tracking:
			a.held.withdrawAll(p)
			continue
		case was.Sensitive && !now.Sensitive:
			a.held.withdrawIf(p, func(e Event) bool { return a.catalog.Class[e.Item] > 0 })
		}
		if was.ThirdParty && !now.ThirdParty {
			a.held.withdrawIf(p, Event.Organic)
		}
	}
}

// erase withdraws everything that the platform holds of those who ask for it.
// What the recommender has learned from it goes with its next fit, which starts
// cold; see fit.
func (a *Arm) erase() {
	c, ok := a.users.(Consenting)
	if !ok {
		return
	}
	a.erasures = c.Erasures(a.round, a.erasures[:0])
	for _, p := range a.erasures {
		a.held.withdrawAll(p)
		a.cold = true
	}
}

// allows reports whether the platform may hold the event.
func (a *Arm) allows(e Event) bool {
	if e.Organic() && !a.settings.organic {
		return false
	}
	if a.settings.holding == HoldCounts {
		return false
	}
	return a.consents(e)
}

// consents reports whether the person allows that the event is counted.
func (a *Arm) consents(e Event) bool {
	if a.consent == nil {
		return true
	}
	c := a.consent[e.Person]
	return c.Tracking && (c.Sensitive || a.catalog.Class[e.Item] == 0) && (c.ThirdParty || !e.Organic())
}
