package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/metrics"
	"bubblechamber/metrics/figure"
	"bubblechamber/metrics/record"
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
)

// frontierFlags are the flags of "plot frontier".
type frontierFlags struct {
	settings
	plotFlags
	costs []string
	seeds int
	quiet bool
}

const frontierScenario = "privacy-frontier"

func (p *program) frontierCommand() *cobra.Command {
	f := &frontierFlags{}
	c := &cobra.Command{
		Use:   "frontier [SCENARIO] -o FILE [flags]",
		Short: "draw what arms give against what they know: the privacy frontier",
		Long: `Draw what arms give against what they know: the privacy frontier.

SCENARIO, ` + frontierScenario + ` unless another is named, is run with several seeds; a
folder that "bubblechamber run --out" has written is read instead. Every arm is a
point: the mean over the second half of the rounds, with the 95% t interval over
seeds. What it gives is drawn as the difference to the baseline, seed by seed, where
there is one. Arms whose names differ behind the last hyphen only (retention-5,
retention-20) are a family, and joined in the order of the file.`,
		Example: `  bubblechamber plot frontier -o frontier.svg
  bubblechamber plot frontier mine.yaml --seeds 10 --y clicks --x topics_shown -o mine.pdf`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return badInput("plot frontier takes one scenario or folder, got %d arguments: %s", len(args), c.UseLine())
			}
			return nil
		},
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.frontier(c.Context(), append(args, frontierScenario)[0], f)
		},
	}
	f.addSet(c)
	flags := c.Flags()
	flags.IntVar(&f.seeds, "seeds", 5, "`number` of replicates")
	f.addRounds(c)
	f.addThreads(c)
	flags.StringSliceVar(&f.costs, "x", []string{"unicity_4", "inference_auc"}, "`metrics` of the horizontal axes, a panel each")
	flags.StringVar(&f.y, "y", "utility", "`metric` of the vertical axis")
	f.addFiles(c, 24, 12)
	flags.BoolVar(&f.quiet, "quiet", false, "say nothing of progress")
	return c
}

func (f *frontierFlags) check() error {
	if f.seeds < 1 {
		return badInput("--seeds is %d, expected 1 or more", f.seeds)
	}
	if err := measured(f.columns()...); err != nil {
		return err
	}
	if err := f.written(); err != nil {
		return err
	}
	return f.settings.check()
}

func (f *frontierFlags) columns() []string { return append([]string{f.y}, f.costs...) }

// frontier draws the figure of a scenario or of a finished run, and prints its
// numbers.
func (p *program) frontier(ctx context.Context, ref string, f *frontierFlags) error {
	var (
		found *frontier
		err   error
	)
	if _, missing := os.Stat(filepath.Join(ref, record.ManifestJSON)); missing == nil {
		found, err = f.ofRun(ref)
	} else {
		found, err = f.ofScenario(ctx, p, ref)
	}
	if err != nil {
		return err
	}
	for _, metric := range f.columns() {
		if !slices.ContainsFunc(found.arms, func(arm string) bool { return !math.IsNaN(found.estimate(arm, metric).Mean) }) {
			return badInput("%s is undefined in every arm of %s (\"bubblechamber describe %s\" says what it needs)", metric, found.scenario, metric)
		}
	}
	// First the numbers, which took time and are there even if no figure can be
	// drawn of them.
	if err := p.print(found.table(f.y, f.costs)); err != nil {
		return err
	}
	return p.draw(found.figure(f.y, f.costs), &f.plotFlags)
}

// frontier is what the arms of a scenario gave and knew.
type frontier struct {
	scenario, hash string
	source         string // which runs
	set            []string
	arms           []string
	baseline       string
	seeds, rounds  int
	values         map[string][]float64 // by arm and metric, of each replicate
}

func (f *frontierFlags) ofRun(dir string) (*frontier, error) {
	if f.cmd.Flags().Changed("seeds") || f.cmd.Flags().Changed("rounds") || len(f.set) > 0 {
		return nil, badInput("%s is a finished run: --seeds, --rounds and --set are for scenarios", dir)
	}
	m, rows, err := finished(dir)
	if err != nil {
		return nil, err
	}
	found := &frontier{
		scenario: m.ScenarioName, hash: m.ScenarioHash, arms: m.Arms, baseline: m.Baseline,
		source: fmt.Sprintf("seed %d", m.Seed), set: m.Set, seeds: 1, rounds: m.LastRound, values: map[string][]float64{},
	}
	found.take(0, rows, f.columns())
	return found, nil
}

