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
func (h past) within(from, to int) (a, b int) {
	at := func(round int) int {
		return sort.Search(len(h.rounds), func(i int) bool { return int(h.rounds[i]) >= round })
	}
	return at(from), at(to)
}

// since returns the events of the round or later.
func (h past) since(round int) past {
	from, to := h.within(round, math.MaxInt)
	return past{h.person, h.items[from:to], h.rounds[from:to], h.meta[from:to]}
}

// put appends events, in order of persons and of one in order of time, each to the
// history of its person. What stands behind moves up, last ones first. O(events on
// the shelf).
func (s *shelf) put(events []lateEvent) {
	items, rounds, meta := lengthen(s.items, len(events)), lengthen(s.rounds, len(events)), lengthen(s.meta, len(events))
	end := len(s.items)
	move := func(from, up int) {
		copy(items[from+up:], s.items[from:end])
		copy(rounds[from+up:], s.rounds[from:end])
		copy(meta[from+up:], s.meta[from:end])
		end = from
	}
	for i := len(events) - 1; i >= 0; i-- {
		e := &events[i]
		at := int(s.from[e.person-s.first+1])
		move(at, i+1)
		items[at+i], rounds[at+i], meta[at+i] = e.item, e.round, e.meta
	}
	move(0, 0)
	s.items, s.rounds, s.meta = items, rounds, meta
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
