package record

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bubblechamber/metrics"
)

func TestRoundsReadBack(t *testing.T) {
	d, err := Create(t.TempDir(), false)
	if err != nil {
		t.Fatal(err)
	}
	want := metrics.NewTable("niche", "early birds")
	for round := 1; round <= 3; round++ {
		values := make([]float64, len(want.Columns()))
		for i := range values {
			values[i] = 1 / float64(round+i)
		}
		values[2] = math.NaN()
		want.Add(metrics.Row{Arm: "a", Round: round, Values: values})
	}
	if err := d.Rounds(want, 3); err != nil {
		t.Fatal(err)
	}
	got, err := ReadRounds(d.Path())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Columns(), want.Columns()) || !slices.Equal(got.Groups(), want.Groups()) {
		t.Errorf("columns %q", got.Columns())
	}
	for round := 1; round <= 3; round++ {
		for _, c := range want.Columns() {
			x, y := want.Value("a", round, c), got.Value("a", round, c)
			if math.Float64bits(x) != math.Float64bits(y) && !(math.IsNaN(x) && math.IsNaN(y)) {
				t.Errorf("round %d, %s: %v reads back as %v", round, c, x, y)
			}
		}
	}
}

func TestRoundsThatAreNotOurs(t *testing.T) {
	header := strings.Join(append([]string{"arm", "round"}, metrics.Columns()...), ",")
	for text, want := range map[string]string{
		"":                       "rounds.csv:1: not the columns",
		"arm,round,x\na,1,2\n":   "rounds.csv:1: not the columns",
		header + ",ctr[niche]\n": "rounds.csv:1: not the columns",
		header + "\na,one" + strings.Repeat(",", len(metrics.Columns())) + "\n":   `rounds.csv:2:3: "one" is not a round`,
		header + "\na,1,x" + strings.Repeat(",", len(metrics.Columns())-1) + "\n": `rounds.csv:2:5: "x" is not a number`,
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, RoundsCSV), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadRounds(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30q gives %v, want %s", text, err, want)
		}
	}
}
