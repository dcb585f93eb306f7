package workbench

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"bubblechamber/sim"
)

// plane is where items and people are on the map: the first two principal
// components of the item vectors (Pearson 1901; Hotelling 1933), found once and
// fixed for the run, so that what moves on the map has moved. It is for the eye:
// two dimensions show a part of all differences, share says how much.
type plane struct {
	mean  []float64
	axes  [2][]float64
	share float64 // of the items' variance, in [0, 1]
}

// surveyed is how many items the axes are found by, at most.
const surveyed = 20000

// newPlane finds the axes of a catalogue. O(items x dim^2 + dim^3).
func newPlane(c *sim.Catalog) *plane {
	p := &plane{mean: make([]float64, c.Dim), axes: [2][]float64{make([]float64, c.Dim), make([]float64, c.Dim)}}
	every := max(c.Len()/surveyed, 1)
	n := c.Len() / every
	if n < 2 || c.Dim < 2 {
		return p
	}
	rows := mat.NewDense(n, c.Dim, nil)
	for i := range n {
		for k, x := range c.VectorOf(int32(i * every)) {
			rows.Set(i, k, float64(x))
			p.mean[k] += float64(x) / float64(n)
		}
	}
	var spread mat.SymDense
	stat.CovarianceMatrix(&spread, rows, nil)
	var e mat.EigenSym
	if !e.Factorize(&spread, true) {
		return p
	}
	values := e.Values(nil) // ascending
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	all := 0.0
	for _, v := range values {
		all += max(v, 0)
	}
	for i := range p.axes {
		at := c.Dim - 1 - i
		if all > 0 {
			p.share += max(values[at], 0) / all
		}
		// An axis may point either way: let its largest part point up.
		largest := 0.0
		for k := range c.Dim {
			x := vectors.At(k, at)
			p.axes[i][k] = x
			if x > largest || -x > largest {
				largest = max(x, -x)
			}
		}
		for k := range c.Dim {
			if x := p.axes[i][k]; x == -largest {
				for k := range c.Dim {
					p.axes[i][k] = -p.axes[i][k]
				}
				break
			} else if x == largest {
				break
			}
		}
	}
	return p
}

// project returns where a vector is in the plane.
func (p *plane) project(v []float32) (x, y float32) {
	var sum [2]float64
	for i, axis := range p.axes {
		for k, a := range axis {
			sum[i] += a * (float64(v[k]) - p.mean[k])
		}
	}
	return float32(sum[0]), float32(sum[1])
}
