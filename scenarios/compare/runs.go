package compare

import (
	"fmt"
	"math"

	"bubblechamber/metrics"
	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
)

// Run is a finished run.
type Run struct {
	Name     string // what to call it
	Manifest record.Manifest
	Rows     *metrics.Table
	Scenario *scenarios.Scenario // as scenarios.Load makes it of the manifest
}

// Runs are runs side by side.
type Runs struct {
	Names    []string
	Seeds    []uint64
	Paired   bool // all have the same seed, and so the same people, items and draws
	Rounds   int
	Settings []Setting
	Measures []Measure // by arm, and in the order in which metrics are listed
}

// Measure is a metric of an arm in all runs; NaN is undefined.
type Measure struct {
	Arm, Metric string
	Mean        []float64 // over the rounds after the fork in which it is defined
	Last        []float64 // in the last round
}

// OfRuns puts two runs or more side by side. The error says what is not comparable.
func OfRuns(all []Run) (*Runs, error) {
	if len(all) < 2 {
		return nil, fmt.Errorf("%d runs, and to compare needs two or more", len(all))
	}
	out := &Runs{Paired: true, Rounds: all[0].Manifest.LastRound}
	var subjects []subject
	for _, r := range all {
		m := r.Manifest
		if m.Status == record.Interrupted {
			return nil, fmt.Errorf("%s was interrupted after round %d of %d", r.Name, m.LastRound, m.Rounds)
		}
		outline, err := r.Scenario.Outline(nil)
		if err != nil {
			return nil, err
		}
		s := subject{name: r.Name, scenario: r.Scenario, baseline: m.Baseline, outline: outline}
		subjects = append(subjects, s)
		if m.Engine != all[0].Manifest.Engine {
			return nil, fmt.Errorf("%s was run by version %d of the engine and %s by version %d", all[0].Name, all[0].Manifest.Engine, r.Name, m.Engine)
		}
		if m.LastRound != out.Rounds {
			return nil, fmt.Errorf("%s has %d rounds and %s has %d", all[0].Name, out.Rounds, r.Name, m.LastRound)
		}
		if err := comparable(subjects[0], s); err != nil {
			return nil, err
		}
		out.Names, out.Seeds = append(out.Names, r.Name), append(out.Seeds, m.Seed)
		out.Paired = out.Paired && m.Seed == all[0].Manifest.Seed
	}
	out.Settings = differing(subjects)
	for _, arm := range all[0].Manifest.Arms {
		for _, d := range metrics.All() {
			m := Measure{Arm: arm, Metric: d.Name}
			some := false
			for _, r := range all {
				m.Mean = append(m.Mean, r.Rows.Mean(arm, d.Name))
				m.Last = append(m.Last, r.Rows.Value(arm, out.Rounds, d.Name))
				some = some || !math.IsNaN(m.Mean[len(m.Mean)-1])
			}
			if some {
				out.Measures = append(out.Measures, m)
			}
		}
	}
	if len(out.Measures) == 0 {
		return nil, fmt.Errorf("%s and %s have no arm in common", all[0].Name, all[1].Name)
	}
	return out, nil
}