func (f *frontierFlags) ofScenario(ctx context.Context, p *program, ref string) (*frontier, error) {
	s, err := scenarios.Load(ref)
	if err != nil {
		return nil, err
	}
	p.starts(s.Programs)
	for _, column := range f.columns() {
		if why, err := s.Undefined(column, f.set); err != nil {
			return nil, err
		} else if why != "" {
			return nil, badInput("%s is undefined in %s: %s", column, s.Name, why)
		}
	}
	progress := p.progress("rounds", f.quiet)
	found := &frontier{
		scenario: s.Name, hash: s.Hash(), arms: s.Arms, baseline: s.Baseline,
		source: fmt.Sprintf("replicates 1 to %d", f.seeds), set: f.set, seeds: f.seeds, values: map[string][]float64{},
	}
	err = s.Replicate(ctx, scenarios.VerifyOptions{
		Set: f.set, Seeds: f.seeds, Rounds: given(f.cmd, "rounds", &f.rounds), Threads: f.threads,
		Progress: func(done, total int) { progress.at(s.Name, done, total) },
	}, func(i int, r *scenarios.Run) {
		found.rounds = r.Rounds
		found.take(i, r.Collector.Rows(), f.columns())
	})
	progress.end()
	return found, err
}

// take reads the means over the second half of a run; what was not measured in
// any of its rounds is undefined.
func (f *frontier) take(replicate int, rows *metrics.Table, columns []string) {
	for _, arm := range f.arms {
		for _, column := range columns {
			key := arm + " " + column
			if f.values[key] == nil {
				f.values[key] = make([]float64, f.seeds)
			}
			n, sum := 0, 0.0
			for round := f.first(); round <= f.rounds; round++ {
				if x := rows.Value(arm, round, column); !math.IsNaN(x) {
					n++
					sum += x
				}
			}
			f.values[key][replicate] = sum / float64(n) // NaN for none
		}
	}
}

// first is the first round of the second half.
func (f *frontier) first() int { return f.rounds/2 + 1 }

// estimate is an arm's mean with its interval, undefined where it is in any
// replicate; one replicate has no interval.
func (f *frontier) estimate(arm, column string) figure.Estimate {
	return paired(f.values[arm+" "+column], make([]float64, f.seeds))
}

// gain is an arm's difference to the baseline, replicate by replicate; without a
// baseline it is the arm's mean.
func (f *frontier) gain(arm, column string) figure.Estimate {
	if f.baseline == "" {
		return f.estimate(arm, column)
	}
	return paired(f.values[arm+" "+column], f.values[f.baseline+" "+column])
}

// paired is the mean of a less b, with its paired t interval.
func paired(a, b []float64) figure.Estimate {
	none := math.NaN()
	if slices.ContainsFunc(a, math.IsNaN) || slices.ContainsFunc(b, math.IsNaN) {
		return figure.Estimate{Mean: none, Lo: none, Hi: none}
	}
	if len(a) == 1 {
		return figure.Estimate{Mean: a[0] - b[0], Lo: none, Hi: none}
	}
	iv, err := stats.Paired(a, b, 0.95)
	if err != nil {
		return figure.Estimate{Mean: none, Lo: none, Hi: none}
	}
	return figure.Estimate{Mean: iv.Mean, Lo: iv.Lo, Hi: iv.Hi}
}

// families are the arms by their names up to the last hyphen, in the order of
// the file. The baseline is by itself.
func (f *frontier) families() [][]string {
	var all [][]string
	at := map[string]int{}
	for _, arm := range f.arms {
		prefix, _ := cutLast(arm, "-")
		i, there := at[prefix]
		if !there || arm == f.baseline {
			i = len(all)
			all = append(all, nil)
			if arm != f.baseline {
				at[prefix] = i
			}
		}
		all[i] = append(all[i], arm)
	}
	return all
}

// cutLast cuts at the last separator; all is before it where there is none.
func cutLast(s, separator string) (before, after string) {
	if i := strings.LastIndex(s, separator); i >= 0 {
		return s[:i], s[i+len(separator):]
	}
	return s, ""
}
