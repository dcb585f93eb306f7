package topk

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim/kernel"
)

// selectAll selects with every kernel that this machine has and returns what all find.
func selectAll(t *testing.T, vectors []float32, dim int, q Query) Result {
	t.Helper()
	var items Items
	items.Pack(vectors, dim)
	var first Result
	for _, k := range kernel.All() {
		if !k.Available() {
			continue
		}
		s := Scanner{tiles: tilesOf(k)}
		out := newResult(len(q.Users)/dim, q.K)
		s.Select(&items, q, out)
		if k == kernel.Go {
			first = out
		}
		same(t, k.String(), out, first)
	}
	return first
}

func TestWorked(t *testing.T) {
	// By hand: scores of items 0..4 for user (1, 2) are 1, 2, 3, 2, -1.
	vectors := []float32{1, 0, 0, 1, 1, 1, 2, 0, 1, -1}
	got := selectAll(t, vectors, 2, Query{Users: []float32{1, 2}, K: 4})
	if want := []int32{2, 1, 3, 0}; !slices.Equal(got.Items, want) {
		t.Errorf("items %v, want %v", got.Items, want)
	}
	if want := []float32{3, 2, 2, 1}; !slices.Equal(got.Scores, want) {
		t.Errorf("scores %v, want %v", got.Scores, want)
	}
}

func TestSignedZerosTie(t *testing.T) {
	negZero := float32(math.Copysign(0, -1))
	got := selectAll(t, []float32{negZero, 0, negZero, -1}, 1, Query{Users: []float32{1}, K: 5})
	if want := []int32{0, 1, 2, 3, -1}; !slices.Equal(got.Items, want) {
		t.Errorf("items %v, want %v", got.Items, want)
	}
	for i, s := range got.Scores[:3] {
		if math.Float32bits(s) != 0 {
			t.Errorf("score %d is %x, want +0", i, math.Float32bits(s))
		}
	}
	if got.N[0] != 4 || !math.IsInf(float64(got.Scores[4]), -1) {
		t.Errorf("padding: count %d, score %v, want 4, -Inf", got.N[0], got.Scores[4])
	}
}

// Multiply then add: the rounded square of 1+2^-12 loses its last bit 2^-24, which a
// fused multiply-add would keep: fma(x, x, -round(x*x)) = 2^-24, not 0.
func TestNotFused(t *testing.T) {
	x := float32(1 + 1.0/4096)
	got := selectAll(t, []float32{-(1 + 1.0/2048), x}, 2, Query{Users: []float32{1, x}, K: 1})
	if got.Scores[0] != 0 {
		t.Errorf("score %v, want 0", got.Scores[0])
	}
}

// The sum runs from the first component: 2^24 + 1 rounds to 2^24, twice, but 1 + 1 + 2^24
// is exact.
func TestSumOrder(t *testing.T) {
	v := []float32{1, 1, 1 << 24, 1 << 24, 1, 1}
	got := selectAll(t, v, 3, Query{Users: []float32{1, 1, 1}, K: 2})
	if want := []float32{1<<24 + 2, 1 << 24}; !slices.Equal(got.Scores, want) {
		t.Errorf("scores %v, want %v", got.Scores, want)
	}
}

func TestKeyOrder(t *testing.T) {
	scores := []float32{math.MaxFloat32, 2, 1, math.SmallestNonzeroFloat32, 0, -math.SmallestNonzeroFloat32, -1, -math.MaxFloat32}
	for i, s := range scores {
		if got := MakeKey(s, 7); got.Score() != s || got.Item() != 7 {
			t.Errorf("key of %v gives back %v, %d", s, got.Score(), got.Item())
		}
		if MakeKey(s, 3) >= MakeKey(s, 4) {
			t.Errorf("score %v: item 3 does not precede item 4", s)
		}
		if i > 0 && MakeKey(scores[i-1], math.MaxInt32) >= MakeKey(s, 0) {
			t.Errorf("%v does not precede %v", scores[i-1], s)
		}
		if i < len(scores)-1 {
			want := math.Nextafter32(s, float32(math.Inf(-1)))
			if got := nextDown(s); got != want {
				t.Errorf("nextDown(%v) = %v, want %v", s, got, want)
			}
		}
	}
}

