package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// sweeper inverts symmetric positive definite matrices where they lie, by sweeping
// one pivot after the other (Beaton 1964; Goodnight 1979): sweep k is
//
//	a_ij -= a_ik a_kj / a_kk,  a_ik /= a_kk,  a_kk = -1/a_kk
//
// for i, j other than k, which keeps the matrix symmetric and, once all are swept,
// has made it minus its inverse. Pivots are swept four at a time, so that a row is
// read and written once for four of them; rows are spread over the workers, each
// number having its own fixed sequence of operations. O(n³) in all, n³/2 products.
type sweeper struct {
	n      int
	lower  []float64             // the triangle with the diagonal, row after row
	was    [sweepWidth][]float64 // each pivot's column as it was before its sweep
	is     [sweepWidth][]float64 // and as it is after those of all four
	pivots [sweepWidth]float64
	from   int // the first of the four
}

const (
	sweepWidth = 4
	sweepRows  = 32 // that a worker takes at a time
)

// begin makes room for a matrix of n rows, all zero.
func (s *sweeper) begin(n int) {
	s.n = n
	s.lower = resize(s.lower, n*(n+1)/2)
	clear(s.lower)
	for t := range sweepWidth {
		s.was[t], s.is[t] = resize(s.was[t], n), resize(s.is[t], n)
	}
}

// row returns the row of an element on the diagonal, from the first element up to
// that one.
func (s *sweeper) row(i int) []float64 { return s.lower[i*(i+1)/2 : (i+1)*(i+2)/2] }

// invert makes the matrix minus its inverse, and reports false where it is not
// positive definite or the run is told to stop.
func (s *sweeper) invert(w *sim.Workers) bool {
	pieces := (s.n + sweepRows - 1) / sweepRows
	for s.from = 0; s.from < s.n; s.from += sweepWidth {
		if w.Stopped() || !s.pivot(min(sweepWidth, s.n-s.from)) {
			return false
		}
		w.Run(pieces, func(_, piece int) {
			piece = pieces - 1 - piece // the longest rows first
			for i := piece * sweepRows; i < min((piece+1)*sweepRows, s.n); i++ {
				s.sweep(i)
			}
		})
	}
	return true
}

// pivot sweeps the columns of the next pivots themselves, one after the other.
func (s *sweeper) pivot(width int) bool {
	for t := range sweepWidth {
		clear(s.was[t])
		s.pivots[t] = 1
	}
	for t := range width {
		k := s.from + t
		copy(s.is[t], s.row(k))
		for i := k + 1; i < s.n; i++ {
			s.is[t][i] = s.row(i)[k]
		}
	}
	for t := range width {
		k, c := s.from+t, s.was[t]
		copy(c, s.is[t])
		d := c[k]
		if !(d > 0) {
			return false
		}
		s.pivots[t] = d
		for u := range width {
			if u == t {
				continue
			}
			y, f := s.is[u], c[s.from+u]/d
			for i, x := range c {
				y[i] -= float64(f * x)
			}
			y[k] = f
		}
		for i, x := range c {
			s.is[t][i] = x / d
		}
		s.is[t][k] = -1 / d
	}
	return true
}

// sweep sweeps the next pivots out of a row.
func (s *sweeper) sweep(i int) {
	y := s.row(i)
	if i >= s.from && i < s.from+sweepWidth {
		copy(y, s.is[i-s.from])
		return
	}
	var f [sweepWidth]float64
	for t := range f {
		f[t] = s.was[t][i] / s.pivots[t]
	}
	if f != [sweepWidth]float64{} {
		arith.Sweep(y, &f, &s.was)
	}
	for t := range min(sweepWidth, max(i+1-s.from, 0)) {
		y[s.from+t] = s.is[t][i]
	}
}
