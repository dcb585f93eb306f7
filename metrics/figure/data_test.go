package figure

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// What is written is what is drawn, a row a mark.
func TestData(t *testing.T) {
	lines := Lines{
		Keys: Keys{Series: "arm", X: "round", Y: "clicks"},
		Series: []Series{
			{Label: "a, b", Note: "Gini 0.5", X: []float64{1, 2}, Y: []float64{0.1, 1e300 * 10}, Lo: []float64{0, 0}, Hi: []float64{0.25, 1}},
			{Label: "base", Baseline: true, X: []float64{1}, Y: []float64{1. / 3}},
		},
	}
	panels, err := Apart(lines)
	if err != nil {
		t.Fatal(err)
	}
	frontier := Frontier{XLabels: []string{"cost"}, Keys: Keys{Series: "point", X: "cost", Y: "gain"}, Families: []Family{{Spots: []Spot{
		{Label: "0.5", Y: Estimate{2, 1, 3}, X: []Estimate{{4, 3.5, 4.5}}, Dominated: true},
	}}}}
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{lines, "arm,round,clicks,lower,upper\n\"a, b\",1,0.1,0,0.25\n\"a, b\",2,,0,1\nbase,1,0.3333333333333333,,\n"},
		{panels, "arm_panel,arm,round,clicks,lower,upper\n\"a, b\",\"a, b\",1,0.1,0,0.25\n\"a, b\",\"a, b\",2,,0,1\n\"a, b\",base,1,0.3333333333333333,,\n"},
		{Trade{Series: []Series{{Label: "a", X: []float64{1}, Y: []float64{2}}}}, "series,x,y\na,1,2\n"},
		{frontier, "panel,point,cost,x_lower,x_upper,gain,y_lower,y_upper,dominated\ncost,0.5,4,3.5,4.5,2,1,3,true\n"},
		{sampleHeatmap(false), "slate.size,users.drift.rate,topics,lower,upper\n2,0,-1.5,-2.5,-0.5\n5,0,-0.5,-1.5,0.5\n10,0,,,\n2,0.5,-0.5,-1.5,0.5\n5,0.5,1.5,0.5,2.5\n10,0.5,3.5,2.5,4.5\n"},
		{sampleTornado(), "parameter,kind,index,lower,upper\n\"size, from 8\",3,-1.4,-1.9,-0.8\n\"size, from 8\",20,2,1.5,2.6\n\"rate, from 0\",0.1,0.2,-0.1,0.5\n"},
		{sampleStrips(), "point,topics,middle,lower,upper\nrate 0,1,2.2,1.1,3.3\nrate 0,2,2.2,1.1,3.3\nrate 0,2,2.2,1.1,3.3\nrate 0,2.05,2.2,1.1,3.3\nrate 0,4,2.2,1.1,3.3\nrate 0,,2.2,1.1,3.3\nrate 0.5,3,3.25,2,4.5\nrate 0.5,3.5,3.25,2,4.5\n"},
		{sampleHills(), "arm,consumed_from,consumed_to,n,share,middle,lower,upper\n" +
			"random,-0.5,0.5,1,0.1,2,1,3\nrandom,0.5,1.5,2,0.2,2,1,3\nrandom,1.5,2.5,4,0.4,2,1,3\nrandom,2.5,3.5,3,0.3,2,1,3\n" +
			"content,-0.5,0.5,5,0.5,1,0,1\ncontent,0.5,1.5,3,0.3,1,0,1\ncontent,1.5,2.5,1,0.1,1,0,1\ncontent,2.5,3.5,1,0.1,1,0,1\n" +
			"+mmr,1.5,2.5,2,0.2,3,3,3\n+mmr,2.5,3.5,8,0.8,3,3,3\n"},
	} {
		var b bytes.Buffer
		if err := WriteData(&b, c.f); err != nil || b.String() != c.want {
			t.Errorf("%T, %v:\n%swant\n%s", c.f, err, b.String(), c.want)
		}
	}
}

func TestDataOfPanels(t *testing.T) {
	columns, rows := Data(sampleHeatmaps())
	if want := []string{"users.choice.organic", "slate.size", "users.drift.rate", "topics", "lower", "upper"}; !reflect.DeepEqual(columns, want) {
		t.Errorf("columns %v, want %v", columns, want)
	}
	if want := []string{"0.5", "2", "0", "-0.5", "-1.5", "0.5"}; len(rows) != 12 || !reflect.DeepEqual(rows[6], want) {
		t.Errorf("of %d rows the first of the second panel is %v, want %v", len(rows), rows[6], want)
	}
	metrics, err := Together("two", "", "metric", sampleRatios(), func() Lines { l := sampleRatios(); l.Keys.Y = "clicks"; return l }())
	if err != nil {
		t.Fatal(err)
	}
	columns, rows = Data(metrics)
	if want := []string{"metric", "line", "slate.size", "value", "lower", "upper"}; !reflect.DeepEqual(columns, want) {
		t.Errorf("columns %v, want %v", columns, want)
	}
	if len(rows) != 20 || rows[0][0] != "topics" || rows[10][0] != "clicks" || !metrics.FreeY {
		t.Errorf("%d rows, of %s and %s", len(rows), rows[0][0], rows[10][0])
	}
}

// Numbers read back as they were.
func TestDataReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.SliceOfN(rapid.Float64Range(-1e200, 1e200), 1, 5).Draw(t, "y")
		f := Trade{Series: []Series{{Label: texts.Draw(t, "label"), X: y, Y: y}}}
		var b bytes.Buffer
		if err := WriteData(&b, f); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != len(y)+1 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for i, v := range y {
			if got, err := strconv.ParseFloat(rows[i+1][2], 64); err != nil || got != v {
				t.Fatalf("%q is not %v", rows[i+1][2], v)
			}
		}
	})
}

func TestWriteDataFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data.csv")
	if err := WriteDataFile(path, sampleTornado()); err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := WriteData(&want, sampleTornado()); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s, %v", got, err)
	}
	if err := WriteDataFile(filepath.Join(path, "x.csv"), sampleTornado()); err == nil {
		t.Error("written into a file")
	}
	if err := WriteData(&want, Strips{}); err == nil {
		t.Error("data of no figure")
	}
}
