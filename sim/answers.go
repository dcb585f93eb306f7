package sim

// The questions of this file are about accounts in use: those that were replaced
// by others are nobody's any more, and have no answers.

// consented is what a person allows.
func (p *Platform) consented(person int32) Consent { return p.consent.of(person) }

// Dial returns how much of the account's slate is to be personal, in [0, 1]: the
// mean of the people behind it, tracked or not, as it is what they ask for. It is 0
// for an account that is not in use.
func (p *Platform) Dial(a Account) float32 {
	if len(p.epochs) == 0 {
		return p.consented(int32(a)).Dial
	}
	persons := p.present(a)
	if len(persons) == 0 {
		return 0
	}
	var sum float32
	for _, q := range persons {
		sum += p.consented(q).Dial
	}
	return sum / float32(len(persons))
}

// Disclosed returns the sensitive attribute that the person behind an account
// has told the platform; ok is false where she has not, where the account is
// shared, and where sensitive data may not be held.
func (p *Platform) Disclosed(a Account) (value uint8, ok bool) {
	c, consenting := p.users.(Consenting)
	person, single := p.single(a)
	if !consenting || !single {
		return 0, false
	}
	if s := p.consented(person); !s.Tracking || !s.Sensitive {
		return 0, false
	}
	return c.Disclosed(person)
}

// ForAdvertising appends to buf the events that may be used to choose
// advertising for an account: those of people who allow that and, with purpose
// limitation, that came while they did.
func (p *Platform) ForAdvertising(a Account, buf []Held) []Held {
	marks := held
	if p.settings.purpose {
		marks |= selling
	}
	if len(p.epochs) == 0 {
		if !p.consented(int32(a)).ThirdParty {
			return buf
		}
		past := p.log.of(int32(a))
		return p.marked(marks, past, 0, len(past.items), buf)
	}
	n := len(buf)
	for _, person := range p.present(a) {
		if p.consented(person).ThirdParty {
			_, first, end := p.behind(a)
			past := p.log.of(person)
			from, to := past.within(first, end)
			buf = p.marked(marks, past, from, to, buf)
		}
	}
	p.arrange(buf[n:])
	return buf
}

// Ties appends to buf the accounts to which the person behind an account
// listens, where the platform knows ties: platform.ties. It knows the ties between
// people who are tracked, which it needs to serve them, and those of nobody else.
func (p *Platform) Ties(a Account, buf []Account) []Account {
	t, ok := p.users.(Tied)
	person, single := p.single(a)
	if !ok || !single || !p.settings.ties || !p.consented(person).Tracking {
		return buf
	}
	for _, friend := range t.Ties(person, nil) {
		if p.consented(friend).Tracking {
			buf = append(buf, p.account(friend))
		}
	}
	return buf
}

// Slate appends to buf what the account was last shown, place by place, if the
// platform may know it, and nothing otherwise. It may not of those who share an
// account, or are not tracked; where it holds counts only, or people's own devices
// have a hand in their slates; and of what was shown before an erasure, a withdrawal
// of tracking or under another pseudonym. In place of an item of a sensitivity class
// stands -1 where she does not allow such items.
func (p *Platform) Slate(a Account, buf []int32) []int32 {
	person, single := p.single(a)
	c := fullConsent
	if single {
		c = p.consented(person)
	}
	switch {
	case !single, !c.Tracking, p.settings.holding == HoldCounts, p.settings.ownHand(), p.sealed != nil && p.sealed[person]:
		return buf
	}
	for _, item := range p.slates.Of(person) {
		if !c.Sensitive && p.catalog.Class[item] > 0 {
			item = -1
		}
		buf = append(buf, item)
	}
	return buf
}
