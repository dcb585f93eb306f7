package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios/study"
)

// running are the flags of commands that run cells.
type running struct {
	workers, failures     int
	goOn, failFast, retry bool
	quiet                 bool
}

func (f *running) add(c *cobra.Command) {
	c.Flags().IntVar(&f.workers, "workers", 0, "`number` of cells to run at a time; results do not depend on it (default one for each core)")
	c.Flags().BoolVar(&f.goOn, "keep-going", false, "go on when cells fail (the default)")
	c.Flags().BoolVar(&f.failFast, "fail-fast", false, "stop when a cell fails")
	c.Flags().IntVar(&f.failures, "max-failures", 0, "stop when so many cells have failed; 0 is never")
	c.Flags().BoolVar(&f.retry, "retry-failed", false, "run the cells that have failed once more at the end")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "say nothing of progress")
}

func (f *running) check() error {
	switch {
	case f.goOn && f.failFast:
		return badInput("--keep-going and --fail-fast say the opposite of each other")
	case f.workers < 0:
		return badInput("--workers is %d, expected 1 or more, or 0 for one for each core", f.workers)
	case f.failures < 0:
		return badInput("--max-failures is %d, expected 1 or more, or 0 for never", f.failures)
	}
	return nil
}

// options are those of a run of cells, which tells of its progress.
func (f *running) options(name string, g *progress) study.Options {
	return study.Options{
		Crew: study.Here{Workers: f.workers}, FailFast: f.failFast, MaxFailures: f.failures, RetryFailed: f.retry,
		Progress: func(p study.Progress) {
			what := name
			if p.Failed > 0 {
				what += fmt.Sprintf(" (%d failed)", p.Failed)
			}
			g.from(p.Reused)
			g.at(what, p.Done+p.Failed, p.Total)
		},
	}
}

// ran runs what is missing of a study, and returns the table of all.
func (p *program) ran(ctx context.Context, plan *study.Plan, store *study.Store, f *running, unit string) (*study.Table, error) {
	progress := p.progress(unit, f.quiet)
	defer progress.end()
	return study.Run(ctx, plan, store, f.options(plan.Study.Name, progress))
}
