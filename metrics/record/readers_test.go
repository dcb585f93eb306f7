package record

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bubblechamber/metrics"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// What other programs read of our tables, to the last bit. Each reads the same folder
// and prints it as JSON; .ci/run installs them, and elsewhere a test says what it misses.

// foreign is a table as another program has read it. Cells are texts, those of numbers
// with a point the 16 hexadecimal digits of their bits; nil is missing.
type foreign struct {
	Columns  []string
	Types    []string
	Metadata map[string]string
	Rows     [][]*string
}

// hard makes a folder whose numbers are hard to read: of all magnitudes, with all their
// digits; with whole numbers that are missing, names with blanks, quotes and commas,
// and more events than one row group holds.
func hard(t *testing.T) string {
	t.Helper()
	d := fresh(t)
	d.Origin = origin
	e, u := opened(t, d), NewUsers(nil)
	s := toy(t, 800, e, u)
	run(t, s, 90)
	if err := e.Close(90); err != nil {
		t.Fatal(err)
	}
	if err := u.Write(d, 90); err != nil {
		t.Fatal(err)
	}
	drawn := uint64(0)
	number := func() float64 {
		for {
			drawn++
			x := math.Float64frombits(uint64(rng.Seed(7).Derive("number", drawn)))
			// Between these, pandas takes a column that begins with a whole number for text.
			if a := math.Abs(x); a < 1<<63 || a >= 1e21 && a <= math.MaxFloat64 {
				return x
			}
		}
	}
	table := metrics.NewTable("niche")
	for round := 1; round <= 9; round++ {
		values := make([]float64, len(table.Columns()))
		for i := range values {
			values[i] = number()
		}
		values[round] = math.NaN()
		values[20+round] = []float64{0, math.Copysign(0, -1), 1, 0.1, 1e21, math.MaxFloat64, math.SmallestNonzeroFloat64, -1e-7, 1 << 53}[round-1]
		table.Add(metrics.Row{Arm: `none, "é"`, Round: round, Values: values})
	}
	if err := d.Rounds(table, 9); err != nil {
		t.Fatal(err)
	}
	if err := d.Dictionary(); err != nil {
		t.Fatal(err)
	}
	return d.path
}

// hardStudy makes a study's folder with every kind of parameter.
func hardStudy(t *testing.T) string {
	t.Helper()
	var whole int
	var rate float64
	var on bool
	var word string
	r := Results{Origin: origin, Varied: []param.Knob{
		param.Int("a.whole", &whole, 0, "whole"), param.Float("a.rate", &rate, 0, "rate"),
		param.Bool("a.on", &on, false, "on"), param.Choice("a.word", &word, "NA", []string{"NA", "a b"}, "word"),
	}}
	for i, x := range []float64{0.1, math.NaN(), -5e-324, 1.0 / 3} {
		r.Rows = append(r.Rows, Result{
			Cell: fmt.Sprintf("%016x", i+1), Point: i + 1, Replicate: 1, Seed: math.MaxUint64 - uint64(i),
			Varied:  []string{strconv.Itoa(i << 40), "0." + strconv.Itoa(10*i), strconv.FormatBool(i%2 == 0), []string{"NA", "a b"}[i%2]},
			Measure: "x.clicks@mean", Arm: "x", Metric: "clicks", Value: x, Baseline: -x,
		})
	}
	dir := t.TempDir()
	if err := SaveResults(dir, r); err != nil {
		t.Fatal(err)
	}
	return dir
}

// reads runs a program that reads tables: files without their ending.
func reads(t *testing.T, c *exec.Cmd, paths ...string) map[string]foreign {
	t.Helper()
	var errs bytes.Buffer
	c.Args, c.Stderr = append(c.Args, paths...), &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", c, err, &errs)
	}
	var tables map[string]foreign
	if err := json.Unmarshal(out, &tables); err != nil {
		t.Fatalf("%v: %v", c, err)
	}
	return tables
}

// typesOf are the types of a table's columns by dictionary.csv.
func typesOf(t *testing.T, path string) (types []string) {
	t.Helper()
	for _, said := range dictionaryOf(t, filepath.Dir(path)) {
		if said["table"] == filepath.Base(path) && !strings.HasPrefix(said["column"], "metric=") {
			types = append(types, said["type"])
		}
	}
	return types
}

