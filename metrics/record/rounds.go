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
	err = d.write(RoundsParquet, func(out io.Writer) error { return roundsParquet(out, t, last, d.Origin) })
	if err == nil {
		d.keep(roundsTable(t))
	}
	return err
}

// roundsTable has a column per metric, behind those that say of what it is.
func roundsTable(t *metrics.Table) table {
	columns := []column{armColumn(), roundColumn()}
	for _, name := range t.Columns() {
		columns = append(columns, metricColumn(name))
	}
	return table{name: "rounds", columns: columns}
}

func armColumn() column {
	return textColumn("arm", note{Meaning: "the recommender that faced the people, by its name in the scenario"})
}

func roundColumn() column {
	return intColumn("round", note{Unit: "rounds", Range: "[1, rounds]", Meaning: "one visit of every active person; the first one behind the warm-up is 1"})
}

func personColumn() column {
	return intColumn("person", note{Unit: "person", Range: "[0, people)", Meaning: "the person's number, the same in every arm"})
}

func roundsCSV(out io.Writer, t *metrics.Table, last int) error {
	w := csv.NewWriter(out)
	if err := w.Write(roundsTable(t).names()); err != nil {
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

func roundsParquet(out io.Writer, t *metrics.Table, last int, o Origin) error {
	s, err := newSheet(out, roundsTable(t))
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
	return s.close(o)
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
