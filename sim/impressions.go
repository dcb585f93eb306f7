package sim

import (
	"math"
	"slices"
)

// impressions are those that the platform may know of, by item and, so that they
// can be withdrawn, by visit. An arm has them from the round on in which somebody
// allows less than everything, withdraws something, or the platform is to forget
// or not to know; until then impressions are counted of everybody, and cannot be
// told apart afterwards, so that they count no more.
type impressions struct {
	since  int     // round of the first that count
	shown  []int64 // by item
	visits []shownVisit
	items  []int32 // of the visits, one after the other
	head   int     // visits that have expired

	// By person: rounds before which nothing counts any more, or nothing sensitive;
	// nil while there are none.
	from, harmless []int32
}

// shownVisit is a visit of which impressions are known, up to a place of items.
type shownVisit struct {
	person, round int32
	end           int
}

// discern begins to count impressions by visit.
func (a *Arm) discern() {
	if a.seen != nil {
		return
	}
	a.seen = &impressions{since: math.MinInt}
	for _, n := range a.shown {
		if n > 0 {
			a.seen.since = a.round
		}
	}
	a.platform.seen = a.seen
}

// ownHand reports whether people's own devices have a hand in their slates, which
// then tell what the platform need not hold: they strike out what was taken, or
// lend what they remember.
func (s *settings) ownHand() bool { return s.filter == FilterDevice || s.device || s.cohort > 1 }

// impress counts the impressions of the round's slates, and notes which slates the
// platform may know.
func (a *Arm) impress() {
	s := &a.settings
	if s.ownHand() || s.retention > 0 {
		a.discern()
	}
	class := a.catalog.Class
	for _, p := range a.active {
		for _, item := range a.slates.Of(p) {
			a.shown[item]++
		}
	}
	if a.seen == nil {
		return
	}
	if s.ownHand() {
		*a.seen = impressions{since: math.MaxInt}
		a.sealAll()
		return
	}
	if a.seen.since == math.MaxInt {
		a.seen.since = a.round
	}
	for _, p := range a.active {
		c := a.consent.of(p)
		if !c.Tracking {
			a.seal(p)
			continue
		}
		if a.sealed != nil {
			a.sealed[p] = false
		}
		for _, item := range a.slates.Of(p) {
			if c.Sensitive || class[item] == 0 {
				a.seen.add(item)
			}
		}
		a.seen.end(p, a.round)
	}
	if s.retention > 0 {
		a.seen.expire(a.round-s.retention, class)
	}
}

// add counts an impression of the visit that is next to end.
func (m *impressions) add(item int32) {
	m.shown = append(m.shown, make([]int64, max(int(item)+1-len(m.shown), 0))...)
	m.shown[item]++
	m.items = append(m.items, item)
}

// end ends a visit, if anything was shown.
func (m *impressions) end(person int32, round int) {
	if n := len(m.visits); n == 0 && len(m.items) > 0 || n > 0 && m.visits[n-1].end < len(m.items) {
		m.visits = append(m.visits, shownVisit{person, int32(round), len(m.items)})
	}
}

// of returns what counts of the i-th visit.
func (m *impressions) of(i int) []int32 {
	from := 0
	if i > 0 {
		from = m.visits[i-1].end
	}
	return m.items[from:m.visits[i].end]
}

// counts reports whether an impression of a visit counts still; its item's class
// is given.
func (m *impressions) counts(v shownVisit, class uint8) bool {
	return (m.from == nil || v.round >= m.from[v.person]) &&
		(class == 0 || m.harmless == nil || v.round >= m.harmless[v.person])
}

// withdraw takes back the impressions of all who leave, as scopes has them by
// person, up to the round. O(visits).
func (m *impressions) withdraw(round int, leaving []withdrawal, scopes []scope, class []uint8) {
	if m == nil {
		return
	}
	for i := m.head; i < len(m.visits); i++ {
		v := m.visits[i]
		s := scopes[v.person]
		if s&(withdrawAll|withdrawSensitive) == 0 {
			continue
		}
		for _, item := range m.of(i) {
			if m.counts(v, class[item]) && (s&withdrawAll != 0 || class[item] > 0) {
				m.shown[item]--
			}
		}
	}
	for _, l := range leaving {
		if l.scope&withdrawAll != 0 {
			m.from = setRound(m.from, l.person, round, len(scopes))
		}
		if l.scope&withdrawSensitive != 0 {
			m.harmless = setRound(m.harmless, l.person, round, len(scopes))
		}
	}
}

// setRound sets the round before which nothing of a person counts.
func setRound(rounds []int32, person int32, round, people int) []int32 {
	if rounds == nil {
		rounds = make([]int32, people)
		for i := range rounds {
			rounds[i] = math.MinInt32
		}
	}
	rounds[person] = int32(round)
	return rounds
}

// expire forgets the visits of the round or before.
func (m *impressions) expire(round int, class []uint8) {
	for ; m.head < len(m.visits) && int(m.visits[m.head].round) <= round; m.head++ {
		for _, item := range m.of(m.head) {
			if m.counts(m.visits[m.head], class[item]) {
				m.shown[item]--
			}
		}
	}
	if m.head <= len(m.visits)/2 {
		return
	}
	// What is left moves to arrays of its own: copies share the old ones.
	cut := m.visits[m.head-1].end
	m.items = slices.Clone(m.items[cut:])
	m.visits = slices.Clone(m.visits[m.head:])
	for i := range m.visits {
		m.visits[i].end -= cut
	}
	m.head = 0
}

func (m *impressions) clone() *impressions {
	if m == nil {
		return nil
	}
	c := *m
	c.shown, c.from, c.harmless = slices.Clone(m.shown), slices.Clone(m.from), slices.Clone(m.harmless)
	// These are only ever appended to, so the past can be shared.
	c.visits, c.items = clip(m.visits), clip(m.items)
	return &c
}

func (m *impressions) bytes() int64 {
	if m == nil {
		return 0
	}
	return int64(len(m.shown)+2*len(m.visits))*8 + int64(len(m.items)+len(m.from)+len(m.harmless))*4
}

// seal keeps what a person was last shown from the platform, until it is shown to
// her anew.
func (a *Arm) seal(person int32) {
	if a.sealed == nil {
		a.sealed = make([]bool, a.users.Count())
		a.platform.sealed = a.sealed
	}
	a.sealed[person] = true
}

// sealAll keeps it of everybody.
func (a *Arm) sealAll() {
	for p := range int32(a.users.Count()) {
		a.seal(p)
	}
}
