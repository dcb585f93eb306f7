package sim

import (
	"math/bits"
	"slices"
)

// turn is who consumed in a round, everybody once, in order of time. As long as
// they come in order of persons it is a bit a person; a list otherwise, and where
// there are so few that it takes less.
type turn struct {
	bits []uint64
	top  int32 // the last one, while there are bits
	n    int
	list []int32
}

// add appends one of people persons, who is not there yet.
func (t *turn) add(person int32, people int) {
	if t.n == 0 {
		t.bits = make([]uint64, (people+63)/64)
	} else if t.bits != nil && person < t.top {
		t.unroll()
	}
	t.n++
	if t.bits == nil {
		t.list = append(t.list, person)
		return
	}
	t.bits[person/64] |= 1 << (person % 64)
	t.top = person
}

// each calls f for everybody.
func (t *turn) each(f func(person int32)) {
	for _, p := range t.list {
		f(p)
	}
	for i, word := range t.bits {
		for ; word != 0; word &= word - 1 {
			f(int32(i*64 + bits.TrailingZeros64(word)))
		}
	}
}

// unroll makes it a list.
func (t *turn) unroll() {
	list := make([]int32, 0, t.n)
	t.each(func(p int32) { list = append(list, p) })
	t.bits, t.list = nil, list
}

// pack makes it small, once nobody is added any more.
func (t *turn) pack() {
	if t.bits != nil && t.n*4 < len(t.bits)*8 {
		t.unroll()
	}
	t.list = slices.Clip(t.list)
}

func (t *turn) clone() turn {
	c := *t
	c.bits, c.list = slices.Clone(t.bits), slices.Clone(t.list)
	return c
}

func (t *turn) bytes() int64 { return int64(len(t.bits))*8 + int64(len(t.list))*4 }
