package design

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"math/bits"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/rng"
)

func must(t testing.TB) func([][]float64, error) [][]float64 {
	return func(xs [][]float64, err error) [][]float64 {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return xs
	}
}

func TestSobolSequence(t *testing.T) {
	// SciPy 1.10.1: scipy.stats.qmc.Sobol(5, scramble=False, bits=32).random(8)
	want := [][]float64{
		{0, 0, 0, 0, 0},
		{0.5, 0.5, 0.5, 0.5, 0.5},
		{0.75, 0.25, 0.25, 0.25, 0.75},
		{0.25, 0.75, 0.75, 0.75, 0.25},
		{0.375, 0.375, 0.625, 0.875, 0.375},
		{0.875, 0.875, 0.125, 0.375, 0.875},
		{0.625, 0.125, 0.875, 0.625, 0.625},
		{0.125, 0.625, 0.375, 0.125, 0.125},
	}
	if got := must(t)(SobolSequence(8, 5)); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	// x = scipy.stats.qmc.Sobol(128, scramble=False, bits=32).random(1024), of which
	// x[1000, [0, 1, 2, 20, 63, 127]], and FNV-1a in 64 bits of
	// (x * 2**32).astype('<u4').tobytes().
	xs := must(t)(SobolSequence(1024, Dimensions))
	for j, want := range map[int]float64{0: 0.21972656, 1: 0.09667969, 2: 0.51855469, 20: 0.52246094, 63: 0.44628906, 127: 0.54394531} {
		if math.Abs(xs[1000][j]-want) > 5e-9 {
			t.Errorf("point 1000 has %v in dimension %d, want %v", xs[1000][j], j, want)
		}
	}
	h := fnv.New64a()
	for _, x := range xs {
		for _, c := range x {
			_ = binary.Write(h, binary.LittleEndian, uint32(c*0x1p32))
		}
	}
	if h.Sum64() != 0x7ac4a00252187025 {
		t.Errorf("hash of the first 1024 points %#x", h.Sum64())
	}
}

// A table whose polynomials are primitive, all different and in ascending degree,
// with odd numbers of the right size, gives a sequence with the properties of
// Sobol's; its evenness in pairs of dimensions is Joe and Kuo's choice.
func TestDirectionNumbers(t *testing.T) {
	if Dimensions != 128 {
		t.Errorf("%d dimensions", Dimensions)
	}
	seen := map[uint32]bool{}
	degree := 1
	for j, p := range joeKuo {
		s := len(p.initial)
		poly := uint32(1)<<s | p.coefficients<<1 | 1
		if s < degree || seen[poly] || !primitive(poly, s) {
			t.Errorf("dimension %d: polynomial %b", j+1, poly)
		}
		degree, seen[poly] = s, true
		for i, m := range p.initial {
			if m%2 == 0 || m >= 1<<(i+1) {
				t.Errorf("dimension %d: number %d is %d", j+1, i, m)
			}
		}
	}
}

// primitive tells whether x has order 2^s - 1 modulo a polynomial of degree s.
func primitive(poly uint32, s int) bool {
	x, order := uint32(1), 0
	for {
		if x <<= 1; bits.Len32(x) > s {
			x ^= poly
		}
		order++
		if x == 1 {
			return order == 1<<s-1
		}
		if order > 1<<s {
			return false
		}
	}
}

// stratified tells whether each of n intervals of [0, 1) has one of n coordinates.
func stratified(xs [][]float64, j int) bool {
	seen := make([]bool, len(xs))
	for _, x := range xs {
		i := int(x[j] * float64(len(xs)))
		if !(x[j] >= 0 && x[j] < 1) || seen[i] {
			return false
		}
		seen[i] = true
	}
	return true
}

// net tells whether 2^m points of dimensions a and b are a (0, m, 2)-net: one in
// each box of 2^-p by 2^-(m-p).
func net(xs [][]float64, a, b int) bool {
	m := bits.Len(uint(len(xs))) - 1
	for p := 0; p <= m; p++ {
		seen := make([]bool, len(xs))
		for _, x := range xs {
			box := int(x[a]*float64(int(1)<<p))<<(m-p) | int(x[b]*float64(int(1)<<(m-p)))
			if seen[box] {
				return false
			}
			seen[box] = true
		}
	}
	return true
}

