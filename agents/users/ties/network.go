package ties

import (
	"fmt"
	"slices"
)

// Network says to whom each of a number of people listens. Their lists lie in
// one arena; a list that is full moves to its end with more room, and when a
// quarter of the arena is left behind in this way, all move together again.
type Network struct {
	start []uint32 // people: where the list begins in the arena
	count []uint32 // people: its length
	room  []uint32 // people: how much fits
	arena []int32
	waste int // arena entries that belong to nobody

	shared  bool // a clone has the same memory
	changed bool // since it was drawn
}

// New returns a network of that many people without ties.
func New(people int) *Network {
	return &Network{
		start: make([]uint32, people),
		count: make([]uint32, people),
		room:  make([]uint32, people),
	}
}

// People returns the number of people.
func (n *Network) People() int { return len(n.start) }

// Len returns the number of ties, mutual ones counted twice. O(people).
func (n *Network) Len() int {
	sum := 0
	for _, c := range n.count {
		sum += int(c)
	}
	return sum
}

// Of returns to whom the person listens, the oldest tie first; read only, valid
// until the network changes.
func (n *Network) Of(person int32) []int32 {
	from := n.start[person]
	to := from + n.count[person]
	return n.arena[from:to:to]
}

// Has reports whether the person listens to the other. O(ties of the person).
func (n *Network) Has(person, other int32) bool {
	return slices.Contains(n.Of(person), other)
}

// Replace makes the person listen to the new one, as her latest tie, and no more
// to the old one. It panics where she does not listen to the old one, or does to
// the new one or is it.
func (n *Network) Replace(person, old, new int32) {
	n.check(person, new)
	n.cut(person, old)
	n.push(person, new)
}

// Add makes the person listen to the other one, too. It panics where she does or
// is the other one.
func (n *Network) Add(person, other int32) {
	n.check(person, other)
	n.push(person, other)
}

// Drop makes the person listen no more to the other one. It panics where she
// does not.
func (n *Network) Drop(person, other int32) { n.cut(person, other) }

func (n *Network) check(person, other int32) {
	if person == other || n.Has(person, other) {
		panic(fmt.Sprintf("ties: person %d cannot be tied to %d, being it or tied already", person, other))
	}
}

// cut takes one tie out of a list and moves the later ones up.
func (n *Network) cut(person, other int32) {
	i := slices.Index(n.Of(person), other)
	if i < 0 {
		panic(fmt.Sprintf("ties: person %d is not tied to %d", person, other))
	}
	n.own()
	from, count := n.start[person], n.count[person]
	list := n.arena[from : from+count]
	copy(list[i:], list[i+1:])
	n.count[person] = count - 1
}

// push appends a tie to a list.
func (n *Network) push(person, other int32) {
	n.own()
	if n.count[person] == n.room[person] {
		n.grow(person)
	}
	n.arena[n.start[person]+n.count[person]] = other
	n.count[person]++
}

// own makes the memory this network's alone before it changes.
func (n *Network) own() {
	n.changed = true
	if !n.shared {
		return
	}
	n.start, n.count, n.room = slices.Clone(n.start), slices.Clone(n.count), slices.Clone(n.room)
	n.arena = slices.Clone(n.arena)
	n.shared = false
}

// grow moves a list to the arena's end, with a quarter more room.
func (n *Network) grow(person int32) {
	if n.waste > 64 && 4*n.waste > len(n.arena) {
		n.compact()
	}
	from, count := n.start[person], n.count[person]
	room := count + max(count/4, 2)
	at := len(n.arena)
	n.arena = slices.Grow(n.arena, int(room))[:at+int(room)]
	copy(n.arena[at:], n.arena[from:from+count])
	clear(n.arena[at+int(count):])
	n.waste += int(n.room[person])
	n.start[person], n.room[person] = uint32(at), room
}

// compact moves all lists together, in order of people. O(people + ties).
func (n *Network) compact() {
	arena := make([]int32, 0, len(n.arena)-n.waste)
	for p, from := range n.start {
		n.start[p] = uint32(len(arena))
		arena = append(arena, n.arena[from:from+n.room[p]]...)
	}
	n.arena, n.waste = arena, 0
}

// Clone returns a network that goes on by itself. It is O(1): memory is shared
// until either changes.
func (n *Network) Clone() *Network {
	n.shared = true
	c := *n
	return &c
}

// Bytes returns the memory that a clone has of its own: none while ties are as
// they were drawn.
func (n *Network) Bytes() int64 {
	if !n.changed {
		return 0
	}
	return int64(len(n.start))*12 + int64(len(n.arena))*4
}
