package arith

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// treeOf is the shape of TreeSum by recursion: the left branch is the largest
// power of two below the number of partials.
func treeOf(p []float64) float64 {
	switch len(p) {
	case 0:
		return 0
	case 1:
		return p[0]
	}
	left := 1
	for left*2 < len(p) {
		left *= 2
	}
	return treeOf(p[:left]) + treeOf(p[left:])
}

func TestTreeSumShape(t *testing.T) {
	// Five partials are ((0+1)+(2+3))+4. In units where 2^53 swallows a lone 1:
	// 0+1 loses the 1, 2+3 is 2, and 2^53+2 is exact; from left to right both
	// ones would be lost.
	if got := TreeSum([]float64{1 << 53, 1, 1, 1, 0}); got != 1<<53+2 {
		t.Errorf("TreeSum = %v, want 2^53+2", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(-1e9, 1e9), 0, 70).Draw(t, "partials")
		want := treeOf(p)
		if got := TreeSum(p); got != want {
			t.Fatalf("TreeSum = %v, by recursion %v", got, want)
		}
	})
}

func TestSumIsTreeOfBlocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40*Block+3).Draw(t, "n")
		xs, fs := make([]float64, n), make([]float32, n)
		for i := range xs {
			fs[i] = float32(math.Sin(float64(i))) * 1e3
			xs[i] = float64(fs[i])
		}
		var partials []float64
		for lo := 0; lo < n; lo += Block {
			var s float64
			for _, x := range xs[lo:min(lo+Block, n)] {
				s += x
			}
			partials = append(partials, s)
		}
		want := TreeSum(partials)
		if got := Sum(xs); got != want {
			t.Fatalf("Sum of %d = %v, the tree of its blocks %v", n, got, want)
		}
		if got := Sum32(fs); got != want {
			t.Fatalf("Sum32 of %d = %v, the tree of its blocks %v", n, got, want)
		}
	})
}

func TestMean(t *testing.T) {
	if got := Mean([]float64{1, 2, 6}); got != 3 {
		t.Errorf("Mean = %v, want 3", got)
	}
	if got := Mean(nil); got != 0 {
		t.Errorf("Mean of nothing = %v, want 0", got)
	}
}

func TestNoAllocation(t *testing.T) {
	xs, fs := make([]float64, 10_000), make([]float32, 10_000)
	var sink float64
	if n := testing.AllocsPerRun(10, func() { sink += Sum(xs) + Sum32(fs) + float64(Dot16(fs, fs)) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if sink != 0 {
		t.Error("zeros sum to", sink)
	}
}
