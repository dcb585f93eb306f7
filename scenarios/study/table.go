package study

import (
	"iter"
	"math"

	"bubblechamber/metrics/record"
	"bubblechamber/sim"
)

// Table is what the cells have measured, in the order of the plan, whoever ran them and
// in whatever order.
type Table struct {
	Plan     *Plan
	Cells    []Cell
	Outcomes []Outcome // of Cells; undefined values where a cell was not run, or failed
	Missing  int       // cells that were not run
	Failed   int
}

// Table is that of the cells, as far as the store has them.
func (p *Plan) Table(s *Store, cells []Cell) *Table {
	t := &Table{Plan: p, Cells: cells}
	n := len(p.Study.Measures)
	for _, c := range cells {
		o, ok := s.Outcome(c.ID)
		switch {
		case !ok:
			t.Missing++
			o = Outcome{Cell: c.ID, Values: undefined(n), Baseline: undefined(n), missing: true}
		case o.Error != "":
			t.Failed++
			o.Values, o.Baseline = undefined(n), undefined(n)
		}
		t.Outcomes = append(t.Outcomes, o)
	}
	return t
}

// outcomes are those of a point, replicate by replicate.
func (t *Table) outcomes(point int) iter.Seq[Outcome] {
	return func(yield func(Outcome) bool) {
		for i := point; i < len(t.Outcomes); i += len(t.Plan.Points) { // as Plan.Cells orders them
			if !yield(t.Outcomes[i]) {
				return
			}
		}
	}
}

// pairs are the values of a measure at a point, and the baseline's, or zeros where there
// is none: of the replicates that have both.
func (t *Table) pairs(point, measure int) (left, right []float64) {
	for o := range t.outcomes(point) {
		v, b := o.Values[measure], o.Baseline[measure]
		if !t.Plan.Compares(measure) {
			b = 0
		}
		if !math.IsNaN(v) && !math.IsNaN(b) {
			left, right = append(left, v), append(right, b)
		}
	}
	return left, right
}

// Values are those of a measure at a point, of the replicates that have it.
func (t *Table) Values(point, measure int) []float64 {
	var all []float64
	for o := range t.outcomes(point) {
		if v := o.Values[measure]; !math.IsNaN(v) {
			all = append(all, v)
		}
	}
	return all
}

// Compares reports whether a measure is of another arm than the baseline.
func (p *Plan) Compares(measure int) bool {
	return p.Study.Baseline != "" && p.Study.Measures[measure].Arm != p.Study.Baseline
}

// Save writes results.csv and results.parquet into the store's folder, a row for each
// cell and measure, and dictionary.csv, which says what their columns are.
func (s *Store) Save(t *Table) error {
	of := t.Plan.Study
	r := record.Results{Origin: record.Origin{
		Engine: sim.Version, ScenarioName: of.Scenario.Name, ScenarioHash: of.Scenario.Hash(),
		StudyHash: of.Hash(), Seed: of.Root(), Baseline: of.Baseline,
	}}
	for _, a := range of.Axes {
		r.Varied = append(r.Varied, a.Knob)
	}
	for i, c := range t.Cells {
		for k, m := range of.Measures {
			r.Rows = append(r.Rows, record.Result{
				Cell: c.ID, Point: c.Point + 1, Replicate: c.Replicate + 1, Seed: c.Seed, Varied: t.Plan.Points[c.Point].Values,
				Measure: m.Text, Arm: m.Arm, Metric: m.Metric, Value: t.Outcomes[i].Values[k], Baseline: t.Outcomes[i].Baseline[k],
			})
		}
	}
	return record.SaveResults(s.Dir, r)
}
