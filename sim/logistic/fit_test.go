package logistic

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// Hours of study and whether the exam was passed, the example of Wikipedia's
// article "Logistic regression": intercept -4.1, slope 1.5, log-likelihood
// -8.02988. The digits beyond are the maximum of that likelihood, to which any
// fit without penalty must come.
var (
	hours = []float64{.5, .75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5}
	pass  = []uint8{0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1}
)

func TestWorkedExample(t *testing.T) {
	m, ok := Fit(hours, 1, pass, 0)
	if !ok || math.Abs(m.Intercept+4.0777) > 1e-4 || math.Abs(m.Weights[0]-1.5046) > 1e-4 {
		t.Errorf("%+v, want -4.0777 + 1.5046 hours", m)
	}
	var l float64
	for i, h := range hours {
		l += math.Log(1 / (1 + math.Exp(float64(1-2*int(pass[i]))*m.LogOdds([]float64{h}))))
	}
	if math.Abs(l+8.02988) > 1e-5 {
		t.Errorf("log-likelihood %v, want -8.02988", l)
	}
}

// In a table of two by two the fit without penalty is exact: the slope is the
// log odds ratio.
func TestTwoByTwo(t *testing.T) {
	var rows []float64
	var labels []uint8
	for _, cell := range []struct {
		x     float64
		label uint8
		n     int
	}{{0, 0, 30}, {0, 1, 10}, {1, 0, 12}, {1, 1, 48}} {
		for range cell.n {
			rows, labels = append(rows, cell.x), append(labels, cell.label)
		}
	}
	m, _ := Fit(rows, 1, labels, 0)
	if math.Abs(m.Intercept-math.Log(10./30)) > 1e-9 || math.Abs(m.Weights[0]-math.Log(48./12*30/10)) > 1e-9 {
		t.Errorf("%+v, want ln(1/3) and ln 12", m)
	}
}

func TestSeparableStaysFinite(t *testing.T) {
	rows := []float64{-3, -2, -1, 1, 2, 3}
	labels := []uint8{0, 0, 0, 1, 1, 1}
	last := math.Inf(1)
	for _, ridge := range []float64{1e-6, 1e-3, 1, 100} {
		m, ok := Fit(rows, 1, labels, ridge)
		if b := m.Weights[0]; !ok || !(b > 0) || !(b < last) || math.IsInf(b, 0) || math.Abs(m.Intercept) > 1e-6 {
			t.Errorf("ridge %v: %+v", ridge, m)
		}
		last = m.Weights[0]
	}
	if m, _ := Fit(rows, 1, labels, 0); math.IsNaN(m.Weights[0]) || math.IsInf(m.Weights[0], 0) {
		t.Errorf("without a penalty: %+v", m)
	}
}

func TestOneLabelOnly(t *testing.T) {
	if _, ok := Fit([]float64{1, 2}, 1, []uint8{1, 1}, 1); ok {
		t.Error("a model of one label")
	}
	if _, ok := Fit(nil, 3, nil, 1); ok {
		t.Error("a model of nothing")
	}
}

func TestFeaturesThatSayNothingNew(t *testing.T) {
	rows := make([]float64, 0, 3*len(hours))
	for _, h := range hours {
		rows = append(rows, h, .3, h)
	}
	m, _ := Fit(rows, 3, pass, 1)
	if m.Weights[1] != 0 || math.Abs(m.Weights[0]-m.Weights[2]) > 1e-9 {
		t.Errorf("a constant and a repetition: %+v", m)
	}
	if m, _ := Fit(rows, 3, pass, 0); math.Abs(m.Weights[0]+m.Weights[2]-1.5046) > 1e-4 {
		t.Errorf("a repetition without penalty: %+v", m)
	}
}

// The fit is where the penalised likelihood is flat.
func TestFitIsTheMaximum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 4).Draw(t, "width")
		n := rapid.IntRange(4, 40).Draw(t, "n")
		rows := rapid.SliceOfN(rapid.Float64Range(-3, 3), n*width, n*width).Draw(t, "rows")
		labels := rapid.SliceOfN(rapid.Uint8Range(0, 1), n, n).Draw(t, "labels")
		ridge := rapid.Float64Range(.01, 10).Draw(t, "ridge")
		m, ok := Fit(rows, width, labels, ridge)
		if !ok {
			t.Skip()
		}
		var residual float64
		pull := make([]float64, width)
		for i, y := range labels {
			row := rows[i*width : (i+1)*width]
			e := float64(y) - arith.Sigmoid(m.LogOdds(row))
			residual += e
			for k, x := range row {
				pull[k] += e * x
			}
		}
		if math.Abs(residual) > 1e-6 {
			t.Errorf("residuals sum to %v", residual)
		}
		for k := range pull {
			var mean, square float64
			for i := range n {
				mean += rows[i*width+k] / float64(n)
			}
			for i := range n {
				square += (rows[i*width+k] - mean) * (rows[i*width+k] - mean) / float64(n)
			}
			if want := ridge * square * m.Weights[k]; math.Abs(pull[k]-want) > 1e-6 {
				t.Errorf("feature %d: slope %v, penalty %v", k, pull[k], want)
			}
		}
	})
}

func TestSolve(t *testing.T) {
	// A = L L' with L = [2 0 0; 1 3 0; -1 2 1], x = (1, -2, 3).
	a := []float64{4, 0, 0, 2, 10, 0, -2, 5, 6}
	b := []float64{-6, -3, 6}
	solve(a, b)
	for i, want := range []float64{1, -2, 3} {
		if math.Abs(b[i]-want) > 1e-12 {
			t.Errorf("x%d is %v, want %v", i, b[i], want)
		}
	}
}

// The bits of a fit, the same on every machine.
func TestGolden(t *testing.T) {
	d := rng.Seed(3).At(rng.PurposeOf("logistic/test"), 0, 0)
	const n, width = 200, 5
	rows, labels := make([]float64, n*width), make([]uint8, n)
	for i := range rows {
		rows[i] = d.Float64()
	}
	for i := range labels {
		if rows[i*width]+d.Float64() > 1 {
			labels[i] = 1
		}
	}
	m, _ := Fit(rows, width, labels, 1)
	if got, want := math.Float64bits(m.Weights[0]), uint64(0x401757a14e19f8ad); got != want {
		t.Errorf("the first weight, %v, has bits %#x, want %#x", m.Weights[0], got, want)
	}
}
