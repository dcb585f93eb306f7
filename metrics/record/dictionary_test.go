package record

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"bubblechamber/metrics"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

var origin = Origin{Engine: 3, ScenarioName: "toy", ScenarioHash: "ab", Baseline: "low", Seed: 1<<64 - 1}

// metadata returns a Parquet file's key-value metadata.
func metadata(t *testing.T, path string) map[string]string {
	t.Helper()
	text := bytesOf(t, path)
	p, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, kv := range p.Metadata().KeyValueMetadata {
		if _, twice := all[kv.Key]; twice {
			t.Errorf("%s says %s twice", path, kv.Key)
		}
		all[kv.Key] = kv.Value
	}
	return all
}

// dictionaryOf returns the rows of a folder's dictionary.csv, by the header's names.
func dictionaryOf(t *testing.T, dir string) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytesOf(t, filepath.Join(dir, DictionaryCSV)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		named := map[string]string{}
		for i, name := range rows[0] {
			named[name] = row[i]
		}
		all = append(all, named)
	}
	return all
}

// folder is one with all that a toy's run can have.
func folder(t *testing.T) *Dir {
	t.Helper()
	d := fresh(t)
	d.Origin = origin
	e, u := opened(t, d), NewUsers(nil)
	run(t, toy(t, 3, e, u), 3)
	if err := e.Close(3); err != nil {
		t.Fatal(err)
	}
	if err := u.Write(d, 3); err != nil {
		t.Fatal(err)
	}
	if err := d.Rounds(someRounds(3), 3); err != nil {
		t.Fatal(err)
	}
	if err := d.Dictionary(); err != nil {
		t.Fatal(err)
	}
	return d
}

// The dictionary has the columns of every table in their order, and says the same
// as the metadata of its Parquet file.
func TestDictionaryAndMetadataAgree(t *testing.T) {
	d := folder(t)
	rows := dictionaryOf(t, d.path)
	for _, name := range []string{"rounds", "users", "events"} {
		path := d.file(name + ".parquet")
		var said []map[string]any
		if err := json.Unmarshal([]byte(metadata(t, path)["columns"]), &said); err != nil {
			t.Fatal(err)
		}
		columns, _ := read(t, path)
		if len(said) != len(columns) {
			t.Errorf("%s has %d columns, and says something of %d", name, len(columns), len(said))
			continue
		}
		for i, c := range said {
			row := rows[0]
			rows = rows[1:]
			if c["name"] != columns[i] || row["table"] != name || row["column"] != columns[i] {
				t.Errorf("%s: column %s is %v in the metadata and %s of %s in the dictionary", name, columns[i], c["name"], row["column"], row["table"])
			}
			for _, key := range []string{"unit", "range", "better", "default", "meaning", "source"} {
				said, _ := c[key].(string)
				if text, ok := row[key]; !ok || said != text {
					t.Errorf("%s of %s is %q in the dictionary and %q in the metadata", key, columns[i], text, said)
				}
			}
		}
	}
	if len(rows) != 0 {
		t.Errorf("the dictionary has %d rows more", len(rows))
	}
}

func TestDictionarySaysWhatMetricsAre(t *testing.T) {
	rows := dictionaryOf(t, folder(t).path)
	for _, name := range metrics.Columns("niche") {
		i := slices.IndexFunc(rows, func(r map[string]string) bool { return r["column"] == name })
		if i < 0 {
			t.Errorf("%s is missing", name)
			continue
		}
		d, _ := metrics.Lookup(name)
		if strings.ContainsAny(name, ".[") {
			d.Notes = "" // they stand with the metric itself
		}
		want := map[string]string{
			"table": "rounds", "column": name, "type": "float64", "nullable": "true", "unit": d.Unit, "range": d.Range, "better": d.Better.String(),
			"default": "", "meaning": d.Meaning, "formula": d.Formula, "source": d.Source, "notes": d.Notes,
		}
		if fmt.Sprint(rows[i]) != fmt.Sprint(want) || d.Meaning == "" {
			t.Errorf("%s is %v\nwant %v", name, rows[i], want)
		}
	}
}

func TestMetadataSaysWhereATableComesFrom(t *testing.T) {
	d := folder(t)
	for _, name := range []string{RoundsParquet, UsersParquet, EventsParquet} {
		got := metadata(t, d.file(name))
		delete(got, "columns")
		want := map[string]string{
			"format_version": "1", "engine_version": "3", "scenario_name": "toy", "scenario_hash": "ab", "baseline": "low",
			"seed": "18446744073709551615",
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s says %v, want %v", name, got, want)
		}
	}
}

// A group's numbers stand for its labels.
func TestPublishedColumns(t *testing.T) {
	segment := published("segment", sim.Column{Doc: "group", Unit: "group", Labels: []string{"niche", "others"}})
	if segment.Range != "0 niche, 1 others" || segment.Meaning != "group" || segment.kind() != "float32" || !segment.nullable {
		t.Errorf("got %+v", segment)
	}
	rows := dictionaryOf(t, folder(t).path)
	i := slices.IndexFunc(rows, func(r map[string]string) bool { return r["column"] == "pair.1" })
	if i < 0 || !strings.HasSuffix(rows[i]["meaning"], "(component 1, from 0 to 1)") {
		t.Errorf("there is no pair.1 in %v", rows)
	}
}

func TestResultsSayWhatVariesAndWhatIsMeasured(t *testing.T) {
	dir := t.TempDir()
	var rate float64
	r := Results{
		Origin: Origin{Engine: 3, ScenarioName: "little", ScenarioHash: "ab", StudyHash: "cd", Seed: 7},
		Varied: []param.Knob{param.Float("users.rate", &rate, 0.5, "how fast", param.Unit("per click"), param.Range(0, 1), param.Source("Doe, 1999"))},
	}
	for _, metric := range []string{"topics_shown", "clicks", "topics_shown"} {
		r.Rows = append(r.Rows, Result{Varied: []string{"0.1"}, Metric: metric})
	}
	if err := SaveResults(dir, r); err != nil {
		t.Fatal(err)
	}
	rows := dictionaryOf(t, dir)
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = row["column"]
		if row["table"] != "results" || row["meaning"] == "" || row["type"] == "" {
			t.Errorf("row %v", row)
		}
	}
	want := []string{"cell", "point", "replicate", "seed", "users.rate", "measure", "arm", "metric", "value", "baseline", "metric=topics_shown", "metric=clicks"}
	if !slices.Equal(names, want) {
		t.Fatalf("columns %v, want %v", names, want)
	}
	knob := map[string]string{
		"table": "results", "column": "users.rate", "type": "float64", "nullable": "false", "unit": "per click", "range": "0 to 1", "better": "",
		"default": "0.5", "meaning": "how fast", "formula": "", "source": "Doe, 1999", "notes": "",
	}
	if fmt.Sprint(rows[4]) != fmt.Sprint(knob) {
		t.Errorf("got %v, want %v", rows[4], knob)
	}
	said := metadata(t, filepath.Join(dir, ResultsParquet))
	if said["root_seed"] != "7" || said["study_hash"] != "cd" || said["seed"] != "" || !strings.HasPrefix(said["metrics"], `[{"name":"topics_shown","unit":"topics","range":"[1, T]","better":"`) {
		t.Errorf("metadata %v", said)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 3 {
		t.Errorf("files %v", files)
	}
}
