package scenarios

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"bubblechamber/scenarios/datasets"
	"bubblechamber/sim/rng"
)

// replicateLabel is what the seeds of replicates are derived by, in verifications and
// studies alike.
const replicateLabel = "replicate"

// Replicate runs the scenario with several seeds, and calls read for each run
// that has come to its end; calls do not overlap, and come in any order.
// Replicate i has the seed of the file's (or of Set's) i-th child, whatever the
// number of replicates: o.Seeds, at least 1. An error is a Problems where it
// concerns what somebody wrote, and ctx's when that is done. Cost is that of the
// runs, o.Threads at a time.
func (s *Scenario) Replicate(ctx context.Context, o VerifyOptions, read func(i int, r *Run)) error {
	if o.Seeds < 1 {
		return Problems{{File: fmt.Sprintf("--seeds %d", o.Seeds), Text: "expected 1 or more"}}
	}
	assumed, err := s.assumed(o)
	if err != nil {
		return err
	}
	base, err := s.plan(assumed)
	if err != nil {
		return err
	}
	data, err := s.read(base)
	if err != nil {
		return err
	}
	return s.replicate(ctx, o, base, data, o.Seeds, read)
}

// assumed are the overrides of a verification, but for the seed.
func (s *Scenario) assumed(o VerifyOptions) (overrides, error) {
	out := overrides{set: o.Set, rounds: o.Rounds}
	if o.Rival == "" {
		return out, nil
	}
	r, ok := s.file.rival(o.Rival)
	if !ok {
		return out, Problems{{File: s.Path, Text: noRival(o.Rival, s.file.rivalNames())}}
	}
	out.rival = r
	return out, nil
}

// replicate runs the replicates of a plan, and calls read for each.
func (s *Scenario) replicate(ctx context.Context, o VerifyOptions, base *plan, data *datasets.Ratings, seeds int, read func(i int, r *Run)) error {
	threads := o.Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	workers := min(threads, seeds)
	label := replicateLabel
	if o.Fresh {
		label = "fresh replicate"
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var (
		group sync.WaitGroup
		mu    sync.Mutex
		next  int
		done  int
		fault error
	)
	step := func() {
		mu.Lock()
		defer mu.Unlock()
		if done++; o.Progress != nil {
			o.Progress(done, seeds*base.rounds)
		}
	}
	take := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		next++
		return next - 1, next <= seeds && fault == nil
	}
	for range workers {
		group.Go(func() {
			for i, ok := take(); ok; i, ok = take() {
				seed := uint64(rng.Seed(base.seed).Derive(label, uint64(i)))
				run, err := s.once(ctx, o, data, seed, max(threads/workers, 1), step)
				mu.Lock()
				switch {
				case err == nil:
					read(i, run)
				case fault == nil:
					fault = fmt.Errorf("replicate %d: %w", i+1, err)
					stop()
				}
				mu.Unlock()
				if run != nil {
					err = errors.Join(err, run.Close())
				}
				if err != nil {
					return
				}
			}
		})
	}
	group.Wait()
	return fault
}

// once runs one replicate, which is to be closed.
func (s *Scenario) once(ctx context.Context, o VerifyOptions, data *datasets.Ratings, seed uint64, threads int, step func()) (*Run, error) {
	assumed, err := s.assumed(o)
	if err != nil {
		return nil, err
	}
	assumed.seed = &seed
	plan, err := s.plan(assumed)
	if err != nil {
		return nil, err
	}
	run, err := s.build(plan, data, Options{Threads: threads})
	if err != nil {
		return nil, err
	}
	for run.Sim.Round() < run.Rounds {
		if err := run.Sim.Step(ctx); err != nil {
			return nil, errors.Join(err, run.Close())
		}
		if run.Sim.Round() > 0 {
			step()
		}
	}
	return run, nil
}
