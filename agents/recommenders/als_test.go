package recommenders

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// dense is als by the book, in float64: c, p are people x items, exact solutions
// by Gaussian elimination.
type dense struct {
	dim  int
	c, p [][]float64
	x, y [][]float64
}

func (d *dense) solve(rows, others [][]float64, weight func(i, j int) (c, p float64), reg float64) {
	for i := range rows {
		a := make([][]float64, d.dim)
		for k := range a {
			a[k] = make([]float64, d.dim+1)
			a[k][k] = reg
			for j, y := range others {
				c, p := weight(i, j)
				for l := range y {
					a[k][l] += c * y[k] * y[l]
				}
				a[k][d.dim] += c * p * y[k]
			}
		}
		for k := range a {
			for l := range a {
				if l != k {
					f := a[l][k] / a[k][k]
					for m := range a[l] {
						a[l][m] -= f * a[k][m]
					}
				}
			}
		}
		for k := range a {
			rows[i][k] = a[k][d.dim] / a[k][k]
		}
	}
}

func (d *dense) alternate(n int, reg float64) {
	for range n {
		d.solve(d.x, d.y, func(i, j int) (float64, float64) { return d.c[i][j], d.p[i][j] }, reg)
		d.solve(d.y, d.x, func(j, i int) (float64, float64) { return d.c[i][j], d.p[i][j] }, reg)
	}
}

// Three people, three items, two factors; person 0 consumed item 0 twice. From
// the same first vectors both ways of solving come to the same predictions.
func TestALSAgainstDense(t *testing.T) {
	script := [][]act{{{0, 0}, {0, 1}, {1, 1}, {2, 2}, {0, 0}, {1, 2}}}
	r := newRig(vectors([]float32{1}, []float32{1}, []float32{1}), &actors{3, script}, 3, Spec{Kind: "als"},
		set("factors", param.I(2)), set("alpha", param.F(3)), set("regularisation", param.F(0.5)),
		set("iterations", param.I(100)))
	r.Slate.Repeats = sim.Allow
	d := &dense{dim: 2,
		c: [][]float64{{7, 4, 1}, {1, 4, 4}, {1, 1, 4}},
		p: [][]float64{{1, 1, 0}, {0, 1, 1}, {0, 0, 1}},
		x: [][]float64{{0, 0}, {0, 0}, {0, 0}}, y: make([][]float64, 3),
	}
	r.run(t, 2) // round 1 has nothing to fit
	for i := range d.y {
		// Item i is the i-th of creator 0.
		draws := rng.Seed(5).At(purposeFactors, 2, uint64(i))
		d.y[i] = []float64{firstScale * draws.Norm(), firstScale * draws.Norm()}
	}
	d.alternate(100, 0.5)
	d.solve(d.x, d.y, func(i, j int) (float64, float64) { return d.c[i][j], d.p[i][j] }, 0.5)
	m := r.made.ranker.(*als)
	for i := range d.x {
		for j := range d.y {
			want, got := 0.0, 0.0
			for k := range 2 {
				want += d.x[i][k] * d.y[j][k]
				got += float64(m.accounts[2*i+k]) * float64(m.items[2*j+k])
			}
			if math.Abs(got-want) > 2e-3 {
				t.Errorf("person %d, item %d: prediction %v, want %v", i, j, got, want)
			}
			if (want > 0.5) != (d.p[i][j] == 1) {
				t.Errorf("person %d, item %d: the dense prediction %v is no fit to %v", i, j, want, d.p[i][j])
			}
		}
	}
}

// With as many steps as factors, conjugate gradients solve the system.
func TestConjugateSolves(t *testing.T) {
	const dim = 4
	draws := rng.Seed(3).At(rng.PurposeOf("test"), 0, 0)
	m := implicitModel{dim: dim, gram: make([]float32, dim*dim), alpha: 2, regularisation: 0.3}
	for range 6 * dim {
		m.factors = append(m.factors, float32(draws.Norm()))
	}
	var g grams
	g.of(sim.NewWorkers(1), m.factors, dim, m.gram)
	x := make([]float32, dim)
	row := met{[]int32{1, 4}, []float32{1, 3}}
	new(conjugate).improve(&m, x, row, 2*dim)

	d := &dense{dim: dim, x: [][]float64{make([]float64, dim)}}
	var others [][]float64
	for i := range 6 {
		var y []float64
		for k := range dim {
			y = append(y, float64(m.factors[i*dim+k]))
		}
		others = append(others, y)
	}
	weights := []float64{0, 2, 0, 0, 6, 0}
	d.solve(d.x, others, func(_, j int) (float64, float64) {
		if weights[j] > 0 {
			return 1 + weights[j], 1
		}
		return 1, 0
	}, 0.3)
	for k := range dim {
		if math.Abs(float64(x[k])-d.x[0][k]) > 1e-5 {
			t.Errorf("component %d: %v, want %v", k, x[k], d.x[0][k])
		}
	}
}

