package metrics

// RarefiedJaccard returns the expectation of |A n B| / |A u B| when the larger
// of two sets of sizes a and b with common members in common is cut down to
// the size of the smaller by drawing without replacement. It lies in [0, 1];
// NaN when one of them is empty. O(min(a, b)).
// Source: Jaccard 1901; rarefaction after Hurlbert 1971.
func RarefiedJaccard(a, b, common int) float64 {
	m, n := min(a, b), max(a, b)
	if m == 0 {
		return nan
	}
	// The number of common members that stay is hypergeometric: of n, of which
	// common are marked, m are drawn. Weights are relative to the mode's.
	low, high := max(0, m-(n-common)), min(common, m)
	mode := min(max((common+1)*(m+1)/(n+2), low), high)
	total, sum := 1.0, jaccard(mode, m)
	w := 1.0
	for k := mode; k < high && w > 0; k++ {
		w = float64(w * (float64((common-k)*(m-k)) / float64((k+1)*(n-common-m+k+1))))
		total += w
		sum += float64(w * jaccard(k+1, m))
	}
	w = 1
	for k := mode; k > low && w > 0; k-- {
		w = float64(w * (float64(k*(n-common-m+k)) / float64((common-k+1)*(m-k+1))))
		total += w
		sum += float64(w * jaccard(k-1, m))
	}
	return sum / total
}

// jaccard is that of two sets of m members with k in common.
func jaccard(k, m int) float64 { return float64(k) / float64(2*m-k) }

// likeness sums up two multisets of items, given as ascending lists.
type likeness struct {
	distinctA, distinctB, common int
	pairsA, pairsB               float64 // sum a(a-1)
	products                     float64 // sum ab
	a, b                         float64 // sizes
}

func compare(a, b []int32) likeness {
	l := likeness{a: float64(len(a)), b: float64(len(b))}
	for len(a) > 0 || len(b) > 0 {
		na, nb := step(a, b)
		if na > 0 {
			l.distinctA++
		}
		if nb > 0 {
			l.distinctB++
		}
		if na > 0 && nb > 0 {
			l.common++
		}
		l.pairsA += float64(na * (na - 1))
		l.pairsB += float64(nb * (nb - 1))
		l.products += float64(na * nb)
		a, b = a[na:], b[nb:]
	}
	return l
}

// step is how often the smallest item of two ascending lists, not both empty,
// stands in each.
func step(a, b []int32) (na, nb int) {
	switch {
	case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
		return run(a), 0
	case len(a) == 0 || b[0] < a[0]:
		return 0, run(b)
	}
	return run(a), run(b)
}

// run is the length of the list's first run of equal items.
func run(list []int32) int {
	n := 1
	for n < len(list) && list[n] == list[0] {
		n++
	}
	return n
}

// morisita is Morisita's index; NaN when no two members of either multiset are
// the same item. Source: Morisita 1959.
func (l likeness) morisita() float64 {
	if l.pairsA+l.pairsB == 0 {
		return nan
	}
	return similarity(l.products/(l.a*l.b), concentration(l.pairsA, l.a), concentration(l.pairsB, l.b))
}

// concentration is Simpson's unbiased sum c(c-1) / (n(n-1)), the chance that
// two members drawn without replacement are the same item (Simpson 1949).
func concentration(pairs, n float64) float64 {
	if n < 2 {
		return 0
	}
	return pairs / (n * (n - 1))
}

// similarity relates the chance that a member of each of two multisets is the
// same item to the mean chance that two of one multiset are.
func similarity(between, withinA, withinB float64) float64 {
	return 2 * between / (withinA + withinB)
}
