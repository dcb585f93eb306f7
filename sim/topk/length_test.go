package topk

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/kernel"
)

// spread returns vectors whose lengths are lognormal, times that of normal vectors.
func spread(rng *rand.Rand, n, dim int, sigma float64) []float32 {
	out := normals(rng, n*dim)
	for i := range n {
		f := float32(math.Exp(sigma * rng.NormFloat64()))
		for k := range dim {
			out[i*dim+k] *= f
		}
	}
	return out
}

// No score may be above the bound by lengths, least of all that of a parallel vector, which
// reaches it but for rounding.
func TestLengthsBoundScores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dim := rapid.OneOf(rapid.IntRange(1, 9), rapid.IntRange(1, 3000)).Draw(t, "dim")
		u := matrix(t, "user", 1, dim)
		v := slices.Clone(u)
		if rapid.Bool().Draw(t, "parallel") {
			e := rapid.IntRange(-160, 60).Draw(t, "exponent")
			f := rapid.Float64Range(-1, 1).Draw(t, "factor")
			for k, x := range v {
				v[k] = max(-MaxMagnitude, min(float32(math.Ldexp(f*float64(x), e)), MaxMagnitude))
			}
		} else {
			v = matrix(t, "item", 1, dim)
		}
		bound := growth(dim)*length(u)*length(v) + underflow(dim)
		if s := score(u, v); float64(s) > bound {
			t.Fatalf("score %v is above %v", s, bound)
		}
	})
}

// By hand: a panel each of vectors of length 0, 5 and the root of 8, and one of 0.625.
func TestEnd(t *testing.T) {
	vectors := slices.Repeat([]float32{3, 4}, 32)
	vectors = append(vectors, slices.Repeat([]float32{2, 2}, 32)...)
	vectors = append(vectors, 0.375, 0.5)
	var items Items
	items.Pack(append(slices.Repeat([]float32{0, 0}, 32), vectors...), 2)
	if !items.byLength() {
		t.Fatal("items are not packed by length")
	}
	if got := items.item(0); got != 32 {
		t.Errorf("the first item is %d, want 32", got)
	}
	if want := []float64{5, math.Sqrt(8), 0.625, 0}; !slices.Equal(items.reach, want) {
		t.Errorf("reach is %v, want %v", items.reach, want)
	}
	inf := float32(math.Inf(1))
	for _, c := range []struct {
		thresholds []float32
		lengths    []float64
		want       int
	}{
		{[]float32{-inf}, []float64{1}, 4},
		{[]float32{0}, []float64{1}, 4},
		{[]float32{0}, []float64{0}, 4},
		{[]float32{1}, []float64{0}, 0},
		{[]float32{0.5}, []float64{1}, 3},
		{[]float32{3}, []float64{1}, 1},
		{[]float32{3}, []float64{2}, 2}, // 3/2 > 0.625
		{[]float32{5}, []float64{1}, 1}, // as long: its score may be above by rounding
		{[]float32{6}, []float64{1}, 0},
		{[]float32{6, 3, 0.5}, []float64{1, 1, 1}, 3},
		{[]float32{6, -1}, []float64{1, 1}, 4},
	} {
		found := make([]candidates, len(c.thresholds))
		for i, x := range c.thresholds {
			found[i].threshold, found[i].length = x, c.lengths[i]*growth(2)
		}
		if got := items.end(found, 0, 4); got != c.want {
			t.Errorf("thresholds %v, lengths %v: end %d, want %d", c.thresholds, c.lengths, got, c.want)
		}
	}
}

// Lengths that differ save work, the more the more they differ; those of unit vectors and
// of normal ones are left alone.
func TestShortVectorsAreSkipped(t *testing.T) {
	const n, dim, rows, k = 10_000, 32, 8, 10
	rng := rand.New(rand.NewPCG(13, 14))
	users := normals(rng, rows*dim)
	var walked int
	count := tile{1, func(p *pass) int {
		did := scanOne(p)
		walked += did
		return did
	}}
	for _, c := range []struct {
		sigma   float64
		ordered bool
		most    float64 // of the items
	}{{0, false, 1}, {0.1, false, 1}, {0.5, true, 0.5}, {1, true, 0.1}} {
		vectors := spread(rng, n, dim, c.sigma)
		var items Items
		items.Pack(vectors, dim)
		if items.byLength() != c.ordered {
			t.Errorf("sigma %v: by length: %v", c.sigma, items.byLength())
		}
		walked = 0
		s := Scanner{tiles: []tile{count}}
		out := newResult(rows, k)
		q := Query{Users: users, K: k}
		s.Select(&items, q, out)
		same(t, "lognormal lengths", out, reference(vectors, dim, q))
		if share := float64(walked*panelWidth) / (n * rows); share > c.most+0.01 {
			t.Errorf("sigma %v: went over %.3f of the items, want at most %v", c.sigma, share, c.most)
		}
	}
}

// Rows of users and items as factorisations have them: lengths that differ by orders of
// magnitude, items without any, ties across panels.
func TestRoundsByLength(t *testing.T) {
	eachKernel(t, func(t *testing.T, which kernel.Kernel) {
		const dim, n, rows, k = 8, 700, 9, 10
		rng := rand.New(rand.NewPCG(15, 16))
		var items Items
		s := Scanner{tiles: tilesOf(which)}
		out := newResult(rows, k)
		q := Query{Users: normals(rng, rows*dim), K: k, Guesses: unguessed(rows)}
		for round := range 20 {
			vectors := spread(rng, n, dim, 1)
			copy(vectors[(100+round)*dim:], vectors[:200*dim]) // ties
			clear(vectors[n/2*dim : (n/2+100)*dim])
			items.Pack(vectors, dim)
			q.Exclude = func(row int, item int32) bool { return (row*7+int(item)+round)%3 == 0 }
			s.Select(&items, q, out)
			same(t, "by length", out, reference(vectors, dim, q))
			for i, d := range normals(rng, rows*dim) {
				q.Users[i] += 0.05 * d
			}
		}
		vectors := spread(rng, n, dim, 1)
		if got := testing.AllocsPerRun(5, func() {
			items.Pack(vectors, dim)
			s.Select(&items, q, out)
		}); got != 0 {
			t.Errorf("%v allocations, want 0", got)
		}
	})
}
