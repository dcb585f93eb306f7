package rng

import (
	"math"
	"math/bits"
	"testing"

	"pgregory.net/rapid"
)

const sample = 200_000

func stream(entity uint64) *Draws {
	d := Seed(20240229).At(testPurpose, 0, entity)
	return &d
}

func TestUniforms(t *testing.T) {
	d := stream(1)
	high, low := make([]int, 256), make([]int, 256)
	for range sample {
		w := d.Uint32()
		high[w>>24]++
		low[w&255]++
	}
	uniformCounts(t, "the high byte", high)
	uniformCounts(t, "the low byte", low)

	mean, variance := moments(sample, d.Float64)
	near(t, "mean of Float64", mean, 0.5, 5*math.Sqrt(1.0/12/sample))
	near(t, "variance of Float64", variance, 1.0/12, 0.001)
	mean, variance = moments(sample, func() float64 { return float64(d.Float32()) })
	near(t, "mean of Float32", mean, 0.5, 5*math.Sqrt(1.0/12/sample))
	near(t, "variance of Float32", variance, 1.0/12, 0.001)
}

func TestUnit24IsOpen(t *testing.T) {
	last := float32(0)
	for _, n := range []uint32{0, 1, 2, 1<<23 - 1, 1 << 23, 1<<24 - 2, 1<<24 - 1} {
		u := unit24(n)
		if u <= last || u >= 1 {
			t.Errorf("unit24(%d) = %v after %v, want rising in (0, 1)", n, u, last)
		}
		last = u
	}
}

func TestIntn(t *testing.T) {
	d := stream(2)
	counts := make([]int, 7)
	for range sample {
		counts[d.Intn(7)]++
	}
	uniformCounts(t, "Intn(7)", counts)
	// A modulus of 3·2^61 gives the lower third of the range too often by half.
	const n = 3 << 61
	below := 0
	for range sample {
		if d.Intn(n) < n/3 {
			below++
		}
	}
	near(t, "share in the lower third", float64(below)/sample, 1.0/3, 0.006)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, math.MaxInt).Draw(t, "n")
		if k := d.Intn(n); k < 0 || k >= n {
			t.Fatalf("Intn(%d) = %d", n, k)
		}
	})
}

func TestIntnRefusesNothing(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Intn(0) does not panic")
		}
	}()
	stream(3).Intn(0)
}

func TestShuffle(t *testing.T) {
	d := stream(4)
	counts := make([]int, 24)
	for range 48_000 {
		p := [4]int{0, 1, 2, 3}
		d.Shuffle(4, func(i, j int) { p[i], p[j] = p[j], p[i] })
		// The rank of the permutation in lexicographic order.
		rank, used := 0, uint(0)
		for i, x := range p {
			smaller := x - bits.OnesCount(used&(1<<x-1))
			rank = rank*(4-i) + smaller
			used |= 1 << x
		}
		counts[rank]++
	}
	uniformCounts(t, "the 24 permutations", counts)
}

func TestDrawsDoNotAllocate(t *testing.T) {
	var sum float64
	alpha, dst := []float64{1, 2, 3}, make([]float64, 3)
	if n := testing.AllocsPerRun(100, func() {
		d := Seed(1).At(testPurpose, 1, 1)
		sum += d.Norm() + d.Gamma(0.5) + d.Beta(1, 2) + float64(d.Poisson(20)+d.Intn(3))
		d.Dirichlet(alpha, dst)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if math.IsNaN(sum) {
		t.Error("NaN")
	}
}
