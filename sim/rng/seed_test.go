package rng

import (
	"math"
	"math/bits"
	"testing"

	"pgregory.net/rapid"
)

var testPurpose = PurposeOf("rng/test")

func TestPurposeOf(t *testing.T) {
	// FNV-1a 64 test vectors of the reference page (Noll): "", "a", "foobar".
	for name, want := range map[string]Purpose{
		"": 0xcbf29ce484222325, "a": 0xaf63dc4c8601ec8c, "foobar": 0x85944171f73967e8,
	} {
		if got := PurposeOf(name); got != want {
			t.Errorf("PurposeOf(%q) = %#x, want %#x", name, got, want)
		}
	}
}

func TestDeriveIsDistinct(t *testing.T) {
	seen := map[Seed]bool{}
	for s := Seed(0); s < 50; s++ {
		seen[s] = true
	}
	count := len(seen)
	for s := Seed(0); s < 50; s++ {
		for _, label := range []string{"", "replicate", "arm"} {
			for n := uint64(0); n < 50; n++ {
				seen[s.Derive(label, n)] = true
				count++
			}
		}
	}
	if len(seen) != count {
		t.Errorf("%d seeds among %d derivations", len(seen), count)
	}
}

func TestDeriveMixes(t *testing.T) {
	// One bit of the seed or of n moves half of the 64 bits, sd 4.
	rapid.Check(t, func(t *rapid.T) {
		s := Seed(rapid.Uint64().Draw(t, "seed"))
		n := rapid.Uint64().Draw(t, "n")
		bit := uint64(1) << rapid.IntRange(0, 63).Draw(t, "bit")
		base := s.Derive("x", n)
		for _, other := range []Seed{(s ^ Seed(bit)).Derive("x", n), s.Derive("x", n^bit)} {
			if moved := bits.OnesCount64(uint64(base ^ other)); moved < 8 || moved > 56 {
				t.Fatalf("%d bits of 64 move", moved)
			}
		}
	})
}

func TestStreamsAreTheirKey(t *testing.T) {
	base := Seed(1).At(testPurpose, 3, 4)
	again := Seed(1).At(testPurpose, 3, 4)
	for i := range 20 {
		if base.Uint64() != again.Uint64() {
			t.Fatalf("word pair %d differs between two openings of one stream", i)
		}
	}
	first := Seed(1).At(testPurpose, 3, 4)
	want := first.Uint64()
	for name, other := range map[string]Draws{
		"seed":        Seed(2).At(testPurpose, 3, 4),
		"purpose":     Seed(1).At(testPurpose+1, 3, 4),
		"round":       Seed(1).At(testPurpose, -3, 4),
		"entity":      Seed(1).At(testPurpose, 3, 5),
		"high entity": Seed(1).At(testPurpose, 3, 4|1<<40),
	} {
		if other.Uint64() == want {
			t.Errorf("another %s opens the same stream", name)
		}
	}
}

func TestStreamIsPhilox(t *testing.T) {
	d := Seed(7).At(testPurpose, -1, 0x1122334455667788)
	key := d.key
	for draw := range uint32(3) {
		for i, w := range Philox([4]uint32{draw, 0xffffffff, 0x55667788, 0x11223344}, key) {
			if got := d.Uint32(); got != w {
				t.Fatalf("word %d of block %d is %#x, want %#x", i, draw, got, w)
			}
		}
	}
}

func TestNeighbouringStreamsAreUncorrelated(t *testing.T) {
	const n = 100_000
	at := func(seed Seed, p Purpose, round int, entity uint64) float64 {
		d := seed.At(p, round, entity)
		return d.Float64()
	}
	base, other := make([]float64, n), make([]float64, n)
	for name, f := range map[string]func(e uint64) float64{
		"seed":    func(e uint64) float64 { return at(2, testPurpose, 0, e) },
		"purpose": func(e uint64) float64 { return at(1, testPurpose+1, 0, e) },
		"round":   func(e uint64) float64 { return at(1, testPurpose, 1, e) },
		"entity":  func(e uint64) float64 { return at(1, testPurpose, 0, e+1) },
	} {
		for e := range uint64(n) {
			base[e], other[e] = at(1, testPurpose, 0, e), f(e)
		}
		near(t, "correlation with the next "+name, correlation(base, other), 0, 5/math.Sqrt(n))
	}
}
