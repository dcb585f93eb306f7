package scenarios

import (
	"context"
	"slices"

	"bubblechamber/agents/contract"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Probed is what a probe has found of one arm's recommender.
type Probed struct {
	Arm     string
	Results []contract.Result
}

// Holds reports whether it keeps every clause.
func (p Probed) Holds() bool {
	return !slices.ContainsFunc(p.Results, func(r contract.Result) bool { return !r.Holds() })
}

// Probe holds the recommenders of arms, as the file and set make them, against what every
// recommender has to keep, in the worlds of package contract; of all arms that have one of
// their own where none is named. Settings of the arm beside its recommender play no part.
// The error is a Problems where it concerns what somebody wrote, and ctx's when that is
// done. Cost is that of contract.Check for each.
func (s *Scenario) Probe(ctx context.Context, set []string, arms ...string) ([]Probed, error) {
	p, err := s.plan(overrides{set: set})
	if err != nil {
		return nil, err
	}
	makers := map[string]func() (sim.Recommender, error){}
	var own []string
	for _, a := range p.arms {
		if make := p.armSpec(s.file.kinds, a).Recommender; make != nil {
			makers[a.name] = make
			own = append(own, a.name)
		}
	}
	for _, name := range arms {
		if makers[name] != nil {
			continue
		}
		text := "there is no arm " + quoted(name)
		if slices.Contains(s.Arms, name) {
			text = "arm " + name + " has no recommender of its own"
		} else if near, ok := param.Nearest(name, own); ok {
			text += " (did you mean " + quoted(near) + "?)"
		}
		return nil, Problems{{File: s.Path, Text: text}}
	}
	if len(arms) == 0 {
		arms = own
	}
	var all []Probed
	for _, name := range arms {
		results, err := contract.Check(ctx, makers[name])
		if err != nil {
			return nil, err
		}
		all = append(all, Probed{name, results})
	}
	return all, nil
}
