package sim

// Log is what happened in one arm: every consumption, per person in order of
// time, and over all people in order of time. It is the truth; what of it the
// platform may know is decided by the marks that Platform reads.
//
// A person's history lies contiguous in an arena, in pieces that double in
// size and are reused, so a warm round does not allocate per person. A 128-bit
// Bloom filter (Bloom 1970) in front of it makes most look-ups one load.
type Log struct {
	start []uint32 // people: where the history begins in the arena
	count []uint32 // people: its length
	class []uint8  // people: its room is 2^class, 0 is none
	bloom []uint64 // people x 2

	items  []int32
	rounds []int32
	meta   []uint16 // place + 1 (0: organic), and the held mark

	free  [32][]uint32 // pieces given back, by class
	order []entry      // all events in order of time

	withdrawn []uint32 // positions in order, in order of withdrawal
	expired   int      // retention has looked at order[:expired]
}

// entry points at one event: the nth of a person.
type entry struct {
	person int32
	nth    uint32
}

const (
	held     uint16 = 1 << 15
	maxPlace        = 1<<15 - 2
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
		class: make([]uint8, people),
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

func bloomBit(item int32) uint32 { return uint32(item) * 0x9e3779b1 >> 25 }

// add appends an event; seen says whether the platform holds it.
func (l *Log) add(e Event, seen bool) {
	p := e.Person
	n := l.count[p]
	if l.class[p] == 0 || n == 1<<l.class[p] {
		l.grow(p)
	}
	at := l.start[p] + n
	l.items[at] = e.Item
	l.rounds[at] = e.Round
	m := uint16(min(e.Place, maxPlace) + 1)
	if seen {
		m |= held
	}
	l.meta[at] = m
	l.count[p] = n + 1
	h := bloomBit(e.Item)
	l.bloom[2*int(p)+int(h>>6)] |= 1 << (h & 63)
	l.order = append(l.order, entry{p, n})
}

// grow moves a person's history to a piece of twice the size.
func (l *Log) grow(p int32) {
	was := l.class[p]
	class := max(was+1, 2)
	var at uint32
	if f := l.free[class]; len(f) > 0 {
		at = f[len(f)-1]
		l.free[class] = f[:len(f)-1]
	} else {
		at = uint32(len(l.items))
		room := 1 << class
		l.items = append(l.items, make([]int32, room)...)
		l.rounds = append(l.rounds, make([]int32, room)...)
		l.meta = append(l.meta, make([]uint16, room)...)
	}
	if was > 0 {
		from, n := l.start[p], l.count[p]
		copy(l.items[at:at+n], l.items[from:from+n])
		copy(l.rounds[at:at+n], l.rounds[from:from+n])
		copy(l.meta[at:at+n], l.meta[from:from+n])
		l.free[was] = append(l.free[was], from)
	}
	l.start[p], l.class[p] = at, class
}

// expire withdraws from the platform every event of the given round or before.
func (l *Log) expire(round int) {
	for ; l.expired < len(l.order); l.expired++ {
		e := l.order[l.expired]
		at := l.start[e.person] + e.nth
		if int(l.rounds[at]) > round {
			return
		}
		if l.meta[at]&held != 0 {
			l.meta[at] &^= held
			l.withdrawn = append(l.withdrawn, uint32(l.expired))
		}
	}
}

func (l *Log) at(i int) (Event, bool) {
	e := l.order[i]
	at := l.start[e.person] + e.nth
	return Event{e.person, l.items[at], l.rounds[at], int32(l.meta[at]&^held) - 1}, l.meta[at]&held != 0
}

func (l *Log) clone() *Log {
	c := *l
	c.start = append([]uint32(nil), l.start...)
	c.count = append([]uint32(nil), l.count...)
	c.class = append([]uint8(nil), l.class...)
	c.bloom = append([]uint64(nil), l.bloom...)
	c.items = append([]int32(nil), l.items...)
	c.rounds = append([]int32(nil), l.rounds...)
	c.meta = append([]uint16(nil), l.meta...)
	for i := range l.free {
		c.free[i] = append([]uint32(nil), l.free[i]...)
	}
	// Both are only ever appended to, so the past can be shared.
	c.order = clip(l.order)
	c.withdrawn = clip(l.withdrawn)
	return &c
}

func (l *Log) bytes() int64 {
	return int64(len(l.start))*(4+4+1+16) + int64(len(l.items))*(4+4+2) +
		int64(len(l.order))*8 + int64(len(l.withdrawn))*4
}
