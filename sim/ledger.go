package sim

// Ledger is what the platform holds about one person.
type Ledger struct {
	Consent   Consent
	Held      int     // events
	Organic   int     // of which found without the platform
	Sensitive int     // of which of items of a sensitivity class
	Since     int     // round of the oldest event held; no meaning without one
	Accounts  int     // under which events are held
	Sharing   int     // people who share the present account, herself included
	Epsilon   float64 // privacy budget spent; 0 where no noise is added
	Disclosed bool    // she has told the platform her sensitive attribute
}

// Ledger returns what the arm's platform holds about the person. O(events).
func (v *View) Ledger(person int32) Ledger {
	a, p := v.arm, v.arm.platform
	l := Ledger{Consent: v.Consent(person), Sharing: v.Sharing(p.account(person)), Epsilon: v.Epsilon(person)}
	last := Account(-1)
	for _, e := range v.Held(person, nil) {
		if l.Held == 0 {
			l.Since = int(e.Round)
		}
		l.Held++
		if e.Place < 0 {
			l.Organic++
		}
		if a.catalog.Class[e.Item] > 0 {
			l.Sensitive++
		}
		if e.Account != last {
			l.Accounts++
			last = e.Account
		}
	}
	_, l.Disclosed = p.Disclosed(p.account(person))
	return l
}

// Consent returns what the person allowed when it was last honoured.
func (v *View) Consent(person int32) Consent { return v.arm.consent.of(person) }

// Epsilon returns the privacy budget that the person has spent.
func (v *View) Epsilon(person int32) float64 {
	if v.arm.spent == nil {
		return 0
	}
	return float64(v.arm.spent[person])
}

// Held appends to buf the events that the platform holds and that come from the
// person's device, oldest first, each under the account that it is held under.
// Where reports are randomised some of them never happened.
func (v *View) Held(person int32, buf []Held) []Held {
	return v.arm.platform.heldOf(person, buf)
}

// Sharing returns how many people share an account.
func (v *View) Sharing(a Account) int { return v.arm.platform.Sharing(a) }

// Account returns the person's present account.
func (v *View) Account(person int32) Account { return v.arm.platform.account(person) }
