package figure

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"bubblechamber/metrics"
	"bubblechamber/sim/param"
)

// played has rows in which clicks of arm i in round r are 10i + r, the quartiles 1
// below and 2 above; arm late begins in round 4. One row is of the future.
func played() (Run, *metrics.Table) {
	rows := metrics.NewTable()
	columns := rows.Columns()
	r := Run{
		Scenario: "toy", Hash: "0123456789abcdef", Seed: 7, Engine: 2, Rounds: 6, Baseline: "base",
		Arms:  []string{"one", "base", "two", "late", "never"},
		Moves: []Mark{Moved(3, "users.drift.rate", param.F(0.5)), Moved(6, "arms.two.share", param.I(1)), Moved(9, "users.drift.rate", param.F(0))},
	}
	for i, arm := range r.Arms[:4] {
		first := 1
		if arm == "late" {
			first = 4
		}
		for round := first; round <= 7; round++ {
			row := metrics.Row{Arm: arm, ArmIndex: i, Round: round}
			for _, c := range columns {
				x := math.NaN()
				switch c {
				case "clicks":
					x = float64(10*i + round)
				case "topics_shown":
					x = float64(10*i - round)
				case "topics_shown.p25":
					x = float64(10*i-round) - 1
				case "topics_shown.p75":
					x = float64(10*i-round) + 2
				}
				row.Values = append(row.Values, x)
			}
			rows.Add(row)
		}
	}
	return r, rows
}

