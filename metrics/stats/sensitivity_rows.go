package stats

import (
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// rows are what each row of a design adds to the sums of the indices, so that a
// resample of rows is one of sums.
type rows struct {
	sums, squares []float64   // of the outputs on A and B
	product       [][]float64 // by input: yB (yAB - yA)
	square        [][]float64 // by input: (yA - yAB)²
	// The mean of a resample m shifts a product by m (yAB - yA).
	change  [][]float64 // by input: yAB - yA
	scratch []float64
}

// newRows takes outputs about their mean, which keeps the digits of the products
// where it is large.
func newRows(yA, yB []float64, yAB [][]float64, mean float64) *rows {
	n, k := len(yA), len(yAB)
	rs := &rows{sums: make([]float64, n), squares: make([]float64, n), scratch: make([]float64, n)}
	for r := range n {
		a, b := yA[r]-mean, yB[r]-mean
		rs.sums[r] = a + b
		rs.squares[r] = float64(a*a) + float64(b*b)
	}
	for i := range k {
		product, square, change := make([]float64, n), make([]float64, n), make([]float64, n)
		for r := range n {
			change[r] = yAB[i][r] - yA[r]
			product[r] = (yB[r] - mean) * change[r]
			square[r] = change[r] * change[r]
		}
		rs.product, rs.square, rs.change = append(rs.product, product), append(rs.square, square), append(rs.change, change)
	}
	return rs
}

// indices writes those of the drawn rows and returns the variance; where that is
// none, or no more than what rounding leaves of none, it is 0 and nothing is written.
func (rs *rows) indices(drawn []int, first, total []float64) float64 {
	n := float64(len(drawn))
	shift := rs.sum(rs.sums, drawn) / (2 * n)
	square := rs.sum(rs.squares, drawn) / (2 * n)
	variance := square - float64(shift*shift)
	if !(variance > 1e-12*square) {
		return 0
	}
	for i := range first {
		product := rs.sum(rs.product[i], drawn) - float64(shift*rs.sum(rs.change[i], drawn))
		first[i] = product / n / variance
		total[i] = rs.sum(rs.square[i], drawn) / (2 * n) / variance
	}
	return variance
}

func (rs *rows) sum(of []float64, drawn []int) float64 {
	for j, r := range drawn {
		rs.scratch[j] = of[r]
	}
	return arith.Sum(rs.scratch)
}

// resampled are the indices of resamples of the rows, by input; one whose outputs
// on A and B do not vary has none.
func (rs *rows) resampled(resamples int, seed rng.Seed) (firsts, totals [][]float64) {
	n, k := len(rs.sums), len(rs.change)
	firsts, totals = make([][]float64, k), make([][]float64, k)
	first, total := make([]float64, k), make([]float64, k)
	drawn := make([]int, n)
	for b := range resamples {
		draws := seed.At(purposeSensitivity, 0, uint64(b))
		for j := range drawn {
			drawn[j] = draws.Intn(n)
		}
		if rs.indices(drawn, first, total) == 0 {
			continue
		}
		for i := range k {
			firsts[i] = append(firsts[i], first[i])
			totals[i] = append(totals[i], total[i])
		}
	}
	return firsts, totals
}
