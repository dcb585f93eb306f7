package record

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/parquet-go/parquet-go"
)

// People is what users.parquet says of everybody at the end of a run.
type People struct {
	Arms    []string // in the order of the file
	Columns []string // those of numbers: consumed, and what people publish
	values  map[string][][]float64
}

// Values are those of an arm's column, person by person; NaN is undefined. It is nil
// when there is no such arm or column.
func (p *People) Values(arm, column string) []float64 {
	i := slices.Index(p.Columns, column)
	if i < 0 || p.values[arm] == nil {
		return nil
	}
	return p.values[arm][i]
}

// ReadPeople reads the users.parquet of a run's folder.
func ReadPeople(dir string) (*People, error) {
	p := &People{values: map[string][][]float64{}}
	path := filepath.Join(dir, UsersParquet)
	err := eachRow(path, func(names []string) error {
		if len(names) < 3 || !slices.Equal(names[:2], []string{"arm", "person"}) {
			return fmt.Errorf("%s: not the columns that this version writes", path)
		}
		p.Columns = names[2:]
		return nil
	}, func(row parquet.Row) {
		arm := string(row[0].ByteArray())
		if p.values[arm] == nil {
			p.Arms = append(p.Arms, arm)
			p.values[arm] = make([][]float64, len(p.Columns))
		}
		for i, v := range row[2:] {
			p.values[arm][i] = append(p.values[arm][i], float(v))
		}
	})
	return p, err
}

// ReadTaken counts in the events.parquet of a run's folder how often each item was taken
// in each arm, from item 0 to the highest one that was.
func ReadTaken(dir string) (map[string][]float64, error) {
	taken := map[string][]float64{}
	path := filepath.Join(dir, EventsParquet)
	err := eachRow(path, func(names []string) error {
		if !slices.Equal(names, eventsTable().names()) {
			return fmt.Errorf("%s: not the columns that this version writes", path)
		}
		return nil
	}, func(row parquet.Row) {
		arm, item := string(row[0].ByteArray()), int(row[3].Int32())
		for len(taken[arm]) <= item {
			taken[arm] = append(taken[arm], 0)
		}
		taken[arm][item]++
	})
	return taken, err
}

func float(v parquet.Value) float64 {
	switch {
	case v.IsNull():
		return math.NaN()
	case v.Kind() == parquet.Int32:
		return float64(v.Int32())
	case v.Kind() == parquet.Float:
		return float64(v.Float())
	}
	return v.Double()
}

// eachRow calls head with the names of a flat file's columns, and then f with each row.
func eachRow(path string, head func(names []string) error, f func(parquet.Row)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	p, err := parquet.OpenFile(file, info.Size())
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var names []string
	for _, field := range p.Schema().Fields() {
		names = append(names, field.Name())
	}
	if err := head(names); err != nil {
		return err
	}
	for _, g := range p.RowGroups() {
		if err := eachRowOf(g, f); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

func eachRowOf(g parquet.RowGroup, f func(parquet.Row)) error {
	rows := g.Rows()
	defer rows.Close()
	batch := make([]parquet.Row, batchRows)
	for {
		n, err := rows.ReadRows(batch)
		for _, row := range batch[:n] {
			f(row)
		}
		if errors.Is(err, io.EOF) || err == nil && n == 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
