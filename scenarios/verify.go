package scenarios

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"sync"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios/datasets"
	"bubblechamber/sim/rng"
)

// VerifyOptions say how a scenario's claims are checked.
type VerifyOptions struct {
	Set     []string // PATH=VALUE as typed
	Seeds   int      // replicates; 0 is as many as the file says
	Rounds  *int     // nil is as many as the file says
	Threads int      // in all, 0 for all cores; the result does not depend on it
	Fresh   bool     // other replicates than those that the claims were written by
	// Progress, if not nil, is told the rounds run so far and in all, of all
	// replicates together. Calls do not overlap.
	Progress func(done, total int)
}

// Verification is what the replicates say of a scenario's claims.
type Verification struct {
	Scenario string
	Seeds    int
	Rounds   int
	Lines    []LineResult // in the order of the file
}

// LineResult is what they say of one claim. A chain holds when every link holds
// and fails when one fails.
type LineResult struct {
	Text, Kind string
	Verdict    stats.Verdict
	Intervals  []LinkInterval
	// Holm is the line's p value, corrected for the number of lines; that of a
	// chain is its largest, that of a difference on the wrong side is 1. It is
	// NaN where the line has none: it says "~" only, or was not tested.
	Holm     float64
	Smallest float64
	Note     string   // from the file
	Warnings []string // what the reader should know
}

// LinkInterval is one comparison of a claim: the 95% paired t interval of left
// minus right over the replicates. N is 0 where a value is undefined.
type LinkInterval struct {
	Left, Relation, Right string
	Interval              stats.Interval
	Verdict               stats.Verdict
}

const level = 0.95

// Fails reports whether a line fails.
func (v *Verification) Fails() bool {
	for _, l := range v.Lines {
		if l.Verdict == stats.Fails {
			return true
		}
	}
	return false
}

// Verify runs the scenario with several seeds and holds its claims against them.
// Replicate i has the seed of the file's (or of Set's) i-th child, whatever the
// number of replicates. An error is a Problems where it concerns what somebody
// wrote, and ctx's when that is done. Cost is that of the runs, Threads at a time.
func (s *Scenario) Verify(ctx context.Context, o VerifyOptions) (*Verification, error) {
	base, err := s.plan(overrides{set: o.Set, rounds: o.Rounds})
	if err != nil {
		return nil, err
	}
	if s.Expect == nil {
		return nil, Problems{{File: s.Path, Text: "there is nothing to verify: the file has no expect block"}}
	}
	data, err := s.read(base)
	if err != nil {
		return nil, err
	}
	seeds := o.Seeds
	if seeds == 0 {
		seeds = s.Expect.Seeds
	}
	if seeds < 2 {
		return nil, Problems{{File: fmt.Sprintf("--seeds %d", seeds), Text: "an interval needs at least 2 replicates"}}
	}
	values, err := s.replicate(ctx, o, base, data, seeds)
	if err != nil {
		return nil, err
	}
	v := &Verification{Scenario: s.Name, Seeds: seeds, Rounds: base.rounds}
	for _, c := range s.Expect.Claims {
		l, err := c.judge(values)
		if err != nil {
			return nil, err
		}
		v.Lines = append(v.Lines, l)
	}
	v.correct()
	return v, nil
}

// replicate runs all replicates, and returns the values of every term by its
// text, in the order of the replicates.
func (s *Scenario) replicate(ctx context.Context, o VerifyOptions, base *plan, data *datasets.Ratings, seeds int) (map[string][]float64, error) {
	terms := s.Expect.terms()
	values := map[string][]float64{}
	for _, t := range terms {
		values[t.text] = make([]float64, seeds)
	}
	threads := o.Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	workers := min(threads, seeds)
	label := "replicate"
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
				if err != nil && fault == nil {
					fault = fmt.Errorf("replicate %d: %w", i+1, err)
					stop()
				}
				mu.Unlock()
				if err != nil {
					return
				}
				for _, t := range terms {
					values[t.text][i] = t.read(run.Collector.Rows(), base.rounds)
				}
			}
		})
	}
	group.Wait()
	return values, fault
}

// once runs one replicate.
func (s *Scenario) once(ctx context.Context, o VerifyOptions, data *datasets.Ratings, seed uint64, threads int, step func()) (*Run, error) {
	plan, err := s.plan(overrides{set: o.Set, rounds: o.Rounds, seed: &seed})
	if err != nil {
		return nil, err
	}
	run, err := s.build(plan, data, Options{Threads: threads})
	if err != nil {
		return nil, err
	}
	for run.Sim.Round() < run.Rounds {
		if err := run.Sim.Step(ctx); err != nil {
			return nil, err
		}
		if run.Sim.Round() > 0 {
			step()
		}
	}
	return run, nil
}

// terms are the terms of all claims, each once.
func (e *Expect) terms() []term {
	var all []term
	seen := map[string]bool{}
	for _, c := range e.Claims {
		for _, t := range c.terms {
			if !seen[t.text] {
				seen[t.text] = true
				all = append(all, t)
			}
		}
	}
	return all
}

// judge holds a claim against the values of its terms.
func (c Claim) judge(values map[string][]float64) (LineResult, error) {
	l := LineResult{
		Text: c.Text, Kind: c.Kind, Smallest: c.Smallest, Note: c.Note,
		Verdict: stats.Holds, Holm: math.NaN(),
	}
	warned := map[string]bool{}
	warn := func(text string) {
		if !warned[text] {
			warned[text] = true
			l.Warnings = append(l.Warnings, text)
		}
	}
	for i, relation := range c.links {
		left, right := c.terms[i], c.terms[i+1]
		k := LinkInterval{Left: left.text, Relation: string(relation), Right: right.text}
		known := true
		for _, t := range []term{left, right} {
			if n := undefined(values[t.text]); n > 0 {
				warn(fmt.Sprintf("%s is undefined in %d of %d replicates", t.text, n, len(values[t.text])))
				known = false
			}
		}
		if known {
			var err error
			if k.Interval, err = stats.Paired(values[left.text], values[right.text], level); err != nil {
				return l, fmt.Errorf("%s: %w", c.Text, err)
			}
			for _, w := range k.Interval.Warnings {
				warn(w)
			}
			k.Verdict = relation.decide(k.Interval, c.Smallest)
			if p := relation.p(k.Interval); !(l.Holm >= p) && !math.IsNaN(p) {
				l.Holm = p
			}
		}
		l.Intervals = append(l.Intervals, k)
		if l.Verdict != stats.Fails && k.Verdict != stats.Holds {
			l.Verdict = k.Verdict
		}
	}
	return l, nil
}

func undefined(values []float64) int {
	n := 0
	for _, x := range values {
		if math.IsNaN(x) {
			n++
		}
	}
	return n
}

func (r link) decide(iv stats.Interval, smallest float64) stats.Verdict {
	switch r {
	case same:
		return stats.Equivalent(iv, smallest)
	case less:
		iv.Mean, iv.Lo, iv.Hi = 0-iv.Mean, 0-iv.Hi, 0-iv.Lo
	}
	return stats.Decide(iv, smallest)
}

func (r link) p(iv stats.Interval) float64 {
	switch {
	case r == same:
		return math.NaN()
	case r == more && iv.Mean <= 0, r == less && iv.Mean >= 0:
		return 1
	}
	return iv.P
}

// correct replaces the lines' p values by Holm's.
func (v *Verification) correct() {
	p := make([]float64, len(v.Lines))
	for i, l := range v.Lines {
		p[i] = l.Holm
	}
	for i, x := range stats.Holm(p) {
		v.Lines[i].Holm = x
	}
}
