package sim

import (
	"context"
	"fmt"

	"bubblechamber/sim/param"
)

// Probe is one arm that runs on by itself, apart from the simulation that it
// was copied from: a short experiment whose end is read off its View, as cheap
// as one copy of the arm.
type Probe struct {
	arm     *Arm
	workers *Workers
}

// Probe copies the present state of an arm, with other settings by paths
// relative to the arm. An arm whose recommender cannot copy itself cannot be
// probed.
func (s *Simulation) Probe(arm string, set []param.Assign) (*Probe, error) {
	v := s.View(arm)
	if v == nil {
		return nil, fmt.Errorf("there is no arm %q at round %d", arm, s.round)
	}
	if !v.arm.copyable() {
		return nil, fmt.Errorf("arm %s cannot be probed: its recommender cannot copy itself", arm)
	}
	a := v.arm.clone()
	if err := a.setAll(set); err != nil {
		return nil, err
	}
	return &Probe{a, s.workers}, nil
}

// Step runs the arm's next round; interventions do not reach a probe.
func (p *Probe) Step(ctx context.Context) error {
	p.workers.ctx = ctx
	if err := p.arm.step(p.arm.round+1, p.workers); err != nil {
		return err
	}
	return ctx.Err()
}

// View returns what an observer sees of the probe.
func (p *Probe) View() *View { return &View{arm: p.arm} }
