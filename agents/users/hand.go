package users

import (
	"cmp"
	"slices"
	"strconv"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// permit is one of the things that a person allows, as a bit.
type permit uint8

// In the order in which distrust takes them back.
const (
	permitThirdParty permit = 1 << iota
	permitSensitive
	permitTracking
	permitDial
)

// of reads the permit in what somebody allows.
func (x permit) of(c sim.Consent) param.Value {
	switch x {
	case permitThirdParty:
		return param.B(c.ThirdParty)
	case permitSensitive:
		return param.B(c.Sensitive)
	case permitTracking:
		return param.B(c.Tracking)
	}
	// 0.3 and not the float64 next to the float32 next to it.
	dial, _ := strconv.ParseFloat(strconv.FormatFloat(float64(c.Dial), 'g', -1, 32), 64)
	return param.F(dial)
}

// put writes the permit.
func (x permit) put(c *sim.Consent, v param.Value) {
	switch x {
	case permitThirdParty:
		c.ThirdParty = v.Bool()
	case permitSensitive:
		c.Sensitive = v.Bool()
	case permitTracking:
		c.Tracking = v.Bool()
	default:
		c.Dial = float32(v.Float())
	}
}

// hand is what was set by hand for one person.
type hand struct {
	person int32
	set    permit // what of allows was
	allows sim.Consent
	erase  bool // asks in the next round that everything held be erased
}

// over returns what the person allows, with what was set by hand in the place of
// what she would have decided.
func (h hand) over(c sim.Consent) sim.Consent {
	for x := permitThirdParty; x <= permitDial; x <<= 1 {
		if h.set&x != 0 {
			x.put(&c, x.of(h.allows))
		}
	}
	return c
}

// hands are those of all for whom anything was set, ascending. They are never
// changed but replaced, so that clones share them.
type hands []hand

func (all hands) find(person int32) (int, bool) {
	return slices.BinarySearchFunc(all, person, func(h hand, person int32) int { return cmp.Compare(h.person, person) })
}

// of returns what was set for the person.
func (all hands) of(person int32) hand {
	if i, ok := all.find(person); ok {
		return all[i]
	}
	return hand{person: person}
}

// with returns the hands after a change of one of them.
func (all hands) with(person int32, change func(h *hand)) hands {
	h := all.of(person)
	change(&h)
	i, there := all.find(person)
	next := slices.Clone(all)
	switch idle := h.set == 0 && !h.erase; {
	case idle && there:
		return slices.Delete(next, i, i+1)
	case idle:
		return all
	case !there:
		return slices.Insert(next, i, h)
	}
	next[i] = h
	return next
}

// decide reports whether anything that a person allows was set.
func (all hands) decide() bool {
	return slices.ContainsFunc(all, func(h hand) bool { return h.set != 0 })
}

// asked returns the hands after everybody who asks for erasure has been heard.
func (all hands) asked() hands {
	for _, h := range all {
		if h.erase {
			all = all.with(h.person, func(h *hand) { h.erase = false })
		}
	}
	return all
}

// Persons returns what may be set of a single person, bound to c: at person.N,
// N from 0. It holds from the beginning.
func (c *Config) Persons() param.Family {
	everything := sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true, Dial: 1}
	return c.persons(func() int { return c.Count },
		func(person int32) sim.Consent { return c.hands.of(person).over(everything) },
		func(int32, permit) {})
}

// Persons returns what may be set of a single person, bound to these people: at
// users.person.N.
func (p *People) Persons() param.Family {
	return p.cfg.persons(p.Count, p.allowed, p.bargain.giveBack)
}

// persons makes the family. What a person allows is read by allows, which may
// know more than c, and whoever set it tells moved.
func (c *Config) persons(count func() int, allows func(person int32) sim.Consent, moved func(person int32, x permit)) param.Family {
	return param.Family{Path: "person", Many: "people", Count: count, Of: func(n int) []param.Knob {
		person := int32(n)
		permits := func(x permit) param.Option {
			return param.Through(
				func() param.Value { return x.of(allows(person)) },
				func(v param.Value) {
					c.hands = c.hands.with(person, func(h *hand) {
						h.set |= x
						x.put(&h.allows, v)
					})
					moved(person, x)
				})
		}
		live := param.Live()
		return []param.Knob{
			param.Bool("tracking", nil, true, "whether person N, from 0, lets the platform hold what she takes on it: once set, in the place of what she would have decided",
				live, permits(permitTracking), param.Source("Regulation (EU) 2016/679, article 7")),
			param.Bool("sensitive", nil, true, "whether person N lets it hold that also for items of a sensitivity class",
				live, permits(permitSensitive)),
			param.Bool("third-party", nil, true, "whether person N lets it hold what others saw of her, and use what it holds for advertising",
				live, permits(permitThirdParty)),
			param.Float("dial", nil, 1, "how much of person N's slate is to be personal, where a stage of kind dial or the like asks",
				param.Range(0, 1), live, permits(permitDial)),
			param.Bool("erase", nil, false, "true asks, once, that everything held of person N be erased",
				live, param.Once(), param.Source("Regulation (EU) 2016/679, article 17"), param.Through(
					func() param.Value { return param.B(c.hands.of(person).erase) },
					func(v param.Value) {
						c.hands = c.hands.with(person, func(h *hand) { h.erase = v.Bool() })
					})),
		}
	}}
}