func TestSobolIsEven(t *testing.T) {
	const n = 512
	for name, xs := range map[string][][]float64{
		"plain":     must(t)(SobolSequence(n, Dimensions)),
		"scrambled": must(t)(Sobol(n, Dimensions, 1)),
	} {
		for m := range 10 {
			// The first block of 2^m points and the last.
			for _, block := range [][][]float64{xs[:1<<m], xs[n-1<<m:]} {
				for j := range Dimensions {
					if !stratified(block, j) {
						t.Errorf("%s: dimension %d is not stratified in blocks of 2^%d", name, j, m)
					}
				}
				if !net(block, 0, 1) {
					t.Errorf("%s: no net of 2^%d points", name, m)
				}
			}
		}
	}
}

func TestSobolProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rng.Seed(rapid.Uint64().Draw(t, "seed"))
		m, k := rapid.IntRange(0, 7).Draw(t, "m"), rapid.IntRange(1, 12).Draw(t, "k")
		xs, err := Sobol(1<<m, k, seed)
		if err != nil {
			t.Fatal(err)
		}
		for j := range k {
			if !stratified(xs, j) {
				t.Fatalf("dimension %d: %v", j, xs)
			}
		}
		if k > 1 && !net(xs, 0, 1) {
			t.Fatalf("no net: %v", xs)
		}
		if fewer, _ := Sobol(1<<m/2+1, k, seed); !reflect.DeepEqual(xs[:1<<m/2+1], fewer) {
			t.Fatal("more points do not begin with fewer")
		}
		other, _ := Sobol(1<<m, k, seed+1)
		for i := range xs {
			for j := range xs[i] {
				if xs[i][j] == other[i][j] {
					t.Fatalf("seeds %d and %d share a coordinate", seed, seed+1)
				}
			}
		}
	})
}

// Each point alone is uniform over seeds, and in a pair of dimensions independent:
// counts of 2000 seeds in 16 boxes, within 4.5 standard errors of 125.
func TestScramblingIsUniform(t *testing.T) {
	for _, point := range []int{0, 1, 5} {
		var boxes [16]int
		for seed := range 2000 {
			x := must(t)(Sobol(point+1, 3, rng.Seed(seed)))[point]
			boxes[int(x[1]*4)<<2|int(x[2]*4)]++
		}
		for b, n := range boxes {
			if math.Abs(float64(n)-125) > 4.5*math.Sqrt(125*15.0/16) {
				t.Errorf("point %d: %d of 2000 in box %d", point, n, b)
			}
		}
	}
}

// Nested scrambling keeps what two coordinates have in common: the number of their
// first digits that agree.
func TestScramblingIsNested(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Uint32().Draw(t, "a"), rapid.Uint32().Draw(t, "b")
		rest := uint32(1<<(32-rapid.IntRange(0, 32).Draw(t, "alike")) - 1)
		b = a&^rest | b&rest
		seed, j := rng.Seed(rapid.Uint64().Draw(t, "seed")), rapid.IntRange(0, 127).Draw(t, "dimension")
		if got, want := bits.LeadingZeros32(scramble(a, j, seed)^scramble(b, j, seed)), bits.LeadingZeros32(a^b); got != want {
			t.Fatalf("%d digits alike, %d before", got, want)
		}
	})
}

// The integral of the product of |4x - 2| over 4 dimensions is 1 (Sobol's g without
// its constants). 4096 random points have a standard error of .023 (sqrt((4/3)^4 -
// 1) / 64); scrambled Sobol points err less than a tenth of what random ones do.
func TestSobolIntegrates(t *testing.T) {
	integral := func(xs [][]float64) float64 {
		sum := 0.0
		for _, x := range xs {
			p := 1.0
			for _, c := range x {
				p *= math.Abs(4*c - 2)
			}
			sum += p
		}
		return sum / float64(len(xs))
	}
	squares := func(design func(n, k int, seed rng.Seed) ([][]float64, error)) float64 {
		sum := 0.0
		for seed := range 10 {
			e := integral(must(t)(design(4096, 4, rng.Seed(seed)))) - 1
			sum += e * e / 10
		}
		return math.Sqrt(sum)
	}
	sobol, random := squares(Sobol), squares(Random)
	t.Logf("root mean square error %.4f, of random points %.4f", sobol, random)
	if sobol > random/10 {
		t.Errorf("error %v, of random points %v", sobol, random)
	}
}

// The first points of a seed, so that a change of them is seen.
func TestSobolGolden(t *testing.T) {
	h := fnv.New64a()
	for _, x := range must(t)(Sobol(64, 4, 20240229)) {
		for _, c := range x {
			_ = binary.Write(h, binary.LittleEndian, math.Float64bits(c))
		}
	}
	if h.Sum64() != 0x50f884e2d80ed6b {
		t.Errorf("hash %#x", h.Sum64())
	}
}
