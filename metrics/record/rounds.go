package record

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"

	"bubblechamber/metrics"
	"bubblechamber/sim/param"
)

// Rounds writes rounds.csv and rounds.parquet: a row per arm and round up to
// the last finished one, arm by arm in the table's order, rounds ascending.
// Columns are arm, round and then the table's. Numbers in the CSV file have the
// fewest digits that read back as the same number.
func (d *Dir) Rounds(t *metrics.Table, last int) error {
	err := d.write(RoundsCSV, func(out io.Writer) error { return roundsCSV(out, t, last) })
	if err != nil {
		return err
	}
	return d.write(RoundsParquet, func(out io.Writer) error { return roundsParquet(out, t, last) })
}

func roundsCSV(out io.Writer, t *metrics.Table, last int) error {
	w := csv.NewWriter(out)
	if err := w.Write(append([]string{"arm", "round"}, t.Columns()...)); err != nil {
		return err
	}
	err := eachRound(t, last, func(arm string, round int, values []float64) error {
		cells := []string{arm, strconv.Itoa(round)}
		for _, x := range values {
			cell := ""
			if !math.IsNaN(x) {
				cell = param.F(x).String()
			}
			cells = append(cells, cell)
		}
		return w.Write(cells)
	})
	w.Flush()
	if err == nil {
		err = w.Error()
	}
	return err
}

func roundsParquet(out io.Writer, t *metrics.Table, last int) error {
	columns := []column{textColumn("arm"), intColumn("round", false)}
	for _, name := range t.Columns() {
		columns = append(columns, doubleColumn(name))
	}
	s, err := newSheet(out, "rounds", columns)
	if err != nil {
		return err
	}
	err = eachRound(t, last, func(arm string, round int, values []float64) error {
		s.text(arm)
		s.int(int32(round))
		for _, x := range values {
			s.double(x)
		}
		return s.end()
	})
	if err != nil {
		return err
	}
	return s.close()
}

// eachRound calls f for every row; values are valid during the call.
func eachRound(t *metrics.Table, last int, f func(arm string, round int, values []float64) error) error {
	values := make([]float64, len(t.Columns()))
	for _, arm := range t.Arms() {
		first, end := t.Rounds(arm)
		for round := first; round <= min(end, last); round++ {
			for i, column := range t.Columns() {
				values[i] = t.Value(arm, round, column)
			}
			if err := f(arm, round, values); err != nil {
				return err
			}
		}
	}
	return nil
}
