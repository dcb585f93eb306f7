package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// studyFlags are the flags of "study".
type studyFlags struct {
	running
	out, emit, format string
	shards            int
	dry, watch        bool
}

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
	c.MarkFlagsMutuallyExclusive("keep-going", "fail-fast")
}

func (f *running) check() error {
	switch {
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
		Workers: f.workers, FailFast: f.failFast, MaxFailures: f.failures, RetryFailed: f.retry,
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

func (p *program) studyCommand() *cobra.Command {
	f := &studyFlags{}
	c := &cobra.Command{
		Use:   "study STUDY [flags]",
		Short: "run a scenario with many settings and seeds, and compare them",
		Long: `Run a scenario with many settings and seeds, and compare them.

STUDY is a file that names a scenario, what of it varies, and what is measured, or
one of the studies that ship: ` + strings.Join(scenarios.StudyNames(), ", ") + `. The folder of
a study goes on with that one.
Every choice of values is run with every replicate; replicates have the same draws
at all of them. What has been run is kept in a folder as it comes: after an
interrupt or a crash the same command goes on where it was, with the cells that
are missing or have failed. At the end results.csv and results.parquet are written
there, with a row for each cell and measure, the same bytes however it was run.

The table has the mean over the replicates, and the difference to the baseline in
the same run, with their 95% t intervals.`,
		Example: `  bubblechamber study mmr-tradeoff
  bubblechamber study mine.yaml --dry-run
  bubblechamber study mine.yaml --out results --workers 4`,
		Args:              one("a study"),
		ValidArgsFunction: completeStudy,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.study(c.Context(), args[0], f)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringVarP(&f.out, "out", "o", "", "`folder` to keep what was run in, and to go on with (default the study's name and -study)")
	f.add(c)
	c.Flags().BoolVar(&f.dry, "dry-run", false, "say what would be run, and about how long it would take")
	c.Flags().BoolVar(&f.watch, "watch", false, "run nothing: follow a study, given by its folder, that runs elsewhere")
	c.Flags().StringVar(&f.emit, "emit", "", "run nothing: write a script for a `launcher`, "+strings.Join(study.Launchers(), ", "))
	c.Flags().IntVar(&f.shards, "shards", 8, "`number` of tasks in that script")
	c.Flags().StringVar(&f.format, "format", "table", "`form` of the results: table, or json")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"table", "json"}, cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("emit", cobra.FixedCompletions(study.Launchers(), cobra.ShellCompDirectiveNoFileComp))
	c.MarkFlagsMutuallyExclusive("dry-run", "watch", "emit")
	return c
}

func completeStudy(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return scenarios.StudyNames(), cobra.ShellCompDirectiveDefault
}

func (f *studyFlags) check() error {
	switch {
	case f.format != "table" && f.format != "json":
		return badInput("--format is %q, expected table or json", f.format)
	case f.shards < 1:
		return badInput("--shards is %d, expected 1 or more", f.shards)
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
	switch {
	case err != nil:
		return err
	case f.dry:
		return p.studyDry(ctx, plan, f)
	case f.watch:
		return p.studyWatch(ctx, plan, f)
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
	progress := p.progress("cells", f.quiet)
	table, err := study.Run(ctx, plan, store, f.options(plan.Study.Name, progress))
	progress.end()
	if err != nil {
		if ctx.Err() != nil {
			fmt.Fprintf(p.err, "what was run is in %s; the same command goes on\n", f.out)
		}
		return err
	}
	if err := store.Save(table); err != nil {
		return err
	}
	if err := p.tell(table, f.format); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "written to %s: results.csv, results.parquet\n", f.out)
	if table.Failed > 0 {
		p.failures(table)
		return said(exitFailed)
	}
	return nil
}

// tell prints what a study has measured.
func (p *program) tell(t *study.Table, format string) error {
	text, err := studyText(t)
	if format == "json" {
		text, err = studyJSON(t)
	}
	if err != nil {
		return err
	}
	return p.print(text)
}

// studyEmit writes the script of a launcher.
func (p *program) studyEmit(plan *study.Plan, store *study.Store, f *studyFlags) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(store.Dir)
	if err != nil {
		return err
	}
	name, text, err := study.Emit(f.emit, plan, program, dir, f.shards)
	if err != nil {
		return badInput("--emit: %v", err)
	}
	name = filepath.Join(dir, name)
	if err := os.WriteFile(name, []byte(text), 0o777); err != nil {
		return err
	}
	return p.print(name + "\n")
}

// studyWatch follows a study until all its cells are there.
func (p *program) studyWatch(ctx context.Context, plan *study.Plan, f *studyFlags) error {
	store, err := study.Peek(f.out, plan)
	if err != nil {
		return err
	}
	cells, err := plan.Cells(0, plan.Study.Replicates)
	if err != nil {
		return err
	}
	progress := p.progress("cells", f.quiet)
	first := true
	for {
		table := plan.Table(store, cells)
		there := len(cells) - table.Missing
		if first {
			progress.from(there)
			first = false
		}
		progress.at(plan.Study.Name, there, len(cells))
		if table.Missing == 0 {
			progress.end()
			return p.tell(table, f.format)
		}
		select {
		case <-ctx.Done():
			progress.end()
			return p.tell(table, f.format) // so far
		case <-time.After(time.Second):
		}
		if err := store.Look(); err != nil {
			return err
		}
	}
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

// studyDry says what would be run.
func (p *program) studyDry(ctx context.Context, plan *study.Plan, f *studyFlags) error {
	s := plan.Study
	cells := len(plan.Points) * s.Replicates
	var b strings.Builder
	b.WriteString(studyHead(plan))
	g := &grid{}
	for i := range plan.Points {
		g.add(right(fmt.Sprint(i+1)), left(plan.Describe(i)))
	}
	b.WriteString("\n" + g.String() + "\n")
	sample, err := plan.Sample(ctx, 2*time.Second, time.Now)
	if err != nil {
		return err
	}
	workers := f.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	one := sample.Round * time.Duration(sample.Rounds)
	all := time.Duration(float64(one) * float64(cells) / float64(min(workers, cells)))
	fmt.Fprintf(&b, "%d cells; the first takes about %s, all about %s with %d at a time, if cores are free\n", cells, about(one), about(all), min(workers, cells))
	fmt.Fprintf(&b, "memory: about %s for each cell at a time\n", megabytes(sample.Bytes))
	if u := s.Until; u != nil {
		fmt.Fprintf(&b, "replicates: from 5 to %d, in steps of 5, until %s is known to %s\n", u.Most, s.Measures[u.Measure].Text, digits(u.HalfWidth))
	}
	return p.print(b.String())
}

// about is a time to two digits or so.
func about(d time.Duration) time.Duration {
	for _, unit := range []time.Duration{time.Hour, time.Minute, time.Second, 100 * time.Millisecond} {
		if d >= 10*unit {
			return d.Round(unit)
		}
	}
	return d.Round(10 * time.Millisecond)
}

func megabytes(n uint64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

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

func amount(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

