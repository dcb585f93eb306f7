package metrics

// IntraListDistance returns the mean of 1 - cos over all pairs i < j of a
// slate's items. vectors holds one row of dim components per item of the
// catalogue, of equal length; scratch has room for dim numbers. It lies in
// [0, 2]: exactly 0 for items with the same vector, exactly 1 for orthogonal
// ones; NaN for fewer than two items, and when all vectors are zero.
//
// The pairs' sum comes from |sum v|^2 = sum |v|^2 + 2 sum_{i<j} v_i v_j, in
// O(items x dim). The mean cosine is rounded to the precision that vectors
// have, so that identical items are at distance 0 and not 1e-17.
// Source: Ziegler et al. 2005, "Improving recommendation lists through topic
// diversification".
func IntraListDistance(vectors []float32, dim int, slate []int32, scratch []float64) float64 {
	n := len(slate)
	if n < 2 {
		return nan
	}
	sum := scratch[:dim]
	clear(sum)
	var squares float64
	for _, item := range slate {
		for k, x := range vectors[int(item)*dim : int(item)*dim+dim] {
			y := float64(x)
			sum[k] += y
			squares += float64(y * y)
		}
	}
	if squares == 0 {
		return nan
	}
	var length float64
	for _, x := range sum {
		length += float64(x * x)
	}
	cos := (length - squares) / (float64(n-1) * squares)
	return 1 - float64(float32(cos))
}
