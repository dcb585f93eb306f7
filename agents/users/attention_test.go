package users

import (
	"math"
	"testing"

	"bubblechamber/sim/rng"
)

// P(n >= k) = (7/8)^(k-1) at a mean of 8; ten places give sum (7/8)^k, k from 0
// to 9, = 8·(1 - (7/8)^10) = 5.8953 on average.
func TestAttention(t *testing.T) {
	a := newAttention(8)
	const n = 100000
	var counts [11]float64
	sum := 0.0
	for i := range int32(n) {
		d := rng.Seed(1).At(purposeAttention, 0, uint64(i))
		k := a.examines(d.Float64(), 10)
		counts[k]++
		sum += float64(k) / n
	}
	if want := 8 * (1 - math.Pow(7.0/8, 10)); math.Abs(sum-want) > .04 {
		t.Errorf("%.4f places of ten, want %.4f", sum, want)
	}
	for k := 1; k <= 10; k++ {
		want := math.Pow(7.0/8, float64(k-1))
		if k < 10 {
			want /= 8
		}
		if got := counts[k] / n; math.Abs(got-want) > 4*math.Sqrt(want/n) {
			t.Errorf("P(%d places) = %.4f, want %.4f", k, got, want)
		}
	}
	if got := a.expect(10, func(k int) float64 { return float64(k) }); math.Abs(got-8*(1-math.Pow(7.0/8, 10))) > 1e-12 {
		t.Errorf("expected number of places %v", got)
	}
}

func TestAttentionAtTheEnds(t *testing.T) {
	for _, mean := range []float64{1, 8, 1e4} {
		a := newAttention(mean)
		if got := a.examines(.5, 0); got != 0 {
			t.Errorf("mean %v: %d places of none", mean, got)
		}
		for _, u := range []float64{1.0 / (1 << 54), .5, 1 - 1.0/(1<<53)} {
			if got := a.examines(u, 3); got < 1 || got > 3 {
				t.Errorf("mean %v, u %v: %d places of 3", mean, u, got)
			}
		}
		one := a.expect(5, func(int) float64 { return 1 })
		if math.Abs(one-1) > 1e-12 {
			t.Errorf("mean %v: chances sum to %v", mean, one)
		}
	}
	if got := newAttention(1).examines(1e-6, 5); got != 1 {
		t.Errorf("attention 1: %d places", got)
	}
}
