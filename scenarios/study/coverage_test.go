package study

import (
	"math"
	"reflect"
	"testing"

	"bubblechamber/metrics/stats"
	"bubblechamber/sim/rng"
)

// many is a table of one point and as many replicates as draw gives differences.
func many(t *testing.T, n int, draw func(d *rng.Draws) float64) *Table {
	p := planOf(t, "scenario: little.yaml\nmeasures: [content.clicks, random.clicks]\n")
	table := &Table{Plan: p}
	for i := range n {
		d := rng.Seed(1).At(rng.PurposeOf("test/coverage"), 0, uint64(i))
		table.Cells = append(table.Cells, Cell{Replicate: i})
		table.Outcomes = append(table.Outcomes, Outcome{Values: []float64{10 + draw(&d), 10}, Baseline: []float64{10, math.NaN()}})
	}
	return table
}

// Where differences are normal, the intervals keep their word; a mean that is a rare
// event is beneath most of those of five replicates.
func TestCoverages(t *testing.T) {
	normal := func(d *rng.Draws) float64 { return 0.3 + d.Norm() }
	for _, c := range []struct {
		n, studies int
		method     stats.Method
	}{{5, 400, stats.TInterval}, {30, 40, stats.BCa}} {
		all, err := Coverages(many(t, 3000, normal), []int{c.n}, c.studies, 7)
		if err != nil {
			t.Fatal(err)
		}
		if len(all) != 1 { // the baseline's measure is compared with nothing
			t.Fatalf("%d lines", len(all))
		}
		got := all[0]
		if share, lo, hi := got.Share(); lo > 0.95 || hi < 0.92 || got.Covers+got.Below+got.Above != c.studies {
			t.Errorf("n = %d: %v of the intervals cover, [%v, %v]", c.n, share, lo, hi)
		}
		if math.Abs(got.Truth-0.3) > 0.06 || got.Wrong > c.studies/50 {
			t.Errorf("n = %d: truth %v, %d wrong", c.n, got.Truth, got.Wrong)
		}
		if got.Methods[c.method] < c.studies*9/10 {
			t.Errorf("n = %d: methods %v", c.n, got.Methods)
		}
		again, err := Coverages(many(t, 3000, normal), []int{c.n}, c.studies, 7)
		if err != nil || !reflect.DeepEqual(all, again) {
			t.Errorf("n = %d: the same seed gives something else", c.n)
		}
	}
	rare, err := Coverages(many(t, 3000, func(d *rng.Draws) float64 {
		if d.Float64() < 0.05 {
			return 1
		}
		return 0
	}), []int{5}, 100, 7)
	if err != nil {
		t.Fatal(err)
	}
	if share, _, _ := rare[0].Share(); share > 0.5 || rare[0].Below < 50 {
		t.Errorf("of a rare event %v of the intervals cover, %d are below", share, rare[0].Below)
	}
	if _, err := Coverages(many(t, 10, normal), []int{11}, 1, 7); err == nil {
		t.Error("a study of 11 of 10 replicates")
	}
}
