package main

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios/speed"
)

// benchFlags are the flags of "bench".
type benchFlags struct {
	form
	quick, quiet bool
	sizes        []string
}

func (p *program) benchCommand() *cobra.Command {
	f := &benchFlags{}
	c := &cobra.Command{
		Use:   "bench [flags]",
		Short: "measure how fast this machine simulates",
		Long: `Measure how fast this machine simulates, and how near that is to what it could do.

First the peak: float32 multiplications and additions on registers alone, in the instructions
that the program uses here. Then scoring, the work of every recommender with vectors: the 20
best items for 64 people at a time, on one thread, as a share of the peak; "cold" is the
first time, "warm" goes out from what was best a round ago. Then whole rounds of one arm,
"content", measurement included, on one thread, two, and so on up to all.

What is compared takes turns, and each figure is a median: of five repeats, of three with
--quick. That takes some ten seconds; without it, a minute or two on two cores. Leave the
machine alone meanwhile. The last line says whether other programs disturbed the
measurement, where the system tells.`,
		Example: `  bubblechamber bench --quick
  bubblechamber bench --format json > bench.json
  bubblechamber bench --size 5000x2000`,
		Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.bench(c.Context(), f)
		},
	}
	c.Flags().BoolVar(&f.quick, "quick", false, "fewer and shorter repeats, and no rounds of 100,000 people")
	c.Flags().StringArrayVar(&f.sizes, "size", nil, "people and items of rounds, `PxI`, in place of the usual sizes; may be given often")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "say nothing of progress")
	f.addFormat(c)
	return c
}

// options are those of the measurement.
func (f *benchFlags) options() (speed.Options, error) {
	o := speed.Full(time.Now)
	if f.quick {
		o = speed.Quick(time.Now)
	}
	if f.sizes != nil {
		o.Sizes = nil
	}
	for _, text := range f.sizes {
		people, items, _ := strings.Cut(text, "x")
		n, err := strconv.Atoi(people)
		m, wrong := strconv.Atoi(items)
		if err != nil || wrong != nil {
			return o, badInput("--size is %q, expected PEOPLExITEMS, such as 10000x2000", text)
		}
		o.Sizes = append(o.Sizes, speed.Size{People: n, Items: m})
	}
	return o, nil
}

// benchJSON is a report as JSON.
type benchJSON struct {
	Quick bool `json:"quick"`
	*speed.Report
}

func (p *program) bench(ctx context.Context, f *benchFlags) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	holds, err := o.Memory()
	if err != nil {
		return err
	}
	after, err := p.prepare("this measurement", holds, f.quiet, "fewer people (--size)")
	if err != nil {
		return err
	}
	defer after()
	progress := p.progress("measurements", f.quiet)
	o.Progress = progress.at
	report, err := speed.Measure(ctx, o)
	progress.end()
	if err != nil {
		return err
	}
	text := benchText(report, f.quick)
	if f.format == "json" {
		if text, err = indented(benchJSON{f.quick, report}); err != nil {
			return err
		}
	}
	return p.print(text)
}
