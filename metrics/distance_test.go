package metrics

import (
	"math"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"pgregory.net/rapid"
)

func distance(vectors []float32, dim int, slate ...int32) float64 {
	return IntraListDistance(vectors, dim, slate, make([]float64, dim))
}

// Rivals returned a constant 0, divided the cosine by the dimension, or paired
// items with themselves.
func TestMistakeDistanceConstantScaledOrWithItself(t *testing.T) {
	const dim = 8
	v := []float32{.3, -.2, .77, .1, 0, .9, -.4, .01}
	arith.Normalize(v)
	var same []float32
	for range 12 {
		same = append(same, v...)
	}
	axes := make([]float32, dim*dim)
	for i := range dim {
		axes[i*dim+i] = 1
	}
	for n := int32(2); n <= dim; n++ {
		slate := []int32{0, 1, 2, 3, 4, 5, 6, 7}[:n]
		if d := distance(same, dim, slate...); d != 0 {
			t.Errorf("%d identical items are at distance %v", n, d)
		}
		if d := distance(axes, dim, slate...); d != 1 {
			t.Errorf("%d orthogonal items are at distance %v", n, d)
		}
	}
	near(t, "opposite", distance([]float32{1, 0, -1, 0}, 2, 0, 1), 2)
	near(t, "one item", distance(axes, dim, 3), nan)
	near(t, "no item", distance(axes, dim), nan)
}

// A rival took a range over features and items together, so that two identical
// items, whose features differ, were as far apart as can be.
func TestMistakeRangeOverFeatures(t *testing.T) {
	v := []float32{0, 100, 0, 100}
	if d := distance(v, 2, 0, 1); d != 0 {
		t.Errorf("identical items with features 0 and 100 are at distance %v", d)
	}
}

func TestIntraListDistanceWorked(t *testing.T) {
	// LensKit tests/eval/test_ils.py has similarities 1, 0 and, of two alike
	// and one other, 1/3; RecPack tests/test_metrics/test_diversity.py has a
	// distance of 1/2.
	v := []float32{1, 0, 0, 0, 1, 0, 0, 0, 1, float32(math.Sqrt(.5)), float32(math.Sqrt(.5)), 0}
	near(t, "1 - similarity of a,a,b", 1-distance(v, 3, 0, 0, 1), 1.0/3)
	near(t, "mean over two lists at 0 and 1", (distance(v, 3, 0, 0)+distance(v, 3, 0, 1))/2, .5)
	// Three items whose cosines are .5, .5 and 0, through the half angle.
	near(t, "a, b, between", distance(v, 3, 0, 1, 3), 1-2*math.Sqrt(.5)/3)
	// Microsoft recommenders, test_python_evaluation.py: a user's list with
	// cosine 1/sqrt(2) has diversity .29289.
	if d := distance(v, 3, 0, 3); math.Abs(d-.29289) > 5e-6 {
		t.Errorf("distance at 45 degrees is %v", d)
	}
}

func TestIntraListDistanceIsTheMeanOverPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dim := rapid.IntRange(1, 20).Draw(t, "dim")
		n := rapid.IntRange(2, 12).Draw(t, "items")
		v := make([]float32, n*dim)
		var slate []int32
		for i := range n {
			row := v[i*dim : (i+1)*dim]
			for k := range row {
				row[k] = rapid.Float32Range(-1, 1).Draw(t, "x")
			}
			row[0] += 2
			arith.Normalize(row)
			slate = append(slate, int32(i))
		}
		var sum float64
		for i := range n {
			for j := i + 1; j < n; j++ {
				sum += turn(v[i*dim:(i+1)*dim], v[j*dim:(j+1)*dim])
			}
		}
		want := sum / float64(n*(n-1)/2)
		if got := distance(v, dim, slate...); math.Abs(got-want) > 1e-6 {
			t.Fatalf("distance %v, mean over pairs %v", got, want)
		}
	})
}

func TestTurn(t *testing.T) {
	v := []float32{.1, .7, .2}
	if d := turn(v, v); d != 0 {
		t.Errorf("a taste turned from itself by %v", d)
	}
	if d := turn([]float32{1, 0}, []float32{0, 3}); d != 1 {
		t.Errorf("orthogonal tastes are turned by %v", d)
	}
	near(t, "from nothing", turn([]float32{0, 0}, []float32{1, 0}), nan)
	near(t, "45 degrees", turn([]float32{1, 1}, []float32{0, 1}), 1-math.Sqrt(.5))
}

// distanceInOrder is IntraListDistance with every sum taken one after the other, which
// is what its bits are by definition.
func distanceInOrder(vectors []float32, dim int, slate []int32) float64 {
	if len(slate) < 2 {
		return nan
	}
	sum := make([]float64, dim)
	var squares, length float64
	for _, item := range slate {
		for k, x := range vectors[int(item)*dim : int(item)*dim+dim] {
			y := float64(x)
			sum[k] += y
			squares += float64(y * y)
		}
	}
	if squares == 0 {
		return nan
	}
	for _, x := range sum {
		length += float64(x * x)
	}
	cos := (length - squares) / (float64(len(slate)-1) * squares)
	return 1 - float64(float32(cos))
}

func TestIntraListDistanceHasTheBitsOfSumsInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dim := rapid.IntRange(1, 40).Draw(t, "dim")
		n := rapid.IntRange(2, 14).Draw(t, "items")
		// Few and coarse values make cosines that lie between two numbers, or at 0.
		coarse := rapid.SampledFrom([]float32{0, 1, 4, 1 << 20}).Draw(t, "coarse")
		v := make([]float32, n*dim)
		var slate []int32
		for i := range n {
			row := v[i*dim : (i+1)*dim]
			for k := range row {
				row[k] = rapid.Float32Range(-1, 1).Draw(t, "x")
				if coarse > 0 {
					row[k] = float32(math.Round(float64(row[k]*coarse))) / coarse
				}
			}
			slate = append(slate, int32(rapid.IntRange(0, i).Draw(t, "item")))
		}
		got, want := distance(v, dim, slate...), distanceInOrder(v, dim, slate)
		if math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("distance %v, in order %v", got, want)
		}
	})
}

func BenchmarkIntraListDistance(b *testing.B) {
	const items, dim = 2000, 32
	v := make([]float32, items*dim)
	for i := range items {
		row := v[i*dim : (i+1)*dim]
		for k := range row {
			row[k] = float32((i*7919+k*104729)%1009) - 400
		}
		arith.Normalize(row)
	}
	slate := make([]int32, 10)
	scratch := make([]float64, dim)
	s := &state{}
	for i := range items {
		s.squares = append(s.squares, fastSquares(v[i*dim:(i+1)*dim]))
	}
	catalog := &sim.Catalog{Dim: dim, Vector: v}
	for _, way := range []struct {
		name string
		of   func([]int32) float64
	}{
		{"known", func(slate []int32) float64 { return s.distance(catalog, slate, scratch) }},
		{"fast", func(s []int32) float64 { return IntraListDistance(v, dim, s, scratch) }},
		{"in order", func(s []int32) float64 { return distanceInOrder(v, dim, s) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				for j := range slate {
					slate[j] = int32((i*31 + j*197) % items)
				}
				way.of(slate)
			}
		})
	}
}
