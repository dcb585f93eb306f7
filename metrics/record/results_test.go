package record

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"

	"bubblechamber/sim/param"
)

func TestResults(t *testing.T) {
	dir := t.TempDir()
	var size int
	var rate float64
	var on bool
	var kind string
	r := Results{
		Origin: Origin{Engine: 3, ScenarioName: "little", ScenarioHash: "ab", StudyHash: "cd", Seed: 1<<64 - 1, Baseline: "y"},
		Varied: []param.Knob{
			param.Int("slate.size", &size, 10, "places", param.Range(1, 50)),
			param.Float("users.rate", &rate, 0.5, "how fast, < 1", param.Unit("per click"), param.Range(0, 1), param.Source("Doe, 1999")),
			param.Bool("users.on", &on, true, "whether"),
			param.Text("users.kind", &kind, "", "which"),
		},
		Rows: []Result{
			{"c1", 1, 1, math.MaxUint64, []string{"2", "0.10", "true", "a, b"}, "x.clicks@mean", "x", "clicks", 0.1, math.NaN()},
			{"c2", 2, 1, 7, []string{"4", "1", "false", ""}, "x.clicks@mean", "x", "clicks", math.NaN(), -2e-9},
		},
	}
	if err := SaveResults(dir, r); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, ResultsCSV))
	if err != nil {
		t.Fatal(err)
	}
	want := "cell,point,replicate,seed,slate.size,users.rate,users.on,users.kind,measure,arm,metric,value,baseline\n" +
		"c1,1,1,18446744073709551615,2,0.10,true,\"a, b\",x.clicks@mean,x,clicks,0.1,\n" +
		"c2,2,1,7,4,1,false,,x.clicks@mean,x,clicks,,-2e-9\n"
	if string(text) != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	type row struct {
		Cell      string   `parquet:"cell"`
		Point     int32    `parquet:"point"`
		Replicate int32    `parquet:"replicate"`
		Seed      string   `parquet:"seed"`
		Size      int64    `parquet:"slate.size"`
		Rate      float64  `parquet:"users.rate"`
		On        bool     `parquet:"users.on"`
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
	if len(rows) != 2 || rows[0].Seed != "18446744073709551615" || rows[0].Size != 2 || rows[0].Rate != 0.1 || !rows[0].On || rows[0].Kind != "a, b" || *rows[0].Value != 0.1 || rows[0].Baseline != nil || rows[1].Value != nil || *rows[1].Baseline != -2e-9 || rows[1].Point != 2 {
		t.Errorf("got %+v", rows)
	}
}
