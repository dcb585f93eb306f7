package chart

// unoverlap moves labels that want the given rows, in ascending order, so that no two
// share a row and all lie within [0, rows), as near to where they belong as can be (the
// least sum of squares, by pooling adjacent violators; Barlow et al. 1972). There must be
// no more labels than rows.
func unoverlap(want []int, rows int) {
	type pool struct{ sum, n int }
	var pools []pool
	for i, w := range want {
		// Label i of a run sits i rows below its first, so runs are compared by that.
		p := pool{w - i, 1}
		for len(pools) > 0 {
			q := pools[len(pools)-1]
			if q.sum*p.n < p.sum*q.n {
				break
			}
			p = pool{p.sum + q.sum, p.n + q.n}
			pools = pools[:len(pools)-1]
		}
		pools = append(pools, p)
	}
	i := 0
	for _, p := range pools {
		at := min(max(floorDiv(2*p.sum+p.n, 2*p.n), 0), rows-len(want))
		for range p.n {
			want[i] = at + i
			i++
		}
	}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
