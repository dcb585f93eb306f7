package sim

import (
	"math"
	"slices"
	"sort"
)

// Log is what happened in one arm: every consumption, per person in order of
// time, and who consumed in which order over all people. It is the truth; what
// of it the platform may know is decided by the marks that Platform reads.
//
// Histories stand on a few shelves, on each of them one after the other without a
// gap: 10 bytes an event, 4 a person. Where somebody has consumed those behind
// her move up, once a round, so that it costs little more than to read what is
// there; and what grows is one shelf at a time, never a log of all people where they
// are many. A 128-bit Bloom filter (Bloom 1970) in front of a history makes most
// look-ups one load. Who consumed in a round is a bit a person (see turn).
type Log struct {
	shift   int // people >> shift is the shelf
	shelves []shelf
	bloom   []uint64 // people x 2

	// Events that have not been put on their shelves, in order of persons and of one in
	// order of time. They stand in spare, room that copies of the log have together.
	late    []lateEvent
	spare   *[]lateEvent
	put     [columns]bool            // those columns have them already
	filling func(worker, column int) // fill, bound once

	turns []turn   // by round from first on
	first int      // the round of the first event
	rows  []uint64 // bits of turns to come

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

// lateEvent is an event as it comes on a shelf.
type lateEvent struct {
	person, item, round int32
	meta                uint16
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
	shift := shelfShift(people)
	return &Log{
		shift: shift, shelves: newShelves(people, shift),
		bloom: make([]uint64, 2*people),
		spare: new([]lateEvent),
	}
}

// of returns a person's history; valid until the log grows.
func (l *Log) of(person int32) past {
	return l.shelves[person>>l.shift].of(person)
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
	if len(l.late) > 0 && l.comes(person, item, marks) {
		return true
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
// from settle on.
func (l *Log) add(e Event, marks uint16) {
	if len(l.late) == 0 {
		l.late, *l.spare = *l.spare, nil
	}
	l.late = slices.Insert(l.late, l.behind(e.Person), lateEvent{e.Person, e.Item, e.Round, uint16(min(e.Place, maxPlace)+1) | marks})
	h := bloomBit(e.Item)
	l.bloom[2*int(e.Person)+int(h>>6)] |= 1 << (h & 63)
	l.note(e.Person, int(e.Round))
}

// comes looks for a late event with the item all of whose marks are set.
func (l *Log) comes(person, item int32, marks uint16) bool {
	for i := l.behind(person); i > 0 && l.late[i-1].person == person; i-- {
		if e := &l.late[i-1]; e.item == item && e.meta&marks == marks {
			return true
		}
	}
	return false
}

// behind returns where the person's late events end: mostly they are the last ones.
func (l *Log) behind(person int32) int {
	n := len(l.late)
	if n == 0 || l.late[n-1].person <= person {
		return n
	}
	return sort.Search(n, func(i int) bool { return l.late[i].person > person })
}

// settle puts the events that were added where they belong.
func (l *Log) settle() {
	for column := range columns {
		if !l.put[column] {
			l.fill(0, column)
		}
	}
	l.put = [columns]bool{}
	l.eachShelf((*shelf).move)
	if l.late != nil {
		*l.spare, l.late = l.late[:0], nil
	}
}

// settleOn is settle with columns side by side. What workers that are told to stop leave
// is done as well: columns must fit together.
func (l *Log) settleOn(w *Workers) {
	if l.filling == nil {
		l.filling = l.fill
	}
	w.Run(columns, l.filling)
	l.settle()
}

// fill puts the events that were added in a column.
func (l *Log) fill(_, column int) {
	l.eachShelf(func(s *shelf, late []lateEvent) { s.put(column, late) })
	l.put[column] = true
}

// eachShelf calls do for the shelves to which events were added.
func (l *Log) eachShelf(do func(s *shelf, late []lateEvent)) {
	for late := l.late; len(late) > 0; {
		at, n := late[0].person>>l.shift, 1
		for n < len(late) && late[n].person>>l.shift == at {
			n++
		}
		do(&l.shelves[at], late[:n])
		late = late[n:]
	}
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
		l.turns = append(l.turns, turn{bits: l.row()})
	}
}

// row returns a bit a person. Those of eight rounds are of one piece.
func (l *Log) row() []uint64 {
	n := rowOf(len(l.bloom) / 2)
	if len(l.rows) < n {
		l.rows = make([]uint64, 8*n)
	}
	row := l.rows[:n:n]
	l.rows = l.rows[n:]
	return row
}

// note takes note that the person consumes in the round.
func (l *Log) note(p int32, round int) {
	l.extend(round)
	l.turns[round-l.first].add(p)
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
	c.rows, c.filling = nil, nil
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