// A kernel may hand over either zero.
func TestKeyOfZeros(t *testing.T) {
	negZero := float32(math.Copysign(0, -1))
	if MakeKey(negZero, 7) != MakeKey(0, 7) {
		t.Error("-0 and +0 have different keys")
	}
}

func TestPackPadsWithZeros(t *testing.T) {
	var items Items
	items.Pack(slices.Repeat([]float32{9}, 64*8), 8) // to be overwritten
	items.Pack([]float32{1, 2, 3, 7, 8, 9}, 3)
	want := make([]float32, panelWidth*8)
	for k, pair := range [][2]float32{{1, 7}, {2, 8}, {3, 9}} {
		copy(want[k*panelWidth:], pair[:])
	}
	if items.Len() != 2 || items.Dim() != 3 || !slices.Equal(items.panels, want) {
		t.Errorf("%d x %d: panels %v, want %v", items.Len(), items.Dim(), items.panels, want)
	}
}

func TestPanics(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	var packed, empty Items
	packed.Pack([]float32{1, 2, 3, 4}, 2)
	var s Scanner
	query := func(users []float32, k int, guesses []float32, out Result) func() {
		return func() { s.Select(&packed, Query{Users: users, K: k, Guesses: guesses}, out) }
	}
	for _, c := range []struct {
		want string
		do   func()
	}{
		{"topk: dim 0 out of range", func() { new(Items).Pack(nil, 0) }},
		{"topk: 3 item components are not rows of 2", func() { new(Items).Pack([]float32{1, 2, 3}, 2) }},
		{"topk: item 1: component 0 is NaN", func() { new(Items).Pack([]float32{1, 2, nan, 3}, 2) }},
		{"topk: item 0: component 1 is +Inf", func() { new(Items).Pack([]float32{1, inf}, 2) }},
		{"topk: item 0: component 0 is -1.1259", func() { new(Items).Pack([]float32{-MaxMagnitude - 1<<30}, 1) }},
		{"topk: items are not packed", func() { s.Select(&empty, Query{K: 1}, Result{}) }},
		{"topk: k is 0", query(nil, 0, nil, Result{})},
		{"topk: 1 user components are not rows of 2", query([]float32{1}, 1, nil, Result{})},
		{"topk: user 0: component 1 is NaN", query([]float32{1, nan}, 1, nil, newResult(1, 1))},
		{"topk: result items have length 0, want 1", query([]float32{1, 1}, 1, nil, Result{})},
		{"topk: result scores have length 0, want 1", query([]float32{1, 1}, 1, nil, Result{Items: make([]int32, 1), Scores: []float32{}})},
		{"topk: result counts have length 2, want 1", query([]float32{1, 1}, 1, nil, Result{Items: make([]int32, 1), N: make([]int32, 2)})},
		{"topk: guesses have length 2, want 1", query([]float32{1, 1}, 1, make([]float32, 2), newResult(1, 1))},
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.HasPrefix(got, c.want) {
					t.Errorf("panic %q, want %q", got, c.want)
				}
			}()
			c.do()
		}()
	}
}

// More users and items than one block of each, and fewer users than fill the last tile.
func TestManyBlocks(t *testing.T) {
	const dim, n, rows = 3, blockFloats/unroll + 100, blockUsers + 7
	rng := rand.New(rand.NewPCG(5, 6))
	vectors, users := normals(rng, n*dim), normals(rng, rows*dim)
	q := Query{Users: users, K: 5}
	same(t, "blocks", selectAll(t, vectors, dim, q), reference(vectors, dim, q))
	q = Query{Users: users[:6*dim], K: n - 1}
	q.Guesses = make([]float32, 6)
	same(t, "nearly all items", selectAll(t, vectors, dim, q), reference(vectors, dim, q))
}

