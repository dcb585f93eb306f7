package sim

import "bubblechamber/sim/rng"

// Account is the number under which the platform knows a visitor: dense, from
// 0, issued by the platform, which may reissue it. It is not a person.
type Account int32

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
	accounts []Account // by person; nil while they have the same numbers
	persons  []int32   // by account; nil likewise
	workers  *Workers
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

// Revision marks a state of what the platform holds; the zero Revision is
// that of a platform that holds nothing.
type Revision struct{ added, withdrawn int }

// Round returns the present round; warm-up rounds are 0 and below.
func (p *Platform) Round() int { return p.round }

// Accounts returns the number of accounts.
func (p *Platform) Accounts() int { return p.people }

// account returns the account of a person.
func (p *Platform) account(person int32) Account {
	if p.accounts == nil {
		return Account(person)
	}
	return p.accounts[person]
}

// person returns who is behind an account.
func (p *Platform) person(a Account) int32 {
	if p.persons == nil {
		return int32(a)
	}
	return p.persons[a]
}

// Items returns the public item data.
func (p *Platform) Items() Items { return Items{p.catalog, p.round} }

// Draws returns a stream of the recommender's own for the present round,
// keyed by purpose and entity (an account, an item, or 0).
func (p *Platform) Draws(purpose rng.Purpose, entity uint64) rng.Draws {
	return p.seed.At(purpose, p.round, entity)
}

// History appends to buf the events held of an account, oldest first. It
// allocates only when buf has no room.
func (p *Platform) History(a Account, buf []Held) []Held {
	person := p.person(a)
	from := p.log.start[person]
	return p.marked(held|known, person, from, from+p.log.count[person], buf)
}

// Revision returns the present revision.
func (p *Platform) Revision() Revision {
	return Revision{len(p.log.order), len(p.log.withdrawn)}
}

// Added appends to buf the events that came since the given revision and are
// still held: round by round, and within a round person by person, in order of
// their first event. O(events x log history).
func (p *Platform) Added(since Revision, buf []Held) []Held {
	for i := since.added; i < len(p.log.order); i++ {
		from, to := p.log.events(i)
		buf = p.marked(held|known, p.log.order[i], from, to, buf)
	}
	return buf
}

// Withdrawn appends to buf the events that were there at the given revision
// and have been withdrawn since. A recommender must forget them.
func (p *Platform) Withdrawn(since Revision, buf []Held) []Held {
	for _, i := range p.log.withdrawn[since.withdrawn:] {
		if int(i) >= since.added {
			continue
		}
		from, to := p.log.events(int(i))
		buf = p.marked(known, p.log.order[i], from, to, buf)
	}
	return buf
}

// marked appends the events with just these marks of a stretch of a person's
// history.
func (p *Platform) marked(marks uint16, person int32, from, to uint32, buf []Held) []Held {
	for at := from; at < to; at++ {
		if e, m := p.log.event(person, at); m == marks {
			buf = append(buf, Held{p.account(person), e.Item, e.Round, e.Place})
		}
	}
	return buf
}

// Excluded reports whether the item must not be in the account's slate: it is
// not on offer, or the platform knows that it was consumed and consumed items
// are not shown again.
func (p *Platform) Excluded(a Account, item int32) bool {
	if !p.catalog.Available(item, p.round) {
		return true
	}
	return p.repeats == Exclude && p.log.find(p.person(a), item, held)
}

// Repeats returns the rule for consumed items.
func (p *Platform) Repeats() Repeats { return p.repeats }

// Slate returns what the account was last shown; read only.
func (p *Platform) Slate(a Account) []int32 { return p.slates.Of(p.person(a)) }

// Shown returns the number of impressions that item i has had.
func (p *Platform) Shown(i int32) int64 { return p.shown[i] }

// Workers returns the pool on which a recommender may spread its work.
func (p *Platform) Workers() *Workers { return p.workers }
