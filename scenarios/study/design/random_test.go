package design

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/rng"
)

func TestLatinHypercubeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, k := rapid.IntRange(1, 300).Draw(t, "n"), rapid.IntRange(1, 6).Draw(t, "k")
		seed := rng.Seed(rapid.Uint64().Draw(t, "seed"))
		xs, err := LatinHypercube(n, k, seed)
		if err != nil {
			t.Fatal(err)
		}
		for j := range k {
			if !stratified(xs, j) {
				t.Fatalf("coordinate %d is not stratified: %v", j, xs)
			}
		}
		again, _ := LatinHypercube(n, k, seed)
		if !reflect.DeepEqual(xs, again) {
			t.Fatal("not a function of its arguments")
		}
		// A coordinate does not depend on how many there are.
		wider, _ := LatinHypercube(n, k+1, seed)
		for i := range xs {
			if !reflect.DeepEqual(wider[i][:k], xs[i]) {
				t.Fatal("a coordinate more changes the others")
			}
		}
		if other, _ := LatinHypercube(n, k, seed+1); reflect.DeepEqual(xs, other) {
			t.Fatal("two seeds give one design")
		}
	})
}

// The most strata there may be, where rounding is nearest to their borders.
func TestLatinHypercubeOfMany(t *testing.T) {
	for _, n := range []int{maxLatin, maxLatin - 3} {
		if xs := must(t)(LatinHypercube(n, 1, 7)); !stratified(xs, 0) {
			t.Errorf("%d points are not stratified", n)
		}
	}
}

// All orders of three strata are as frequent: 6000 seeds, within 4.5 standard errors
// of 1000.
func TestLatinHypercubeIsUniform(t *testing.T) {
	counts := map[[3]int]int{}
	for seed := range 6000 {
		xs := must(t)(LatinHypercube(3, 2, rng.Seed(seed)))
		counts[[3]int{int(xs[0][1] * 3), int(xs[1][1] * 3), int(xs[2][1] * 3)}]++
	}
	if len(counts) != 6 {
		t.Errorf("%d orders of 3 strata", len(counts))
	}
	for order, n := range counts {
		if math.Abs(float64(n)-1000) > 4.5*math.Sqrt(1000*5.0/6) {
			t.Errorf("%d of 6000 have the order %v", n, order)
		}
	}
}

func TestRandom(t *testing.T) {
	xs := must(t)(Random(2000, 3, 5))
	var sum, cross float64
	for _, x := range xs {
		for _, c := range x {
			if !(c > 0 && c < 1) {
				t.Fatalf("coordinate %v", c)
			}
			sum += c / 6000
		}
		cross += (x[0] - 0.5) * (x[1] - 0.5) / 2000
	}
	// Standard errors 1/sqrt(12 6000) = .0037 and 1/(12 sqrt 2000) = .0019.
	if math.Abs(sum-0.5) > 0.017 || math.Abs(cross) > 0.0085 {
		t.Errorf("mean %v, covariance %v", sum, cross)
	}
	if !reflect.DeepEqual(must(t)(Random(10, 3, 5)), xs[:10]) {
		t.Error("more points do not begin with fewer")
	}
	if reflect.DeepEqual(must(t)(Random(10, 3, 6)), xs[:10]) {
		t.Error("two seeds give one design")
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name   string
		design func(n, k int, seed rng.Seed) ([][]float64, error)
		n, k   int
		want   string
	}{
		{"random", Random, 0, 1, "design: 0 points, at least 1"},
		{"random", Random, 1, 0, "design: 0 coordinates, at least 1"},
		{"random", Random, 1<<24 + 1, 1, "design: 16777217 points, at most 16777216"},
		{"latin", LatinHypercube, -1, 1, "design: -1 points, at least 1"},
		{"latin", LatinHypercube, 1<<20 + 1, 1, "design: a Latin hypercube of 1048577 points, at most 1048576"},
		{"sobol", Sobol, 0, 1, "design: 0 points, at least 1"},
		{"sobol", Sobol, 1, 129, "design: a Sobol sequence in 129 dimensions, at most 128"},
		{"saltelli", Saltelli, 0, 1, "design: 0 points, at least 1"},
		{"saltelli", Saltelli, 1, 0, "design: 0 coordinates, at least 1"},
		{"saltelli", Saltelli, 1, 65, "design: Sobol indices of 65 inputs, at most 64"},
		{"saltelli", Saltelli, 1 << 23, 2, "design: 8388608 rows for 2 inputs are 33554432 points, at most 16777216"},
	}
	for _, tt := range tests {
		if xs, err := tt.design(tt.n, tt.k, 1); xs != nil || err == nil || err.Error() != tt.want {
			t.Errorf("%s of %d by %d: %v, want %s", tt.name, tt.n, tt.k, err, tt.want)
		}
	}
}
