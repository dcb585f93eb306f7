package users

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A ring remembers the last things, latest first, whenever it grows.
func TestMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const people = 3
		size := rapid.IntRange(1, 6).Draw(t, "size")
		m := (&memory{}).grown(people, size)
		var log [people][]int32
		for i := range rapid.IntRange(0, 40).Draw(t, "events") {
			if rapid.IntRange(0, 9).Draw(t, "grow") == 0 {
				for p := range log { // what did not fit is gone
					log[p] = log[p][max(0, len(log[p])-size):]
				}
				size += rapid.IntRange(0, 3).Draw(t, "more")
				m = m.grown(people, size)
			}
			p := rapid.Int32Range(0, people-1).Draw(t, "person")
			m.add(p, int32(i), float32(2*i))
			log[p] = append(log[p], int32(i))
		}
		for p := range int32(people) {
			want := log[p][max(0, len(log[p])-size):]
			var got []int32
			for back := m.len(p); back > 0; back-- {
				at := m.slot(p, back)
				if m.match[at] != float32(2*m.item[at]) {
					t.Fatalf("item %d was worth %v", m.item[at], m.match[at])
				}
				got = append(got, m.item[at])
			}
			if !slices.Equal(got, want) {
				t.Fatalf("person %d remembers %v, want %v", p, got, want)
			}
		}
	})
}

// Of the last four, one was of topic 0 and two half of it, the fourth is not there
// yet: 2/4 for topic 0 and 1/4 for topic 1. At strength 2 they lose 1 and .5.
func TestBoredomByHand(t *testing.T) {
	c := defaults()
	c.Taste, c.Satiation = 0, 0
	c.Boredom = BoredomConfig{Strength: 2, Window: 4}
	p := pair(c)
	s := newScene(&p.cfg, p.crowd, shelf([][]float32{{1, 0}, {.5, .5}}, nil, nil), 1, 1)
	m := newMind(2)
	take := func(item int32) {
		m.clear()
		s.offer(m, 0, item, 0)
		p.enjoy(s, m, 0, 0)
	}
	for _, item := range []int32{0, 1, 1} {
		take(item)
	}
	near(t, "lately", p.lately, .5, .25)
	p.weigh(0, m.weight)
	near(t, "weight", m.weight, -1, -.5)
	// Boredom does not fade by itself, and forgets the fifth last.
	for range 50 {
		p.rest(s, 0, -1)
	}
	take(1)
	take(1)
	near(t, "lately", p.lately, .5, .5)
}
