package metrics

// addRows adds rows of a matrix to sum in the order of index: row i is
// rows[i*len(sum):(i+1)*len(sum)]. O(len(index) x len(sum)).
func addRows[F float32 | float64](sum []F, rows []float32, index []int32) {
	n := len(sum)
	for ; len(index) >= 2; index = index[2:] { // in pairs, so that sums are loaded and stored half as often
		a, b := rows[int(index[0])*n:][:n], rows[int(index[1])*n:][:n]
		for k, s := range sum {
			sum[k] = s + F(a[k]) + F(b[k])
		}
	}
	for _, i := range index {
		for k, x := range rows[int(i)*n:][:n] {
			sum[k] += F(x)
		}
	}
}
