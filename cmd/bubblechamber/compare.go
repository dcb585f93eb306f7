package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/metrics"
	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/compare"
	"bubblechamber/sim"
)

// compareFlags are the flags of "compare".
type compareFlags struct {
	form
	metrics []string
}

func (p *program) compareCommand() *cobra.Command {
	f := &compareFlags{}
	c := &cobra.Command{
		Use:   "compare DIR DIR... [flags]",
		Short: "put finished runs, or finished studies, side by side",
		Long: `Put finished runs, or finished studies, side by side.

Each DIR is a folder that "bubblechamber run --out" has written, or each is one of
"bubblechamber study". They must be of the same scenario with other settings, or of
scenarios that differ in settings alone, under one version of the engine; otherwise
it is said why they cannot be compared. The settings that differ come first, then
what was measured: of runs by arm, of studies by point.

Runs of the same seed have the same people, items and draws. Differences between
studies are paired by replicate and have 95% intervals, where the studies share
their seeds.`,
		Example: `  bubblechamber compare results with-drift
  bubblechamber compare one-study another-study --format json`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) < 2 {
				return badInput("compare needs two folders or more: %s", c.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.compare(args, f)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringSliceVar(&f.metrics, "metrics", nil, "`names` of metrics to show of runs (default those that the scenario's claims are about)")
	f.addFormat(c)
	return c
}

func (f *compareFlags) check() error {
	for _, name := range f.metrics {
		if d, ok := metrics.Lookup(name); !ok || d.Name != name || strings.ContainsAny(name, ".[") {
			var names []string
			for _, d := range metrics.All() {
				names = append(names, d.Name)
			}
			return unknown("metric", name, names, "bubblechamber list metrics")
		}
	}
	return f.form.check()
}

func (p *program) compare(dirs []string, f *compareFlags) error {
	ofStudies := ofStudy(dirs[0])
	for _, dir := range dirs[1:] {
		if ofStudy(dir) != ofStudies {
			run, study := dirs[0], dir
			if ofStudies {
				run, study = study, run
			}
			return badInput("%s is a study and %s is not: runs are compared with runs, and studies with studies", study, run)
		}
	}
	if ofStudies {
		if f.metrics != nil {
			return badInput("--metrics is for runs; a study has its measures")
		}
		return p.compareStudies(dirs, f)
	}
	var all []compare.Run
	for _, dir := range dirs {
		m, rows, err := finished(dir)
		if err != nil {
			return err
		}
		if m.Engine != sim.Version {
			return badInput("%s was run by version %d of the engine, and this is version %d: its numbers mean another model", dir, m.Engine, sim.Version)
		}
		s, err := scenarios.Load(filepath.Join(dir, record.ManifestJSON))
		if err != nil {
			return err
		}
		all = append(all, compare.Run{Name: filepath.Clean(dir), Manifest: m, Rows: rows, Scenario: s})
	}
	c, err := compare.OfRuns(all)
	if err != nil {
		return inputError{err}
	}
	if f.format == "json" {
		text, err := runsJSON(c)
		if err != nil {
			return err
		}
		return p.print(text)
	}
	names := f.metrics
	if names == nil {
		names = all[0].Scenario.Headline()
	}
	return p.print(runsText(c, names))
}

func (p *program) compareStudies(dirs []string, f *compareFlags) error {
	var all []compare.Study
	for _, dir := range dirs {
		t, err := collected(dir)
		if err != nil {
			return err
		}
		all = append(all, compare.Study{Name: filepath.Clean(dir), Table: t})
	}
	c, err := compare.OfStudies(all)
	if err != nil {
		return inputError{err}
	}
	write := studiesText
	if f.format == "json" {
		write = studiesJSON
	}
	text, err := write(c)
	if err != nil {
		return err
	}
	return p.print(text)
}

// differText lists the settings that differ.
func differText(names []string, settings []compare.Setting) string {
	if len(settings) == 0 {
		return "the same settings\n"
	}
	g := &grid{}
	head := []cell{left("setting")}
	for _, n := range names {
		head = append(head, right(n))
	}
	g.add(head...)
	for _, s := range settings {
		row := []cell{left(s.Path)}
		for _, v := range s.Values {
			if v == "" {
				v = "–"
			}
			row = append(row, right(v))
		}
		g.add(row...)
	}
	return g.String()
}

// seedsText says whether runs are pairs.
func seedsText(c *compare.Runs) string {
	if c.Paired {
		return fmt.Sprintf("%d rounds, the same seed (%d): the same people, items and draws", c.Rounds, c.Seeds[0])
	}
	var seeds []string
	for _, s := range c.Seeds {
		seeds = append(seeds, fmt.Sprint(s))
	}
	return fmt.Sprintf("%d rounds, other seeds (%s): not paired, so that differences are chance as well", c.Rounds, strings.Join(seeds, ", "))
}
