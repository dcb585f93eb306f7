package metrics

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

func everybody(int32) bool { return true }

// The reference values are those of an independent run on 10,000 people with
// about 30 of 2000 items each.
func TestUnicityReferenceValues(t *testing.T) {
	people := crowd(2, 10000, newZipf(2000, 1), func(d *rng.Draws) int { return max(5, d.Poisson(30)) })
	for p := range people {
		slices.Sort(people[p])
	}
	x := newIndex(itemSetsOf(people), 2000)
	for i, want := range []float64{.081, .659, .998} {
		var sum float64
		for p := range 1000 {
			draws := rng.Seed(2).At(purposeUnicity, unicities[i], uint64(p))
			sum += x.unicity(people[p], unicities[i], draws, nil, everybody)
		}
		if got := sum / 1000; math.Abs(got-want) > .02 {
			t.Errorf("%d items: %.3f singled out, want %.3f", unicities[i], got, want)
		}
	}
}

func TestUnicityWorked(t *testing.T) {
	// Persons 0 and 1 have the same; 2 shares an item with them; 3 has nothing.
	x := newIndex(itemSetsOf([][]int32{{0, 1, 2}, {0, 1, 2}, {2, 3, 4}, {}}), 5)
	draws := rng.Seed(1).At(purposeUnicity, 0, 0)
	for _, c := range []struct {
		items []int32
		m     int
		want  float64
	}{
		{[]int32{0, 1, 2}, 2, 0}, {[]int32{2, 3, 4}, 2, 1}, {[]int32{2, 3, 4}, 8, 1}, {nil, 4, 0}, {[]int32{2}, 2, 0}, {[]int32{3}, 2, 1},
	} {
		if got := x.unicity(c.items, c.m, draws, nil, everybody); got != c.want {
			t.Errorf("%d of %v: %v, want %v", c.m, c.items, got, c.want)
		}
	}
	if got := x.unicity([]int32{3, 4}, 2, draws, nil, func(a int32) bool { return a != 2 }); got != 0 {
		t.Errorf("an account that several share singles out %v", got)
	}
	// One item of {2, 3, 4}: two of three single out.
	var sum float64
	for p := range 500 {
		sum += x.unicity([]int32{2, 3, 4}, 1, rng.Seed(1).At(purposeUnicity, 1, uint64(p)), nil, everybody)
	}
	if math.Abs(sum/500-2./3) > .015 { // standard error .0047
		t.Errorf("one item: %v, want 2/3", sum/500)
	}
}

func TestSingledIsTheOnlyAccountThatHasAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.Custom(func(t *rapid.T) []int32 {
			s := rapid.SliceOfN(rapid.Int32Range(0, 300), 0, 12).Draw(t, "set")
			slices.Sort(s)
			return slices.Compact(s)
		})
		sets := rapid.SliceOfN(set, 1, 30).Draw(t, "sets")
		known := rapid.SliceOfNDistinct(rapid.Int32Range(0, 300), 1, 4, rapid.ID).Draw(t, "known")
		if rapid.Bool().Draw(t, "of one") {
			if own := sets[0]; len(own) > 0 {
				known = own[:min(len(own), 3)]
			}
		}
		x := newIndex(itemSetsOf(sets), 301)
		var have []int32
		for a, s := range sets {
			if containsAll(s, known) {
				have = append(have, int32(a))
			}
		}
		account, ok := x.singled(known)
		if ok != (len(have) == 1) || ok && account != have[0] {
			t.Errorf("%v is had by %v, singled out %d, %v", known, have, account, ok)
		}
	})
}

func TestDistinctSharesRoom(t *testing.T) {
	a, rest := distinct([]sim.Held{{Item: 3}, {Item: 1}, {Item: 3}}, make([]int32, 5))
	b, _ := distinct([]sim.Held{{Item: 9}, {Item: 8}}, rest)
	if !slices.Equal(a, []int32{1, 3}) || !slices.Equal(b, []int32{8, 9}) {
		t.Errorf("%v and %v", a, b)
	}
	if _ = append(a, 7); b[0] != 8 {
		t.Error("one set reaches into the next")
	}
}
