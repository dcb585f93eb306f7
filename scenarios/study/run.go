package study

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Options say how a study's cells are run; what they measure does not depend on it.
type Options struct {
	Crew Crew // who runs them; nil is this process, one for each core at a time
	// FailFast ends the study with the first cell that fails; otherwise it goes on until
	// MaxFailures have failed, 0 being however many.
	FailFast    bool
	MaxFailures int
	// RetryFailed runs once more, at the end, the cells that have failed.
	RetryFailed bool
	// Progress, if not nil, is told of each cell that has ended. Calls do not overlap.
	Progress func(Progress)
}

// Progress is how far a study has come.
type Progress struct {
	Done, Failed, Total int
	Reused              int // of Done: those that were there before
}

// ErrFailures is what the error of Run wraps when it has given up.
var ErrFailures = errors.New("too many cells have failed")

// Run runs the cells that are missing in the store or have failed there, several at a
// time, and returns the table of all. Where ctx ends it, or cells have failed too often,
// what was measured stays in the store, and Run may be called again.
func Run(ctx context.Context, p *Plan, s *Store, o Options) (*Table, error) {
	end := p.Study.Replicates
	if p.Study.Until != nil {
		end = min(batch, p.Study.Until.Most)
	}
	r := &runner{plan: p, store: s, options: o}
	var cells []Cell
	for first := 0; ; {
		more := p.Cells(first, end)
		cells = append(cells, more...)
		if err := r.run(ctx, more); err != nil {
			return nil, err
		}
		t := p.Table(s, cells)
		enough, err := p.enough(t, end)
		if err != nil || enough {
			return t, err
		}
		first, end = end, min(end+batch, p.Study.Until.Most)
	}
}

// runner runs lists of cells, one after another.
type runner struct {
	plan    *Plan
	store   *Store
	options Options

	progress Progress        // but for Failed
	failing  map[string]bool // cells that have failed and not come to their end since
	failed   int             // in this list
}

func (r *runner) run(ctx context.Context, cells []Cell) error {
	if r.failing == nil {
		r.failing = map[string]bool{}
	}
	var missing []Cell
	r.progress.Total += len(cells)
	for _, c := range cells {
		o, ok := r.store.Outcome(c.ID)
		if ok && o.Error == "" {
			r.progress.Reused++
			r.progress.Done++
			continue
		}
		if ok {
			r.failing[c.ID] = true
		}
		missing = append(missing, c)
	}
	r.say()
	r.failed = 0
	if err := r.all(ctx, missing); err != nil {
		return err
	}
	if !r.options.RetryFailed || r.failed == 0 {
		return nil
	}
	again := slices.DeleteFunc(missing, func(c Cell) bool { return !r.failing[c.ID] })
	r.failed = 0
	return r.all(ctx, again)
}

// all has cells run, and keeps what comes of them.
func (r *runner) all(ctx context.Context, cells []Cell) error {
	if len(cells) == 0 {
		return ctx.Err()
	}
	crew := r.options.Crew
	if crew == nil {
		crew = Here{}
	}
	return crew.Run(ctx, r.plan, cells, func(c Cell, o Outcome) error {
		if err := r.store.Add(o); err != nil {
			return err
		}
		return r.ended(c, o)
	})
}

// ended counts a cell, and says whether to go on.
func (r *runner) ended(c Cell, o Outcome) error {
	if o.Error == "" {
		delete(r.failing, c.ID)
		r.progress.Done++
		r.say()
		return nil
	}
	r.failing[c.ID] = true
	r.failed++
	if limit := r.options.MaxFailures; r.options.FailFast || limit > 0 && r.failed >= limit {
		why, _, _ := strings.Cut(o.Error, "\n")
		return fmt.Errorf("%w: %d, the last %s, replicate %d: %s", ErrFailures, r.failed, r.plan.Describe(c.Point), c.Replicate+1, why)
	}
	r.say()
	return nil
}

// say tells of the progress.
func (r *runner) say() {
	if r.options.Progress == nil {
		return
	}
	g := r.progress
	g.Failed = len(r.failing)
	r.options.Progress(g)
}
