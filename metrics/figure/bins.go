package figure

import "math"

// bins are [edge(i), edge(i+1)), the last one with its end.
type bins struct {
	first              int64
	n                  int
	mantissa, exponent int64
	whole              bool // the bin of a whole number is about it
}

// about so many there are.
const aboutBins = 30

// bins has edges that are round numbers. Whole numbers have bins of whole numbers.
func (s Strips) bins(x span) bins {
	if x.empty() {
		return bins{}
	}
	whole := true
	for _, row := range s.Rows {
		for _, v := range row.Values {
			whole = whole && (!known(v) || v == math.Trunc(v))
		}
	}
	x = x.open()
	b := bins{whole: whole}
	b.mantissa, b.exponent = step((x.hi - x.lo) / aboutBins)
	if whole && b.exponent < 0 {
		b.mantissa, b.exponent = 1, 0
	}
	width := exact(b.mantissa, b.exponent)
	b.first = int64(math.Floor(x.lo / width))
	b.n = int(int64(math.Floor(x.hi/width))-b.first) + 1
	if !whole && b.n > 1 && b.edge(b.n-1) == x.hi {
		b.n--
	}
	return b
}

// edge is a multiple of the width; half below it where the values are whole numbers and
// the width is 1.
func (b bins) edge(i int) float64 {
	v := exact((b.first+int64(i))*b.mantissa, b.exponent)
	if b.whole && b.mantissa == 1 && b.exponent == 0 {
		v -= 0.5
	}
	return v
}

// counts are the values in each bin, and n in all.
func (b bins) counts(values []float64) (counts []int, n int) {
	counts = make([]int, b.n)
	for _, v := range values {
		if !known(v) {
			continue
		}
		i := 0
		for lo, hi := 0, b.n; lo < hi; { // the last edge that is not above v
			mid := (lo + hi) / 2
			if b.edge(mid) <= v {
				i, lo = mid, mid+1
			} else {
				hi = mid
			}
		}
		counts[i]++
		n++
	}
	return counts, n
}
