package study

import (
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study/design"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// Sensitive says how much of a measure's variance each parameter accounts for.
type Sensitive struct {
	Measure int
	stats.Sensitivity
	// Left out are rows of the design in which a cell failed or the measure is undefined.
	LeftOut int
}

// Sensitivities are those of all measures, from the means over the replicates; nil
// where the design is not Saltelli's, the only one that allows them.
func Sensitivities(t *Table) ([]Sensitive, error) {
	s := t.Plan.Study
	if s.Design.Kind != scenarios.Saltelli || len(s.Axes) == 0 {
		return nil, nil
	}
	k := len(s.Axes)
	var all []Sensitive
	for m := range s.Listed() {
		o := Sensitive{Measure: m}
		var y []float64
		for first := 0; first < len(t.Plan.Points); first += k + 2 {
			row := make([]float64, 0, k+2)
			for point := first; point < first+k+2; point++ {
				if left, _ := t.pairs(point, m); len(left) == s.Replicates {
					row = append(row, arith.Mean(left))
				}
			}
			if len(row) < k+2 {
				o.LeftOut++
				continue
			}
			y = append(y, row...)
		}
		a, b, ab, err := design.Split(y, k)
		if err == nil && len(a) >= 2 {
			seed := rng.Seed(s.Seed(0)).Derive("study sensitivity", uint64(m))
			o.Sensitivity, err = stats.SobolIndices(a, b, ab, level, resamplesOfRows, seed)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, nil
}

// resamplesOfRows are enough for two digits of an interval's ends.
const resamplesOfRows = 2000
