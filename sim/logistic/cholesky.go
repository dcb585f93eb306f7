package logistic

import "math"

// least is the smallest pivot, relative to the diagonal, that counts as a
// direction of its own.
const least = 1e-13

// solve replaces b by the solution x of A x = b for a symmetric, positive
// semidefinite matrix of which only the lower triangle is read; it is
// overwritten by its Cholesky factor. Directions in which A vanishes stay at 0.
// O(len(b)^3). Source: Golub & Van Loan 2013, algorithm 4.2.1.
func solve(a, b []float64) {
	n := len(b)
	for j := range n {
		row := a[j*n : j*n+j]
		diagonal := a[j*n+j]
		pivot := diagonal - dot(row, row)
		if !(pivot > least*diagonal) {
			pivot = math.Inf(1)
		}
		pivot = math.Sqrt(pivot)
		a[j*n+j] = pivot
		for i := j + 1; i < n; i++ {
			a[i*n+j] = (a[i*n+j] - dot(a[i*n:i*n+j], row)) / pivot
		}
	}
	for i := range n {
		b[i] = (b[i] - dot(a[i*n:i*n+i], b)) / a[i*n+i]
	}
	for i := n - 1; i >= 0; i-- {
		var sum float64
		for k := i + 1; k < n; k++ {
			sum += float64(a[k*n+i] * b[k])
		}
		b[i] = (b[i] - sum) / a[i*n+i]
	}
}
