package topk

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/kernel"
)

// score is what the package's documentation says.
func score(u, v []float32) float32 {
	s := float32(u[0] * v[0])
	for k := 1; k < len(u); k++ {
		s += float32(u[k] * v[k])
	}
	return s
}

// reference selects by the definition: every score, a full sort, the first k.
func reference(vectors []float32, dim int, q Query) Result {
	rows, n := len(q.Users)/dim, len(vectors)/dim
	var out Result
	for row := range rows {
		type scored struct {
			item  int32
			score float32
		}
		var all []scored
		for i := range n {
			s := score(q.Users[row*dim:(row+1)*dim], vectors[i*dim:(i+1)*dim])
			if s == 0 {
				s = 0
			}
			if q.Exclude == nil || !q.Exclude(row, int32(i)) {
				all = append(all, scored{int32(i), s})
			}
		}
		slices.SortFunc(all, func(a, b scored) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.item, b.item))
		})
		for r := range q.K {
			item, score := int32(-1), float32(math.Inf(-1))
			if r < len(all) {
				item, score = all[r].item, all[r].score
			}
			out.Items = append(out.Items, item)
			out.Scores = append(out.Scores, score)
		}
		out.N = append(out.N, int32(min(q.K, len(all))))
	}
	return out
}

func newResult(rows, k int) Result {
	return Result{Items: make([]int32, rows*k), Scores: make([]float32, rows*k), N: make([]int32, rows)}
}

func same(t interface{ Fatalf(string, ...any) }, what string, got, want Result) {
	if !slices.Equal(got.Items, want.Items) {
		t.Fatalf("%s: items %v, want %v", what, got.Items, want.Items)
	}
	for i := range want.Scores {
		if math.Float32bits(got.Scores[i]) != math.Float32bits(want.Scores[i]) {
			t.Fatalf("%s: score %d is %x, want %x", what, i, got.Scores[i], want.Scores[i])
		}
	}
	if !slices.Equal(got.N, want.N) {
		t.Fatalf("%s: counts %v, want %v", what, got.N, want.N)
	}
}

// component draws from few values (many ties), normal ones, the denormal range, signed
// zeros and the largest magnitudes.
func component(kind int) *rapid.Generator[float32] {
	switch kind {
	case 0:
		return rapid.SampledFrom([]float32{-1, 0, 1})
	case 1:
		return rapid.Float32Range(-1, 1)
	case 2:
		return rapid.SampledFrom([]float32{math.SmallestNonzeroFloat32, -3e-45, 1e-20, -1e-20, 1e-23, 1, -1})
	case 3:
		zero := float32(0)
		return rapid.SampledFrom([]float32{-zero, float32(math.Copysign(0, -1)), 1, -1})
	default:
		return rapid.SampledFrom([]float32{MaxMagnitude, -MaxMagnitude, 1, 0})
	}
}

// matrix draws rows of which many may be copies of others, or multiples of them by powers
// of two, of which some vanish.
func matrix(t *rapid.T, name string, rows, dim int) []float32 {
	kind := rapid.IntRange(0, 4).Draw(t, name+" kind")
	distinct := rapid.IntRange(1, max(1, min(rows, 40))).Draw(t, name+" distinct")
	pool := rapid.SliceOfN(component(kind), distinct*dim, distinct*dim).Draw(t, name)
	out := make([]float32, 0, rows*dim)
	for i := range rows {
		p := (i*7 + i/3) % distinct
		out = append(out, pool[p*dim:(p+1)*dim]...)
	}
	if most := rapid.SampledFrom([]int{0, 0, 1, 4, 20, 150, 200}).Draw(t, name+" exponents"); most > 0 {
		seed := rapid.Uint32().Draw(t, name+" exponent seed")
		for i := range rows {
			e := int((seed+uint32(i))*2654435761>>8) % (2*most + 1)
			for k, x := range out[i*dim : (i+1)*dim] {
				y := float32(math.Ldexp(float64(x), e-most))
				out[i*dim+k] = max(-MaxMagnitude, min(y, MaxMagnitude))
			}
		}
	}
	return out
}

// exclusion draws no exclusion, one of everything, or one of a share of the pairs.
func exclusion(t *rapid.T) func(int, int32) bool {
	switch rapid.IntRange(0, 3).Draw(t, "exclusion") {
	case 0:
		return nil
	case 1:
		return func(int, int32) bool { return true }
	default:
		mod := rapid.Uint32Range(2, 50).Draw(t, "modulus")
		rest := rapid.Uint32Range(0, mod-1).Draw(t, "rest")
		out := rapid.Bool().Draw(t, "exclude most")
		return func(row int, item int32) bool {
			return ((uint32(row)*31+uint32(item))*2654435761>>8%mod <= rest) == out
		}
	}
}

