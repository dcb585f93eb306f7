package metrics

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestLorenzWorked(t *testing.T) {
	values := []float64{2, 0, 1, 1}
	l := NewLorenz(values)
	for _, c := range []struct {
		hundredths int
		share      float64
	}{{0, 0}, {25, 0}, {50, 0.25}, {60, 0.35}, {75, 0.5}, {90, 0.8}, {100, 1}} {
		near(t, "the curve", l[c.hundredths], c.share)
	}
	near(t, "its Gini", l.Gini(), Gini([]float64{0, 1, 1, 2}))
	if !slices.Equal(values, []float64{2, 0, 1, 1}) {
		t.Error("the values were changed")
	}
	if NewLorenz([]float64{0, 0}) != nil || NewLorenz(nil) != nil {
		t.Error("a curve of nothing")
	}
}

// A curve rises ever faster from 0 to 1, and lies below equality.
func TestLorenzIsConvex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(0, 1000), 1, 50).Draw(t, "values")
		l := NewLorenz(values)
		if l == nil {
			return
		}
		for i := 1; i <= 100; i++ {
			if l[i] < l[i-1]-1e-12 || l[i] > float64(i)/100+1e-9 {
				t.Fatalf("at %d: %v behind %v", i, l[i], l[i-1])
			}
			if i < 100 && l[i+1]-l[i] < l[i]-l[i-1]-1e-9 {
				t.Fatalf("bends down at %d", i)
			}
		}
		slices.Sort(values)
		if g := Gini(values); math.Abs(l.Gini()-g) > 0.02 {
			t.Fatalf("Gini %v, of the values %v", l.Gini(), g)
		}
	})
}
