package design

import (
	"fmt"

	"bubblechamber/sim/rng"
)

// digits is the number of binary digits of a coordinate.
const digits = 32

// Sobol are the first n points of the Sobol sequence in k dimensions, scrambled by
// the seed, with coordinates in (0, 1): each point alone is uniform, and each block
// of 2^m points is as even as without scrambling. In each coordinate the 2^m points
// of a block have one in each interval [i/2^m, (i+1)/2^m).
//
// Scrambling is Owen's nested uniform one to 32 digits: whether a digit is flipped
// is a random bit that belongs to the dimension and the digits before it. A
// coordinate is the middle of a cell of width 2^-32.
//
// It is an error when n or k is below 1, n is above 2^24, or k above [Dimensions].
// Time O(n k), with 32 hashes a coordinate.
//
// Source: Sobol' (1967), On the Distribution of Points in a Cube and the Approximate
// Evaluation of Integrals, USSR Computational Mathematics and Mathematical Physics
// 7(4); Joe & Kuo (2008), Constructing Sobol Sequences with Better Two-Dimensional
// Projections, SIAM J. Scientific Computing 30(5), for the direction numbers; Owen
// (1995), Randomly Permuted (t,m,s)-Nets and (t,s)-Sequences.
func Sobol(n, k int, seed rng.Seed) ([][]float64, error) {
	return coordinates(n, k, func(word uint32, j int) float64 {
		return float64(2*uint64(scramble(word, j, seed))+1) * 0x1p-33
	})
}

// SobolSequence are the points of [Sobol] without scrambling, from the origin on, in
// the order of the Gray code (Antonov & Saleev 1979): multiples of 2^-32 in [0, 1).
// Errors are the same.
func SobolSequence(n, k int) ([][]float64, error) {
	return coordinates(n, k, func(word uint32, _ int) float64 { return float64(word) * 0x1p-32 })
}

// coordinates are the points of the sequence, each word at its place.
func coordinates(n, k int, place func(word uint32, j int) float64) ([][]float64, error) {
	xs, err := sequence(n, k)
	if err != nil {
		return nil, err
	}
	all := make([][]float64, n)
	for i, x := range xs {
		all[i] = make([]float64, k)
		for j, word := range x {
			all[i][j] = place(word, j)
		}
	}
	return all, nil
}

// sequence are n points whose coordinates are digits, the first the highest bit.
func sequence(n, k int) ([][]uint32, error) {
	if err := check(n, k); err != nil {
		return nil, err
	}
	if k > Dimensions {
		return nil, fmt.Errorf("design: a Sobol sequence in %d dimensions, at most %d", k, Dimensions)
	}
	all := make([][]uint32, n)
	for i := range all {
		all[i] = make([]uint32, k)
	}
	for j := range k {
		v := directions(j)
		for i := range all {
			gray := uint32(i) ^ uint32(i)>>1
			var x uint32
			for bit := 0; gray != 0; bit++ {
				if gray&1 == 1 {
					x ^= v[bit]
				}
				gray >>= 1
			}
			all[i][j] = x
		}
	}
	return all, nil
}

// directions are the direction numbers of dimension j, from 0: v(b) is what bit b
// of the index adds. With the primitive polynomial of degree s and coefficients
// a(1) ... a(s-1), for b >= s,
//
//	v(b) = a(1) v(b-1) + ... + a(s-1) v(b-s+1) + v(b-s) + v(b-s) / 2^s
//
// with + for exclusive or. Dimension 0 is van der Corput's sequence.
func directions(j int) (v [digits]uint32) {
	if j == 0 {
		for b := range v {
			v[b] = 1 << (digits - 1 - b)
		}
		return v
	}
	p := joeKuo[j-1]
	s := len(p.initial)
	for b := range v {
		if b < s {
			v[b] = p.initial[b] << (digits - 1 - b)
			continue
		}
		v[b] = v[b-s] ^ v[b-s]>>s
		for i := 1; i < s; i++ {
			if p.coefficients>>(s-1-i)&1 == 1 {
				v[b] ^= v[b-i]
			}
		}
	}
	return v
}