// A user who consumes what is on top, while tastes drift, as in a simulation's rounds.
func TestRoundsOfConsumption(t *testing.T) {
	eachKernel(t, func(t *testing.T, which kernel.Kernel) {
		const dim, n, rows, k = 8, 300, 9, 10
		rng := rand.New(rand.NewPCG(7, 8))
		vectors, users := normals(rng, n*dim), normals(rng, rows*dim)
		consumed := make([]bool, rows*n)
		q := Query{Users: users, K: k, Exclude: func(row int, item int32) bool { return consumed[row*n+int(item)] }}
		cold := q
		q.Guesses = unguessed(rows)
		var items Items
		s := Scanner{tiles: tilesOf(which)}
		items.Pack(vectors, dim)
		out := newResult(rows, k)
		for range 100 { // three items each: all are consumed at the end
			s.Select(&items, q, out)
			same(t, "guessed", out, reference(vectors, dim, cold))
			for row := range rows {
				for _, item := range out.Items[row*k : row*k+3] {
					consumed[row*n+int(item)] = true
				}
			}
			for i, d := range normals(rng, rows*dim) {
				users[i] += 0.05 * d
			}
		}
		s.Select(&items, q, out)
		for row, found := range out.N {
			if found != 0 {
				t.Errorf("row %d: found %d items after all were consumed", row, found)
			}
		}
	})
}

func TestNoAllocation(t *testing.T) {
	eachKernel(t, func(t *testing.T, which kernel.Kernel) {
		const dim, n, rows, k = 16, 500, 70, 10
		rng := rand.New(rand.NewPCG(9, 10))
		var items Items
		items.Pack(normals(rng, n*dim), dim)
		q := Query{
			Users:   normals(rng, rows*dim),
			K:       k,
			Exclude: func(row int, item int32) bool { return (row+int(item))%5 == 0 },
			Guesses: unguessed(rows),
		}
		out := newResult(rows, k)
		s := Scanner{tiles: tilesOf(which)}
		if got := testing.AllocsPerRun(5, func() { s.Select(&items, q, out) }); got != 0 {
			t.Errorf("%v allocations per call, want 0", got)
		}
	})
}

// Guesses leave little to ask, if users have changed a little; and one that is too high
// brings a second scan, once.
func TestGuessesSaveWork(t *testing.T) {
	eachKernel(t, func(t *testing.T, which kernel.Kernel) {
		const dim, n, rows, k = 16, 3000, 64, 10
		rng := rand.New(rand.NewPCG(11, 12))
		var items Items
		items.Pack(normals(rng, n*dim), dim)
		asked := 0
		q := Query{
			Users:   normals(rng, rows*dim),
			K:       k,
			Exclude: func(int, int32) bool { asked++; return false },
			Guesses: unguessed(rows),
		}
		s := Scanner{tiles: tilesOf(which)}
		out := newResult(rows, k)
		failed := func() (n int) {
			for _, c := range s.found {
				if c.failed {
					n++
				}
			}
			return n
		}
		s.Select(&items, q, out)
		cold := asked
		for i, d := range normals(rng, rows*dim) {
			q.Users[i] += 0.02 * d
		}
		asked = 0
		s.Select(&items, q, out)
		if asked > cold/2 || failed() > 0 {
			t.Errorf("asked about %d items after %d, %d guesses failed", asked, cold, failed())
		}
		for i := range q.Guesses {
			q.Guesses[i] *= 2
		}
		for _, want := range []int{rows, 0} {
			s.Select(&items, q, out)
			if got := failed(); got != want {
				t.Errorf("%d guesses failed, want %d", got, want)
			}
		}
	})
}

// By hand: the middle of five is 3 above the last, 5, which is half the length's 10.
func TestNextGuess(t *testing.T) {
	c := candidates{best: make([]Key, 0, 5), length: 10}
	if got := c.next(); !math.IsInf(float64(got), -1) {
		t.Errorf("guess %v of no candidates, want -Inf", got)
	}
	for i, score := range []float32{20, 9, 8, 6, 5} {
		c.best = append(c.best, MakeKey(score, int32(i)))
	}
	if got := c.next(); got != 0.275 { // (5 - 0.75*3) / 10
		t.Errorf("guess %v, want 0.275", got)
	}
	c.failed = true
	if got := c.next(); got != -0.4 { // (5 - 4*2.25) / 10
		t.Errorf("guess %v, want -0.4", got)
	}
	c.guess(-1.3)
	if want := nextDown(-13); c.threshold != want {
		t.Errorf("threshold %v, want %v", c.threshold, want)
	}
}