func lines(t *testing.T, metric string, v View) Lines {
	t.Helper()
	r, rows := played()
	l, err := r.Lines(rows, metric, v)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestRunLines(t *testing.T) {
	l := lines(t, "clicks", View{})
	d, _ := metrics.Lookup("clicks")
	if l.Title != "Clicks per person" || l.Subtitle != d.Meaning || l.XLabel != "round" || l.YLabel != "clicks per person (per person-round)" ||
		l.Caption != "toy, seed 7, one run of 6 rounds; scenario 0123456789ab, engine 2." {
		t.Errorf("texts are %+v", l)
	}
	rounds := []float64{1, 2, 3, 4, 5, 6} // not 7, which is yet to come
	want := []Series{
		{Label: "one", Index: 0, X: rounds, Y: []float64{1, 2, 3, 4, 5, 6}},
		{Label: "base", Baseline: true, X: rounds, Y: []float64{11, 12, 13, 14, 15, 16}},
		{Label: "two", Index: 1, X: rounds, Y: []float64{21, 22, 23, 24, 25, 26}},
		{Label: "late", Index: 2, X: []float64{4, 5, 6}, Y: []float64{34, 35, 36}},
		{Label: "never", Index: 3, Y: []float64{}},
	}
	if !reflect.DeepEqual(l.Series, want) {
		t.Errorf("series are %+v\nwant %+v", l.Series, want)
	}
	marks := []Mark{{3, "users.drift.rate = 0.5"}, {6, "arms.two.share = 1"}}
	if !reflect.DeepEqual(l.Marks, marks) {
		t.Errorf("marks are %v, want %v: round 9 has not been", l.Marks, marks)
	}
}

func TestRunLinesOfAPart(t *testing.T) {
	l := lines(t, "clicks", View{Arms: []string{"two", "late"}, From: 2, To: 5, Mean: 2, Cursor: 4})
	want := []Series{ // looks as among all arms; the means reach back before the first round drawn
		{Label: "two", Index: 1, X: []float64{2, 3, 4, 5}, Y: []float64{21.5, 22.5, 23.5, 24.5}},
		{Label: "late", Index: 2, X: []float64{4, 5}, Y: []float64{math.NaN(), 34.5}},
	}
	if l.Series[1].Y[0] == l.Series[1].Y[0] {
		t.Errorf("a mean of two rounds after one is %v", l.Series[1].Y[0])
	}
	l.Series[1].Y[0], want[1].Y[0] = 0, 0
	if !reflect.DeepEqual(l.Series, want) {
		t.Errorf("series are %+v\nwant %+v", l.Series, want)
	}
	if marks := []Mark{{3, "users.drift.rate = 0.5"}, {4, "round 4"}}; !reflect.DeepEqual(l.Marks, marks) {
		t.Errorf("marks are %v, want %v", l.Marks, marks)
	}
	if !strings.HasSuffix(l.YLabel, ", mean of 2 rounds") {
		t.Errorf("y is labelled %s", l.YLabel)
	}
}

func TestRunLinesOfDifferences(t *testing.T) {
	l := lines(t, "clicks", View{Difference: true})
	for i, want := range [][]float64{{-10, -10, -10, -10, -10, -10}, {0, 0, 0, 0, 0, 0}, {10, 10, 10, 10, 10, 10}, {20, 20, 20}} {
		if !reflect.DeepEqual(l.Series[i].Y, want) {
			t.Errorf("%s less base is %v, want %v", l.Series[i].Label, l.Series[i].Y, want)
		}
	}
	if l.Title != "Clicks per person, difference to base" || l.YLabel != "clicks per person (per person-round), difference to base" {
		t.Errorf("texts are %+v", l)
	}
}

func TestRunLinesWithABand(t *testing.T) {
	l := lines(t, "topics_shown", View{Band: Half, From: 3, Log: true})
	s := l.Series[3]
	if want := []float64{25, 24, 23}; !reflect.DeepEqual(s.Lo, want) {
		t.Errorf("lower ends are %v, want %v", s.Lo, want)
	}
	if want := []float64{28, 27, 26}; !reflect.DeepEqual(s.Hi, want) {
		t.Errorf("upper ends are %v, want %v", s.Hi, want)
	}
	if !strings.HasSuffix(l.Subtitle, "; shaded: the middle half of people") || !strings.HasSuffix(l.YLabel, ", logarithmic") || !l.Log {
		t.Errorf("texts are %+v", l)
	}
	if err := l.check(); err != nil {
		t.Error(err)
	}
	if most := lines(t, "topics_shown", View{Band: Most}); !math.IsNaN(most.Series[0].Lo[0]) || len(most.Series[0].Lo) != 6 {
		t.Errorf("of a band that was not measured there is %v", most.Series[0].Lo)
	}
}

func TestRunTrade(t *testing.T) {
	r, rows := played()
	f, err := r.Trade(rows, "topics_shown", "clicks", View{From: 5, Arms: []string{"base", "two"}, Difference: true})
	if err != nil {
		t.Fatal(err)
	}
	want := []Series{
		{Label: "base", Baseline: true, X: []float64{0, 0}, Y: []float64{0, 0}},
		{Label: "two", Index: 1, X: []float64{10, 10}, Y: []float64{10, 10}},
	}
	if !reflect.DeepEqual(f.Series, want) {
		t.Errorf("series are %+v\nwant %+v", f.Series, want)
	}
	if f.Title != "Clicks per person against effective topics shown, differences to base" || f.XLabel != "effective topics shown (topics), difference to base" {
		t.Errorf("texts are %+v", f)
	}
}

func TestRunRefuses(t *testing.T) {
	r, rows := played()
	alone := r
	alone.Baseline = ""
	for _, c := range []struct {
		run    Run
		metric string
		view   View
		want   string
	}{
		{r, "clickz", View{}, `figure: unknown metric "clickz" (did you mean "clicks"?)`},
		{r, "clicks", View{Arms: []string{"too"}}, `figure: unknown arm "too" (did you mean "two"?)`},
		{r, "clicks", View{From: 5, To: 4}, "figure: rounds 5 to 4 of a run of 6"},
		{r, "clicks", View{From: 7}, "figure: rounds 7 to 6 of a run of 6"},
		{alone, "clicks", View{Difference: true}, "figure: a difference needs a baseline, and the run has none"},
		{r, "clicks", View{Difference: true, Log: true}, "figure: a difference may be below zero, which has no place on a logarithmic scale"},
		{r, "clicks", View{Band: Half}, "figure: clicks is no mean over people, and has no band"},
		{r, "topics_shown", View{Band: "p10-p90"}, `figure: unknown band "p10-p90" (p25-p75 or p05-p95)`},
		{r, "topics_shown", View{Band: Half, Difference: true}, "figure: a band is of the people of one arm, and a difference is of two"},
	} {
		if _, err := c.run.Lines(rows, c.metric, c.view); err == nil || err.Error() != c.want {
			t.Errorf("%s, %+v: error %v, want %s", c.metric, c.view, err, c.want)
		}
	}
	if _, err := r.Trade(rows, "clicks", "topics", View{}); err == nil || !strings.HasPrefix(err.Error(), `figure: unknown metric "topics"`) {
		t.Errorf("error %v", err)
	}
	for _, v := range []View{{Log: true}, {Band: Half}, {Cursor: 3}} {
		if _, err := r.Trade(rows, "clicks", "topics_shown", v); err == nil {
			t.Errorf("a trade-off with %+v", v)
		}
	}
	nothing := Run{Arms: []string{"a"}}
	if l, err := nothing.Lines(metrics.NewTable(), "clicks", View{}); err != nil || len(l.Series) != 1 || len(l.Series[0].X) != 0 {
		t.Errorf("before the first round: %+v, %v", l, err)
	}
}
