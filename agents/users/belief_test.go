package users

import (
	"math"
	"testing"
)

// ring is the covariance rho^distance of items on a ring of n.
func ring(n int, rho float64) func(i, j int) float64 {
	return func(i, j int) float64 {
		d := max(i-j, j-i)
		return math.Pow(rho, float64(min(d, n-d)))
	}
}

// The example of Aridor, Goncalves & Sikdar 2020: four items on a ring, variance
// 1, correlation 1/2. Item 0 turns out to be worth 1/2: the others have the means
// (1/4, 1/8, 1/4) and the covariance [[3/4 3/8 0] [3/8 15/16 3/8] [0 3/8 3/4]].
// If it is worth -1/2, the item far away is next for those with a risk aversion
// below 4/3, and one of its neighbours for the others.
func TestFourItemRing(t *testing.T) {
	covariance := ring(4, .5)
	means := []float64{1. / 4, 1. / 8, 1. / 4}
	want := [][]float64{{3. / 4, 3. / 8, 0}, {3. / 8, 15. / 16, 3. / 8}, {0, 3. / 8, 3. / 4}}
	var b belief
	b.reset(4)
	if !b.observe(.5, 1, nil) {
		t.Fatal("the first observation tells nothing")
	}
	halves := make([]float64, 4)
	for i := 1; i < 4; i++ {
		shift, left := b.predict(1, func(int) float64 { return covariance(i, 0) })
		halves[i] = b.half[0]
		if shift != means[i-1] || left != want[i-1][i-1] {
			t.Errorf("item %d: mean %v, variance %v, want %v, %v", i, shift, left, means[i-1], want[i-1][i-1])
		}
	}
	for i := 1; i < 4; i++ {
		for j := 1; j < 4; j++ {
			if got := covariance(i, j) - halves[i]*halves[j]; got != want[i-1][j-1] {
				t.Errorf("covariance of items %d and %d is %v, want %v", i, j, got, want[i-1][j-1])
			}
		}
	}
	for _, aversion := range []float64{0, 1, 1.33, 1.34, 5} {
		b.reset(4)
		b.observe(-.5, 1, nil)
		best, most := 0, math.Inf(-1)
		for i := 1; i < 4; i++ {
			shift, left := b.predict(1, func(int) float64 { return covariance(i, 0) })
			if x := shift - aversion/2*left; x > most {
				best, most = i, x
			}
		}
		if far := best == 2; far != (aversion < 4./3) {
			t.Errorf("risk aversion %v: item %d is next", aversion, best)
		}
	}
}

// One after the other or all at once: with S11 = [[1 .5] [.5 1]], S21 = (.5, .25)
// and surprises (1, -1), by hand S11^-1 S12 = (.5, 0): mean .5, variance .75.
func TestTwoObservations(t *testing.T) {
	var b belief
	b.reset(2)
	b.observe(1, 1, nil)
	b.observe(-1, 1, func(int) float64 { return .5 })
	shift, left := b.predict(1, func(k int) float64 { return []float64{.5, .25}[k] })
	if math.Abs(shift-.5) > 1e-12 || math.Abs(left-.75) > 1e-12 {
		t.Errorf("mean %v, variance %v, want .5 and .75", shift, left)
	}
	if b.observe(3, 1, func(k int) float64 { return []float64{1, .5}[k] }) {
		t.Error("the same again tells something new")
	}
	if b.n != 2 {
		t.Errorf("%d observations, want 2", b.n)
	}
}
