package metrics

import (
	"math"
	"slices"
	"testing"
)

func TestMeanOfTheRoundsAfterTheFork(t *testing.T) {
	table := NewTable()
	at := slices.Index(table.Columns(), "clicks")
	for round, x := range []float64{100, 1, math.NaN(), 4} {
		values := make([]float64, len(table.Columns()))
		values[at] = x
		table.Add(Row{Arm: "a", Round: round, Values: values})
	}
	if got := table.Mean("a", "clicks"); got != 2.5 {
		t.Errorf("%v, want (1 + 4)/2", got)
	}
	if got := table.Mean("b", "clicks"); !math.IsNaN(got) {
		t.Errorf("%v of an arm that is not there", got)
	}
}
