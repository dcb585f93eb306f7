package design

import "bubblechamber/sim/rng"

var purposeScramble = rng.PurposeOf("design/scramble")

// scramble is Owen's nested uniform scrambling of a coordinate in dimension j. The
// digits before a digit are a node of a binary tree, numbered as in a heap: the
// root 1, then the prefix behind a leading 1. Each node has a random bit of its
// own, from the stream (seed, j, node), so that nothing of the tree is stored.
func scramble(x uint32, j int, seed rng.Seed) uint32 {
	var y uint32
	node := uint64(1)
	for shift := digits - 1; shift >= 0; shift-- {
		digit := x >> shift & 1
		draws := seed.At(purposeScramble, j, node)
		y = y<<1 | digit ^ draws.Uint32()>>31
		node = node<<1 | uint64(digit)
	}
	return y
}
