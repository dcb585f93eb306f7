package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// studyFlags are the flags of "study".
type studyFlags struct {
	running
	headFlags
	form
	out, emit                         string
	shards, replicates                int
	pilots                            bool
	dry, watch, register, assumptions bool

	drawn []scenarios.Assumption // of assumptions
}

func (p *program) studyCommand() *cobra.Command {
	f := &studyFlags{}
	c := &cobra.Command{
		Use:   "study STUDY [flags]",
		Short: "run a scenario with many settings and seeds, and compare them",
		Long: `Run a scenario with many settings and seeds, and compare them.

STUDY is a file that names a scenario, what of it varies, and what is measured, or
one of those that ship: ` + strings.Join(scenarios.StudyNames(), ", ") + `. The folder of a study goes on
with that one.

Every choice of values is run with every replicate; replicates have the same draws
at all of them. What has been run is kept in a folder as it comes: after an
interrupt or a crash the same command goes on where it was, with the cells that
are missing or have failed. At the end results.csv and results.parquet are written
there, with a row for each cell and measure, the same bytes however it was run, and
dictionary.csv, which says what their columns are.

Cells are run by workers, programs of their own that pull them from a queue: one for
each core, or --workers. With --listen others come, from this machine or, with a token
and TLS, from anywhere: see "bubblechamber worker". A cell whose worker dies is given to
another, up to five.

The table has the mean over the replicates, and the difference to the baseline in
the same run, with their 95% intervals: by t, on a log scale where skew says so, and
by BCa bootstrap from 30 replicates on.

With --register what the study's hypotheses say, of which comparison, how large an
effect matters, and all seeds are written to registered.json, before anything is run,
and the hash to cite is printed. What was registered and holds, what was registered and
fails, and what was not registered then stand apart.

With --assumptions STUDY is a scenario: what it claims is rerun under 32 draws (a Latin
hypercube) of the numbers that it assumes of people, from half to double and as far as
its rivals go. A claim that holds in less than 80 % of them reads "depends on", with the
number whose rank correlation with the claim's margin is largest.`,
		Example: `  bubblechamber study mmr-tradeoff
  bubblechamber study mine.yaml --dry-run
  bubblechamber study mine.yaml --out results --workers 4
  bubblechamber study mine.yaml --out results --register
  bubblechamber study --assumptions filter-bubble`,
		Args: one("a study"),
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if f.assumptions {
				return completeScenario(c, args, typed)
			}
			return completeStudy(c, args, typed)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("replicates") && !f.assumptions {
				return badInput("--replicates is for --assumptions; a study's file says how many it has")
			}
			if err := f.check(); err != nil {
				return err
			}
			return p.study(c.Context(), args[0], f)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringVarP(&f.out, "out", "o", "", "`folder` to keep what was run in, and to go on with (default the study's name and -study)")
	f.running.add(c)
	f.headFlags.add(c)
	c.Flags().BoolVar(&f.dry, "dry-run", false, "say what would be run, and about how long it would take")
	c.Flags().BoolVar(&f.watch, "watch", false, "run nothing: follow a study, given by its folder, that runs elsewhere")
	c.Flags().BoolVar(&f.register, "register", false, "run nothing: write down what the study's hypotheses are, and print the hash to cite")
	c.Flags().BoolVar(&f.assumptions, "assumptions", false, "rerun a scenario's claims under other numbers for its people")
	c.Flags().IntVar(&f.replicates, "replicates", 5, "`number` of replicates of each draw of --assumptions")
	c.Flags().StringVar(&f.emit, "emit", "", "run nothing: write a script for a `launcher`, "+strings.Join(study.Launchers(), ", "))
	c.Flags().IntVar(&f.shards, "shards", 8, "`number` of tasks in that script")
	c.Flags().BoolVar(&f.pilots, "pilots", false, "have its tasks pull cells from the study's head, in place of a shard each")
	f.addFormat(c)
	c.RegisterFlagCompletionFunc("emit", cobra.FixedCompletions(study.Launchers(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func completeStudy(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return scenarios.StudyNames(), cobra.ShellCompDirectiveDefault
}

func (f *studyFlags) check() error {
	only := 0
	for _, on := range []bool{f.dry, f.watch, f.register, f.emit != ""} {
		if on {
			only++
		}
	}
	switch {
	case f.pilots && f.emit == "":
		return badInput("--pilots says what --emit writes, which is not given")
	case only > 1:
		return badInput("of --dry-run, --watch, --register and --emit only one can be")
	case f.replicates < 2:
		return badInput("--replicates is %d, expected 2 or more: an interval needs them", f.replicates)
	case f.shards < 1:
		return badInput("--shards is %d, expected 1 or more", f.shards)
	}
	if err := f.form.check(); err != nil {
		return err
	}
	if err := f.headFlags.check(); err != nil {
		return err
	}
	return f.running.check()
}

// planned is the plan of a study: of one that ships, a file, or a folder to go on with,
// in which case that is the folder.
func (p *program) planned(ref string, f *studyFlags) (*study.Plan, error) {
	if info, err := os.Stat(ref); err == nil && info.IsDir() {
		if f.out == "" {
			f.out = ref
		}
		return study.Read(filepath.Join(ref, study.PlanJSON))
	}
	if f.watch {
		return nil, badInput("--watch: %s is no folder of a study", ref)
	}
	if f.assumptions {
		return p.assumed(ref, f)
	}
	s, err := scenarios.LoadStudy(ref)
	if err != nil {
		return nil, err
	}
	for _, w := range s.Warnings {
		w.Text = "warning: " + w.Text
		fmt.Fprintln(p.err, w)
	}
	if f.out == "" {
		f.out = s.Name + "-study"
	}
	return study.NewPlan(s)
}

func (p *program) study(ctx context.Context, ref string, f *studyFlags) error {
	plan, err := p.planned(ref, f)
	if err != nil {
		return err
	}
	p.starts(plan.Study.Scenario.Programs)
	switch {
	case f.dry:
		return p.studyDry(ctx, plan, f)
	case f.watch:
		return p.studyWatch(ctx, plan, f)
	case f.register:
		return p.studyRegister(plan, f)
	}
	if _, err := study.Registered(f.out); err != nil {
		return err
	}
	store, err := study.Open(f.out, plan)
	if err != nil {
		return err
	}
	defer store.Close()
	if f.emit != "" {
		return p.studyEmit(plan, store, f)
	}
	if store.Torn > 0 {
		fmt.Fprintf(p.err, "%s: %d cells were cut short by a crash and are run again\n", f.out, store.Torn)
	}
	table, err := p.queued(ctx, plan, store, f)
	if err != nil {
		if ctx.Err() != nil {
			fmt.Fprintf(p.err, "what was run is in %s; the same command goes on\n", f.out)
		}
		return err
	}
	if err := store.Save(table); err != nil {
		return err
	}
	if err := p.tell(table, f); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "written to %s: results.csv, results.parquet, dictionary.csv\n", f.out)
	if table.Failed > 0 {
		p.failures(table)
		return said(exitFailed)
	}
	return nil
}

// tell prints what a study has measured.
func (p *program) tell(t *study.Table, f *studyFlags) error {
	registered, err := study.Registered(f.out)
	if err != nil {
		return err
	}
	verdicts, err := study.Hypotheses(t, registered)
	if err != nil {
		return err
	}
	var text string
	switch {
	case f.format == "json":
		text, err = studyJSON(t, verdicts, f.drawn)
	default:
		text, err = studyText(t, verdicts, f.drawn)
	}
	if err != nil {
		return err
	}
	return p.print(text)
}

// failures says why cells have failed, each reason once.
func (p *program) failures(t *study.Table) {
	seen := map[string]bool{}
	for i, o := range t.Outcomes {
		why, _, _ := strings.Cut(o.Error, "\n")
		if why == "" || seen[why] {
			continue
		}
		seen[why] = true
		c := t.Cells[i]
		fmt.Fprintf(p.err, "failed: %s, replicate %d: %s\n", t.Plan.Describe(c.Point), c.Replicate+1, why)
	}
	fmt.Fprintf(p.err, "%d of %d cells failed\n", t.Failed, len(t.Cells))
}

// studyHead is "mmr-tradeoff: filter-bubble, 6 points, 5 replicates; against content".
func studyHead(plan *study.Plan) string {
	s := plan.Study
	n := s.Replicates
	text := fmt.Sprintf("%s: %s, %s, %s", s.Name, s.Scenario.Name, amount(len(plan.Points), "point"), amount(n, "replicate"))
	if s.Until != nil {
		text = fmt.Sprintf("%s: %s, %s, up to %s", s.Name, s.Scenario.Name, amount(len(plan.Points), "point"), amount(s.Until.Most, "replicate"))
	}
	if s.Baseline != "" {
		text += "; differences to " + s.Baseline
	}
	return text + "\n"
}

// amount is "1 point", "2 points", "2 studies" or "2 hypotheses".
func amount(n int, what string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(what, "y"); ok {
			what = stem + "ie"
		} else if stem, ok := strings.CutSuffix(what, "is"); ok {
			what = stem + "e"
		}
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