func itemCount() *rapid.Generator[int] {
	return rapid.OneOf(
		rapid.IntRange(0, 200),
		rapid.SampledFrom([]int{0, 1, 2, 31, 32, 33, 63, 64, 65, 127, 128, 129, 160, 161, 600}),
	)
}

func draw(t *rapid.T) (vectors []float32, dim int, q Query) {
	n := itemCount().Draw(t, "items")
	dim = rapid.OneOf(rapid.IntRange(1, 9), rapid.IntRange(1, 70)).Draw(t, "dim")
	rows := rapid.IntRange(1, 20).Draw(t, "rows")
	vectors = matrix(t, "vectors", n, dim)
	q = Query{
		Users:   matrix(t, "users", rows, dim),
		K:       rapid.IntRange(1, 64).Draw(t, "k"),
		Exclude: exclusion(t),
	}
	return vectors, dim, q
}

// eachKernel runs a test with every kernel that this machine has.
func eachKernel(t *testing.T, test func(*testing.T, kernel.Kernel)) {
	for _, k := range kernel.All() {
		t.Run(k.String(), func(t *testing.T) {
			if !k.Available() {
				t.Skipf("this machine has no %s", k)
			}
			test(t, k)
		})
	}
}

func TestSelectIsReference(t *testing.T) {
	eachKernel(t, func(t *testing.T, k kernel.Kernel) {
		var items Items
		s := Scanner{tiles: tilesOf(k)} // both reused, so that leftovers of other shapes would show
		rapid.Check(t, func(t *rapid.T) { checkSelect(t, &items, &s) })
	})
}

func checkSelect(t *rapid.T, items *Items, s *Scanner) {
	vectors, dim, q := draw(t)
	items.Pack(vectors, dim)
	got := newResult(len(q.Users)/dim, q.K)
	s.Select(items, q, got)
	same(t, "cold", got, reference(vectors, dim, q))
}

// FuzzSelect lets the fuzzer choose the shapes and numbers, for all kernels.
func FuzzSelect(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		vectors, dim, q := draw(t)
		var items Items
		items.Pack(vectors, dim)
		want := reference(vectors, dim, q)
		var guesses []float32
		for _, k := range kernel.All() {
			if !k.Available() {
				continue
			}
			s := Scanner{tiles: tilesOf(k)}
			rows := len(q.Users) / dim
			got := newResult(rows, q.K)
			q := q
			q.Guesses = unguessed(rows)
			for range 2 {
				s.Select(&items, q, got)
				same(t, k.String(), got, want)
			}
			if guesses != nil && !slices.Equal(q.Guesses, guesses) {
				t.Fatalf("%v: guesses %v, want %v", k, q.Guesses, guesses)
			}
			guesses = q.Guesses
		}
	}))
}

// unguessed returns what guesses are before the first call.
func unguessed(rows int) []float32 { return slices.Repeat([]float32{float32(math.Inf(-1))}, rows) }

func TestGuessesNeverChangeResult(t *testing.T) {
	eachKernel(t, func(t *testing.T, k kernel.Kernel) {
		var items Items
		s := Scanner{tiles: tilesOf(k)}
		rapid.Check(t, func(t *rapid.T) { checkGuessed(t, &items, &s) })
	})
}

func checkGuessed(t *rapid.T, items *Items, s *Scanner) {
	vectors, dim, q := draw(t)
	rows, n := len(q.Users)/dim, len(vectors)/dim
	items.Pack(vectors, dim)
	inf := float32(math.Inf(1))
	switch rapid.IntRange(0, 2).Draw(t, "guesses") {
	case 0:
		q.Guesses = unguessed(rows)
	case 1: // garbage
		any := rapid.SampledFrom([]float32{-inf, inf, float32(math.NaN()), math.MaxFloat32, -math.MaxFloat32, 0, math.SmallestNonzeroFloat32})
		q.Guesses = rapid.SliceOfN(any, rows, rows).Draw(t, "garbage")
	default: // of the size of scores
		q.Guesses = rapid.SliceOfN(rapid.Float32Range(-3, 3), rows, rows).Draw(t, "numbers")
	}
	got := newResult(rows, q.K)
	want := reference(vectors, dim, q)
	s.Select(items, q, got)
	same(t, "guessed", got, want)
	s.Select(items, q, got)
	same(t, "own guesses", got, want)

	// Now the guesses are stale: other users, other vectors, other exclusions.
	for range 3 {
		q.Users = matrix(t, "next users", rows, dim)
		q.Exclude = exclusion(t)
		if n > 0 && rapid.Bool().Draw(t, "move an item") {
			i := rapid.IntRange(0, n-1).Draw(t, "moved")
			v := matrix(t, "moved to", 1, dim)
			copy(vectors[i*dim:], v)
			items.Pack(vectors, dim)
		}
		s.Select(items, q, got)
		same(t, "stale guesses", got, reference(vectors, dim, q))
	}
}
