package rng

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/arith"
)

func TestGumbelIsFiniteEverywhere(t *testing.T) {
	// Every uniform there is; the ends as documented.
	lowest, highest := float32(math.Inf(1)), float32(math.Inf(-1))
	for n := range uint32(1 << 24) {
		g := -arith.Log32(-arith.Log32(unit24(n)))
		lowest, highest = min(lowest, g), max(highest, g)
	}
	near(t, "lowest Gumbel", float64(lowest), -math.Log(25*math.Ln2), 1e-5)
	near(t, "highest Gumbel", float64(highest), 24*math.Ln2, 1e-5)
}

func TestGumbelMoments(t *testing.T) {
	i := int32(0)
	mean, variance := moments(sample, func() float64 {
		i++
		return float64(Gumbel(1, i/100, i%100, 5))
	})
	near(t, "mean", mean, 0.5772156649, 0.015)
	near(t, "variance", variance, math.Pi*math.Pi/6, 0.04)
}

func TestUniformHashBits(t *testing.T) {
	// A grid as simulations use it: few seeds, rounds and many small ids.
	high, low := make([]int, 256), make([]int, 256)
	for round := -1; round < 4; round++ {
		for person := int32(0); person < 300; person++ {
			for item := int32(-1); item < 199; item++ {
				bits := int(float64(Uniform(3, person, item, round)) * (1 << 24))
				high[bits>>16]++
				low[bits&255]++
			}
		}
	}
	uniformCounts(t, "the high byte", high)
	uniformCounts(t, "the low byte", low)
}

func TestUniformNeighboursAreUncorrelated(t *testing.T) {
	const n = 200_000
	at := func(seed Seed, person, item int32, round int) float64 {
		return float64(Uniform(seed, person, item, round))
	}
	base, other := make([]float64, n), make([]float64, n)
	for name, f := range map[string]func(p, i int32) float64{
		"seed":               func(p, i int32) float64 { return at(10, p, i, 2) },
		"person":             func(p, i int32) float64 { return at(9, p+1, i, 2) },
		"item":               func(p, i int32) float64 { return at(9, p, i+1, 2) },
		"round":              func(p, i int32) float64 { return at(9, p, i, 3) },
		"person 2^16 away":   func(p, i int32) float64 { return at(9, p+1<<16, i, 2) },
		"exchanged ids":      func(p, i int32) float64 { return at(9, i, p+1000, 2) },
		"negative round":     func(p, i int32) float64 { return at(9, p, i, -2) },
		"round and item":     func(p, i int32) float64 { return at(9, p, i+1, 1) },
		"person and item":    func(p, i int32) float64 { return at(9, p+1, i-1, 2) },
		"seed and round":     func(p, i int32) float64 { return at(10, p, i, 1) },
		"squared, next item": func(p, i int32) float64 { u := at(9, p, i+1, 2) - 0.5; return u * u },
	} {
		for k := range n {
			p, i := int32(k/500), int32(k%500)
			base[k], other[k] = at(9, p, i, 2), f(p, i)
		}
		near(t, "correlation with: "+name, correlation(base, other), 0, 5/math.Sqrt(n))
	}
}

func TestUniformPairsFillTheSquare(t *testing.T) {
	// Joint cells of neighbouring items, and of neighbouring rounds.
	items, rounds := make([]int, 256), make([]int, 256)
	cell := func(u, v float32) int { return int(u*16)<<4 | int(v*16) }
	for p := int32(0); p < 1000; p++ {
		for i := int32(0); i < 100; i++ {
			u := Uniform(4, p, 2*i, 0)
			items[cell(u, Uniform(4, p, 2*i+1, 0))]++
			rounds[cell(u, Uniform(4, p, 2*i, 1))]++
		}
	}
	uniformCounts(t, "item pairs", items)
	uniformCounts(t, "round pairs", rounds)
}

func TestUniformAvalanche(t *testing.T) {
	// Moving one bit of any key moves each of the 24 result bits half the time.
	const trials = 4000
	word := func(s Seed, p, i int32, r int) uint32 { return uint32(float64(Uniform(s, p, i, r)) * (1 << 24)) }
	keys := stream(99)
	for bit := range 32 {
		var moved [4][24]int
		for range trials {
			s, p, i, r := Seed(keys.Uint64()), int32(keys.Uint32()), int32(keys.Uint32()), int(keys.Uint32()>>16)
			w := word(s, p, i, r)
			for which, v := range []uint32{word(s^1<<bit, p, i, r), word(s, p^1<<bit, i, r), word(s, p, i^1<<bit, r), word(s, p, i, r^1<<bit)} {
				for b := range 24 {
					moved[which][b] += int((w ^ v) >> b & 1)
				}
			}
		}
		for which, name := range []string{"seed", "person", "item", "round"} {
			for b, m := range moved[which] {
				// sd 0.0079; 3072 comparisons.
				if share := float64(m) / trials; math.Abs(share-0.5) > 0.045 {
					t.Errorf("bit %d of %s moves result bit %d in %.3f of trials", bit, name, b, share)
				}
			}
		}
	}
}

func TestGumbelMaxIsLogit(t *testing.T) {
	// The largest of v + Gumbel is a multinomial logit choice (McFadden 1974).
	v := []float32{0, 1, -0.5}
	var counts [3]float64
	const n = 100_000
	for p := range int32(n) {
		best, at := float32(math.Inf(-1)), 0
		for i, x := range v {
			if u := x + Gumbel(8, p, int32(i), 0); u > best {
				best, at = u, i
			}
		}
		counts[at]++
	}
	total := 1 + math.E + math.Exp(-0.5)
	for i, x := range v {
		near(t, "share", counts[i]/n, math.Exp(float64(x))/total, 0.008)
	}
}

func TestGumbelsAreGumbel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := Seed(rapid.Uint64().Draw(t, "seed"))
		person, round := rapid.Int32().Draw(t, "person"), rapid.IntRange(-50, 1000).Draw(t, "round")
		items := rapid.SliceOfN(rapid.Int32(), 0, 40).Draw(t, "items")
		dst := make([]float32, len(items))
		Gumbels(dst, seed, person, items, round)
		for i, item := range items {
			if want := Gumbel(seed, person, item, round); dst[i] != want {
				t.Fatalf("item %d: %v, want %v", item, dst[i], want)
			}
		}
	})
}
