package stats

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Direction says which values of a measure are the better ones.
type Direction int

const (
	Lower  Direction = iota // such as a cost
	Higher                  // such as a gain
)

// Dominated marks the points (x[i], y[i]) of a trade-off that another point beats:
// at least as good in both measures and better in one. The rest is the Pareto
// frontier. Equal points do not beat each other. A point with a NaN takes no part:
// it is not dominated and dominates none.
//
// It compares the values as they are. Means of replicates carry noise, and a point
// just behind another may be as good: show their intervals beside the marks.
//
// Dominated panics when the lengths differ. The arguments are not changed. Time
// O(n log n).
//
// Source: Kung, Luccio & Preparata (1975), On Finding the Maxima of a Set of
// Vectors, J. ACM 22(4).
func Dominated(x, y []float64, betterX, betterY Direction) []bool {
	marks, _ := sweep(x, y, betterX, betterY)
	return marks
}

// Frontier are the places of the points on the Pareto frontier, from the best x to
// the best y, equal points in their order. A point with a NaN is not among them.
// It is what a line joins, and panics and costs as [Dominated].
func Frontier(x, y []float64, betterX, betterY Direction) []int {
	marks, order := sweep(x, y, betterX, betterY)
	return slices.DeleteFunc(order, func(i int) bool { return marks[i] })
}

// sweep goes through the points from the best x on, of equal x the best y first:
// what comes later is beaten unless its y is better than all before, or the point
// is equal to the last that was.
func sweep(x, y []float64, betterX, betterY Direction) (dominated []bool, order []int) {
	if len(x) != len(y) {
		panic(fmt.Sprintf("stats: %d values of x, %d of y", len(x), len(y)))
	}
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(betterX.compare(x[i], x[j]), betterY.compare(y[i], y[j]))
	})
	dominated = make([]bool, len(x))
	last := -1 // on the frontier
	for _, i := range order {
		switch {
		case last < 0 || betterY.compare(y[i], y[last]) < 0:
			last = i
		default:
			dominated[i] = x[i] != x[last] || y[i] != y[last]
		}
	}
	return dominated, order
}

// compare is negative where a is better than b.
func (d Direction) compare(a, b float64) int {
	if d == Higher {
		a, b = b, a
	}
	return cmp.Compare(a, b)
}
