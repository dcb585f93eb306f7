package design

import (
	"fmt"

	"bubblechamber/sim/rng"
)

var (
	purposeRandom = rng.PurposeOf("design/random")
	purposeLatin  = rng.PurposeOf("design/latin-hypercube")
)

// maxLatin is the number of strata that leaves 33 of the 53 bits of a coordinate
// for its place within one.
const maxLatin = 1 << 20

// Random are n independent uniform points of k coordinates in (0, 1). Point i is
// the stream (seed, i). It is an error when n or k is below 1 or n is above 2^24.
func Random(n, k int, seed rng.Seed) ([][]float64, error) {
	if err := check(n, k); err != nil {
		return nil, err
	}
	all := make([][]float64, n)
	for i := range all {
		draws := seed.At(purposeRandom, 0, uint64(i))
		all[i] = make([]float64, k)
		for j := range all[i] {
			all[i][j] = draws.Float64()
		}
	}
	return all, nil
}

// LatinHypercube are n points of k coordinates in (0, 1) of which each coordinate
// has exactly one in each interval [i/n, (i+1)/n), at a uniform place in it;
// coordinates are combined at random. Coordinate j is the stream (seed, j). It is
// an error when n or k is below 1 or n is above 2^20.
//
// Source: McKay, Beckman & Conover (1979), A Comparison of Three Methods for
// Selecting Values of Input Variables, Technometrics 21(2).
func LatinHypercube(n, k int, seed rng.Seed) ([][]float64, error) {
	if err := check(n, k); err != nil {
		return nil, err
	}
	if n > maxLatin {
		return nil, fmt.Errorf("design: a Latin hypercube of %d points, at most %d", n, maxLatin)
	}
	all := make([][]float64, n)
	for i := range all {
		all[i] = make([]float64, k)
	}
	stratum := make([]int, n)
	for j := range k {
		draws := seed.At(purposeLatin, 0, uint64(j))
		for i := range stratum {
			stratum[i] = i
		}
		draws.Shuffle(n, func(a, b int) { stratum[a], stratum[b] = stratum[b], stratum[a] })
		for i, s := range stratum {
			// The middle of one of 2^32 cells of the stratum: the sum is exact, and no
			// rounding carries the quotient into the next stratum.
			within := float64(float64(2*uint64(draws.Uint32())+1) * 0x1p-33)
			all[i][j] = (float64(s) + within) / float64(n)
		}
	}
	return all, nil
}

func check(n, k int) error {
	switch {
	case n < 1:
		return fmt.Errorf("design: %d points, at least 1", n)
	case n > maxPoints:
		return fmt.Errorf("design: %d points, at most %d", n, maxPoints)
	case k < 1:
		return fmt.Errorf("design: %d coordinates, at least 1", k)
	}
	return nil
}
