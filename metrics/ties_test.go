package metrics

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestFragmentationIsOfWholeDistributions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Int32Range(0, 9), 1, 40)
		a, b := list.Draw(t, "a"), list.Draw(t, "b")
		p, q := make([]float64, 10), make([]float64, 10)
		for _, item := range a {
			p[item]++
		}
		for _, item := range b {
			q[item]++
		}
		slices.Sort(a)
		slices.Sort(b)
		got := fragmentation(a, b)
		if want := RootJensenShannon(p, q, radio); math.Abs(got-want) > 1e-7 {
			t.Fatalf("fragmentation is %v pooled, %v item by item", got, want)
		}
		if x := fragmentation(a, a); x != 0 {
			t.Fatalf("a list is at %v from itself", x)
		}
	})
}

func TestFragmentationOfNothing(t *testing.T) {
	// sqrt(1 - h), h = .001 log2 1000 + .999 log2 (1/.999) bits.
	near(t, "nothing in common", fragmentation([]int32{1, 2}, []int32{3}), .9942798)
	near(t, "nothing shown", fragmentation(nil, []int32{3}), nan)
}

func TestFragmentationByArm(t *testing.T) {
	rows := collect(t, worldlySetup(60, mixedCatalog(90, 6)), worldlyConfig(), 4)
	same, random := rows.Value("same", 4, "fragmentation"), rows.Value("random", 4, "fragmentation")
	if !(same < random-.2 && random < .995) {
		t.Errorf("fragmentation %v where all get the same, %v under random slates", same, random)
	}
}