// inCSV is a table as its CSV file has it, in the form of foreign.
func inCSV(t *testing.T, path string) foreign {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytesOf(t, path+".csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f := foreign{Columns: rows[0], Types: typesOf(t, path)}
	for _, row := range rows[1:] {
		cells := make([]*string, len(row))
		for i, cell := range row {
			if strings.HasPrefix(f.Types[i], "float") && cell != "" {
				x, err := strconv.ParseFloat(cell, 64)
				if err != nil {
					t.Fatal(err)
				}
				cell = fmt.Sprintf("%016x", math.Float64bits(x))
			}
			if cell != "" {
				cells[i] = &cell
			}
		}
		f.Rows = append(f.Rows, cells)
	}
	return f
}

// inParquet is a table as we read its Parquet file ourselves.
func inParquet(t *testing.T, path string) foreign {
	t.Helper()
	f := foreign{Metadata: metadata(t, path+".parquet"), Types: typesOf(t, path)}
	var rows [][]any
	f.Columns, rows = read(t, path+".parquet")
	for _, row := range rows {
		cells := make([]*string, len(row))
		for i, x := range row {
			var cell string
			switch x := x.(type) {
			case nil:
				continue
			case float64:
				cell = fmt.Sprintf("%016x", math.Float64bits(x))
			default:
				cell = fmt.Sprint(x)
			}
			cells[i] = &cell
		}
		f.Rows = append(f.Rows, cells)
	}
	return f
}

// equal wants the same columns and cells.
func equal(t *testing.T, name string, got, want foreign) {
	t.Helper()
	if !slices.Equal(got.Columns, want.Columns) || len(got.Rows) != len(want.Rows) {
		t.Errorf("%s has %d columns and %d rows, want %d and %d: %q", name, len(got.Columns), len(got.Rows), len(want.Columns), len(want.Rows), got.Columns)
		return
	}
	say := func(cell *string) string {
		if cell == nil {
			return "missing"
		}
		return strconv.Quote(*cell)
	}
	wrong := 0
	for i, row := range got.Rows {
		for k, cell := range row {
			if other := want.Rows[i][k]; say(cell) != say(other) {
				if wrong++; wrong <= 5 {
					t.Errorf("%s, row %d, %s: %s, want %s", name, i+1, got.Columns[k], say(cell), say(other))
				}
			}
		}
	}
	if wrong > 5 {
		t.Errorf("%s: %d cells differ", name, wrong)
	}
}

// Pandas reads the CSV files, and dictionary.csv tells it how.
func TestPandasReadsTheSame(t *testing.T) {
	python := ""
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import pandas").Run() == nil {
			python = name
			break
		}
	}
	if python == "" {
		t.Skip("needs a Python with pandas (Debian: python3-pandas)")
	}
	script := filepath.Join("testdata", "readers", "read_with_pandas.py")
	paths := []string{filepath.Join(hard(t), "rounds"), filepath.Join(hardStudy(t), "results")}
	got := reads(t, exec.Command(python, script), paths...)
	for _, path := range paths {
		equal(t, filepath.Base(path)+".csv", got[path], inCSV(t, path))
	}
}

// DuckDB reads the Parquet files: what we read ourselves, what stands in the CSV files,
// and the metadata.
func TestDuckDBReadsTheSame(t *testing.T) {
	modules := os.Getenv("BUBBLECHAMBER_DUCKDB")
	if modules == "" {
		t.Skip("needs Node.js and BUBBLECHAMBER_DUCKDB, a node_modules folder with @duckdb/node-api")
	}
	command := exec.Command("node", filepath.Join("testdata", "readers", "read_with_duckdb.cjs"))
	command.Env = append(os.Environ(), "NODE_PATH="+modules)
	run, study := hard(t), hardStudy(t)
	rounds, results := filepath.Join(run, "rounds"), filepath.Join(study, "results")
	paths := []string{rounds, filepath.Join(run, "users"), filepath.Join(run, "events"), results}
	tables := reads(t, command, paths...)
	for _, path := range paths {
		got, want, name := tables[path], inParquet(t, path), filepath.Base(path)
		equal(t, name+".parquet", got, want)
		if fmt.Sprint(got.Metadata) != fmt.Sprint(want.Metadata) {
			t.Errorf("the metadata of %s are read as %v\nwant %v", name, got.Metadata, want.Metadata)
		}
		if !slices.Equal(got.Types, want.Types) {
			t.Errorf("%s has columns of the types %q, and by dictionary.csv %q", name, got.Types, want.Types)
		}
	}
	for _, path := range []string{rounds, results} {
		equal(t, filepath.Base(path)+".parquet against its CSV file", tables[path], inCSV(t, path))
	}
}
