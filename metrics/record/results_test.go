package record

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
)

func TestResults(t *testing.T) {
	dir := t.TempDir()
	r := Results{
		Varied: []string{"slate.size", "users.kind"},
		Rows: []Result{
			{"c1", 1, 1, math.MaxUint64, []string{"2", "a, b"}, "x.clicks@mean", "x", "clicks", 0.1, math.NaN()},
			{"c2", 2, 1, 7, []string{"4", ""}, "x.clicks@mean", "x", "clicks", math.NaN(), -2e-9},
		},
	}
	if err := SaveResults(dir, r); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, ResultsCSV))
	if err != nil {
		t.Fatal(err)
	}
	want := "cell,point,replicate,seed,slate.size,users.kind,measure,arm,metric,value,baseline\n" +
		"c1,1,1,18446744073709551615,2,\"a, b\",x.clicks@mean,x,clicks,0.1,\n" +
		"c2,2,1,7,4,,x.clicks@mean,x,clicks,,-2e-9\n"
	if string(text) != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	type row struct {
		Cell      string   `parquet:"cell"`
		Point     int32    `parquet:"point"`
		Replicate int32    `parquet:"replicate"`
		Seed      string   `parquet:"seed"`
		Size      string   `parquet:"slate.size"`
		Kind      string   `parquet:"users.kind"`
		Measure   string   `parquet:"measure"`
		Arm       string   `parquet:"arm"`
		Metric    string   `parquet:"metric"`
		Value     *float64 `parquet:"value,optional"`
		Baseline  *float64 `parquet:"baseline,optional"`
	}
	rows, err := parquet.ReadFile[row](filepath.Join(dir, ResultsParquet))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[0].Seed != "18446744073709551615" || rows[0].Kind != "a, b" || *rows[0].Value != 0.1 || rows[0].Baseline != nil || rows[1].Value != nil || *rows[1].Baseline != -2e-9 || rows[1].Point != 2 {
		t.Errorf("got %+v", rows)
	}
}
