package sim

import (
	"math"
	"slices"
	"sort"
)

// shelfSize is how many people's histories stand on a shelf: those of a block.
const shelfSize = 256

// shelf holds the histories of a block's people, in order of persons, as columns.
type shelf struct {
	from   [shelfSize + 1]uint32 // by person: where her history begins
	items  []int32
	rounds []int32
	meta   []uint16 // place + 1 (0: organic), and the marks
}

// past is a person's history, oldest first.
type past struct {
	person        int32
	items, rounds []int32
	meta          []uint16
}

func (s *shelf) of(person int32) past {
	a, b := s.from[person%shelfSize], s.from[person%shelfSize+1]
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

// last returns the round of the person's last event, before all rounds if there
// is none.
func (s *shelf) last(person int32) int32 {
	if h := s.of(person); len(h.rounds) > 0 {
		return h.rounds[len(h.rounds)-1]
	}
	return math.MinInt32
}

// put appends events, in order of time, each to the history of its person. What
// stands behind moves up, last ones first. O(events on the shelf).
func (s *shelf) put(events []lateEvent) {
	var more [shelfSize]uint32
	for i := range events {
		more[events[i].Person%shelfSize]++
	}
	s.items = lengthen(s.items, len(events))
	s.rounds = lengthen(s.rounds, len(events))
	s.meta = lengthen(s.meta, len(events))
	for i, up := shelfSize-1, uint32(len(events)); up > 0; i-- {
		a, b := s.from[i], s.from[i+1]
		s.from[i+1] = b + up
		if up -= more[i]; up > 0 {
			copy(s.items[a+up:], s.items[a:b])
			copy(s.rounds[a+up:], s.rounds[a:b])
			copy(s.meta[a+up:], s.meta[a:b])
		}
	}
	for i := range events {
		e := &events[i]
		k := e.Person % shelfSize
		at := s.from[k+1] - more[k]
		more[k]--
		s.items[at], s.rounds[at], s.meta[at] = e.Item, e.Round, e.marks
	}
}

// lengthen makes s longer by n. It grows by an eighth: what has room for twice as
// much costs more than it saves, and a shelf is soon copied.
func lengthen[T any](s []T, n int) []T {
	if len(s)+n > cap(s) {
		grown := make([]T, len(s), len(s)+n+len(s)/8)
		copy(grown, s)
		s = grown
	}
	return s[:len(s)+n]
}

func (s *shelf) clone() shelf {
	c := *s
	c.items, c.rounds, c.meta = slices.Clone(s.items), slices.Clone(s.rounds), slices.Clone(s.meta)
	return c
}

func (s *shelf) bytes() int64 { return int64(len(s.from))*4 + int64(len(s.items))*(4+4+2) }
