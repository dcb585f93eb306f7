package study

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
)

// Clicks follow from the intercept, whose range a rival makes wide; that they are a share
// holds whatever is drawn.
const assuming = little + `
expect:
  that:
    - 'random.clicks@mean > 0.5'
    - 'random.clicks@mean < 2'
rivals:
  - {name: eager, set: {users.choice.intercept: 3}}
`

func assumptions(t testing.TB, draws int) *Plan {
	t.Helper()
	s, err := scenarios.Parse("little.yaml", []byte(assuming))
	if err != nil {
		t.Fatal(err)
	}
	of, _, err := s.Assumptions(draws, 2)
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPlan(of)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDependence(t *testing.T) {
	p := assumptions(t, 32)
	v := verdicts(t, p, t.TempDir(), Options{})
	d := v.All[0].Draws
	if d.Draws != 32 || d.Holds == 0 || d.Holds >= 26 || !d.Depends() || !d.Stands() {
		t.Errorf("%+v", d)
	}
	if most := p.Study.Axes[d.Knobs[0].Axis].Path; most != "users.choice.intercept" || d.Knobs[0].Rho < 0.8 || len(d.Knobs) != len(p.Study.Axes) {
		t.Errorf("most by %s: %+v", most, d.Knobs)
	}
	if s := d.Split; s == nil || s.HoldAbove+s.HoldBelow != d.Holds || s.Above+s.Below != 32 || s.HoldBelow*s.Above >= s.HoldAbove*s.Below {
		t.Errorf("split %+v", s)
	}
	always := v.All[1].Draws
	if always.Holds != 32 || always.Share() != 1 || always.Depends() || always.Open() != 0 || always.Split != nil {
		t.Errorf("%+v", always)
	}
}

// However many work, and wherever it was stopped, all is the same.
func TestDependenceIsTheSame(t *testing.T) {
	dir := t.TempDir()
	p := assumptions(t, 6)
	wantCSV, wantParquet := ran(t, p, dir, Options{Crew: Here{1}})
	want := verdicts(t, p, dir, Options{Crew: Here{1}})
	four := t.TempDir()
	csv, parquet := ran(t, assumptions(t, 6), four, Options{Crew: Here{4}})
	if got := verdicts(t, p, four, Options{}); csv != wantCSV || parquet != wantParquet || !reflect.DeepEqual(got, want) {
		t.Error("with four workers it is something else")
	}
	// Interrupted after four cells; the folder's own plan goes on.
	stopped := t.TempDir()
	s, err := Open(stopped, assumptions(t, 6))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	_, err = Run(ctx, p, s, Options{Crew: Here{2}, Progress: func(g Progress) {
		if g.Done == 4 {
			stop()
		}
	}})
	s.Close()
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("not interrupted: %v", err)
	}
	kept, err := Read(stopped + "/" + PlanJSON)
	if err != nil {
		t.Fatal(err)
	}
	csv, parquet = ran(t, kept, stopped, Options{})
	got := verdicts(t, kept, stopped, Options{})
	if csv != wantCSV || parquet != wantParquet || !reflect.DeepEqual(got.All, want.All) {
		t.Error("after an interruption it is something else")
	}
}

// Worked by hand: of 1 to 6, the claim holds at 4, 5 and 6; and of a mixed lot the cut
// lies where most are on their side.
func TestSplit(t *testing.T) {
	for _, c := range []struct {
		values string
		holds  string
		want   Split
	}{
		{"123456", "000111", Split{3.5, 3, 3, 3, 0}},
		{"654321", "111000", Split{3.5, 3, 3, 3, 0}},
		{"1234567", "1101000", Split{4.5, 3, 4, 0, 3}},
		{"112233", "000011", Split{2.5, 2, 4, 2, 0}},
	} {
		var values []float64
		var holds []bool
		for i := range c.values {
			values = append(values, float64(c.values[i]-'0'))
			holds = append(holds, c.holds[i] == '1')
		}
		if got := split(values, holds); *got != c.want {
			t.Errorf("%s, %s: %+v, want %+v", c.values, c.holds, *got, c.want)
		}
	}
	if got := split([]float64{1, 1}, []bool{true, false}); got != nil {
		t.Errorf("no two values differ: %+v", got)
	}
}

func TestPointsThatAreNot(t *testing.T) {
	s := planOf(t, sizes).Study
	other, err := scenarios.ParseStudyOf("zip.yaml", []byte(`
scenario: little
hypotheses: [{claim: 'content.clicks > 0', smallest: 0, at: {slate.size: 2, users.count: 20}}]
design: zip
vary: {slate.size: [2, 5], users.count: [10, 20]}
`), s.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewPlan(other); err == nil || !strings.Contains(err.Error(), "zip.yaml:3:22: the design zip has no point with all that at names") {
		t.Errorf("got %v", err)
	}
}

func TestDescribesADependence(t *testing.T) {
	plan := &Plan{Study: &scenarios.Study{Axes: []scenarios.Axis{{Path: "users.drift.rate"}, {Path: "users.choice.taste"}}}}
	knob := func(rho, p float64) []KnobMatters {
		return []KnobMatters{{Axis: 0, Association: stats.Association{N: 32, Rho: rho, P: p}}, {Axis: 1}}
	}
	for _, c := range []struct {
		d    Dependence
		want string
	}{
		{Dependence{Draws: 32, Holds: 26}, ""},
		{
			Dependence{Draws: 32, Holds: 18, Fails: 6, Knobs: knob(0.62, 1e-4), Split: &Split{At: 0.021, Above: 17, Below: 15, HoldAbove: 15, HoldBelow: 3}},
			"depends on users.drift.rate (rank correlation +0.62): holds in 15 of 17 above 0.0210, in 3 of 15 below",
		},
		{
			Dependence{Draws: 32, Holds: 9, Fails: 6, Knobs: knob(-0.3, 0.1), Split: &Split{At: 0.03, Above: 1, Below: 31, HoldBelow: 9}},
			"depends on no single number that stands out, first users.drift.rate (rank correlation −0.30)",
		},
		{
			Dependence{Draws: 32, Holds: 20, Knobs: knob(math.NaN(), math.NaN())},
			"depends on what was drawn; fails in none: more replicates may settle it",
		},
	} {
		if got := c.d.Describe(plan); got != c.want {
			t.Errorf("%+v: %q, want %q", c.d, got, c.want)
		}
	}
}
