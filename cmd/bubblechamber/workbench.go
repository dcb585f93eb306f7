package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"bubblechamber/cmd/bubblechamber/workbench"
	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
)

// workbench opens the workbench on a scenario, or on its gallery with "".
func (p *program) workbench(c *cobra.Command, ref string, f *workbenchFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	_, screen := terminal(p.out)
	if !screen && !f.plain {
		return badInput("the workbench needs a terminal; try --plain, or \"bubblechamber run SCENARIO\"")
	}
	if s, err := scenarios.Load(ref); ref != "" && err == nil {
		p.starts(s.Programs)
	}
	budget := freeMemory()
	err := workbench.Run(c.Context(), workbench.Options{
		Open: ref, Set: f.set, Seed: given(c, "seed", &f.seed), Threads: f.threads,
		Plain: f.plain, Mouse: f.mouse, ReduceMotion: f.still, Glyphs: f.glyphs,
		StateDir: record.StateDir(os.Getenv), Out: p.out, In: p.in, Keyframes: budget / 4, Journal: budget / 16,
	})
	var crash *workbench.Crash
	if errors.As(err, &crash) {
		fmt.Fprintln(p.err, crash)
		return said(exitFailed)
	}
	if err == nil {
		err = c.Context().Err()
	}
	return err
}
