package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/metrics"
	"bubblechamber/metrics/figure"
	"bubblechamber/metrics/record"
)

// The kinds of figures.
const (
	plotLines        = "lines"
	plotTradeoff     = "tradeoff"
	plotFrontier     = "frontier"
	plotHeatmap      = "heatmap"
	plotSensitivity  = "sensitivity"
	plotLorenz       = "lorenz"
	plotDistribution = "distribution"
)

// Which there are of a run, and of a study.
var (
	plotsOfRun   = []string{plotLines, plotTradeoff, plotLorenz, plotDistribution}
	plotsOfStudy = []string{plotLines, plotFrontier, plotHeatmap, plotSensitivity, plotDistribution}
)

// What --facet may be, beside a parameter.
const (
	facetArm    = "arm"
	facetMetric = "metric"
)

// plotFlags are the flags of "plot".
type plotFlags struct {
	kind, x, y, facet string
	out, data         string
	mean              int
	width, height     float64
	fixed             func() bool // the height was given
}

func (p *program) plotCommand() *cobra.Command {
	f := &plotFlags{}
	c := &cobra.Command{
		Use:   "plot DIR -o FILE [flags]",
		Short: "draw a figure of a run's or a study's results, for print",
		Long: `Draw a figure of a run's or a study's results, for print.

Of the folder that "bubblechamber run --out" has written there are
  lines         metrics over rounds (--y a,b: a panel each)
  tradeoff      one metric against another, a trail for each arm
  lorenz        how unequally consumption is shared among items, where the run
                recorded its --events, or (--x people) --y among people
  distribution  a column of users.parquet at the end, a row for each arm
and of a study's folder
  lines         measures against a parameter (--x), a line for each value of a second
  heatmap       a measure over two parameters of a grid, as difference to the baseline
  frontier      a measure against another, a mark for each point
  sensitivity   how much each parameter matters: Sobol indices of a saltelli design, a
                tornado of a one-at-a-time design
  distribution  the replicates of measures at each point
--facet draws small multiples on the same scales: of a run by arm, of a study by a
parameter; several metrics (--y a,b) have scales of their own.

The ending of FILE says whether it is SVG, PNG or PDF. The same results give the same
bytes. --data writes what is drawn as CSV, a row for each mark, cell or bar.`,
		Example: `  bubblechamber plot results/seed7 --y topics_shown,clicks -o both.svg
  bubblechamber plot results/seed7 --kind tradeoff --x topics_shown --y clicks -o trade.pdf
  bubblechamber plot results/seed7 --kind distribution --y consumed -o people.svg
  bubblechamber plot mmr-tradeoff-study --kind frontier -o frontier.svg --data frontier.csv
  bubblechamber plot who-narrows-study --kind sensitivity -o sobol.pdf`,
		Args: one("the folder of a run or a study"),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if ofStudy(args[0]) {
				return p.plotStudy(args[0], f)
			}
			return p.plotRun(args[0], f)
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.kind, "kind", plotLines, "`kind` of figure")
	flags.StringVar(&f.x, "x", "", "`what` goes to the right: a metric or measure, a parameter of a study, for a lorenz items or people (default topics_shown, the second measure, the first parameter, items if there are events)")
	flags.StringVar(&f.y, "y", "", "`what` goes upward, or is coloured or spread: a metric, measure or column of people (default topics_shown for lines, clicks for a tradeoff, consumed, the first measure)")
	flags.StringVar(&f.facet, "facet", "", "a panel for `each`: arm of a run, value of the named parameter of a study, or metric of --y")
	flags.IntVar(&f.mean, "mean", 1, "`rounds` over which each value of a run is averaged, the last one being its own")
	f.addFiles(c, 16, 9.5)
	c.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions([]string{plotLines, plotTradeoff, plotFrontier, plotHeatmap, plotSensitivity, plotLorenz, plotDistribution}, cobra.ShellCompDirectiveNoFileComp))
	c.AddCommand(p.frontierCommand())
	return c
}

// addFiles adds the flags of what is written.
func (f *plotFlags) addFiles(c *cobra.Command, width, height float64) {
	c.Flags().StringVarP(&f.out, "out", "o", "", "the `file` to write")
	c.Flags().StringVar(&f.data, "data", "", "a `file` for what is drawn, as CSV")
	c.Flags().Float64Var(&f.width, "width", width, "width in `cm`")
	c.Flags().Float64Var(&f.height, "height", height, "height in `cm`, more if it is not given and the figure needs it")
	f.fixed = func() bool { return c.Flags().Changed("height") }
}

func (f *plotFlags) check() error {
	if !slices.Contains(plotsOfRun, f.kind) && !slices.Contains(plotsOfStudy, f.kind) {
		return unknown("kind of figure", f.kind, append(slices.Clone(plotsOfRun), plotsOfStudy...), "bubblechamber plot --help")
	}
	if f.mean < 1 {
		return badInput("--mean %d: a mean is over one round at least", f.mean)
	}
	return f.written()
}

// several are what --y names, or the default.
func (f *plotFlags) several(otherwise string) []string {
	if f.y == "" {
		return []string{otherwise}
	}
	return strings.Split(f.y, ",")
}

// measured refuses names that are no columns.
func measured(columns ...string) error {
	for _, name := range columns {
		if _, ok := metrics.Lookup(name); !ok {
			return unknown("metric", name, metrics.Columns(), "bubblechamber list metrics")
		}
	}
	return nil
}

// written refuses a file that no figure can be.
func (f *plotFlags) written() error {
	switch {
	case f.out == "":
		return badInput("plot needs -o FILE.svg, .png or .pdf: where should the figure go?")
	case !slices.Contains([]string{".svg", ".png", ".pdf"}, filepath.Ext(f.out)):
		return badInput("%s: a figure's file ends in .svg, .png or .pdf", f.out)
	case f.data != "" && filepath.Ext(f.data) != ".csv":
		return badInput("%s: a figure's data are CSV, and its file ends in .csv", f.data)
	}
	return nil
}

// finished reads what a run has left in a folder.
func finished(dir string) (record.Manifest, *metrics.Table, error) {
	m, err := record.ReadManifest(filepath.Join(dir, record.ManifestJSON))
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil, badInput("%s holds no finished run: there is no %s", dir, record.ManifestJSON)
	}
	if err != nil {
		return m, nil, inputError{err}
	}
	rows, err := record.ReadRounds(dir)
	if err != nil {
		return m, nil, inputError{err}
	}
	return m, rows, nil
}

// draw writes the figure to the file, and its data.
func (p *program) draw(fig figure.Figure, f *plotFlags) error {
	write := figure.WriteFileFit
	if f.fixed() {
		write = figure.WriteFile
	}
	err := write(f.out, fig, f.width, f.height)
	if err == nil && f.data != "" {
		err = figure.WriteDataFile(f.data, fig)
	}
	var system *fs.PathError
	switch {
	case errors.As(err, &system):
		return err
	case err != nil:
		return inputError{err}
	case f.data != "":
		fmt.Fprintf(p.err, "written to %s, its data to %s\n", f.out, f.data)
	default:
		fmt.Fprintf(p.err, "written to %s\n", f.out)
	}
	return nil
}
