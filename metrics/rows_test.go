package metrics

import (
	"math"
	"slices"
	"sync"
	"testing"
)

func testRow(arm string, index, round int, x float64) Row {
	values := make([]float64, len(Columns()))
	for i := range values {
		values[i] = x + float64(i)
	}
	values[1] = math.NaN()
	return Row{arm, index, round, values}
}

func TestTable(t *testing.T) {
	table := NewTable()
	if first, last := table.Rounds("a"); first <= last {
		t.Errorf("rounds %d to %d of nothing", first, last)
	}
	for round := 1; round <= 3; round++ {
		table.Add(testRow("a", 0, round, float64(round)))
	}
	table.Add(testRow("b", 4, 3, 30))
	if first, last := table.Rounds("b"); first != 3 || last != 3 {
		t.Errorf("rounds %d to %d", first, last)
	}
	if x := table.Value("a", 2, "ctr"); x != 2 {
		t.Errorf("ctr %v", x)
	}
	for _, x := range []float64{
		table.Value("a", 0, "ctr"), table.Value("a", 4, "ctr"), table.Value("c", 1, "ctr"),
		table.Value("a", 1, "bogus"), table.Value("a", 1, "clicks"),
	} {
		if x == x {
			t.Errorf("%v, want NaN", x)
		}
	}
	if first, values := table.Series("a", "ctr"); first != 1 || len(values) != 3 || values[2] != 3 {
		t.Errorf("series %v from %d", values, first)
	}
}

func TestTableSimulatedAgain(t *testing.T) {
	table := NewTable()
	for round := 1; round <= 3; round++ {
		table.Add(testRow("a", 0, round, float64(round)))
	}
	_, before := table.Series("a", "ctr")
	snapshot := table.Snapshot()
	table.Add(testRow("a", 0, 2, 2))
	_, after := table.Series("a", "ctr")
	if &before[0] != &after[0] {
		t.Error("a row that says the same made a copy")
	}
	if table.Version() != snapshot.Version()+1 {
		t.Errorf("versions %d and %d", table.Version(), snapshot.Version())
	}
	table.Add(testRow("a", 0, 2, 99))
	table.Add(testRow("a", 0, 4, 4))
	if x := table.Value("a", 2, "ctr"); x != 99 {
		t.Errorf("replaced value %v", x)
	}
	if x := snapshot.Value("a", 2, "ctr"); x != 2 {
		t.Errorf("the snapshot's value became %v", x)
	}
	if _, last := snapshot.Rounds("a"); last != 3 {
		t.Errorf("the snapshot grew to round %d", last)
	}
	table.Add(testRow("a", 0, 9, 9))
	if first, last := table.Rounds("a"); first != 9 || last != 9 {
		t.Errorf("after a gap rounds %d to %d", first, last)
	}
}

func TestTableGrowsInOnePiece(t *testing.T) {
	table := NewTable()
	row, round := testRow("a", 0, 1, 1), 0
	if n := testing.AllocsPerRun(200, func() {
		round++
		row.Round = round
		table.Add(row)
	}); n != 0 { // an average, rounded down: less than one a row
		t.Errorf("%v allocations a row", n)
	}
	for _, column := range table.Columns() {
		if _, values := table.Series("a", column); len(values) != round {
			t.Fatalf("%s has %d rows of %d", column, len(values), round)
		}
	}
}

// For the race detector: snapshots are read while rows are added.
func TestSnapshotsMayBeReadMeanwhile(t *testing.T) {
	table := NewTable()
	var group sync.WaitGroup
	for round := 1; round <= 50; round++ {
		table.Add(testRow("a", 0, round, float64(round)))
		s := table.Snapshot()
		group.Add(1)
		go func() {
			defer group.Done()
			if x := s.Value("a", round, "ctr"); x != float64(round) {
				t.Errorf("round %d: %v", round, x)
			}
		}()
		table.Add(testRow("a", 0, max(round-1, 1), 500))
	}
	group.Wait()
}

// Forks may be made by hand in any order; the table is as if they had all been
// known from the start.
func TestTableOrder(t *testing.T) {
	table := NewTable()
	add := func(arm string, index, from, to int) {
		for round := from; round <= to; round++ {
			table.Add(testRow(arm, index, round, float64(round)))
		}
	}
	add("a", 0, 1, 9)
	add("b", 1, 1, 9)
	add("late", 3, 7, 9)
	before := table.Snapshot()
	add("early", 4, 3, 9)
	add("early-too", 2, 3, 9)
	want := []string{"a", "b", "early-too", "early", "late"}
	if got := table.Arms(); !slices.Equal(got, want) {
		t.Errorf("arms are %v, want %v", got, want)
	}
	if got := before.Arms(); !slices.Equal(got, []string{"a", "b", "late"}) {
		t.Errorf("a snapshot came to have %v", got)
	}
	for arm, first := range map[string]int{"late": 7, "early": 3, "early-too": 3} {
		if from, to := table.Rounds(arm); from != first || to != 9 || table.Value(arm, 8, "ctr") != 8 {
			t.Errorf("%s has rounds %d to %d", arm, from, to)
		}
	}
}
