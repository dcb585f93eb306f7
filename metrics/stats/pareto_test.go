package stats

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestDominated(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		name     string
		x, y     []float64
		bx, by   Direction
		want     []bool
		frontier []int
	}{
		{"none", nil, nil, Lower, Higher, []bool{}, nil},
		{"one", []float64{1}, []float64{1}, Lower, Higher, []bool{false}, []int{0}},
		{"a trade-off", []float64{3, 1, 2, 2}, []float64{9, 1, 5, 4}, Lower, Higher, []bool{false, false, false, true}, []int{1, 2, 0}},
		{"the other way", []float64{3, 1, 2, 2}, []float64{9, 1, 5, 4}, Higher, Lower, []bool{false, false, true, false}, []int{0, 3, 1}},
		{"both higher", []float64{3, 1, 2}, []float64{9, 1, 5}, Higher, Higher, []bool{false, true, true}, []int{0}},
		{"both lower", []float64{3, 1, 2}, []float64{9, 1, 5}, Lower, Lower, []bool{true, false, true}, []int{1}},
		{"equal points", []float64{1, 1, 2}, []float64{5, 5, 5}, Lower, Higher, []bool{false, false, true}, []int{0, 1}},
		{"equal in one", []float64{1, 2, 1}, []float64{5, 5, 4}, Lower, Higher, []bool{false, true, true}, []int{0}},
		{"equal and beaten", []float64{2, 1, 2}, []float64{5, 5, 5}, Lower, Higher, []bool{true, false, true}, []int{1}},
		{"unknown", []float64{1, nan, 2, 3}, []float64{5, 9, nan, 4}, Lower, Higher, []bool{false, false, false, true}, []int{0}},
		{"infinite", []float64{1, -inf, 2}, []float64{5, 5, inf}, Lower, Higher, []bool{true, false, false}, []int{1, 2}},
		{"zeros of either sign", []float64{0, math.Copysign(0, -1)}, []float64{1, 1}, Lower, Higher, []bool{false, false}, []int{0, 1}},
	}
	for _, tt := range tests {
		if got := Dominated(tt.x, tt.y, tt.bx, tt.by); !slices.Equal(got, tt.want) {
			t.Errorf("%s: dominated %v, want %v", tt.name, got, tt.want)
		}
		if got := Frontier(tt.x, tt.y, tt.bx, tt.by); !slices.Equal(got, tt.frontier) {
			t.Errorf("%s: frontier %v, want %v", tt.name, got, tt.frontier)
		}
	}
}

func TestDominatedPanics(t *testing.T) {
	defer func() {
		if recover() != "stats: 1 values of x, 2 of y" {
			t.Error("no panic on lengths 1 and 2")
		}
	}()
	Dominated([]float64{1}, []float64{1, 2}, Lower, Higher)
}

// The definition, pair by pair, on coordinates that often coincide.
func TestDominatedProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		value := rapid.Map(rapid.IntRange(-4, 4), func(i int) float64 {
			if i == -4 {
				return math.NaN()
			}
			return float64(i)
		})
		x, y := rapid.SliceOfN(value, n, n).Draw(t, "x"), rapid.SliceOfN(value, n, n).Draw(t, "y")
		bx, by := Direction(rapid.IntRange(0, 1).Draw(t, "better x")), Direction(rapid.IntRange(0, 1).Draw(t, "better y"))
		better := func(d Direction, a, b float64) bool { return d == Lower && a < b || d == Higher && a > b }
		got := Dominated(x, y, bx, by)
		for i := range x {
			want := false
			for j := range x {
				atLeast := (x[j] == x[i] || better(bx, x[j], x[i])) && (y[j] == y[i] || better(by, y[j], y[i]))
				want = want || atLeast && (better(bx, x[j], x[i]) || better(by, y[j], y[i]))
			}
			if got[i] != want {
				t.Fatalf("point %d: dominated %v, want %v", i, got[i], want)
			}
		}
		frontier := Frontier(x, y, bx, by)
		for at, i := range frontier {
			if at > 0 && (better(bx, x[i], x[frontier[at-1]]) || better(by, y[frontier[at-1]], y[i])) {
				t.Fatalf("frontier %v is out of order", frontier)
			}
		}
		slices.Sort(frontier)
		var want []int
		for i := range x {
			if !got[i] && x[i] == x[i] && y[i] == y[i] {
				want = append(want, i)
			}
		}
		if !reflect.DeepEqual(append([]int{}, frontier...), append([]int{}, want...)) {
			t.Fatalf("frontier %v, want %v", frontier, want)
		}
	})
}
