package users

import "math"

// belief is a normal distribution conditioned on some of its numbers, one after
// the other: with S11 the covariance of what was observed, S21 that of something
// else with it, and c - mu1 the surprise,
//
//	mean = mu + S21 S11^-1 (c - mu1)      variance = S22 - S21 S11^-1 S12
//
// It is kept as the Cholesky factor L of S11 and L^-1 of the surprise, so that an
// observation or a prediction costs O(n²).
type belief struct {
	n    int
	room int
	low  []float64 // room x room: L
	news []float64 // L^-1 (c - mu1)
	half []float64 // L^-1 S12 of what was asked last
}

// known is the share of a variance, all but which being explained by what was
// observed, an observation tells nothing new.
const known = 1e-9

// reset forgets everything and makes room for that many observations.
func (b *belief) reset(room int) {
	b.n = 0
	if room > b.room {
		b.room = room
		b.low, b.news, b.half = make([]float64, room*room), make([]float64, room), make([]float64, room)
	}
}

// solve writes L^-1 of the covariances with what was observed to half.
func (b *belief) solve(covariance func(k int) float64) {
	for k := range b.n {
		x := covariance(k)
		row := b.low[k*b.room : k*b.room+k+1]
		for j := range k {
			x -= float64(row[j] * b.half[j])
		}
		b.half[k] = x / row[k]
	}
}

// observe takes in one more number, by how much it surprises before anything is
// known, its variance, and its covariance with observation k. It reports whether
// that was new and not determined by the others.
func (b *belief) observe(surprise, variance float64, covariance func(k int) float64) bool {
	b.solve(covariance)
	left := variance
	for k := range b.n {
		left -= float64(b.half[k] * b.half[k])
		surprise -= float64(b.half[k] * b.news[k])
	}
	if left <= known*variance {
		return false
	}
	root := math.Sqrt(left)
	row := b.low[b.n*b.room:]
	copy(row, b.half[:b.n])
	row[b.n] = root
	b.news[b.n] = surprise / root
	b.n++
	return true
}

// predict returns by how much the mean of a number moves, and its variance now.
func (b *belief) predict(variance float64, covariance func(k int) float64) (shift, left float64) {
	b.solve(covariance)
	left = variance
	for k := range b.n {
		shift += float64(b.half[k] * b.news[k])
		left -= float64(b.half[k] * b.half[k])
	}
	return shift, max(left, 0)
}
