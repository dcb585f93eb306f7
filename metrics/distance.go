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
	var squares float64
	for _, item := range slate {
		squares += fastSquares(vectors[int(item)*dim:][:dim])
	}
	return intraListDistance(vectors, slate, squares, scratch[:dim])
}

// intraListDistance is the same, given the sum of the squares of the vectors' components,
// added in any order; sum is room.
func intraListDistance(vectors []float32, slate []int32, squares float64, sum []float64) float64 {
	n, dim := len(slate), len(sum)
	if n < 2 || squares == 0 {
		return nan
	}
	// By definition squares are added one after the other, each of which waits for
	// the one before, and those of an item anew for each slate. Added in another order
	// they move the cosine by less than margin, and nearly never what it is rounded to.
	clear(sum)
	addRows(sum, vectors, slate)
	cos := meanCosine(fastSquares(sum), squares, n)
	margin := float64(float64(n*dim) * (1.0 / (1 << 50)))
	if near := float32(cos - margin); near == float32(cos+margin) {
		return 1 - float64(near)
	}
	return 1 - float64(float32(meanCosine(squaresOf(sum), squaresInOrder(vectors, dim, slate), n)))
}

// meanCosine is that of n vectors, by the squared length of their sum and the sum of
// their squared lengths.
//
// Let u = 2^-53, N the number of components of all vectors, d of each, S and S' the sum
// of their squares, rounded in two orders, and L and L' the squared length of their sum,
// which is at most n S: |S - S'| < 2 N u S and |L - L'| < 2 d u L. The exact results then
// differ by at most n/(n-1) (2 N + 2 d) u <= 6 N u, without the part of d for d = 1, and
// each is rounded three times, so that what is returned differs by less than
// 6 N u + 7 u <= 8 N u; for d = 1 by less than 4 N u + 7 u <= 8 N u.
func meanCosine(length, squares float64, n int) float64 {
	return (length - squares) / (float64(n-1) * squares)
}

// squaresOf is the sum of the squares of numbers, added in order.
func squaresOf[F float32 | float64](x []F) float64 {
	var sum float64
	for _, y := range x {
		sum += float64(float64(y) * float64(y))
	}
	return sum
}

// fastSquares is squaresOf in an order that is fast.
func fastSquares[F float32 | float64](x []F) float64 {
	var s0, s1, s2, s3 float64
	for ; len(x) >= 4; x = x[4:] {
		a, b, c, d := float64(x[0]), float64(x[1]), float64(x[2]), float64(x[3])
		s0 += float64(a * a)
		s1 += float64(b * b)
		s2 += float64(c * c)
		s3 += float64(d * d)
	}
	return (s0 + s1) + (s2 + s3) + squaresOf(x)
}

// squaresInOrder is the sum of the squares of the vectors' components, one after the
// other.
func squaresInOrder(vectors []float32, dim int, slate []int32) float64 {
	var squares float64
	for _, item := range slate {
		for _, x := range vectors[int(item)*dim:][:dim] {
			squares += float64(float64(x) * float64(x))
		}
	}
	return squares
}
