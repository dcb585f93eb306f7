package logistic

import (
	"math"

	"bubblechamber/sim/arith"
)

const (
	maxSteps   = 60
	maxHalves  = 30
	closeSteps = 1e-10 // relative to 1 + |coefficient|
)

// Model are the fitted coefficients.
type Model struct {
	Intercept float64
	Weights   []float64 // by feature, in its unit
}

// LogOdds returns the log odds of label 1 for a row of features.
func (m Model) LogOdds(row []float64) float64 {
	eta := m.Intercept
	for k, b := range m.Weights {
		eta += float64(b * row[k])
	}
	return eta
}

// Fit returns the model that fits the labels (0 or 1) best; rows holds width
// features for each, row by row, and ridge is at least 0. A feature that never
// varies gets the weight 0. ok is false when one of the labels does not occur.
// O(steps x labels x width^2), with some ten steps.
func Fit(rows []float64, width int, labels []uint8, ridge float64) (m Model, ok bool) {
	n := len(labels)
	ones := 0
	for _, y := range labels {
		ones += int(y)
	}
	if ones == 0 || ones == n {
		return Model{}, false
	}
	f := newFitter(rows, width, labels, ridge)
	f.at[0] = arith.Log(float64(ones) / float64(n-ones))
	f.climb()
	m.Intercept = f.at[0]
	m.Weights = make([]float64, width)
	for k := range width {
		if f.sd[k] > 0 {
			m.Weights[k] = f.at[k+1] / f.sd[k]
			m.Intercept -= float64(m.Weights[k] * f.mean[k])
		}
	}
	return m, true
}

// fitter looks for the maximum in coefficients of standardised features, the
// intercept first.
type fitter struct {
	x        []float64 // labels x size, the first of each row being 1
	labels   []uint8
	size     int
	ridge    float64
	mean, sd []float64
	at       []float64
	gradient []float64
	hessian  []float64 // size x size, of the negative log-likelihood
	next     []float64
}

func newFitter(rows []float64, width int, labels []uint8, ridge float64) *fitter {
	n, size := len(labels), width+1
	f := &fitter{
		x: make([]float64, n*size), labels: labels, size: size, ridge: ridge,
		mean: make([]float64, width), sd: make([]float64, width),
		at: make([]float64, size), gradient: make([]float64, size),
		hessian: make([]float64, size*size), next: make([]float64, size),
	}
	column := make([]float64, n)
	for k := range width {
		for i := range n {
			column[i] = rows[i*width+k]
		}
		f.mean[k] = arith.Mean(column)
		for i, x := range column {
			column[i] = float64((x - f.mean[k]) * (x - f.mean[k]))
		}
		if f.sd[k] = math.Sqrt(arith.Mean(column)); f.sd[k] <= 1e-12*math.Abs(f.mean[k]) {
			f.sd[k] = 0 // rounding of a constant
		}
	}
	for i := range n {
		f.x[i*size] = 1
		for k := range width {
			if f.sd[k] > 0 {
				f.x[i*size+k+1] = (rows[i*width+k] - f.mean[k]) / f.sd[k]
			}
		}
	}
	return f
}

// climb goes to the maximum.
func (f *fitter) climb() {
	value := f.value(f.at)
	step := make([]float64, f.size)
	for range maxSteps {
		f.derive()
		copy(step, f.gradient)
		solve(f.hessian, step)
		scale, better := 1.0, false
		for range maxHalves {
			for k, s := range step {
				f.next[k] = f.at[k] + float64(scale*s)
			}
			if v := f.value(f.next); v >= value {
				value, better = v, true
				break
			}
			scale /= 2
		}
		if !better {
			return
		}
		copy(f.at, f.next)
		if f.small(step) {
			return
		}
	}
}

func (f *fitter) small(step []float64) bool {
	for k, s := range step {
		if math.Abs(s) > closeSteps*(1+math.Abs(f.at[k])) {
			return false
		}
	}
	return true
}

// row is the i-th row of standardised features.
func (f *fitter) row(i int) []float64 { return f.x[i*f.size : (i+1)*f.size] }

func dot(a, b []float64) float64 {
	var sum float64
	for k, x := range a {
		sum += float64(x * b[k])
	}
	return sum
}

// value is the penalised log-likelihood.
func (f *fitter) value(at []float64) float64 {
	var sum float64
	for i, y := range f.labels {
		eta := dot(f.row(i), at)
		sum += float64(float64(y)*eta) - max(eta, 0) - arith.Log(1+arith.Exp(-math.Abs(eta)))
	}
	return sum - float64(f.ridge/2*dot(at[1:], at[1:]))
}

// derive fills gradient and hessian.
func (f *fitter) derive() {
	clear(f.gradient)
	clear(f.hessian)
	for i, y := range f.labels {
		x := f.row(i)
		p := arith.Sigmoid(dot(x, f.at))
		weight := float64(p * (1 - p))
		for k, xk := range x {
			f.gradient[k] += float64((float64(y) - p) * xk)
			scaled := float64(weight * xk)
			for j, xj := range x[:k+1] {
				f.hessian[k*f.size+j] += float64(scaled * xj)
			}
		}
	}
	for k := 1; k < f.size; k++ {
		f.gradient[k] -= float64(f.ridge * f.at[k])
		f.hessian[k*f.size+k] += f.ridge
	}
}
