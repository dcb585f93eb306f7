package recommenders

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Person 0 holds 0 and 1, person 1 holds 0, person 2 holds 1 and 2.
// At regularisation 1
//
//	G + I = 3 1 0    P = 1/13   5 -2  1    B =  0   1/3 -1/8
//	        1 3 1             * -2  6 -3       2/5   0   3/8
//	        0 1 2                1 -3  8      -1/5  1/2   0
//
// so for person 1 items 1 and 2 score 1/3 and -1/8, and for person 0 item 2 scores
// -1/8 + 3/8. Person 3 has no history and sees what is popular. Item 3 nobody took:
// it has no say, and scores 0.
func TestEASE(t *testing.T) {
	script := [][]act{{{0, 0}, {0, 1}, {1, 0}, {2, 1}, {2, 2}}}
	flat := vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1})
	r := newRig(flat, &actors{4, script}, 4, Spec{Kind: "ease"}, set("regularisation", param.F(1)))
	r.run(t, 2)
	m := r.made.ranker.(*ease)
	want := []float64{0, 1. / 3, -1. / 8, 0, 2. / 5, 0, 3. / 8, 0, -1. / 5, 1. / 2, 0, 0, 0, 0, 0, 0}
	for i, w := range want {
		if math.Abs(float64(m.weights[i])-w) > 1e-7 {
			t.Errorf("weights %v, want %v", m.weights, want)
			break
		}
	}
	wantSlate(t, r, 1, 1, 3, 2)
	wantSlate(t, r, 0, 2, 3)
	if got := r.slate(3); got[0] > 1 || got[1] > 1 {
		t.Errorf("person 3, without history, is shown %v, want the popular 0 and 1 first", got)
	}
	got := told(t, r, 0, 2)
	wantReason(t, got, "predicted from 1 thing you took", 0, 1)
	wantNumber(t, "score", got.Score, 1./4)
	wantReason(t, told(t, r, 1, 2), "not predicted from what you took", 2)
}

// At the minimum the gradient of the penalised error is 0 off the diagonal, where
// weights are free: (G + regularisation I) B - G, on the counts of a crowd.
func TestEASEIsTheMinimum(t *testing.T) {
	r := newRig(things(30, 3), newCrowd(200, 3), 5, Spec{Kind: "ease"}, set("regularisation", param.F(7)), set("full-every", param.I(1)))
	r.warm().run(t, 3)
	m := r.made.ranker.(*ease)
	n := m.items
	g := func(i, j int) float64 {
		if i == j {
			return float64(m.counts.holders[i])
		}
		return float64(m.counts.rows[i].get(int32(j)))
	}
	spoken := 0
	for i := range n {
		for j := range n {
			if i == j {
				continue
			}
			gradient := 7*float64(m.weights[i*n+j]) - g(i, j)
			for k := range n {
				gradient += g(i, k) * float64(m.weights[k*n+j])
			}
			if math.Abs(gradient) > 1e-3 {
				t.Fatalf("gradient %v at %d, %d", gradient, i, j)
			}
			if m.weights[i*n+j] < 0 {
				spoken++
			}
		}
	}
	if spoken == 0 {
		t.Error("nothing speaks against anything")
	}
}

// Minus the inverse of random matrices a a' + I, of sizes with and without a rest of
// four, and the same bits for any number of workers; -1 on the diagonal is refused.
func TestSweep(t *testing.T) {
	for _, n := range []int{1, 2, 3, 4, 5, 8, 31, 70} {
		d := rng.Seed(3).At(rng.PurposeOf("test/sweep"), n, 0)
		x := make([]float64, n*n)
		for i := range x {
			x[i] = d.Norm()
		}
		a := func(i, j int) float64 {
			sum := 0.0
			for k := range n {
				sum += x[i*n+k] * x[j*n+k]
			}
			if i == j {
				sum++
			}
			return sum
		}
		var first []float64
		for _, workers := range []int{1, 2, 5} {
			s := new(sweeper)
			s.begin(n)
			for i := range n {
				for j := range i + 1 {
					s.row(i)[j] = a(i, j)
				}
			}
			if !s.invert(sim.NewWorkers(workers)) {
				t.Fatalf("%d rows: not inverted", n)
			}
			if first == nil {
				first = slices.Clone(s.lower)
			} else if !slices.Equal(first, s.lower) {
				t.Errorf("%d rows: %d workers give other bits", n, workers)
			}
			for i := range n {
				for j := range n {
					sum := 0.0
					for k := range n {
						sum -= a(i, k) * s.row(max(k, j))[min(k, j)]
					}
					if i == j {
						sum--
					}
					if math.Abs(sum) > 1e-8 {
						t.Fatalf("%d rows: product with the inverse is off by %v at %d, %d", n, sum, i, j)
					}
				}
			}
		}
	}
	s := new(sweeper)
	s.begin(5)
	for i := range 5 {
		s.row(i)[i] = 1
	}
	s.row(4)[4] = -1
	if s.invert(sim.NewWorkers(1)) {
		t.Error("a matrix that is not positive definite is inverted")
	}
}

func TestEASERefusesLargeCatalogues(t *testing.T) {
	r := newRig(things(101, 2), &actors{1, nil}, 2, Spec{Kind: "ease"}, set("most-items", param.I(100)))
	s, err := sim.New(r.Setup)
	if err != nil {
		t.Fatal(err)
	}
	const want = "arm arm, round 1: fit: ease: 101 items are more than the 100 of most-items: a refit takes 5.2e+05 multiplications and 0.122 MB; raise most-items, or take als, bpr or item-knn"
	if err := s.Step(t.Context()); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
