package sim

import (
	"math"
	"slices"
)

// Log is what happened in one arm: every consumption, per person in order of
// time, and who consumed in which order over all people. It is the truth; what
// of it the platform may know is decided by the marks that Platform reads.
//
// The histories of 256 people stand on a shelf, one after the other without a
// gap: 10 bytes an event, 4 a person. Where somebody has consumed those behind
// her move up, once a round and shelf, so that it costs little more than to read
// what is there, and what grows is one shelf at a time, never a log of all people.
// A 128-bit Bloom filter (Bloom 1970) in front of a history makes most look-ups
// one load. Who consumed in a round is a bit a person (see turn).
type Log struct {
	shelves []shelf
	bloom   []uint64 // people x 2

	// Events of one shelf that have not been put on it, in order of time.
	late []lateEvent

	turns []turn // by round from first on
	first int    // the round of the first event

	withdrawn []gone // in order of withdrawal
	marks     []int  // the length of withdrawn at each mark
	buried    int    // withdrawn[:buried] is told to nobody any more
	expired   int    // retention has looked at turns[:expired]
}

// gone is an event that the platform holds no more, by its place in the
// person's history.
type gone struct {
	person int32
	index  uint32
}

// lateEvent is an event with its marks.
type lateEvent struct {
	Event
	marks uint16
}

// The marks of an event beside its place.
const (
	held     uint16 = 1 << 15 // the platform holds it
	selling  uint16 = 1 << 14 // it came for advertising as well
	maxPlace        = 1<<14 - 2
)

// Event is one consumption: the person took the item in the round, from the
// given place of the slate (0 is the first) or, with Place -1, organically.
type Event struct {
	Person, Item int32
	Round        int32
	Place        int32
}

// Organic reports whether the item was found without the platform.
func (e Event) Organic() bool { return e.Place < 0 }

func newLog(people int) *Log {
	return &Log{
		shelves: make([]shelf, (people+shelfSize-1)/shelfSize),
		bloom:   make([]uint64, 2*people),
	}
}

// of returns a person's history; valid until the log grows.
func (l *Log) of(person int32) past {
	return l.shelves[person/shelfSize].of(person)
}

// History returns the items a person has consumed and the rounds, oldest
// first; read only, valid until the next round.
func (l *Log) History(person int32) (items, rounds []int32) {
	h := l.of(person)
	return h.items, h.rounds
}

// Consumed reports whether the person has consumed the item.
func (l *Log) Consumed(person, item int32) bool { return l.find(person, item, 0) }

// find looks for an event with the item all of whose marks are set.
func (l *Log) find(person, item int32, marks uint16) bool {
	h := bloomBit(item)
	if l.bloom[2*int(person)+int(h>>6)]&(1<<(h&63)) == 0 {
		return false
	}
	for _, e := range l.late {
		if e.Person == person && e.Item == item && e.marks&marks == marks {
			return true
		}
	}
	past := l.of(person)
	for i, it := range past.items {
		if it == item && past.meta[i]&marks == marks {
			return true
		}
	}
	return false
}

// findSince is find among events of the round or later.
func (l *Log) findSince(person, item int32, marks uint16, round int) bool {
	if !l.find(person, item, marks) {
		return false
	}
	past := l.of(person)
	from, to := past.within(round, math.MaxInt)
	for at := from; at < to; at++ {
		if past.items[at] == item && past.meta[at]&marks == marks {
			return true
		}
	}
	return false
}

func bloomBit(item int32) uint32 { return uint32(item) * 0x9e3779b1 >> 25 }

// add appends an event with its marks. Rounds must not fall. Histories have it
// from settle on, which the next event of another shelf's person calls.
func (l *Log) add(e Event, marks uint16) {
	if len(l.late) > 0 && l.late[0].Person/shelfSize != e.Person/shelfSize {
		l.settle()
	}
	l.late = append(l.late, lateEvent{e, uint16(min(e.Place, maxPlace)+1) | marks})
	h := bloomBit(e.Item)
	l.bloom[2*int(e.Person)+int(h>>6)] |= 1 << (h & 63)
}

// settle puts the events that were added where they belong.
func (l *Log) settle() {
	if len(l.late) == 0 {
		return
	}
	s := &l.shelves[l.late[0].Person/shelfSize]
	var noted [shelfSize]bool
	for _, e := range l.late {
		if !noted[e.Person%shelfSize] && s.last(e.Person) != e.Round {
			noted[e.Person%shelfSize] = true
			l.note(e.Person, int(e.Round))
		}
	}
	s.put(l.late)
	l.late = l.late[:0]
}

// reach takes note that a round has come, also when nobody consumes in it.
func (l *Log) reach(round int) {
	l.settle()
	l.extend(round)
}

// extend makes turns up to the round.
func (l *Log) extend(round int) {
	if len(l.turns) == 0 {
		l.first = round
	}
	for len(l.turns) <= round-l.first {
		if n := len(l.turns); n > 0 {
			l.turns[n-1].pack()
		}
		l.turns = append(l.turns, turn{})
	}
}

// note appends the person to those who consume in the round.
func (l *Log) note(p int32, round int) {
	l.extend(round)
	l.turns[round-l.first].add(p, len(l.bloom)/2)
}

// expire withdraws from the platform every event of the given round or before.
func (l *Log) expire(round int) {
	l.settle()
	for due := min(round-l.first+1, len(l.turns)); l.expired < due; l.expired++ {
		at := l.first + l.expired
		l.turns[l.expired].each(func(p int32) {
			from, to := l.of(p).within(at, at+1)
			for i := from; i < to; i++ {
				l.withdraw(p, i)
			}
		})
	}
}

// withdraw takes the i-th event of a person from what the platform holds.
func (l *Log) withdraw(p int32, i int) {
	if meta := &l.of(p).meta[i]; *meta&held != 0 {
		*meta &^= held
		l.withdrawn = append(l.withdrawn, gone{p, uint32(i)})
	}
}

// withdrawIf withdraws the events of a person that the test picks.
func (l *Log) withdrawIf(p int32, test func(e Event) bool) {
	past := l.of(p)
	for i := range past.items {
		if past.meta[i]&held != 0 && test(past.event(i)) {
			l.withdraw(p, i)
		}
	}
}

// withdrawAll withdraws the events of a person.
func (l *Log) withdrawAll(p int32) {
	l.withdrawIf(p, func(Event) bool { return true })
}

// restrict takes the events of a person from advertising.
func (l *Log) restrict(p int32) {
	for i := range l.of(p).meta {
		l.of(p).meta[i] &^= selling
	}
}

func (l *Log) clone() *Log {
	c := *l
	c.shelves = make([]shelf, len(l.shelves))
	for i := range l.shelves {
		c.shelves[i] = l.shelves[i].clone()
	}
	c.bloom = slices.Clone(l.bloom)
	c.late = slices.Clone(l.late)
	c.turns = slices.Clone(l.turns)
	if n := len(l.turns); n > 0 { // those before it never change
		c.turns[n-1] = l.turns[n-1].clone()
	}
	// These are only ever appended to, so the past can be shared.
	c.withdrawn = clip(l.withdrawn)
	c.marks = clip(l.marks)
	return &c
}

func (l *Log) bytes() int64 {
	n := int64(len(l.bloom))*8 + int64(len(l.withdrawn))*8
	for i := range l.shelves {
		n += l.shelves[i].bytes()
	}
	for i := range l.turns {
		n += l.turns[i].bytes()
	}
	return n
}
