package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
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
	plotLines    = "lines"
	plotTradeoff = "tradeoff"
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
other, a trail for each arm. The ending of FILE says whether it is SVG, PNG or
PDF. The same results give the same bytes.`,
		Example: `  bubblechamber plot results/seed7 --y topics_shown -o topics.svg
  bubblechamber plot results/seed7 --kind tradeoff --x topics_shown --y clicks -o trade.pdf`,
		Args: one("a run's folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.plot(args[0], f)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.kind, "kind", plotLines, "`kind` of figure: lines or tradeoff")
	flags.StringVar(&f.x, "x", "topics_shown", "`metric` of the horizontal axis of a tradeoff")
	flags.StringVar(&f.y, "y", "", "`metric` of the vertical axis (default topics_shown for lines, clicks for a tradeoff)")
	flags.IntVar(&f.mean, "mean", 1, "`rounds` over which each value is averaged, the last one being its own")
	flags.StringVarP(&f.out, "out", "o", "", "the `file` to write")
	flags.Float64Var(&f.width, "width", 16, "width in `cm`")
	flags.Float64Var(&f.height, "height", 9.5, "height in `cm`")
	c.AddCommand(p.frontierCommand())
	return c
}

func (f *plotFlags) check() error {
	if f.kind != plotLines && f.kind != plotTradeoff {
		return unknown("kind of figure", f.kind, []string{plotLines, plotTradeoff}, "bubblechamber plot --help")
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
	case !slices.Contains([]string{"svg", "png", "pdf"}, f.format()):
		return badInput("%s: a figure's file ends in .svg, .png or .pdf", f.out)
	}
	return nil
}

func (f *plotFlags) format() string { return strings.TrimPrefix(filepath.Ext(f.out), ".") }

func (p *program) plot(dir string, f *plotFlags) error {
	m, rows, err := finished(dir)
	if err != nil {
		return err
	}
	if err := f.draw(f.figure(m, rows)); err != nil {
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

// draw writes the figure to the file, whole or not at all.
func (f *plotFlags) draw(fig figure.Figure) error {
	var drawn strings.Builder
	if err := figure.Write(&drawn, fig, f.format(), f.width, f.height); err != nil {
		return inputError{err}
	}
	return os.WriteFile(f.out, []byte(drawn.String()), 0o644)
}

func (f *plotFlags) figure(m record.Manifest, rows *metrics.Table) figure.Figure {
	y, _ := metrics.Lookup(f.y)
	caption := fmt.Sprintf("%s, seed %d, one run of %d rounds; scenario %.12s, engine %d.",
		m.ScenarioName, m.Seed, m.LastRound, m.ScenarioHash, m.Engine)
	if f.kind == plotLines {
		fig := figure.Lines{
			Title: capital(y.Label(m.Baseline)), Subtitle: y.Meaning, Caption: caption,
			XLabel: "round", YLabel: f.axis(y, m), Series: f.series(m, rows, ""),
		}
		for _, in := range m.Moves {
			fig.Marks = append(fig.Marks, figure.Mark{X: float64(in.Round), Label: fmt.Sprintf("%s = %v", in.Path, in.Value)})
		}
		return fig
	}
	x, _ := metrics.Lookup(f.x)
	return figure.Trade{
		Title:    capital(y.Label(m.Baseline)) + " against " + x.Label(m.Baseline),
		Subtitle: "a trail for each arm, from its first round to the mark", Caption: caption,
		XLabel: f.axis(x, m), YLabel: f.axis(y, m), Series: f.series(m, rows, f.x),
	}
}

// axis is a metric's label with its unit and what it is averaged over.
func (f *plotFlags) axis(d metrics.Definition, m record.Manifest) string {
	text := d.Label(m.Baseline)
	if d.Unit != "" {
		text += " (" + d.Unit + ")"
	}
	if f.mean > 1 {
		text += fmt.Sprintf(", mean of %d rounds", f.mean)
	}
	return text
}

// series are the arms' lines: against the metric x, or against rounds.
func (f *plotFlags) series(m record.Manifest, rows *metrics.Table, x string) []figure.Series {
	var all []figure.Series
	index := 0
	for _, arm := range m.Arms {
		s := figure.Series{Label: arm, Baseline: arm == m.Baseline}
		if !s.Baseline {
			s.Index = index
			index++
		}
		first, values := rows.Series(arm, f.y)
		s.Y = rolling(values, f.mean)
		if x == "" {
			for i := range values {
				s.X = append(s.X, float64(first+i))
			}
		} else {
			_, across := rows.Series(arm, x)
			s.X = rolling(across, f.mean)
		}
		all = append(all, s)
	}
	return all
}

// rolling is the mean of the last n values at each, undefined where any of them
// is or where there are not yet as many.
func rolling(values []float64, n int) []float64 {
	out := make([]float64, len(values))
	for i := range values {
		out[i] = math.NaN()
		if i+1 < n {
			continue
		}
		sum := 0.0
		for _, v := range values[i+1-n : i+1] {
			sum += v
		}
		out[i] = sum / float64(n)
	}
	return out
}

// capital gives a title its first capital letter.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
