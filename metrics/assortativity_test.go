package metrics

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestAssortativityOfKinds(t *testing.T) {
	// Newman 2003, table I, couples in San Francisco by race (he prints .621,
	// from counts; networkx' test_correlation.py has .623 from this table).
	near(t, "couples", Assortativity([]float64{
		.258, .016, .035, .013,
		.012, .157, .058, .019,
		.013, .023, .306, .035,
		.005, .007, .024, .016,
	}, 4), .6229791)
	// networkx, test_correlation.py: .029; by hand (102 x 202 - 20004) / (202^2 - 20004).
	near(t, "half at random", Assortativity([]float64{50, 50, 0, 50, 50, 0, 0, 0, 2}, 3), 600./20800)
	// networkx: edges one-one, two-two, one-red, two-blue, in this direction and
	// in both.
	near(t, "directed", Assortativity([]float64{1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}, 4), 1./3)
	near(t, "undirected", Assortativity([]float64{2, 0, 1, 0, 0, 2, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0}, 4), 6./22)
	near(t, "all alike", Assortativity([]float64{5, 0, 0, 3}, 2), 1)
	near(t, "none alike", Assortativity([]float64{0, 4, 4, 0}, 2), -1)
	near(t, "one kind", Assortativity([]float64{5, 0, 0, 0}, 2), nan)
	near(t, "no ties", Assortativity([]float64{0, 0, 0, 0}, 2), nan)
}

// both is the assortativity of ties in both directions.
func both(ties ...[2]float64) float64 {
	var m mixing
	for _, tie := range ties {
		m.add(tie[0], tie[1])
		m.add(tie[1], tie[0])
	}
	return m.assortativity()
}

func TestAssortativityOfNumbers(t *testing.T) {
	// networkx, test_correlation.py, the graph N: -9/31.
	near(t, "networkx", both([2]float64{-2, -2}, [2]float64{-2, -2}, [2]float64{-2, -3}, [2]float64{-2, -4}), -9./31)
	near(t, "two camps apart", both([2]float64{-1, -1}, [2]float64{.5, .5}), 1)
	near(t, "two camps that only see each other", both([2]float64{-1, 1}, [2]float64{-1, 1}), -1)
	near(t, "one opinion", both([2]float64{.3, .3}, [2]float64{.3, .3}), nan)
	near(t, "no ties", both(), nan)
}

func TestAssortativityProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		end := rapid.Float64Range(-1, 1)
		n := rapid.IntRange(2, 40).Draw(t, "n")
		var all, left, right mixing
		for i := range n {
			x, y := end.Draw(t, "x"), end.Draw(t, "y")
			all.add(x, y)
			if i%2 == 0 {
				left.add(x, y)
			} else {
				right.add(x, y)
			}
		}
		r := all.assortativity()
		if r == r && !(r >= -1 && r <= 1) {
			t.Fatalf("assortativity %v", r)
		}
		right.merge(left)
		if s := right.assortativity(); r == r && s == s && math.Abs(r-s) > 1e-3 {
			t.Fatalf("assortativity %v, and %v of the same ties in another order", r, s)
		}
		kinds := rapid.IntRange(2, 5).Draw(t, "kinds")
		ties := rapid.SliceOfN(rapid.Float64Range(0, 9), kinds*kinds, kinds*kinds).Draw(t, "ties")
		if a := Assortativity(ties, kinds); a == a && !(a >= -1-1e-9 && a <= 1+1e-9) {
			t.Fatalf("assortativity %v", a)
		}
	})
}
