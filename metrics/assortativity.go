package metrics

import "math"

// mixing sums up ties by the numbers at their two ends.
type mixing struct {
	n, x, y, xx, yy, xy float64
}

// add counts a tie from somebody with x to somebody with y.
func (m *mixing) add(x, y float64) {
	m.n++
	m.x += x
	m.y += y
	m.xx += float64(x * x)
	m.yy += float64(y * y)
	m.xy += float64(x * y)
}

func (m *mixing) merge(o mixing) {
	m.n += o.n
	m.x += o.x
	m.y += o.y
	m.xx += o.xx
	m.yy += o.yy
	m.xy += o.xy
}

// assortativity is the correlation, over ties, of the numbers at their ends:
// Newman's coefficient for a number, of directed ties; of undirected ones when
// each counts in both directions. It lies in [-1, 1]; NaN when all ties begin,
// or all end, at the same number. Source: Newman 2003, "Mixing patterns in
// networks", eq. 21.
func (m *mixing) assortativity() float64 {
	x, y := m.x/m.n, m.y/m.n
	varX, varY := m.xx/m.n-float64(x*x), m.yy/m.n-float64(y*y)
	if !(varX > 1e-12 && varY > 1e-12) {
		return nan
	}
	r := (m.xy/m.n - float64(x*y)) / math.Sqrt(float64(varX*varY))
	return min(max(r, -1), 1)
}

// Assortativity returns Newman's coefficient for kinds: ties holds a row for
// every kind that ties begin at, with their number, or share, by the kind that
// they end at. With e the shares of ties, a their row sums and b their column
// sums it is
//
//	(sum_i e_ii - sum_i a_i b_i) / (1 - sum_i a_i b_i)
//
// 1 when all ties join people of a kind, 0 when kinds mix at random, and at
// least -1; NaN for no ties and when all join the same kind. O(kinds^2).
// Source: Newman 2003, "Mixing patterns in networks", eq. 2.
func Assortativity(ties []float64, kinds int) float64 {
	total := plainSum(ties)
	if !(total > 0) {
		return nan
	}
	var alike, chance float64
	for i := range kinds {
		var from, to float64
		for j := range kinds {
			from += ties[i*kinds+j]
			to += ties[j*kinds+i]
		}
		alike += ties[i*kinds+i] / total
		chance += float64(from / total * (to / total))
	}
	if !(1-chance > 1e-12) {
		return nan
	}
	return (alike - chance) / (1 - chance)
}
