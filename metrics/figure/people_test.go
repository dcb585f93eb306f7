package figure

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bubblechamber/metrics/record"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

func trio() Run {
	return Run{Scenario: "toy", Hash: "0123456789abcdef", Seed: 7, Engine: 2, Rounds: 6, Baseline: "base", Arms: []string{"one", "base", "none"}}
}

// of gives an arm its values, with a gap; arm none has nothing.
func of(arm string) []float64 {
	return map[string][]float64{"one": {2, 0, math.NaN(), 1, 1}, "base": {1, 1, 1, 1}}[arm]
}

func TestRunLorenz(t *testing.T) {
	l, err := trio().Lorenz(of, "consumption", "people", View{})
	if err != nil {
		t.Fatal(err)
	}
	if l.Title != "Consumption over people" || l.XLabel != "share of people, lowest first" || !l.Diagonal || !l.Percent || !strings.Contains(l.Subtitle, "lowest part of 4 people") {
		t.Errorf("texts are %+v", l)
	}
	one, base, none := l.Series[0], l.Series[1], l.Series[2]
	// Of 0, 1, 1, 2 the lower half has a quarter. Gini is 2 (0*1 + 1*2 + 1*3 + 2*4)/(4*4) - 5/4.
	if one.X[50] != 0.5 || one.Y[50] != 0.25 || one.called() != "one, Gini 0.38" || len(one.X) != 101 {
		t.Errorf("%s has %v of the lower half", one.called(), one.Y[50])
	}
	if base.Y[50] != 0.5 || base.called() != "base, Gini 0.00" || !base.Baseline {
		t.Errorf("%s has %v of the lower half", base.called(), base.Y[50])
	}
	if len(none.X) != 0 || none.called() != "none" {
		t.Errorf("of nothing there is %+v", none)
	}
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{[]float64{1, -1}, "figure: consumption is below 0 for some people of one"},
		{[]float64{0, 0}, "figure: there is no consumption to share"},
		{nil, "figure: there is no consumption to share"},
	} {
		_, err := trio().Lorenz(func(string) []float64 { return c.values }, "consumption", "people", View{})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("of %v: error %v, want %s", c.values, err, c.want)
		}
	}
	if _, err := trio().Lorenz(of, "consumption", "people", View{Arms: []string{"tow"}}); err == nil {
		t.Error("an unknown arm")
	}
}

func TestRunDistribution(t *testing.T) {
	s, err := trio().Distribution(of, sim.Column{Name: "trust", Doc: "trust in the platform", Unit: "points"}, View{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Title != "Trust, person by person" || s.XLabel != "trust (points)" || !strings.HasPrefix(s.Subtitle, "after round 6: trust in the platform. ") || !s.Bins {
		t.Errorf("texts are %+v", s)
	}
	if len(s.Rows) != 3 || !slices.Equal(s.Rows[0].Values, []float64{2, 0, 1, 1}) || s.Rows[0].Index != 0 || !s.Rows[1].Baseline || s.Rows[2].Index != 1 {
		t.Errorf("rows are %+v", s.Rows)
	}
	// Quantiles of type 7 in R: quantile(c(0, 1, 1, 2)).
	if m := s.Rows[0].Middle; m != (Estimate{1, 0.75, 1.25}) {
		t.Errorf("the middle is %v, want 1, 0.75 and 1.25", m)
	}
	if !math.IsNaN(s.Rows[2].Middle.Mean) {
		t.Errorf("of nothing there is %v", s.Rows[2].Middle)
	}
	if _, err := trio().Distribution(func(string) []float64 { return nil }, sim.Column{Name: "trust"}, View{}); err == nil || err.Error() != "figure: nobody has a value of trust" {
		t.Errorf("error %v", err)
	}
}

// Items that nobody took are items too, as far as is known.
func TestOffered(t *testing.T) {
	m := record.Manifest{Parameters: record.Parameters{{Path: "catalog.items", Value: param.I(4)}}}
	all := Offered(m, map[string][]float64{"a": {1, 0, 2}, "b": {3}})
	if !slices.Equal(all["a"], []float64{1, 0, 2, 0}) || !slices.Equal(all["b"], []float64{3, 0, 0, 0}) {
		t.Errorf("counts are %v, want 4 each", all)
	}
	all = Offered(record.Manifest{}, map[string][]float64{"a": {1, 0, 2}, "b": {3}})
	if !slices.Equal(all["b"], []float64{3, 0, 0}) {
		t.Errorf("counts are %v, want 3 each", all)
	}
}

func TestRunOf(t *testing.T) {
	r := RunOf(record.Manifest{
		ScenarioName: "toy", ScenarioHash: "01", Seed: 7, Engine: 2, LastRound: 6, Rounds: 9, Baseline: "base", Arms: []string{"base"},
		Moves: []record.Intervention{{Round: 3, Path: "users.drift.rate", Value: param.F(0.5)}},
	})
	if r.Scenario != "toy" || r.Rounds != 6 || r.Baseline != "base" || len(r.Moves) != 1 || r.Moves[0] != (Mark{3, "users.drift.rate = 0.5"}) {
		t.Errorf("%+v", r)
	}
}

func TestRunLinesOfSeveral(t *testing.T) {
	r, rows := played()
	f, err := r.LinesOf(rows, []string{"clicks", "topics_shown"}, View{})
	if err != nil {
		t.Fatal(err)
	}
	if f.Title != "toy" || f.XLabel != "round" || !f.FreeY || len(f.Panels) != 2 || f.Panels[0].Title != "clicks per person (per person-round)" || f.Panels[1].Value != "topics_shown" {
		t.Errorf("%+v", f)
	}
	if _, err := r.LinesOf(rows, []string{"clicks", "clickz"}, View{}); err == nil {
		t.Error("an unknown metric")
	}
}
