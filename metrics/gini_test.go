package metrics

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestGiniWorked(t *testing.T) {
	// RecBole tests/metrics/test_topk_metrics.py.
	x := []float64{0, 1, 1, 2, 2, 2, 3, 4}
	g := Gini(x)
	near(t, "Gini", g, .3416667)
	// The version with n-1, and Elliot's "Gini", which is 1 minus that.
	near(t, "the n-1 version", g*8/7, .3904762)
	near(t, "Elliot's", 1-g*8/7, .6095238)
	if e := Gini([]float64{3, 3, 3}); e != 0 {
		t.Errorf("Gini of equals is %v", e)
	}
	near(t, "one has all", Gini([]float64{0, 0, 0, 8}), .75)
	near(t, "nothing", Gini(nil), nan)
	near(t, "zeros", Gini([]float64{0, 0}), nan)
}

func TestGiniFloorWorked(t *testing.T) {
	// exp(-2m) (I0(2m) + I1(2m)), by their power series.
	for _, c := range []struct{ mean, want float64 }{
		{.1, 0.909221675}, {1, 0.523777612}, {5, 0.249096019}, {50, 0.079688532},
	} {
		near(t, "floor", GiniFloor(c.mean), c.want)
	}
	if g := GiniFloor(0); g != 1 {
		t.Errorf("floor at no impressions is %v", g)
	}
	if a, b := GiniFloor(199.999), GiniFloor(200); math.Abs(a-b) > 1e-6 {
		t.Errorf("the two forms differ: %v, %v", a, b)
	}
}

func TestGiniFloorFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Float64Range(0, 1000).Draw(t, "a")
		b := a + rapid.Float64Range(0.01, 10).Draw(t, "more")
		if x, y := GiniFloor(a), GiniFloor(b); !(y < x && y > 0 && x <= 1) {
			t.Fatalf("floors at %v and %v are %v and %v", a, b, x, y)
		}
	})
}
