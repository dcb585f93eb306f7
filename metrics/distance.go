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
	// By definition squares are added one after the other, each of which waits for
	// the one before. Added in another order they move the cosine by less than
	// margin, and nearly never what it is rounded to.
	sum := scratch[:dim]
	squares := sumVectors(vectors, slate, sum)
	if squares == 0 {
		return nan
	}
	var length float64
	for _, x := range sum {
		length += float64(x * x)
	}
	cos := meanCosine(length, squares, n)
	margin := float64(float64(n*dim) * (1.0 / (1 << 50)))
	if near := float32(cos - margin); near == float32(cos+margin) {
		return 1 - float64(near)
	}
	return 1 - float64(float32(meanCosine(length, squaresInOrder(vectors, dim, slate), n)))
}

// meanCosine is that of n vectors, by the squared length of their sum and the sum of
// their squared lengths.
//
// Let u = 2^-53, N the number of components of all vectors, and S and S' the sum of
// their squares, rounded in two orders: |S - S'| < 2 N u S. The exact results for S
// and S' then differ by at most n/(n-1) 2 N u, and each is rounded three times, so
// that what is returned differs by less than 4 N u + 7 u <= 8 N u.
func meanCosine(length, squares float64, n int) float64 {
	return (length - squares) / (float64(n-1) * squares)
}

// sumVectors writes to sum the sum of the slate's vectors, added in order, and returns
// that of the squares of their components, in an order that is fast.
func sumVectors(vectors []float32, slate []int32, sum []float64) float64 {
	dim := len(sum)
	clear(sum)
	var s0, s1, s2, s3 float64
	for len(slate) >= 4 {
		a := vectors[int(slate[0])*dim:][:dim]
		b := vectors[int(slate[1])*dim:][:dim]
		c := vectors[int(slate[2])*dim:][:dim]
		d := vectors[int(slate[3])*dim:][:dim]
		for k, s := range sum {
			x0, x1, x2, x3 := float64(a[k]), float64(b[k]), float64(c[k]), float64(d[k])
			sum[k] = s + x0 + x1 + x2 + x3
			s0 += float64(x0 * x0)
			s1 += float64(x1 * x1)
			s2 += float64(x2 * x2)
			s3 += float64(x3 * x3)
		}
		slate = slate[4:]
	}
	for len(slate) >= 2 {
		a := vectors[int(slate[0])*dim:][:dim]
		b := vectors[int(slate[1])*dim:][:dim]
		for k, s := range sum {
			x0, x1 := float64(a[k]), float64(b[k])
			sum[k] = s + x0 + x1
			s0 += float64(x0 * x0)
			s1 += float64(x1 * x1)
		}
		slate = slate[2:]
	}
	for _, item := range slate {
		for k, x := range vectors[int(item)*dim:][:dim] {
			y := float64(x)
			sum[k] += y
			s0 += float64(y * y)
		}
	}
	return (s0 + s1) + (s2 + s3)
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
