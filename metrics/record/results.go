package record

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"

	"bubblechamber/sim/param"
)

// The names of a study's files, beside DictionaryCSV.
const (
	ResultsCSV     = "results.csv"
	ResultsParquet = "results.parquet"
)

// Results are what the cells of a study have measured.
type Results struct {
	Origin Origin
	Varied []param.Knob // the parameters that vary, a column each, by their paths
	Rows   []Result
}

// Result is one measure of one cell.
type Result struct {
	Cell             string
	Point, Replicate int // from 1
	Seed             uint64
	Varied           []string // values of Results.Varied, as they were set
	Measure          string   // as in the study's file
	Arm, Metric      string
	Value            float64 // NaN where it is undefined, or the cell was not run or failed
	Baseline         float64 // of the baseline arm in the same run, NaN where there is none
}

// SaveResults writes results.csv, results.parquet and dictionary.csv into a folder: a
// row for each of r.Rows, in their order. Numbers in the CSV file have the fewest digits
// that read back as the same number, but what varies is there as it was set; what is
// undefined is empty. Several programs may do so at a time.
func SaveResults(dir string, r Results) error {
	t := r.table()
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{ResultsCSV, func(out io.Writer) error { return r.csv(out, t) }},
		{ResultsParquet, func(out io.Writer) error { return r.parquet(out, t) }},
		{DictionaryCSV, func(out io.Writer) error { return dictionary(out, []table{t}) }},
	} {
		if err := WriteWhole(filepath.Join(dir, file.name), file.write); err != nil {
			return err
		}
	}
	return nil
}

func (r Results) table() table {
	columns := []column{
		textColumn("cell", note{Meaning: "names a point and a replicate: a hash of the engine's version, the scenario, all that is set, the baseline, the replicate and its seed"}),
		intColumn("point", note{Unit: "point", Range: "[1, points]", Meaning: "a choice of values for what varies, by its number in the design"}),
		intColumn("replicate", note{Unit: "replicate", Range: "[1, replicates]", Meaning: "repetition of all points under another seed"}),
		textColumn("seed", note{Range: "[0, 2^64)", Meaning: "the cell's seed, a whole number: text in Parquet, as not every reader has whole numbers so large"}),
	}
	for _, k := range r.Varied {
		columns = append(columns, knobColumn(k))
	}
	columns = append(columns,
		textColumn("measure", note{Meaning: "what was measured, as in the study's file: ARM.METRIC@WHEN"}),
		armColumn(),
		textColumn("metric", note{Meaning: "the measure's metric"}),
		doubleColumn("value", note{Meaning: "the measure's value; unit, range and meaning are those of the row's metric, for @slope in its unit a round and for @auc times rounds; empty where it is undefined, or the cell was not run or failed"}),
		doubleColumn("baseline", note{Meaning: "the same of the baseline arm in the same run; empty where there is none"}),
	)
	t := table{name: "results", columns: columns}
	seen := map[string]bool{}
	for _, row := range r.Rows {
		if !seen[row.Metric] {
			seen[row.Metric] = true
			t.measured = append(t.measured, metricColumn(row.Metric))
		}
	}
	return t
}

func (r Results) csv(out io.Writer, t table) error {
	w := csv.NewWriter(out)
	if err := w.Write(t.names()); err != nil {
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

// parquet writes what varies as values of the parameter's kind.
func (r Results) parquet(out io.Writer, t table) error {
	s, err := newSheet(out, t)
	if err != nil {
		return err
	}
	for _, row := range r.Rows {
		s.text(row.Cell)
		s.int(int32(row.Point))
		s.int(int32(row.Replicate))
		s.text(strconv.FormatUint(row.Seed, 10))
		for i, k := range r.Varied {
			v, err := k.Parse(row.Varied[i])
			if err != nil {
				return fmt.Errorf("cell %s: %w", row.Cell, err)
			}
			switch k.Kind {
			case param.FloatKind:
				s.double(v.Float())
			case param.IntKind:
				s.long(int64(v.Int()))
			case param.BoolKind:
				s.bool(v.Bool())
			default:
				s.text(v.Text())
			}
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
	return s.close(r.Origin)
}
