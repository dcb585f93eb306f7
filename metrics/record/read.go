package record

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"bubblechamber/metrics"
)

// ReadRounds reads the rounds.csv of a run's folder. Its columns must be those
// that this version writes, for whatever groups.
func ReadRounds(dir string) (*metrics.Table, error) {
	f, err := os.Open(filepath.Join(dir, RoundsCSV))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	header, err := r.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", f.Name(), err)
	}
	t := metrics.NewTable(groups(header)...)
	if !slices.Equal(header, roundsTable(t).names()) {
		return nil, fmt.Errorf("%s:1: not the columns that this version writes", f.Name())
	}
	index := map[string]int{}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		if _, ok := index[cells[0]]; !ok {
			index[cells[0]] = len(index)
		}
		row := metrics.Row{Arm: cells[0], ArmIndex: index[cells[0]]}
		if row.Round, err = strconv.Atoi(cells[1]); err != nil {
			return nil, at(f, r, 1, "round", cells[1])
		}
		for i, cell := range cells[2:] {
			x := math.NaN()
			if cell != "" {
				if x, err = strconv.ParseFloat(cell, 64); err != nil {
					return nil, at(f, r, i+2, "number", cell)
				}
			}
			row.Values = append(row.Values, x)
		}
		t.Add(row)
	}
}

// groups are the labels of groups in the names of columns, in order.
func groups(header []string) []string {
	var labels []string
	for _, name := range header {
		if _, group, _, ok := metrics.Split(name); ok && group != "" && !slices.Contains(labels, group) {
			labels = append(labels, group)
		}
	}
	return labels
}

func at(f *os.File, r *csv.Reader, field int, what, cell string) error {
	line, column := r.FieldPos(field)
	return fmt.Errorf("%s:%d:%d: %q is not a %s", f.Name(), line, column, cell, what)
}
