package sim

import (
	"math/bits"
	"slices"
)

// turn is who consumed in a round, everybody once, in order of time. It is a bit a
// person, and beside it a list from the first one on who does not come in order of
// persons. Once the round is over it is one of them: the list where there is one, or
// where there are so few that it takes less.
type turn struct {
	bits []uint64
	top  int32 // the last one
	n    int
	list []int32
}

// rowOf is how many words have a bit for so many people.
func rowOf(people int) int { return (people + 63) / 64 }

// add appends the person, unless she is there.
func (t *turn) add(person int32) {
	bit := uint64(1) << (person % 64)
	if t.bits[person/64]&bit != 0 {
		return
	}
	if t.list == nil && t.n > 0 && person < t.top {
		t.unroll()
	}
	if t.list != nil {
		t.list = append(t.list, person)
	}
	t.bits[person/64] |= bit
	t.n++
	t.top = person
}

// each calls f for everybody.
func (t *turn) each(f func(person int32)) {
	if t.list != nil {
		for _, p := range t.list {
			f(p)
		}
		return
	}
	for i, word := range t.bits {
		for ; word != 0; word &= word - 1 {
			f(int32(i*64 + bits.TrailingZeros64(word)))
		}
	}
}

// unroll makes a list.
func (t *turn) unroll() {
	list := make([]int32, 0, t.n)
	t.each(func(p int32) { list = append(list, p) })
	t.list = list
}

// pack makes it small, once nobody is added any more.
func (t *turn) pack() {
	if t.list == nil && t.n*4 < len(t.bits)*8 {
		t.unroll()
	}
	if t.list != nil {
		t.bits, t.list = nil, slices.Clip(t.list)
	}
}

func (t *turn) clone() turn {
	c := *t
	c.bits, c.list = slices.Clone(t.bits), slices.Clone(t.list)
	return c
}

func (t *turn) bytes() int64 { return int64(len(t.bits))*8 + int64(len(t.list))*4 }
