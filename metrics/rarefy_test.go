package metrics

import (
	"math"
	"testing"

	"bubblechamber/sim/rng"
	"pgregory.net/rapid"
)

func TestExpectedDistinctWorked(t *testing.T) {
	// Coverage: RecBole's test has 7 of 8 items shown, RecPack's
	// test_coverage.py 4 of 5, Microsoft recommenders' 4 of 5.
	counts := []uint32{0, 1, 1, 2, 2, 2, 3, 4}
	if n := ExpectedDistinct(counts, 15); n != 7 {
		t.Errorf("all impressions reach %v items", n)
	}
	if n := ExpectedDistinct(counts, 0); n != 0 {
		t.Errorf("no impression reaches %v items", n)
	}
	near(t, "one impression", ExpectedDistinct(counts, 1), 1)
	// Two of (2, 1): both are the first item with 1/3.
	near(t, "two of three", ExpectedDistinct([]uint32{2, 1}, 2), 5.0/3)
	near(t, "coverage", ExpectedDistinct(counts, 15)/8, 7.0/8)
}

func TestExpectedDistinctRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.Uint32Range(0, 9), 1, 30).Draw(t, "counts")
		last := 0.0
		for m := range totalOf(counts) + 1 {
			n := ExpectedDistinct(counts, m)
			if n < last-1e-9 || n > float64(m)+1e-9 {
				t.Fatalf("%d impressions of %v reach %v, one less %v", m, counts, n, last)
			}
			last = n
		}
	})
}

func TestRarefiedEntropy(t *testing.T) {
	mix := []float32{1, 0, 0, 1, .5, .5}
	var r rarefier
	items := []int32{0, 0, 0, 1, 1, 1}
	draws := rng.Seed(3).At(purposeRarefy, 0, 0)
	near(t, "all", r.entropy(mix, 2, items, 6, draws), math.Ln2)
	if h := r.entropy(mix, 2, items, 1, draws); h != 0 {
		t.Errorf("one item of one topic has entropy %v", h)
	}
	near(t, "one item of two", r.entropy(mix, 2, []int32{2, 2, 2}, 1, draws), math.Ln2)
	// Two of six: alike with 2/5, else ln 2: .4158883 on average, with a
	// standard error of 50 draws of .048.
	if h := r.entropy(mix, 2, items, 2, draws); math.Abs(h-.4158883) > .15 {
		t.Errorf("two of six have entropy %v", h)
	}
}

func TestLost(t *testing.T) {
	if x := lost(0); x != 0 {
		t.Errorf("nothing lost is %v", x)
	}
	near(t, "half the topics", lost(math.Ln2), .5)
	near(t, "undefined", lost(nan), nan)
}
