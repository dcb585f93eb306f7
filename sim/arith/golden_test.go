package arith

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"testing"
)

// TestGoldenBits hashes the results on 8192 arguments of each function. The hashes
// were made on amd64 and must come out on every architecture; whoever changes one
// changes the results of every simulation.
func TestGoldenBits(t *testing.T) {
	// Arguments from a linear congruence (Knuth's MMIX constants), so that they
	// depend on no other package.
	state := uint64(1)
	next := func() uint64 {
		state = state*6364136223846793005 + 1442695040888963407
		return state
	}
	between := func(lo, hi float64) float64 { return lo + float64(float64(next()>>11)*0x1p-53*(hi-lo)) }
	f64 := func(f func(float64) float64, lo, hi float64) func() uint64 {
		return func() uint64 { return math.Float64bits(f(between(lo, hi))) }
	}
	anyPositive := func() float64 { return math.Float64frombits(next()>>1%0x7ff0000000000000 + 1) }
	x, y := make([]float32, 80), make([]float32, 80)
	fill := func() {
		for i := range x {
			x[i], y[i] = float32(between(-1, 1)), float32(between(-2, 2))
		}
	}
	for _, c := range []struct {
		name, want string
		next       func() uint64
	}{
		{"Exp32", "1b29feaca1e9e6bfc79757da", func() uint64 { return uint64(math.Float32bits(Exp32(float32(between(-105, 90))))) }},
		{"Log32", "400c43d24948d62b656f1ed6", func() uint64 {
			return uint64(math.Float32bits(Log32(math.Float32frombits(uint32(next()>>33) % inf32))))
		}},
		{"Exp", "f89eab814470674023975a74", f64(Exp, -750, 712)},
		{"Log", "5a8f203acd5c072eb9880e92", func() uint64 { return math.Float64bits(Log(anyPositive())) }},
		{"Log2", "786fee72c417e4713f3cb825", func() uint64 { return math.Float64bits(Log2(anyPositive())) }},
		{"Pow", "f3c89e8ed96212624073d613", func() uint64 { return math.Float64bits(Pow(between(0, 100), between(-9, 9))) }},
		{"Tanh", "e1825a543386ed60221e8c01", f64(Tanh, -6, 6)},
		{"Sigmoid", "5a5ba5a78bbb8343d8208c9a", f64(Sigmoid, -40, 40)},
		{"Dot", "7028a1c79effaee92e459ffc", func() uint64 { fill(); return uint64(math.Float32bits(Dot(x, y))) }},
		{"Dot16", "1f725fa6d1df009171208abb", func() uint64 { fill(); return uint64(math.Float32bits(Dot16(x, y))) }},
		{"Dot16 of 71", "50835a29314f65b59fc25e5d", func() uint64 { fill(); return uint64(math.Float32bits(Dot16(x[:71], y[:71]))) }},
		{"Axpy", "6c8dc0692261bf7f04c3cff8", func() uint64 { fill(); Axpy(x[0], x, y); return uint64(math.Float32bits(Dot(y, y))) }},
		{"Normalize", "299e4fd0b27dc04e308370e0", func() uint64 {
			fill()
			n := Normalize(x)
			return uint64(math.Float32bits(n))<<32 | uint64(math.Float32bits(x[5]))
		}},
		{"Sum32", "0ca6d60fc1d069e620ae85c0", func() uint64 { fill(); return math.Float64bits(Sum32(x)) }},
	} {
		h := sha256.New()
		for range 8192 {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], c.next())
			h.Write(b[:])
		}
		if got := hex.EncodeToString(h.Sum(nil)[:12]); got != c.want {
			t.Errorf("%s: hash %s, want %s", c.name, got, c.want)
		}
	}
}

func TestGoldenSum(t *testing.T) {
	// The harmonic sum of 100,000 terms, 391 blocks; ln n + γ + 1/2n for its size.
	xs := make([]float64, 100_000)
	for i := range xs {
		xs[i] = 1 / float64(i+1)
	}
	if got := math.Float64bits(Sum(xs)); got != 0x40282e27a22f3fb1 {
		t.Errorf("Sum has bits %#x, want %#x", got, uint64(0x40282e27a22f3fb1))
	}
	if got := Sum(xs); math.Abs(got-12.090146129863428) > 2e-14 {
		t.Errorf("Sum = %v, want 12.090146129863428", got)
	}
}
