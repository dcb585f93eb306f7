package metrics

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// near fails unless got is want to a millionth, or both are NaN.
func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-6) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s = %.9g, want %.9g", what, got, want)
	}
}

func TestEntropyWorked(t *testing.T) {
	// Shares (.5, .3, .2): computed by hand.
	h := Entropy([]float64{.5, .3, .2})
	near(t, "entropy", h, 1.029653)
	near(t, "effective number", EffectiveNumber(h), 2.800094)
	// Item counts of RecBole's tests/metrics/test_topk_metrics.py.
	h = Entropy([]float64{0, 1, 1, 2, 2, 2, 3, 4})
	near(t, "entropy", h, 1.8413904)
	near(t, "entropy in bits", h/math.Ln2, 2.6565648)
	near(t, "effective number", EffectiveNumber(h), 6.305299)
	// LensKit tests/eval/test_entropy.py: three kinds alike, and two.
	near(t, "entropy in bits", Entropy([]float64{1, 1, 1})/math.Ln2, math.Log2(3))
	near(t, "entropy in bits", Entropy([]float64{5, 5})/math.Ln2, 1)
}

// RecBole's ShannonEntropy is the mean of -p ln p over the kinds.
func TestEntropyIsASumNotAMean(t *testing.T) {
	h := Entropy([]float64{0, 1, 1, 2, 2, 2, 3, 4})
	near(t, "mean of the terms", h/7, .2630558)
	if h < 1 {
		t.Errorf("entropy %v is the mean of its terms", h)
	}
}

func TestEntropyOfOneKindIsExactlyZero(t *testing.T) {
	for _, x := range []float64{1e-30, .1, 3, 1e9} {
		if h := Entropy([]float64{0, x, 0}); h != 0 || math.Signbit(h) {
			t.Errorf("entropy of one kind of weight %v is %v", x, h)
		}
	}
	near(t, "entropy of nothing", Entropy(nil), nan)
	near(t, "entropy of zeros", Entropy([]float64{0, 0}), nan)
}

func TestEntropyProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SliceOfN(rapid.Float64Range(0, 100), 1, 30).Draw(t, "weights")
		w[0] += 1
		h := Entropy(w)
		if h < 0 || EffectiveNumber(h) > float64(len(w))*(1+1e-12) {
			t.Fatalf("entropy %v of %d kinds", h, len(w))
		}
		for i := range w {
			w[i] *= 7
		}
		if g := Entropy(w); math.Abs(g-h) > 1e-9 {
			t.Fatalf("entropy depends on the scale: %v, %v", h, g)
		}
	})
}

// A rival measured spread by half the change of maximum plus minimum, which is
// the same for these two.
func TestMistakeSpreadOfTheExtremesOnly(t *testing.T) {
	halves := Entropy([]float64{10, 10, 10, 10, 10, 0, 0, 0, 0, 0})
	outliers := Entropy([]float64{10, 5, 5, 5, 5, 5, 5, 5, 5, 0})
	near(t, "five alike", halves, math.Log(5))
	if math.Abs(halves-outliers) < .1 {
		t.Errorf("entropies %v and %v do not differ", halves, outliers)
	}
	a := Gini([]float64{0, 0, 0, 0, 0, 10, 10, 10, 10, 10})
	b := Gini([]float64{0, 5, 5, 5, 5, 5, 5, 5, 5, 10})
	near(t, "Gini of halves", a, .5)
	if a-b < .1 {
		t.Errorf("Ginis %v and %v do not differ", a, b)
	}
}

func TestChaoWangJostWorked(t *testing.T) {
	// Counts (5, 3, 1, 1), by the authors' formula; plug-in 1.1682825.
	near(t, "plug-in", Entropy([]float64{5, 3, 1, 1}), 1.1682825)
	near(t, "Chao-Wang-Jost", ChaoWangJost([]int{5, 3, 0, 1, 1}), 1.4048673)
	near(t, "of nothing", ChaoWangJost([]int{0, 0}), nan)
	if h := ChaoWangJost([]int{7}); h != 0 {
		t.Errorf("one kind: %v", h)
	}
}

func TestChaoWangJostIsAbovePlugIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 20), 1, 20).Draw(t, "counts")
		counts[0]++
		w := make([]float64, len(counts))
		for i, c := range counts {
			w[i] = float64(c)
		}
		h, plug := ChaoWangJost(counts), Entropy(w)
		if !(h >= plug-1e-9) || math.IsInf(h, 0) {
			t.Fatalf("estimate %v of %v, plug-in %v", h, counts, plug)
		}
	})
}

// A metric must be able to say that somebody consumed nothing: she has no
// diversity, which is not a diversity of zero.
func TestMistakeNothingConsumedIsADiversity(t *testing.T) {
	var k worker
	h, chao := k.consumption(testCatalog(4, 2), nil, true)
	if h == h || chao == chao {
		t.Errorf("entropy %v, estimate %v of no events", h, chao)
	}
}
