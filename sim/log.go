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
// A person's history lies contiguous in an arena. A history that is full moves
// to the arena's end with more room; when an eighth of the arena is left behind
// in this way, all move together again. So a warm round does not allocate per
// person, and a person costs little more than her events. A 128-bit Bloom
// filter (Bloom 1970) in front of a history makes most look-ups one load.
type Log struct {
	start []uint32 // people: where the history begins in the arena
	count []uint32 // people: its length
	room  []uint32 // people: how much fits
	bloom []uint64 // people x 2

	items  []int32
	rounds []int32
	meta   []uint16 // place + 1 (0: organic), and the marks
	waste  int      // arena entries that belong to nobody

	order []int32 // who consumed, once a round and person, in order of time
	ends  []int   // by round from first on: the length of order after it
	first int     // the round of the first event

	withdrawn []gone // in order of withdrawal
	marks     []int  // the length of withdrawn at each mark
	buried    int    // withdrawn[:buried] is told to nobody any more
	expired   int    // retention has looked at order[:expired]
}

// gone is an event that the platform holds no more, by its place in the
// person's history.
type gone struct {
	person int32
	index  uint32
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
		start: make([]uint32, people),
		count: make([]uint32, people),
		room:  make([]uint32, people),
		bloom: make([]uint64, 2*people),
	}
}

// History returns the items a person has consumed and the rounds, oldest
// first; read only, valid until the next round.
func (l *Log) History(person int32) (items, rounds []int32) {
	a := l.start[person]
	b := a + l.count[person]
	return l.items[a:b:b], l.rounds[a:b:b]
}

// Consumed reports whether the person has consumed the item.
func (l *Log) Consumed(person, item int32) bool { return l.find(person, item, 0) }

