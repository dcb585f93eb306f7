package figure

import (
	"encoding/csv"
	"io"
	"os"

	"bubblechamber/sim/param"
)

// Keys are what the columns of a figure's data are called; those left empty have the
// names in brackets.
type Keys struct {
	Series string // (series)
	X, Y   string // (x, y)
}

func (k Keys) or(series, x, y string) Keys {
	if k.Series != "" {
		series = k.Series
	}
	if k.X != "" {
		x = k.X
	}
	if k.Y != "" {
		y = k.Y
	}
	return Keys{series, x, y}
}

// table is the data of a figure: what each of its marks stands for.
type table struct {
	columns []string
	rows    [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// number has the fewest digits that read back as the same number; what is not there
// is empty.
func number(v float64) string {
	if !known(v) {
		return ""
	}
	return param.F(v).String()
}

// Data are the values that a figure draws, tidy: a row a mark, or a bar, or a cell.
// Numbers have the fewest digits that read back as the same; gaps are empty.
func Data(f Figure) (columns []string, rows [][]string) {
	t := f.data()
	return t.columns, t.rows
}

// WriteData writes the Data of a figure as CSV. An error is one of writing, or the one
// that Write would have.
func WriteData(w io.Writer, f Figure) error {
	if err := f.check(); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	t := f.data()
	if err := out.Write(t.columns); err != nil {
		return err
	}
	return out.WriteAll(t.rows)
}

// WriteDataFile writes the Data of a figure to a CSV file.
func WriteDataFile(path string, f Figure) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	err = WriteData(out, f)
	if closing := out.Close(); err == nil {
		err = closing
	}
	return err
}

// seriesData has a row for each point of the series, with their intervals if any has one.
func seriesData(k Keys, all []Series) table {
	k = k.or("series", "x", "y")
	t := table{columns: []string{k.Series, k.X, k.Y}}
	bounded := false
	for _, s := range all {
		bounded = bounded || len(s.Lo) > 0
	}
	if bounded {
		t.columns = append(t.columns, "lower", "upper")
	}
	for _, s := range all {
		for i := range s.X {
			cells := []string{s.Label, number(s.X[i]), number(s.Y[i])}
			switch {
			case len(s.Lo) > 0:
				cells = append(cells, number(s.Lo[i]), number(s.Hi[i]))
			case bounded:
				cells = append(cells, "", "")
			}
			t.add(cells...)
		}
	}
	return t
}
