package main

import (
	"context"
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
	"bubblechamber/sim/rng"
)

// auditFlags are the flags of "audit intervals".
type auditFlags struct {
	study, out                   string
	replicates, studies, workers int
	sizes                        []int
	quiet                        bool
}

func (p *program) auditCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "audit",
		Short: "measure how far the program's own statistics can be trusted",
		Args:  none,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(p.auditIntervalsCommand())
	return c
}

func (p *program) auditIntervalsCommand() *cobra.Command {
	f := &auditFlags{}
	c := &cobra.Command{
		Use:   "intervals [flags]",
		Short: "measure how often the truth is in the intervals of small studies",
		Long: `Measure how often the truth is in the intervals of small studies.

The first point of a study is run with many replicates, and the mean difference to the
baseline over all of them is taken for the truth. Then small studies are drawn from
them, and each is given the interval that "study" would give it. The table has the
share of the intervals with the truth in them, which ought to be 95%, how many lie
below and above it, and how many of those that leave out 0 are on its wrong side.`,
		Example: "  bubblechamber audit intervals --replicates 500 --studies 200",
		Args:    none,
		RunE:    func(c *cobra.Command, _ []string) error { return p.auditIntervals(c.Context(), f) },
	}
	c.Flags().SortFlags = false
	c.Flags().StringVar(&f.study, "study", "intervals", "the `study` whose first point is run")
	c.Flags().IntVar(&f.replicates, "replicates", 5000, "`number` of replicates that make the truth")
	c.Flags().IntVar(&f.studies, "studies", 1000, "`number` of small studies of each size")
	c.Flags().IntSliceVar(&f.sizes, "n", []int{5, 10, 30}, "`sizes` of the small studies, in replicates")
	c.Flags().StringVarP(&f.out, "out", "o", "", "`folder` to keep what was run in, and to go on with (default: nothing is kept)")
	c.Flags().IntVar(&f.workers, "workers", 0, "`number` of replicates to run at a time (default one for each core)")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "say nothing of progress")
	return c
}

func (f *auditFlags) check() error {
	switch {
	case f.replicates < 2:
		return badInput("--replicates is %d, expected 2 or more", f.replicates)
	case f.studies < 1:
		return badInput("--studies is %d, expected 1 or more", f.studies)
	}
	for _, n := range f.sizes {
		if n < 2 || n > f.replicates {
			return badInput("--n: a study of %d, expected 2 to %d, the number of replicates", n, f.replicates)
		}
	}
	return nil
}

func (p *program) auditIntervals(ctx context.Context, f *auditFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	s, err := scenarios.LoadStudy(f.study)
	if err != nil {
		return err
	}
	s.Replicates, s.Until = f.replicates, nil
	plan, err := study.NewPlan(s)
	if err != nil {
		return err
	}
	plan.Points = plan.Points[:1]
	dir := f.out
	if dir == "" {
		if dir, err = os.MkdirTemp("", "bubblechamber-audit"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	store, err := study.Open(dir, plan)
	if err != nil {
		return err
	}
	defer store.Close()
	table, err := p.ran(ctx, plan, store, &running{workers: f.workers, failFast: true, quiet: f.quiet}, "replicates")
	if err != nil {
		return err
	}
	all, err := study.Coverages(table, f.sizes, f.studies, rng.Seed(s.Root()).Derive("audit intervals", 0))
	if err != nil {
		return badInput("%v", err)
	}
	if len(all) == 0 {
		return badInput("%s compares nothing with a baseline", s.Name)
	}
	return p.print(coverageText(plan, all))
}

// coverageText has a row for each measure and size.
func coverageText(plan *study.Plan, all []study.Coverage) string {
	s := plan.Study
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, differences to %s; the truth is the mean of %s, %s of each size\n\n",
		s.Name, s.Scenario.Name, s.Baseline, amount(s.Replicates, "replicate"), amount(all[0].Studies, "study"))
	g := &grid{}
	g.add(left("measure"), right("truth"), right("n"), right("covered"), left("95% interval"), right("below"), right("above"), right("decided"), right("wrong side"), left("method"))
	for _, c := range all {
		share, lo, hi := c.Share()
		percent := func(k int) string { return fmt.Sprintf("%.1f %%", 100*float64(k)/float64(c.Studies)) }
		g.add(left(s.Measures[c.Measure].Text), right(signed(c.Truth)), right(fmt.Sprint(c.N)),
			right(fmt.Sprintf("%.1f %%", 100*share)), left(fmt.Sprintf("[%.1f, %.1f]", 100*lo, 100*hi)),
			right(percent(c.Below)), right(percent(c.Above)), right(percent(c.Decided)), right(percent(c.Wrong)), left(methods(c)))
	}
	b.WriteString(g.String())
	return b.String()
}

// methods says by which the intervals were made: "t", or "t 993, log t 7".
func methods(c study.Coverage) string {
	var used []stats.Method
	for m := range c.Methods {
		used = append(used, m)
	}
	sort.Slice(used, func(i, k int) bool { return used[i] < used[k] })
	if len(used) == 1 {
		return used[0].String()
	}
	var parts []string
	for _, m := range used {
		parts = append(parts, fmt.Sprintf("%s %d", m, c.Methods[m]))
	}
	return strings.Join(parts, ", ")
}
