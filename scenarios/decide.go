package scenarios

import (
	"fmt"
	"math"
	"slices"

	"bubblechamber/agents/script"
	"bubblechamber/metrics"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// readScript reads the script that moves knobs.
func readScript(f *file, q pair, p *problems) {
	name := readText(q, p)
	if name == "" {
		if q.value.form == scalar || q.value.form == nothing {
			p.add(q.place, "script has no value, expected the name of a file such as lab.star")
		}
		return
	}
	text, ok := f.attached.take(word{q.value.place, name}, p)
	if !ok {
		return
	}
	lab, err := script.ReadLab(text)
	if err != nil {
		for _, one := range flatten(err) {
			p.add(q.value.place, "%v", one)
		}
		return
	}
	f.lab = lab
}

// decider asks the file's script before a round: it is told what has been measured so
// far, and moves knobs by the paths that interventions have.
func decider(lab *script.Lab, c *metrics.Collector) func(*sim.Simulation, int) error {
	return func(s *sim.Simulation, round int) error {
		return lab.Before(script.Bench{
			Round: round, Arms: s.Arms(),
			Metric: func(arm, name string) ([]float64, error) { return soFar(c.Rows(), arm, name, round) },
			Knob:   s.Find,
			Set: func(path string, v param.Value) error {
				k, err := s.Find(path)
				if err != nil {
					return err
				}
				moves := slices.ContainsFunc(s.Interventions(), func(in sim.Intervention) bool { return in.Round == round && in.Path == path })
				if !moves && k.Live && k.Get() == v {
					return nil // it stands there
				}
				return s.Set(path, v)
			},
			Stop: s.Stopped,
		})
	}
}

// soFar is a metric of an arm by round, from round 1 to the last one before a round.
func soFar(rows *metrics.Table, arm, name string, round int) ([]float64, error) {
	if !slices.Contains(rows.Columns(), name) {
		err := fmt.Errorf("unknown metric %q", name)
		if near, ok := param.Nearest(name, rows.Columns()); ok {
			err = fmt.Errorf("%w (did you mean %q?)", err, near)
		}
		return nil, err
	}
	values := make([]float64, round-1)
	first, series := rows.Series(arm, name)
	for i := range values {
		values[i] = math.NaN()
		if n := i + 1 - first; n >= 0 && n < len(series) {
			values[i] = series[n]
		}
	}
	return values, nil
}
