package sim

import (
	"math"
	"math/bits"
	"slices"
	"sort"
)

// shelf holds the histories of a run of people, in order of persons, as columns.
type shelf struct {
	first  int32    // person
	from   []uint32 // by person, and one more: where her history begins
	items  []int32
	rounds []int32
	meta   []uint16 // place + 1 (0: organic), and the marks
}

// shelfShift is the binary logarithm of how many people's histories stand on a shelf:
// of at least 16384, so that what grows is little, and a quarter of all people, so that
// few shelves grow. Many small ones would grow as often, each of them.
func shelfShift(people int) int { return max(14, bits.Len(uint(max(people, 1)-1))-2) }

// newShelves are those of so many people, empty.
func newShelves(people, shift int) []shelf {
	var all []shelf
	for first := 0; first < people; first += 1 << shift {
		all = append(all, shelf{first: int32(first), from: make([]uint32, min(people-first, 1<<shift)+1)})
	}
	return all
}

// past is a person's history, oldest first.
type past struct {
	person        int32
	items, rounds []int32
	meta          []uint16
}

func (s *shelf) of(person int32) past {
	a, b := s.from[person-s.first], s.from[person-s.first+1]
	return past{person, s.items[a:b:b], s.rounds[a:b:b], s.meta[a:b:b]}
}

// event returns the i-th event.
func (h past) event(i int) Event {
	return Event{h.person, h.items[i], h.rounds[i], int32(h.meta[i]&^(held|selling)) - 1}
}

// within returns which events are of rounds from (inclusive) to to.
func (h past) within(from, to int) (a, b int) { return h.before(from), h.before(to) }

// before returns how many events are of earlier rounds. Mostly it is asked for the last ones,
// and does not touch the others.
func (h past) before(round int) int {
	n := len(h.rounds)
	for last := max(n-4, 0); n > last; n-- {
		if int(h.rounds[n-1]) < round {
			return n
		}
	}
	return sort.Search(n, func(i int) bool { return int(h.rounds[i]) >= round })
}

// since returns the events of the round or later.
func (h past) since(round int) past {
	from, to := h.within(round, math.MaxInt)
	return past{h.person, h.items[from:to], h.rounds[from:to], h.meta[from:to]}
}

// columns is how many columns a shelf has.
const columns = 3

// put appends events, in order of persons and of one in order of time, each to the
// history of its person, in one column. What stands behind moves up, last ones first.
// Once all columns have them, move follows. O(events on the shelf).
func (s *shelf) put(column int, events []lateEvent) {
	switch column {
	case 0:
		s.items = inserted(s.items, s, events, func(e *lateEvent) int32 { return e.item })
	case 1:
		s.rounds = inserted(s.rounds, s, events, func(e *lateEvent) int32 { return e.round })
	case 2:
		s.meta = inserted(s.meta, s, events, func(e *lateEvent) uint16 { return e.meta })
	}
}

func inserted[T any](before []T, s *shelf, events []lateEvent, of func(*lateEvent) T) []T {
	after, end := lengthen(before, len(events)), len(before)
	for i := len(events) - 1; i >= 0; i-- {
		at := int(s.from[events[i].person-s.first+1])
		copy(after[at+i+1:], before[at:end])
		after[at+i] = of(&events[i])
		end = at
	}
	copy(after, before[:end])
	return after
}

// move says where histories begin now.
func (s *shelf) move(events []lateEvent) {
	up := 0
	for i := range s.from[1:] {
		for up < len(events) && events[up].person == s.first+int32(i) {
			up++
		}
		s.from[i+1] += uint32(up)
	}
}

// lengthen makes s longer by n, or returns what is to be filled in its place. It has
// room for an eighth more, or for two rounds like this one: what has room for twice as
// much costs more than it saves.
func lengthen[T any](s []T, n int) []T {
	if n += len(s); n <= cap(s) {
		return s[:n]
	}
	return make([]T, n, n+max(n/8, 2*(n-len(s))))
}

func (s *shelf) clone() shelf {
	return shelf{s.first, slices.Clone(s.from), slices.Clone(s.items), slices.Clone(s.rounds), slices.Clone(s.meta)}
}

func (s *shelf) bytes() int64 { return int64(len(s.from))*4 + int64(len(s.items))*(4+4+2) }
