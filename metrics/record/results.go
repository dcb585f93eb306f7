package record

import (
	"encoding/csv"
	"io"
	"math"
	"path/filepath"
	"strconv"

	"bubblechamber/sim/param"
)

// The names of a study's files.
const (
	ResultsCSV     = "results.csv"
	ResultsParquet = "results.parquet"
)

// Results are what the cells of a study have measured.
type Results struct {
	Varied []string // paths of the parameters that vary, a column each
	Rows   []Result
}

// Result is one measure of one cell.
type Result struct {
	Cell             string
	Point, Replicate int // from 1
	Seed             uint64
	Varied           []string // values, of Results.Varied
	Measure          string   // as in the study's file
	Arm, Metric      string
	Value            float64 // NaN where it is undefined, or the cell was not run or failed
	Baseline         float64 // of the baseline arm in the same run, NaN where there is none
}

// SaveResults writes results.csv and results.parquet into a folder: a row for each of
// r.Rows, in their order. Numbers in the CSV file have the fewest digits that read back
// as the same number; what is undefined is empty. Several programs may do so at a time.
func SaveResults(dir string, r Results) error {
	if err := WriteWhole(filepath.Join(dir, ResultsCSV), func(out io.Writer) error { return resultsCSV(out, r) }); err != nil {
		return err
	}
	return WriteWhole(filepath.Join(dir, ResultsParquet), func(out io.Writer) error { return resultsParquet(out, r) })
}

func resultsCSV(out io.Writer, r Results) error {
	w := csv.NewWriter(out)
	head := append([]string{"cell", "point", "replicate", "seed"}, r.Varied...)
	if err := w.Write(append(head, "measure", "arm", "metric", "value", "baseline")); err != nil {
		return err
	}
	number := func(x float64) string {
		if math.IsNaN(x) {
			return ""
		}
		return param.F(x).String()
	}
	for _, row := range r.Rows {
		cells := []string{row.Cell, strconv.Itoa(row.Point), strconv.Itoa(row.Replicate), strconv.FormatUint(row.Seed, 10)}
		cells = append(cells, row.Varied...)
		cells = append(cells, row.Measure, row.Arm, row.Metric, number(row.Value), number(row.Baseline))
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// resultsParquet writes what varies as texts, as they were set: some are no numbers.
func resultsParquet(out io.Writer, r Results) error {
	columns := []column{textColumn("cell"), intColumn("point", false), intColumn("replicate", false), textColumn("seed")}
	for _, path := range r.Varied {
		columns = append(columns, textColumn(path))
	}
	columns = append(columns, textColumn("measure"), textColumn("arm"), textColumn("metric"), doubleColumn("value"), doubleColumn("baseline"))
	s, err := newSheet(out, "results", columns)
	if err != nil {
		return err
	}
	for _, row := range r.Rows {
		s.text(row.Cell)
		s.int(int32(row.Point))
		s.int(int32(row.Replicate))
		s.text(strconv.FormatUint(row.Seed, 10))
		for _, v := range row.Varied {
			s.text(v)
		}
		s.text(row.Measure)
		s.text(row.Arm)
		s.text(row.Metric)
		s.double(row.Value)
		s.double(row.Baseline)
		if err := s.end(); err != nil {
			return err
		}
	}
	return s.close()
}
