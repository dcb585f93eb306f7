package scenarios

import (
	"math"

	"bubblechamber/sim/arith"
)

// slopeOf is the slope of the straight line by least squares through a series, the
// first value of which is of round begins: a unit a round, over the rounds in which it
// is defined. NaN where these are fewer than two.
func slopeOf(begins int, values []float64) float64 {
	var x, y []float64
	for i, v := range values {
		if !math.IsNaN(v) {
			x, y = append(x, float64(begins+i)), append(y, v)
		}
	}
	if len(x) < 2 {
		return math.NaN()
	}
	mx, my := arith.Mean(x), arith.Mean(y)
	xy, xx := make([]float64, len(x)), make([]float64, len(x))
	for i := range x {
		xy[i], xx[i] = float64((x[i]-mx)*(y[i]-my)), float64((x[i]-mx)*(x[i]-mx))
	}
	return arith.Sum(xy) / arith.Sum(xx)
}

// areaOf is the area under a series by trapezoids between the rounds in which it is
// defined, in its unit times rounds. NaN where these are fewer than two.
func areaOf(values []float64) float64 {
	var parts []float64
	last := -1
	for i, v := range values {
		if math.IsNaN(v) {
			continue
		}
		if last >= 0 {
			parts = append(parts, float64(float64(i-last)*((values[last]+v)/2)))
		}
		last = i
	}
	if len(parts) == 0 {
		return math.NaN()
	}
	return arith.Sum(parts)
}
