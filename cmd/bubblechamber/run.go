package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// runFlags are the flags of "run".
type runFlags struct {
	settings
	out                  string
	force, events, quiet bool
}

func (p *program) runCommand() *cobra.Command {
	f := &runFlags{}
	c := &cobra.Command{
		Use:   "run SCENARIO [flags]",
		Short: "run a scenario without a screen, and print or write its results",
		Long: `Run a scenario without a screen, and print or write its results.

SCENARIO is a name of the gallery, a file, or the manifest.json of a run, which is
then repeated. With --out the results of all rounds go to a folder: rounds.csv,
rounds.parquet, users.parquet, manifest.json, about.json, and dictionary.csv, which
says what the columns are.`,
		Example: `  bubblechamber run filter-bubble
  bubblechamber run filter-bubble --seed 7 --set users.count=5000 --out results/seed7
  bubblechamber run results/seed7/manifest.json --out again`,
		Args:              one("a scenario"),
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.run(c.Context(), args[0], f)
		},
	}
	f.addSet(c)
	f.addSeed(c)
	f.addRounds(c)
	f.addThreads(c)
	c.Flags().StringVar(&f.out, "out", "", "write all rounds to a `folder`")
	c.Flags().BoolVar(&f.events, "events", false, "write every single consumption to the folder, too, and why it was in the slate")
	c.Flags().BoolVar(&f.force, "force", false, "replace the files of an earlier run in the folder")
	f.addFormat(c)
	c.Flags().BoolVar(&f.quiet, "quiet", false, "say nothing of progress")
	return c
}

func (f *runFlags) check() error {
	switch {
	case f.out == "" && f.events:
		return badInput("--events needs --out: where should they go?")
	case f.out == "" && f.force:
		return badInput("--force needs --out: which folder?")
	}
	return f.settings.check()
}

// run runs a scenario to its end, or until it is interrupted, and hands out
// what it found.
func (p *program) run(ctx context.Context, ref string, f *runFlags) error {
	began := time.Now()
	s, err := scenarios.Load(ref)
	if err != nil {
		return err
	}
	p.starts(s.Programs)
	out := &output{flags: f, err: p.err, users: record.NewUsers(nil), events: record.NewEvents()}
	options := scenarios.Options{
		Set: f.set, Seed: given(f.cmd, "seed", &f.seed), Rounds: given(f.cmd, "rounds", &f.rounds),
		Threads: f.threads, Observers: out.observers(),
	}
	holds, err := s.Memory(options)
	if err != nil {
		return err
	}
	after, err := p.prepare("this run", holds, f.quiet, "fewer people (users.count), arms or rounds")
	if err != nil {
		return err
	}
	defer after()
	r, err := s.Build(options)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := out.open(); err != nil {
		return err
	}
	defer out.abandon()

	progress := p.progress("rounds", f.quiet)
	err = advance(ctx, r, progress)
	progress.end()
	interrupted := err != nil && ctx.Err() != nil
	if err != nil && !interrupted {
		return err
	}
	last := max(r.Sim.Round(), 0)
	if err := out.write(r, last, interrupted, began); err != nil {
		return err
	}
	rows := r.Collector.Rows()
	var text string
	if f.format == "json" {
		text = resultJSON(r, rows, last)
	} else {
		width, _ := terminal(p.out)
		text = resultTable(r, rows, last, width, coloured(p.out))
	}
	if err := p.print(text); err != nil {
		return err
	}
	if interrupted {
		fmt.Fprintf(p.err, "bubblechamber: interrupted after round %d of %d\n", last, r.Rounds)
		return said(exitInterrupted)
	}
	return nil
}

// advance runs the warm-up and all rounds.
func advance(ctx context.Context, r *scenarios.Run, g *progress) error {
	for r.Sim.Round() < r.Rounds {
		if err := r.Sim.Step(ctx); err != nil {
			return err
		}
		switch round := r.Sim.Round(); {
		case round > 0:
			g.at(r.Scenario.Name, round, r.Rounds)
		case round < 0:
			g.at(r.Scenario.Name+", warm-up", r.WarmUp+round, r.WarmUp)
		default:
			g.begin() // a round of all arms takes longer
		}
	}
	return nil
}

// output is the folder of a run's files, if one is wanted.
type output struct {
	flags  *runFlags
	err    io.Writer
	users  *record.Users
	events *record.Events
	dir    *record.Dir // nil until open, or if none is wanted
	opened bool        // events
	hidden bool        // from the list of recent runs
}

func (o *output) observers() []sim.Observer {
	var all []sim.Observer
	if o.flags.out != "" {
		all = append(all, o.users)
	}
	if o.flags.events {
		all = append(all, o.events)
	}
	return all
}

func (o *output) open() error {
	if o.flags.out == "" {
		return nil
	}
	d, err := record.Create(o.flags.out, o.flags.force)
	var system *fs.PathError
	switch {
	case errors.As(err, &system):
		return err
	case err != nil:
		return inputError{err}
	}
	o.dir = d
	if o.flags.events {
		if err := o.events.Open(d); err != nil {
			return err
		}
		o.opened = true
	}
	return nil
}

// abandon removes events that were not closed.
func (o *output) abandon() {
	if o.opened {
		o.events.Discard()
	}
}

// write makes the files, the manifest last.
func (o *output) write(r *scenarios.Run, last int, interrupted bool, began time.Time) error {
	if o.dir == nil {
		return nil
	}
	saving := scenarios.Saving{
		About: record.About{Started: began, Took: time.Since(began), Threads: o.flags.threads},
		Users: o.users, Interrupted: interrupted,
	}
	if o.opened {
		o.opened, saving.Events = false, o.events
	}
	if err := r.Save(o.dir, saving); err != nil {
		return err
	}
	if !o.hidden {
		// The list of recent runs is a convenience: without it nothing is missing.
		_ = record.RecentIn(record.StateDir(os.Getenv)).Add(o.dir.Path())
	}
	if !o.flags.quiet {
		fmt.Fprintf(o.err, "written to %s\n", o.dir.Path())
	}
	return nil
}
