package recommenders

import "math"

// ridge is a linear regression of rewards on features with a normal prior, or a
// penalty, which is the same: over observations x with reward r,
//
//	A = prior I + sum of x x',  mean = A⁻¹ sum of r x
//
// (Hoerl & Kennard 1970). The covariance of the posterior is A⁻¹ times the variance
// of the noise. It works in float64, in a fixed order, and is filled anew for each
// account.
type ridge struct {
	dim   int
	lower []float64 // A row after row up to the diagonal, and once solved its Cholesky factor L, A = L L'
	mean  []float64 // the sum of r x, and once solved the mean
}

// begin forgets all observations.
func (r *ridge) begin(dim int, prior float64) {
	r.dim = dim
	r.lower, r.mean = resize(r.lower, dim*(dim+1)/2), resize(r.mean, dim)
	clear(r.lower)
	clear(r.mean)
	for i := range dim {
		r.row(i)[i] = prior
	}
}

// row returns a row of the triangle up to the diagonal.
func (r *ridge) row(i int) []float64 { return r.lower[i*(i+1)/2 : (i+1)*(i+2)/2] }

// add takes an observation in. O(dim²).
func (r *ridge) add(x []float32, reward float64) {
	for i, v := range x {
		f := float64(v)
		if f == 0 {
			continue
		}
		row := r.row(i)
		for j, u := range x[:i+1] {
			row[j] += float64(f * float64(u))
		}
		r.mean[i] += float64(reward * f)
	}
}

// solve factors A and makes the mean. O(dim³).
func (r *ridge) solve() {
	for i := range r.dim {
		row := r.row(i)
		for j := range i {
			sum, other := row[j], r.row(j)
			for k, v := range other[:j] {
				sum -= float64(row[k] * v)
			}
			row[j] = sum / other[j]
		}
		sum := row[i]
		for _, v := range row[:i] {
			sum -= float64(v * v)
		}
		row[i] = math.Sqrt(sum) // prior + squares, which rounding leaves above 0
	}
	r.forward(r.mean)
	r.back(r.mean)
}

// forward solves L y = x in place. O(dim²).
func (r *ridge) forward(x []float64) { r.forwardFrom(0, x) }

// forwardFrom is forward for an x that is 0 up to a place, where y is 0 too.
func (r *ridge) forwardFrom(from int, x []float64) {
	for i := from; i < len(x); i++ {
		row, sum := r.row(i), x[i]
		for k, v := range x[from:i] {
			sum -= float64(row[from+k] * v)
		}
		x[i] = sum / row[i]
	}
}

// back solves L' y = x in place: what it makes of independent standard normal draws
// has the covariance A⁻¹. O(dim²).
func (r *ridge) back(x []float64) {
	for i := len(x) - 1; i >= 0; i-- {
		row := r.row(i)
		x[i] /= row[i]
		for k := range i {
			x[k] -= float64(row[k] * x[i])
		}
	}
}
