package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"bubblechamber/cmd/bubblechamber/report"
	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

func (p *program) reportCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "report DIR -o FILE.html",
		Short: "make one page of a finished run or study, for who wants to check it",
		Long: `Make one page of a finished run or study, for who wants to check it.

DIR is a folder that "bubblechamber run --out" or "bubblechamber study" has written.
The page has the question and what was found, the model in the seven elements of the
ODD protocol, every parameter and who has set it, figures with their data, statistics
with what to beware of beside them, limits, the command that repeats it, and
references. It needs no other file and no network. The same folder gives the same
bytes.`,
		Example: `  bubblechamber report results/seed7 -o report.html
  bubblechamber report mmr-tradeoff-study -o report.html`,
		Args: one("the folder of a run or a study"),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case out == "":
				return badInput("report needs -o FILE.html: where should the page go?")
			case filepath.Ext(out) != ".html":
				return badInput("%s: a report's file ends in .html", out)
			}
			return p.report(args[0], out)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "the `file` to write")
	return c
}

func (p *program) report(dir, out string) error {
	var page bytes.Buffer
	write := p.reportRun
	if ofStudy(dir) {
		write = p.reportStudy
	}
	if err := write(&page, dir); err != nil {
		return err
	}
	if err := os.WriteFile(out, page.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "written to %s\n", out)
	return nil
}

func (p *program) reportRun(page *bytes.Buffer, dir string) error {
	m, rows, err := finished(dir)
	if err != nil {
		return err
	}
	s, err := scenarios.Load(filepath.Join(dir, record.ManifestJSON))
	if err != nil {
		return err
	}
	return report.Run(page, m, rows, s)
}

func (p *program) reportStudy(page *bytes.Buffer, dir string) error {
	t, err := collected(dir)
	if err != nil {
		return err
	}
	r, err := study.Registered(dir)
	if err != nil {
		return err
	}
	return report.Study(page, t, r)
}

// collected is the table of a study that has been finished.
func collected(dir string) (*study.Table, error) {
	plan, err := study.Read(filepath.Join(dir, study.PlanJSON))
	if err != nil {
		return nil, err
	}
	store, err := study.Peek(dir, plan)
	if err != nil {
		return nil, err
	}
	t, err := plan.Collected(store)
	if err == nil && t.Missing > 0 {
		err = badInput("%d of %d cells of %s are missing; \"bubblechamber study %s\" runs them", t.Missing, len(t.Cells), plan.Study.Name, dir)
	}
	return t, err
}
