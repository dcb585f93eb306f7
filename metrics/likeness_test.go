package metrics

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// list writes counts by item as an ascending list.
func list(counts ...int) []int32 {
	var items []int32
	for i, c := range counts {
		for range c {
			items = append(items, int32(i))
		}
	}
	return items
}

func TestMorisitaWorked(t *testing.T) {
	l := compare(list(3, 1, 0, 1), list(1, 2, 2, 0))
	// 2*5/[(6/20 + 4/20) 25], by hand.
	near(t, "Morisita", l.morisita(), .8)
	// Morisita-Horn has plug-in concentrations, sum a^2/A^2: .5.
	near(t, "Morisita-Horn", similarity(l.products/(l.a*l.b), 11.0/25, 9.0/25), .5)
	if l.distinctA != 3 || l.distinctB != 3 || l.common != 2 {
		t.Errorf("distinct %d and %d, common %d", l.distinctA, l.distinctB, l.common)
	}
	near(t, "nothing twice", compare(list(1, 1), list(1, 1)).morisita(), nan)
	near(t, "against nothing", compare(nil, nil).morisita(), nan)
}

func TestConcentrationWorked(t *testing.T) {
	// Counts (5, 3, 1, 1): the unbiased inverse is n(n-1)/sum c(c-1).
	l := compare(list(5, 3, 1, 1), nil)
	near(t, "unbiased inverse Simpson", 1/concentration(l.pairsA, l.a), 3.4615385)
}

func TestRarefiedJaccardWorked(t *testing.T) {
	// Equal sizes: plain Jaccard.
	near(t, "equal sizes", RarefiedJaccard(5, 5, 2), 2.0/8)
	// One of {x}, {x, y}: the larger keeps x half of the time.
	near(t, "1 of 2", RarefiedJaccard(1, 2, 1), .5)
	// 2 of 4 with one in common: kept with 1/2, then 1/3.
	near(t, "2 of 4", RarefiedJaccard(2, 4, 1), 1.0/6)
	near(t, "2 of 4, both", RarefiedJaccard(2, 4, 2), 1.0/6+4.0/6/3)
	near(t, "nothing", RarefiedJaccard(0, 3, 0), nan)
	if j := RarefiedJaccard(200, 200, 200); j != 1 {
		t.Errorf("a set's overlap with itself is %v", j)
	}
	if j := RarefiedJaccard(200, 30, 0); j != 0 {
		t.Errorf("overlap of disjoint sets is %v", j)
	}
}

// The expectation over all subsets, one by one.
func TestRarefiedJaccardIsTheMeanOverSubsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.IntRange(1, 8).Draw(t, "a")
		b := rapid.IntRange(a, 10).Draw(t, "b")
		common := rapid.IntRange(0, a).Draw(t, "common")
		var sum float64
		n := 0
		for set := range 1 << b {
			size, k := 0, 0
			for i := range b {
				if set>>i&1 == 1 {
					size++
					if i < common {
						k++
					}
				}
			}
			if size == a {
				sum += float64(k) / float64(2*a-k)
				n++
			}
		}
		want := sum / float64(n)
		if got := RarefiedJaccard(a, b, common); math.Abs(got-want) > 1e-12 {
			t.Fatalf("got %v, want %v", got, want)
		}
		if got := RarefiedJaccard(b, a, common); math.Abs(got-want) > 1e-12 {
			t.Fatalf("not symmetric: %v, want %v", got, want)
		}
	})
}

func TestCompareIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		item := rapid.Int32Range(0, 9)
		a := rapid.SliceOfN(item, 0, 30).Draw(t, "a")
		b := rapid.SliceOfN(item, 0, 30).Draw(t, "b")
		slices.Sort(a)
		slices.Sort(b)
		x, y := compare(a, b), compare(b, a)
		if x.common != y.common || x.products != y.products || x.distinctA != y.distinctB || x.pairsA != y.pairsB {
			t.Fatalf("%+v, %+v", x, y)
		}
		if z := compare(a, a); z.common != z.distinctA || z.products != z.pairsA+z.a {
			t.Fatalf("with itself: %+v", z)
		}
	})
}
