package rng

import (
	"errors"
	"fmt"
	"math"

	"bubblechamber/sim/arith"
)

// Alias draws from a fixed discrete distribution in constant time (Walker 1977;
// construction of Vose 1991). It is read-only after construction and may be
// shared by threads.
type Alias struct {
	keep  []float64 // the chance that column i gives i
	other []int32   // what column i gives otherwise
}

// NewAlias builds the table for outcomes 0..len(weights)-1 with chances
// proportional to their weights; an outcome of weight 0 is never drawn. The
// weights must be finite, not negative, and not all zero. Time and space O(n).
func NewAlias(weights []float64) (*Alias, error) {
	n := len(weights)
	if n == 0 {
		return nil, errors.New("alias table: no weights")
	}
	if n > math.MaxInt32 {
		return nil, fmt.Errorf("alias table: %d weights, at most %d", n, math.MaxInt32)
	}
	for i, w := range weights {
		if !(w >= 0) || w > math.MaxFloat64 {
			return nil, fmt.Errorf("alias table: weight %d is %v, want a finite number of at least 0", i, w)
		}
	}
	total := arith.Sum(weights)
	switch {
	case total == 0:
		return nil, errors.New("alias table: all weights are zero")
	case total > math.MaxFloat64:
		return nil, errors.New("alias table: the total of the weights is infinite")
	}
	a := &Alias{keep: make([]float64, n), other: make([]int32, n)}
	var small, large []int32
	for i, w := range weights {
		a.keep[i] = w / total * float64(n)
		a.other[i] = int32(i)
		if a.keep[i] < 1 {
			small = append(small, int32(i))
		} else {
			large = append(large, int32(i))
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		a.other[s] = l
		a.keep[l] -= 1 - a.keep[s]
		if a.keep[l] < 1 {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
	// What is left differs from 1 by rounding only.
	for _, i := range small {
		a.keep[i] = 1
	}
	for _, i := range large {
		a.keep[i] = 1
	}
	return a, nil
}

// Draw returns an outcome, from one Intn and one Float64 of d.
func (a *Alias) Draw(d *Draws) int {
	i := d.Intn(len(a.keep))
	if d.Float64() < a.keep[i] {
		return i
	}
	return int(a.other[i])
}
