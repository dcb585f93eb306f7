package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"bubblechamber/metrics"
	"bubblechamber/metrics/figure"
	"bubblechamber/metrics/record"
)

// The kinds of figures.
const (
	plotLines    = "lines"
	plotTradeoff = "tradeoff"
	plotFrontier = "frontier" // of a study
)

// plotFlags are the flags of "plot".
type plotFlags struct {
	kind, x, y, out string
	mean            int
	width, height   float64
}

func (p *program) plotCommand() *cobra.Command {
	f := &plotFlags{}
	c := &cobra.Command{
		Use:   "plot DIR -o FILE [flags]",
		Short: "draw a figure of a run's results, for print",
		Long: `Draw a figure of a run's results, for print.

DIR is a folder that "bubblechamber run --out" has written. A figure of kind lines
shows a metric over rounds; one of kind tradeoff shows two metrics against each
other, a trail for each arm. Or DIR is a study's: one of kind frontier shows two of
its measures against each other, a mark with intervals for each point. The ending
of FILE says whether it is SVG, PNG or PDF. The same results give the same bytes.`,
		Example: `  bubblechamber plot results/seed7 --y topics_shown -o topics.svg
  bubblechamber plot results/seed7 --kind tradeoff --x topics_shown --y clicks -o trade.pdf
  bubblechamber plot mmr-tradeoff-study --kind frontier -o frontier.svg`,
		Args: one("the folder of a run or a study"),
		RunE: func(_ *cobra.Command, args []string) error {
			if f.kind == plotFrontier || ofStudy(args[0]) {
				if err := f.written(); err != nil {
					return err
				}
				return p.plotStudy(args[0], f)
			}
			if err := f.check(); err != nil {
				return err
			}
			return p.plot(args[0], f)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.kind, "kind", plotLines, "`kind` of figure: lines or tradeoff, or frontier of a study")
	flags.StringVar(&f.x, "x", "", "`metric` of the horizontal axis (default topics_shown for a tradeoff, the second measure for a frontier)")
	flags.StringVar(&f.y, "y", "", "`metric` of the vertical axis (default topics_shown for lines, clicks for a tradeoff, the first measure for a frontier)")
	flags.IntVar(&f.mean, "mean", 1, "`rounds` over which each value is averaged, the last one being its own")
	flags.StringVarP(&f.out, "out", "o", "", "the `file` to write")
	flags.Float64Var(&f.width, "width", 16, "width in `cm`")
	flags.Float64Var(&f.height, "height", 9.5, "height in `cm`")
	c.AddCommand(p.frontierCommand())
	return c
}

func (f *plotFlags) check() error {
	if f.kind != plotLines && f.kind != plotTradeoff {
		return unknown("kind of figure", f.kind, []string{plotLines, plotTradeoff, plotFrontier}, "bubblechamber plot --help")
	}
	if f.x == "" {
		f.x = "topics_shown"
	}
	if f.y == "" {
		f.y = map[string]string{plotLines: "topics_shown", plotTradeoff: "clicks"}[f.kind]
	}
	if err := f.measured(f.x, f.y); err != nil {
		return err
	}
	if f.mean < 1 {
		return badInput("--mean %d: a mean is over one round at least", f.mean)
	}
	return f.written()
}

// measured refuses names that are no columns.
func (f *plotFlags) measured(columns ...string) error {
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
	}
	return nil
}

func (p *program) plot(dir string, f *plotFlags) error {
	m, rows, err := finished(dir)
	if err != nil {
		return err
	}
	fig, err := f.figure(m, rows)
	if err != nil {
		return inputError{err}
	}
	if err := f.draw(fig); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "written to %s\n", f.out)
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

// draw writes the figure to the file.
func (f *plotFlags) draw(fig figure.Figure) error {
	err := figure.WriteFile(f.out, fig, f.width, f.height)
	var system *fs.PathError
	if err == nil || errors.As(err, &system) {
		return err
	}
	return inputError{err}
}

func (f *plotFlags) figure(m record.Manifest, rows *metrics.Table) (figure.Figure, error) {
	r := figure.RunOf(m)
	if f.kind == plotTradeoff {
		return r.Trade(rows, f.x, f.y, figure.View{Mean: f.mean})
	}
	return r.Lines(rows, f.y, figure.View{Mean: f.mean})
}
