package workbench

import (
	"context"
	"slices"
	"sync/atomic"

	"bubblechamber/sim"
)

// replay runs the same simulation again beside the one on screen, from the
// beginning and under another baseline, until it has caught up. Everything but what
// is relative to the baseline comes out the same, to the last bit, so that it may
// take the other one's place.
type replay struct {
	baseline string
	forks    int // that were there when it began
	cancel   context.CancelFunc
	done     chan replayed
	round    atomic.Int64
}

type replayed struct {
	world world
	err   error
}

// replayed is where the outcome of the replay comes; nil when there is none.
func (r *runner) replayed() chan replayed {
	if r.replay == nil {
		return nil
	}
	return r.replay.done
}

// follow begins a replay when another baseline is wanted, and gives up one that is
// not wanted any more. It waits until no arm has a future, since the rows of that
// would be lost.
func (r *runner) follow(ctx context.Context) {
	d := &r.draft
	if p := r.replay; p != nil {
		d.replayed = int(p.round.Load())
		if p.baseline == d.wanted && p.forks == len(r.engine.Forks()) {
			return
		}
		p.cancel()
		go func() { (<-p.done).world.close() }()
		r.replay = nil
	}
	if d.wanted == r.baseline || r.again == nil || r.engine.Round() < r.engine.Latest() {
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	p := &replay{baseline: d.wanted, forks: len(r.engine.Forks()), cancel: cancel, done: make(chan replayed, 1)}
	r.replay = p
	again, forks, moves, round := r.again, r.engine.Forks(), r.engine.Interventions(), r.engine.Round()
	go func() {
		w, err := rerun(ctx, func() (world, error) { return again(p.baseline, forks, past(moves, round)) }, func(at int) (int, []sim.Intervention) {
			p.round.Store(int64(at))
			s := r.latest()
			return s.round, s.marks
		})
		p.done <- replayed{w, err}
	}()
}

// past are the moves of rounds that have been run.
func past(moves []sim.Intervention, round int) []sim.Intervention {
	var all []sim.Intervention
	for _, in := range moves {
		if in.Round <= round {
			all = append(all, in)
		}
	}
	return all
}

// rerun makes a world and runs it as far as the original has come by then, with
// what is done by hand meanwhile. goal is told where it is, and says how far the
// original is and what moved.
func rerun(ctx context.Context, make func() (world, error), goal func(at int) (round int, moves []sim.Intervention)) (world, error) {
	w, err := make()
	if err != nil {
		return world{}, err
	}
	for {
		round, moves := goal(w.engine.Round())
		if w.engine.Round() >= round {
			return w, ctx.Err()
		}
		if err := w.step(ctx, moves); err != nil {
			w.close()
			return world{}, err
		}
	}
}

// close closes the simulation of a world, if it has one.
func (w world) close() {
	if w.engine != nil {
		w.engine.Close()
	}
}

// step runs a round that the original has run, with the moves that were due in it.
func (w world) step(ctx context.Context, moves []sim.Intervention) error {
	w.engine.Decided(w.engine.Round() + 1)
	if err := w.due(moves); err != nil {
		return err
	}
	if err := w.engine.Step(ctx); err != nil {
		return err
	}
	return ctx.Err()
}

// due makes the moves that are due at the next round and not yet made.
func (w world) due(moves []sim.Intervention) error {
	next := max(w.engine.Round()+1, 1)
	have := w.engine.Interventions()
	for _, in := range moves {
		if in.Round != next || slices.Contains(have, in) {
			continue
		}
		if err := w.engine.Set(in.Path, in.Value); err != nil {
			return err
		}
	}
	return nil
}

// takeOver puts the replay in the place of the simulation, once it has caught up.
func (r *runner) takeOver(ctx context.Context, p replayed) {
	d := &r.draft
	baseline, forks := r.replay.baseline, r.replay.forks
	r.replay.cancel()
	r.replay, d.replayed = nil, 0
	if p.err == nil && (baseline != d.wanted || forks != len(r.engine.Forks()) || r.engine.Round() < r.engine.Latest()) {
		p.world.close()
		return // follow begins another one when that is possible
	}
	for p.err == nil && p.world.engine.Round() < r.engine.Round() {
		p.err = p.world.step(ctx, r.engine.Interventions())
	}
	if p.err == nil {
		p.err = p.world.due(r.engine.Interventions())
	}
	if ctx.Err() != nil {
		p.world.close()
		return
	}
	if p.err != nil {
		p.world.close()
		d.err, d.wanted = p.err, r.baseline
		r.publish(false)
		return
	}
	r.world.close()
	r.world = p.world
	r.publish(true)
}

// rebased does at once what follow and takeOver do beside the simulation.
func (r *runner) rebased(ctx context.Context) error {
	if r.draft.wanted == r.baseline || r.again == nil {
		return nil
	}
	w, err := r.under(ctx, r.draft.wanted)
	if err != nil {
		return err
	}
	r.world.close()
	r.world = w
	r.publish(true)
	return nil
}

// under returns the simulation as it stands, run again under another baseline.
func (r *runner) under(ctx context.Context, baseline string) (world, error) {
	forks, moves, round := r.engine.Forks(), r.engine.Interventions(), r.engine.Round()
	w, err := rerun(ctx, func() (world, error) { return r.again(baseline, forks, past(moves, round)) }, func(int) (int, []sim.Intervention) { return round, moves })
	if err == nil {
		if err = w.due(moves); err != nil {
			w.close()
		}
	}
	return w, err
}

// write saves the run as it stands. Where it is compared with another arm than is
// to be saved, it is run again first.
func (r *runner) write(ctx context.Context, o order) error {
	w := r.world
	if o.baseline != r.baseline {
		r.busily("running again for the baseline that is saved")
		var err error
		if w, err = r.under(ctx, o.baseline); err != nil {
			return err
		}
		defer w.close()
	}
	r.busily("saving")
	return w.save(o.dir)
}
