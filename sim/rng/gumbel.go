package rng

import "bubblechamber/sim/arith"

// Uniform returns a uniform number in (0, 1) keyed (seed, person, item, round): a
// multiple of 2^-24, or 2^-25 in the place of zero. It is a counter hash, about a
// quarter of the cost of a Philox block; negative keys are valid keys.
func Uniform(seed Seed, person, item int32, round int) float32 {
	return uniform(roundKey(seed, round), person, item)
}

func roundKey(seed Seed, round int) uint64 {
	return mix(uint64(seed) + golden*uint64(int64(round)))
}

func uniform(k uint64, person, item int32) float32 {
	// Half a mix of the pair before the key goes in: were the pair only xored
	// with it, two rounds could hold the same numbers in another order.
	x := uint64(uint32(person))<<32 | uint64(uint32(item))
	x = (x ^ x>>32) * 0xD6E8FEB86659FD93
	x ^= x >> 32
	return unit24(uint32(mix(x^k) >> 40))
}

// Gumbel returns a standard Gumbel number, -ln(-ln u) of [Uniform] with the same
// key: mean 0.5772, variance pi²/6. It is always finite, from -2.853 to 16.636;
// with it, taking the largest of utility + Gumbel over a choice set is a
// multinomial logit choice.
func Gumbel(seed Seed, person, item int32, round int) float32 {
	return -arith.Log32(-arith.Log32(Uniform(seed, person, item, round)))
}

// Gumbels writes to dst the [Gumbel] number of each of a person's items in a round, by
// logarithms of many at once. dst and items have the same length.
func Gumbels(dst []float32, seed Seed, person int32, items []int32, round int) {
	k := roundKey(seed, round)
	dst = dst[:len(items)]
	for i, item := range items {
		dst[i] = uniform(k, person, item)
	}
	for range 2 {
		arith.Log32s(dst)
		for i, x := range dst {
			dst[i] = -x
		}
	}
}