// 1300 rows are five whole blocks and a part, an odd number on the second level
// of the tree; the bits are those of one worker.
func TestGram(t *testing.T) {
	const dim, rows = 3, 1300
	factors := make([]float32, dim*rows)
	draws := rng.Seed(3).At(rng.PurposeOf("test"), 0, 1)
	want := make([]float64, dim*dim)
	for i := range rows {
		y := factors[i*dim : (i+1)*dim]
		for k := range y {
			y[k] = float32(draws.Norm())
		}
		for k := range y {
			for l := range y {
				want[k*dim+l] += float64(y[k]) * float64(y[l])
			}
		}
	}
	var first []float32
	for _, n := range []int{1, 2, 5} {
		var g grams
		got := make([]float32, dim*dim)
		g.of(sim.NewWorkers(n), factors, dim, got)
		for i := range want {
			if math.Abs(float64(got[i])-want[i]) > 1e-5*rows {
				t.Errorf("entry %d is %v, want %v", i, got[i], want[i])
			}
		}
		if first == nil {
			first = got
		}
		if !slices.Equal(got, first) {
			t.Errorf("%d workers give other bits", n)
		}
	}
}

// Vectors begin with the first event, an item's with the next full refit: after
// 4 rounds or at twice the events. Round 2 sees three events, 3 a fourth, 4 a
// fifth, 5 the same, and 6 is due.
func TestALSBegins(t *testing.T) {
	script := [][]act{{{0, 0}, {1, 1}, {1, 0}}, {{0, 1}}, {{2, 2}}}
	r := newRig(things(4, 2), &actors{4, script}, 2, Spec{Kind: "als"}, set("full-every", param.I(4)))
	for round := range 6 {
		r.run(t, 1)
		m := r.made.ranker.(*als)
		if want := []int{0, 2, 2, 2, 2, 6}[round]; m.refitted != want {
			t.Errorf("round %d: last full refit %d, want %d", round+1, m.refitted, want)
		}
		known := []int{0, 2, 2, 2, 2, 3}[round]
		for i := range 4 {
			at := i * m.dim
			if zero(m.accounts[at:at+m.dim]) != (i >= known) || zero(m.items[at:at+m.dim]) != (i >= known) {
				t.Errorf("round %d: person %d has %v, item %d has %v", round+1, i, m.accounts[at:at+m.dim], i, m.items[at:at+m.dim])
			}
		}
		if got := r.slate(3)[0]; round > 0 && got > 1 {
			t.Errorf("round %d: item %d comes first for who has no history, want a popular one, 0 or 1", round+1, got)
		}
	}
}

// Twice as many events as at the last time are a reason for a full refit.
func TestALSDoubles(t *testing.T) {
	script := [][]act{{{0, 0}}, {{1, 1}}, {{0, 1}}, {{1, 0}}, {{2, 2}}}
	r := newRig(things(4, 2), &actors{4, script}, 2, Spec{Kind: "als"}, set("full-every", param.I(100)))
	for round, want := range []int{0, 2, 3, 3, 5, 5} { // 0 1 2 3 4 5 events
		r.run(t, 1)
		if got := r.made.ranker.(*als).refitted; got != want {
			t.Errorf("round %d: last full refit %d, want %d", round+1, got, want)
		}
	}
}

// In between two full refits only who has news moves, and who loses all events
// loses the vector.
func TestALSMovesOnlyTheChanged(t *testing.T) {
	script := [][]act{{{0, 0}, {1, 1}, {1, 0}, {2, 1}}, {}, {{0, 1}}, {}, {}}
	r := newRig(things(4, 2), &actors{4, script}, 2, Spec{Kind: "als"}, set("full-every", param.I(3)))
	r.Set = []param.Assign{set("platform.retention", param.I(3))}
	r.run(t, 3) // the full refits are in rounds 2 and 5
	m := r.made.ranker.(*als)
	before := slices.Clone(m.accounts)
	items := slices.Clone(m.items)
	r.run(t, 1) // person 0 has consumed item 1
	if slices.Equal(m.of(0), before[:m.dim]) {
		t.Error("person 0 was not folded in")
	}
	if !slices.Equal(m.accounts[m.dim:], before[m.dim:]) || !slices.Equal(m.items, items) {
		t.Error("vectors without news moved")
	}
	r.run(t, 1) // the events of round 1 were withdrawn at the end of round 4
	for a, gone := range []bool{false, true, true, true} {
		if zero(m.of(sim.Account(a))) != gone {
			t.Errorf("person %d: vector %v", a, m.of(sim.Account(a)))
		}
	}
}
