package design

import (
	"fmt"

	"bubblechamber/sim/rng"
)

// Matrix names a part of Saltelli's design.
type Matrix int

const (
	A  Matrix = iota // the first sample
	AB               // the first, one input taken from the second
	B                // the second sample
)

// String is "A", "AB" or "B".
func (m Matrix) String() string {
	switch m {
	case A:
		return "A"
	case AB:
		return "AB"
	case B:
		return "B"
	}
	return fmt.Sprintf("Matrix(%d)", int(m))
}

// Place is where a point of Saltelli's design belongs.
type Place struct {
	Row    int // of the matrices, from 0
	Matrix Matrix
	Input  int // the one that is taken from B, from 0; -1 on A and B
}

// Saltelli are the n (k+2) points from which first-order and total Sobol indices of
// k inputs are reckoned. A and B are the first and the last k coordinates of n
// scrambled Sobol points in 2k dimensions. Row after row, the points are
//
//	A, AB of input 0, ..., AB of input k-1, B
//
// where AB of an input is A with that input taken from B; [PlaceOf] counts them. n
// should be a power of two. It is an error when n or k is below 1, there are more
// than 2^24 points, or 2k is above [Dimensions].
//
// Source: Saltelli et al. (2010), Variance Based Sensitivity Analysis of Model
// Output, Computer Physics Communications 181(2).
func Saltelli(n, k int, seed rng.Seed) ([][]float64, error) {
	if err := check(n, k); err != nil {
		return nil, err
	}
	if 2*k > Dimensions {
		return nil, fmt.Errorf("design: Sobol indices of %d inputs, at most %d", k, Dimensions/2)
	}
	if n > maxPoints/(k+2) {
		return nil, fmt.Errorf("design: %d rows for %d inputs are %d points, at most %d", n, k, n*(k+2), maxPoints)
	}
	sample, err := Sobol(n, 2*k, seed)
	if err != nil {
		return nil, err
	}
	all := make([][]float64, 0, n*(k+2))
	for _, x := range sample {
		a, b := x[:k:k], x[k:]
		all = append(all, a)
		for i := range k {
			exchanged := append([]float64(nil), a...)
			exchanged[i] = b[i]
			all = append(all, exchanged)
		}
		all = append(all, b)
	}
	return all, nil
}

// PlaceOf is the place of point i, from 0, of a design of [Saltelli] with k inputs.
// It panics when i is below 0 or k below 1.
func PlaceOf(i, k int) Place {
	if i < 0 || k < 1 {
		panic(fmt.Sprintf("design: place of point %d with %d inputs", i, k))
	}
	p := Place{Row: i / (k + 2), Input: -1}
	switch j := i % (k + 2); j {
	case 0:
		p.Matrix = A
	case k + 1:
		p.Matrix = B
	default:
		p.Matrix, p.Input = AB, j-1
	}
	return p
}

// Split arranges the outputs y of the points of [Saltelli] with k inputs, in their
// order, as stats.SobolIndices takes them: yA[row], yB[row] and yAB[input][row]. It
// is an error when k is below 1 or y is not of whole rows.
func Split(y []float64, k int) (yA, yB []float64, yAB [][]float64, err error) {
	if k < 1 {
		return nil, nil, nil, fmt.Errorf("design: outputs for %d inputs, at least 1", k)
	}
	if len(y)%(k+2) != 0 {
		return nil, nil, nil, fmt.Errorf("design: %d outputs are no rows of %d", len(y), k+2)
	}
	yAB = make([][]float64, k)
	for i, v := range y {
		switch p := PlaceOf(i, k); p.Matrix {
		case A:
			yA = append(yA, v)
		case B:
			yB = append(yB, v)
		default:
			yAB[p.Input] = append(yAB[p.Input], v)
		}
	}
	return yA, yB, yAB, nil
}
