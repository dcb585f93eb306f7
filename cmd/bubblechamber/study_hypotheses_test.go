package main

import (
	"math"
	"testing"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// Only all are 100 %, and only none 0 %.
func TestPercent(t *testing.T) {
	for x, want := range map[float64]string{0: "0 %", 0.001: "1 %", 0.5: "50 %", 0.8125: "81 %", 0.999: "99 %", 1: "100 %"} {
		if got := percent(x); got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
}

func TestDependsText(t *testing.T) {
	plan := &study.Plan{Study: &scenarios.Study{Axes: []scenarios.Axis{{Path: "users.drift.rate"}, {Path: "users.choice.taste"}}}}
	knob := func(rho, p float64) []study.KnobMatters {
		return []study.KnobMatters{{Axis: 0, Association: stats.Association{N: 32, Rho: rho, P: p}}, {Axis: 1}}
	}
	for _, c := range []struct {
		d    study.Dependence
		want string
	}{
		{study.Dependence{Draws: 32, Holds: 26}, ""},
		{
			study.Dependence{Draws: 32, Holds: 18, Fails: 6, Knobs: knob(0.62, 1e-4), Split: &study.Split{At: 0.021, Above: 17, Below: 15, HoldAbove: 15, HoldBelow: 3}},
			"depends on users.drift.rate (rank correlation +0.62): holds in 15 of 17 above 0.0210, in 3 of 15 below",
		},
		{
			study.Dependence{Draws: 32, Holds: 9, Fails: 6, Knobs: knob(-0.3, 0.1), Split: &study.Split{At: 0.03, Above: 1, Below: 31, HoldBelow: 9}},
			"depends on no single number that stands out, first users.drift.rate (rank correlation −0.30)",
		},
		{
			study.Dependence{Draws: 32, Holds: 20, Knobs: knob(math.NaN(), math.NaN())},
			"depends on what was drawn; fails in none: more replicates may settle it",
		},
	} {
		if got := dependsText(plan, &c.d); got != c.want {
			t.Errorf("%+v: %q, want %q", c.d, got, c.want)
		}
	}
}