// find looks for an event with the item all of whose marks are set.
func (l *Log) find(person, item int32, marks uint16) bool {
	h := bloomBit(item)
	if l.bloom[2*int(person)+int(h>>6)]&(1<<(h&63)) == 0 {
		return false
	}
	a := l.start[person]
	b := a + l.count[person]
	for i, it := range l.items[a:b] {
		if it == item && l.meta[int(a)+i]&marks == marks {
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
	from, to := l.within(person, round, math.MaxInt)
	for at := from; at < to; at++ {
		if l.items[at] == item && l.meta[at]&marks == marks {
			return true
		}
	}
	return false
}

// within returns where in the arena the person's events of rounds from
// (inclusive) to (exclusive) lie.
func (l *Log) within(person int32, from, to int) (a, b uint32) {
	_, rounds := l.History(person)
	at := func(round int) uint32 {
		return l.start[person] + uint32(sort.Search(len(rounds), func(i int) bool { return int(rounds[i]) >= round }))
	}
	return at(from), at(to)
}

func bloomBit(item int32) uint32 { return uint32(item) * 0x9e3779b1 >> 25 }

// add appends an event with its marks. Rounds must not fall.
func (l *Log) add(e Event, marks uint16) {
	p, n := e.Person, l.count[e.Person]
	if n == l.room[p] {
		l.grow(p)
	}
	if n == 0 || l.rounds[l.start[p]+n-1] != e.Round {
		l.note(p, int(e.Round))
	}
	at := l.start[p] + n
	l.items[at] = e.Item
	l.rounds[at] = e.Round
	l.meta[at] = uint16(min(e.Place, maxPlace)+1) | marks
	l.count[p] = n + 1
	h := bloomBit(e.Item)
	l.bloom[2*int(p)+int(h>>6)] |= 1 << (h & 63)
}

// reach takes note that a round has come, also when nobody consumes in it.
func (l *Log) reach(round int) {
	if len(l.ends) == 0 {
		l.first = round
	}
	for len(l.ends) <= round-l.first {
		l.ends = append(l.ends, len(l.order))
	}
}

// note appends the person to the order of the round.
func (l *Log) note(p int32, round int) {
	l.reach(round)
	l.order = extend(l.order, 1)
	l.order[len(l.order)-1] = p
	l.ends[round-l.first] = len(l.order)
}

// moreRoom is how much room a history of n events gets.
func moreRoom(n uint32) uint32 { return n + max(n/8, 2) }

// grow moves a person's history to the end of the arena, with more room.
func (l *Log) grow(p int32) {
	from, n := l.start[p], l.count[p]
	l.waste += int(l.room[p])
	if 8*l.waste > len(l.items) && l.waste > 1<<8 {
		l.waste -= int(l.room[p])
		l.compact(p)
		return
	}
	at, room := uint32(len(l.items)), moreRoom(n)
	l.items = extend(l.items, int(room))
	l.rounds = extend(l.rounds, int(room))
	l.meta = extend(l.meta, int(room))
	copy(l.items[at:at+n], l.items[from:from+n])
	copy(l.rounds[at:at+n], l.rounds[from:from+n])
	copy(l.meta[at:at+n], l.meta[from:from+n])
	l.start[p], l.room[p] = at, room
}

// compact gives every history its own place again, in order of persons, and
// the growing one more room. O(events).
func (l *Log) compact(growing int32) {
	total := 0
	for p, n := range l.count {
		l.room[p] = min(l.room[p], moreRoom(n))
		if int32(p) == growing {
			l.room[p] = moreRoom(n)
		}
		total += int(l.room[p])
	}
	spare := total / 16
	items := make([]int32, total, total+spare)
	rounds := make([]int32, total, total+spare)
	meta := make([]uint16, total, total+spare)
	at := uint32(0)
	for p, from := range l.start {
		n := l.count[p]
		copy(items[at:], l.items[from:from+n])
		copy(rounds[at:], l.rounds[from:from+n])
		copy(meta[at:], l.meta[from:from+n])
		l.start[p] = at
		at += l.room[p]
	}
	l.items, l.rounds, l.meta, l.waste = items, rounds, meta, 0
}

// extend lengthens s by n zeros. It grows by a sixteenth, as arenas are large.
func extend[T any](s []T, n int) []T {
	if len(s)+n > cap(s) {
		grown := make([]T, len(s), len(s)+n+len(s)/16+64)
		copy(grown, s)
		s = grown
	}
	return s[:len(s)+n]
}

// expire withdraws from the platform every event of the given round or before.
func (l *Log) expire(round int) {
	due := 0
	if i := round - l.first; i >= 0 && len(l.ends) > 0 {
		due = l.ends[min(i, len(l.ends)-1)]
	}
	for ; l.expired < due; l.expired++ {
		a, b := l.events(l.expired)
		for at := a; at < b; at++ {
			l.withdraw(l.order[l.expired], at)
		}
	}
}

// withdraw takes the event of person p at a place of the arena from what the
// platform holds.
func (l *Log) withdraw(p int32, at uint32) {
	if l.meta[at]&held != 0 {
		l.meta[at] &^= held
		l.withdrawn = append(l.withdrawn, gone{p, at - l.start[p]})
	}
}

// withdrawIf withdraws the events of a person that the test picks.
func (l *Log) withdrawIf(p int32, test func(e Event) bool) {
	for at := l.start[p]; at < l.start[p]+l.count[p]; at++ {
		if l.meta[at]&held != 0 && test(l.event(p, at)) {
			l.withdraw(p, at)
		}
	}
}

// withdrawAll withdraws the events of a person.
func (l *Log) withdrawAll(p int32) {
	l.withdrawIf(p, func(Event) bool { return true })
}

// restrict takes the events of a person from advertising.
func (l *Log) restrict(p int32) {
	for at := l.start[p]; at < l.start[p]+l.count[p]; at++ {
		l.meta[at] &^= selling
	}
}

// events returns where in the arena the events lie that stand at position i of
// the order: one person's in one round.
func (l *Log) events(i int) (from, to uint32) {
	round := int32(l.first + sort.SearchInts(l.ends, i+1))
	p := l.order[i]
	_, rounds := l.History(p)
	lo, _ := slices.BinarySearch(rounds, round)
	hi := lo
	for hi < len(rounds) && rounds[hi] == round {
		hi++
	}
	return l.start[p] + uint32(lo), l.start[p] + uint32(hi)
}

// event returns the event of person p at a place of the arena.
func (l *Log) event(p int32, at uint32) Event {
	return Event{p, l.items[at], l.rounds[at], int32(l.meta[at]&^(held|selling)) - 1}
}

func (l *Log) clone() *Log {
	c := *l
	c.start = slices.Clone(l.start)
	c.count = slices.Clone(l.count)
	c.room = slices.Clone(l.room)
	c.bloom = slices.Clone(l.bloom)
	c.items = slices.Clone(l.items)
	c.rounds = slices.Clone(l.rounds)
	c.meta = slices.Clone(l.meta)
	c.ends = slices.Clone(l.ends)
	// These are only ever appended to, so the past can be shared.
	c.order = clip(l.order)
	c.withdrawn = clip(l.withdrawn)
	c.marks = clip(l.marks)
	return &c
}

func (l *Log) bytes() int64 {
	return int64(len(l.start))*(4+4+4+16) + int64(len(l.items))*(4+4+2) +
		int64(len(l.order))*4 + int64(len(l.withdrawn))*8
}
