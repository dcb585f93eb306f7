package topk

import (
	"math"
	"slices"
	"sort"
)

// varied is the standard deviation of the items' lengths, as a share of their mean, above
// which items are packed by length. BenchmarkLengths measures what it brings: from 0.2 on a
// scan without guesses takes less time at any number of items, and one with guesses no more;
// below, it costs up to a twentieth, and with the factors of bpr, where it is 0.07, a fifth.
const varied = 0.2

// arrange decides the order in which items are packed. O(n log n) if by length, else O(n dim).
func (it *Items) arrange(vectors []float32) {
	it.lengths = it.lengths[:0]
	sum, squares := 0.0, 0.0
	for i := range it.n {
		x := length(vectors[i*it.dim : (i+1)*it.dim])
		it.lengths = append(it.lengths, x)
		sum += x
		squares += float64(x * x)
	}
	it.order = it.order[:0]
	mean := sum / float64(it.n)
	if it.n > panelWidth && squares/float64(it.n)-float64(mean*mean) > varied*varied*float64(mean*mean) {
		it.arrangeByLength()
	}
}

func (it *Items) arrangeByLength() {
	it.order = it.order[:0]
	// Keys sort faster than by a function. That they round lengths makes no bound wrong.
	it.keys = it.keys[:0]
	for i, x := range it.lengths {
		it.keys = append(it.keys, MakeKey(float32(x), int32(i)))
	}
	slices.Sort(it.keys)
	for _, x := range it.keys {
		it.order = append(it.order, x.Item())
	}
	it.reach = resize(it.reach, it.panelCount())
	longest := 0.0
	for i, item := range slices.Backward(it.order) {
		longest = max(longest, it.lengths[item])
		it.reach[i/panelWidth] = longest
	}
}

// byLength reports whether items are packed by length.
func (it *Items) byLength() bool { return len(it.order) > 0 }

// item returns the item that has a place in the panels.
func (it *Items) item(place int32) int32 {
	if it.byLength() {
		return it.order[place]
	}
	return place
}

// length returns the Euclidean length of a vector. Squares of float32 are exact in float64
// and neither overflow nor underflow.
func length(v []float32) float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(float64(x) * float64(x))
	}
	return math.Sqrt(sum)
}

// growth bounds what rounding does to scores: none is above
//
//	growth(dim) * |user| * |item| + underflow(dim)
//
// By Cauchy's inequality the sum of the products' magnitudes is at most |user| * |item|.
// Each passes at most dim roundings, of which each makes it larger by at most the factor
// 1 + 2^-24, and all of them by at most exp(dim * 2^-24) <= 1 + 1.72 dim * 2^-24 as
// dim <= 2^24. The rest up to 2 is far more than what float64 arithmetic on bounds needs.
func growth(dim int) float64 { return 1 + float64(float64(dim)*0x1p-23) }

// underflow bounds what is added to a score by products below the range of normal numbers:
// each is rounded by at most 2^-150, which growth makes at most three times as much.
func underflow(dim int) float64 { return float64(float64(dim) * 0x1p-148) }

// end returns up to where in panels from to to the users of a tile find anything: no item
// from there on has a score above its user's threshold.
func (it *Items) end(found []candidates, from, to int) int {
	least, tiny := math.Inf(1), underflow(it.dim)
	for _, c := range found {
		least = min(least, (float64(c.threshold)-tiny)/c.length)
	}
	reach := it.reach[from:to] // none is below a least that is NaN, of 0 / 0
	return from + sort.Search(len(reach), func(p int) bool { return reach[p] < least })
}
