package sim

import (
	"math"

	"bubblechamber/sim/rng"
)

// Platform is all that a recommender may know: public item data, the events
// that the platform holds, and the recommender's own random streams. There is
// no way from here to a true taste, to hidden item columns or to events that
// the platform does not hold.
//
// Its methods may be called from several goroutines at once.
type Platform struct {
	round    int
	seed     rng.Seed
	repeats  Repeats
	catalog  *Catalog
	log      *Log
	slates   *Slates
	shown    []int64
	people   int
	epochs   []*epoch // in order; none while account and person have the same number
	truth    *Log     // what happened, where log is what was reported
	users    Users
	consent  *consents
	counts   *counts
	seen     *impressions // nil: what it may know of shown is all
	sealed   []bool       // by person: her last slate is not to be known; nil: nobody's
	settings *settings
	workers  *Workers
	before   *before // nil: what is held now
}

// Repeats says what becomes of items that a person has already consumed.
type Repeats uint8

// The rules for consumed items.
const (
	Exclude Repeats = iota // not shown again
	Allow                  // may be shown and consumed again
	Show                   // may be shown, but not consumed again
)

// Held is an event as the platform holds it.
type Held struct {
	Account Account
	Item    int32
	Round   int32
	Place   int32 // place in the slate from 0, or -1 when organic
}

// Round returns the present round; warm-up rounds are 0 and below.
func (p *Platform) Round() int { return p.round }

// Accounts returns the number of accounts ever issued. Where pseudonyms rotate
// it grows, and only the last ones are in use.
func (p *Platform) Accounts() int {
	if n := len(p.epochs); n > 0 {
		return p.epochs[n-1].accounts()
	}
	return p.people
}

// Items returns the public item data.
func (p *Platform) Items() Items { return Items{p.catalog, p.round} }

// Draws returns a stream of the recommender's own for the present round,
// keyed by purpose and entity (an account, an item, or 0).
func (p *Platform) Draws(purpose rng.Purpose, entity uint64) rng.Draws {
	return p.seed.At(purpose, p.round, entity)
}

// History appends to buf the events held of an account, oldest first, and
// where several people share it, in order of items within a round, which does not
// tell whose they are. It allocates only when buf has no room.
func (p *Platform) History(a Account, buf []Held) []Held {
	if len(p.epochs) == 0 {
		return p.heldOf(int32(a), buf)
	}
	persons, first, end := p.behind(a)
	n := len(buf)
	for _, person := range persons {
		past := p.log.of(person)
		from, to := past.within(first, end)
		buf = p.marked(held, past, from, to, buf)
	}
	if len(persons) > 1 {
		p.arrange(buf[n:])
	}
	return buf
}

// Revision returns the present revision.
func (p *Platform) Revision() Revision { return p.log.revision() }

// Added appends to buf the events that came since the given revision and are
// still held: round by round, and within a round account by account where accounts
// change hands, each in the order of its history. O(events x log history).
func (p *Platform) Added(since Revision, buf []Held) []Held {
	n := len(buf)
	for i := since.rounds; i < len(p.log.turns); i++ {
		round := p.log.first + i
		p.log.turns[i].each(func(person int32) {
			past := p.log.of(person)
			from, to := past.within(round, round+1)
			buf = p.marked(held, past, from, to, buf)
		})
	}
	p.arrange(buf[n:])
	return buf
}

// Withdrawn appends to buf the events that were there at the given revision
// and have been withdrawn since. A recommender must forget them. What people
// withdraw themselves is not among them: that is forgotten by starting cold, after
// which the one that knew it is asked no more.
func (p *Platform) Withdrawn(since Revision, buf []Held) []Held {
	n := len(buf)
	some, last := p.log.withdrawnSince(since)
	for _, g := range some {
		if e := p.log.of(g.person).event(int(g.index)); int(e.Round) <= last {
			buf = append(buf, p.asHeld(e))
		}
	}
	p.arrange(buf[n:])
	return buf
}

