package record

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// DictionaryCSV is the name of the data dictionary, in the folders of runs and of
// studies.
const DictionaryCSV = "dictionary.csv"

// Origin is what the tables of a folder follow from. Each Parquet file has it in
// its metadata, so that it can be told where a file comes from that has left its
// folder.
type Origin struct {
	Engine       int // sim.Version
	ScenarioName string
	ScenarioHash string // SHA-256 of the text, hex
	Baseline     string // "" is none
	Seed         uint64 // of a study the root, from which those of its replicates follow
	StudyHash    string // SHA-256 of the study's text, hex; "" for a run
}

// fact is an entry of a Parquet file's metadata.
type fact struct{ key, value string }

// facts are the metadata of the table's Parquet file: nothing of when, where or
// how it was written.
func (t table) facts(o Origin) ([]fact, error) {
	columns, err := listed(t.columns)
	if err != nil {
		return nil, err
	}
	seed := "seed"
	if o.StudyHash != "" {
		seed = "root_seed"
	}
	all := []fact{
		{"format_version", strconv.Itoa(Format)},
		{"engine_version", strconv.Itoa(o.Engine)},
		{"scenario_name", o.ScenarioName},
		{"scenario_hash", o.ScenarioHash},
		{"study_hash", o.StudyHash},
		{seed, strconv.FormatUint(o.Seed, 10)},
		{"baseline", o.Baseline},
		{"columns", columns},
	}
	if t.measured != nil {
		measured, err := listed(t.measured)
		if err != nil {
			return nil, err
		}
		all = append(all, fact{"metrics", measured})
	}
	return slices.DeleteFunc(all, func(f fact) bool { return f.value == "" }), nil
}

// listed is what is said about columns, as a JSON array in their order.
func listed(columns []column) (string, error) {
	type entry struct {
		Name string `json:"name"`
		note
	}
	var all []entry
	for _, c := range columns {
		all = append(all, entry{c.name, c.note})
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(all); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// Dictionary writes dictionary.csv: a row for each column of each table that was
// written to the folder. It belongs behind them.
func (d *Dir) Dictionary() error {
	return d.write(DictionaryCSV, func(out io.Writer) error { return dictionary(out, d.tables) })
}

// keep remembers a table for the dictionary, in the order in which the files of a
// folder are listed.
func (d *Dir) keep(t table) {
	place := func(t table) int { return slices.Index(ours, t.name+".parquet") }
	d.tables = slices.DeleteFunc(d.tables, func(other table) bool { return other.name == t.name })
	d.tables = append(d.tables, t)
	slices.SortFunc(d.tables, func(a, b table) int { return place(a) - place(b) })
}

// dictionary writes what is said about the columns of tables. What stands in the
// column value of a study's results depends on the row's metric, so these have
// rows of their own, the column being metric=NAME.
func dictionary(out io.Writer, tables []table) error {
	w := csv.NewWriter(out)
	head := []string{"table", "column", "type", "nullable", "unit", "range", "better", "default", "meaning", "formula", "source", "notes"}
	if err := w.Write(head); err != nil {
		return err
	}
	add := func(table, name string, c column) error {
		return w.Write([]string{
			table, name, c.kind(), fmt.Sprint(c.nullable),
			c.Unit, c.Range, c.Better, c.Default, c.Meaning, c.Formula, c.Source, c.Notes,
		})
	}
	for _, t := range tables {
		for _, c := range t.columns {
			if err := add(t.name, c.name, c); err != nil {
				return err
			}
		}
		for _, c := range t.measured {
			if err := add(t.name, "metric="+c.name, c); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}
