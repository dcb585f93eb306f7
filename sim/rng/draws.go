package rng

import "math/bits"

// Draws is a cursor over one random stream. It is opened by [Seed.At]; the zero
// value is a valid stream but belongs to no seed. Its methods take the next words
// of the stream in order: one for Uint32 and Float32, two for Uint64 and Float64,
// as documented for the rest. A copy goes on from the same place independently.
type Draws struct {
	key              [2]uint32
	block            uint32 // the counter word that moves
	round, low, high uint32
	words            [4]uint32
	left             uint32 // unread words of the current block
}

// Uint32 returns 32 random bits.
func (d *Draws) Uint32() uint32 {
	if d.left == 0 {
		d.refill()
	}
	w := d.words[(4-d.left)&3]
	d.left--
	return w
}

// refill takes the next block of four words.
func (d *Draws) refill() {
	d.words[0], d.words[1], d.words[2], d.words[3] = philox(d.block, d.round, d.low, d.high, d.key[0], d.key[1])
	d.block++
	d.left = 4
}

// Uint64 returns 64 random bits, the low word first.
func (d *Draws) Uint64() uint64 {
	switch d.left {
	case 2:
		d.left = 0
		return uint64(d.words[3])<<32 | uint64(d.words[2])
	case 0:
		d.refill()
		d.left = 2
		return uint64(d.words[1])<<32 | uint64(d.words[0])
	}
	low := d.Uint32()
	return uint64(d.Uint32())<<32 | uint64(low)
}

// Float64 returns a uniform number in the open interval (0, 1): a multiple of
// 2^-53, or 2^-54 in the place of zero.
func (d *Draws) Float64() float64 {
	return unit53(d.Uint64() >> 11)
}

// Float32 returns a uniform number in the open interval (0, 1): a multiple of
// 2^-24, or 2^-25 in the place of zero.
func (d *Draws) Float32() float32 { return unit24(d.Uint32() >> 8) }

// Intn returns a uniform integer in [0, n), without bias, from two words and in
// rare cases more (Lemire 2019). It panics when n < 1.
func (d *Draws) Intn(n int) int {
	if n < 1 {
		panic("rng: Intn of a number below 1")
	}
	bound := uint64(n)
	hi, lo := bits.Mul64(d.Uint64(), bound)
	if lo < bound {
		for reject := -bound % bound; lo < reject; {
			hi, lo = bits.Mul64(d.Uint64(), bound)
		}
	}
	return int(hi)
}

// Shuffle permutes n elements uniformly (Fisher & Yates, from the last down), one
// Intn each; swap exchanges two elements.
func (d *Draws) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, d.Intn(i+1))
	}
}

// unit53 maps 53 bits into (0, 1).
func unit53(n uint64) float64 {
	if n == 0 {
		return 1.0 / (1 << 54)
	}
	return float64(n) * (1.0 / (1 << 53))
}

// unit24 maps 24 bits into (0, 1). Adding a half to each cell, the usual way,
// would round the last one to 1 in float32.
func unit24(n uint32) float32 {
	if n == 0 {
		return 1.0 / (1 << 25)
	}
	return float32(n) * (1.0 / (1 << 24))
}