// heldOf appends the events held of a person, under whatever account.
func (p *Platform) heldOf(person int32, buf []Held) []Held {
	past := p.log.of(person)
	return p.marked(held, past, 0, len(past.items), buf)
}

// marked appends the events with these marks of a stretch of a person's history.
func (p *Platform) marked(marks uint16, past past, from, to int, buf []Held) []Held {
	if p.before != nil {
		return p.heldBefore(past, from, to, buf)
	}
	for at := from; at < to; at++ {
		if past.meta[at]&marks == marks {
			buf = append(buf, p.asHeld(past.event(at)))
		}
	}
	return buf
}

func (p *Platform) asHeld(e Event) Held {
	return Held{p.accountAt(e.Person, int(e.Round)), e.Item, e.Round, e.Place}
}

// excluded reports whether the item must not be in the person's slate: it is not
// on offer, or consumed items are not shown again and it is known to be one.
func (p *Platform) excluded(person, item int32) bool {
	if !p.catalog.Available(item, p.round) {
		return true
	}
	if p.repeats != Exclude {
		return false
	}
	if p.before != nil {
		return p.excludedBefore(person, item)
	}
	if p.strikes() {
		return p.truth.find(person, item, 0)
	}
	if len(p.epochs) == 0 {
		return p.log.find(person, item, held)
	}
	return p.log.findSince(person, item, held, p.epochs[len(p.epochs)-1].from)
}

// strikes reports whether it is people's devices that strike consumed items out.
func (p *Platform) strikes() bool { return p.settings.filter == FilterDevice || p.settings.cohort > 1 }

// Counts returns consumptions by item, as released so far, where the platform
// holds counts and not events; nil before the first release. It may be shorter
// than the catalogue. Read only.
func (p *Platform) Counts() []float32 {
	if p.counts == nil || p.counts.releases == 0 {
		return nil
	}
	return p.counts.released
}

// Releases returns how many times the counts have been released.
func (p *Platform) Releases() int {
	if p.counts == nil {
		return 0
	}
	return p.counts.releases
}

// Sharing returns how many people are behind an account.
func (p *Platform) Sharing(a Account) int {
	if len(p.epochs) == 0 {
		return 1
	}
	persons, _, _ := p.behind(a)
	return len(persons)
}

// Randomised reports whether devices have turned what they reported round with some
// chance, so that what is held may never have happened.
func (p *Platform) Randomised() bool { return p.log != p.truth }

// single returns the person behind an account that is in use and hers alone.
func (p *Platform) single(a Account) (int32, bool) {
	if len(p.epochs) == 0 {
		return int32(a), true
	}
	if persons := p.present(a); len(persons) == 1 {
		return persons[0], true
	}
	return 0, false
}

// Repeats returns the rule for consumed items.
func (p *Platform) Repeats() Repeats { return p.repeats }

// Shown returns the number of impressions that item i has had and that the
// platform may know of: since ShownSince, of people who are tracked, of items of a
// sensitivity class only of those who allow that, and none older than
// platform.retention; where people's own devices have a hand in their slates, none.
func (p *Platform) Shown(i int32) int64 {
	switch {
	case p.seen == nil:
		return p.shown[i]
	case int(i) < len(p.seen.shown):
		return p.seen.shown[i]
	}
	return 0
}

// ShownSince returns the first round whose impressions Shown counts: one before all
// others as long as nobody has asked for less than everything, or where somebody
// has from the start; one after all others where it counts none.
func (p *Platform) ShownSince() int {
	if p.seen == nil {
		return math.MinInt
	}
	return p.seen.since
}

// Retention returns for how many rounds the platform holds an event or impression; 0
// is for ever. A recommender that keeps what it was once shown, such as a Slate, must
// not keep it longer.
func (p *Platform) Retention() int { return p.settings.retention }

// Workers returns the pool on which a recommender may spread its work.
func (p *Platform) Workers() *Workers { return p.workers }
