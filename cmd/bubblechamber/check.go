package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios"
)

func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "say all that is wrong with scenario files",
		Long: `Say all that is wrong with scenario files, without running them.

Each mistake is one line, file:line:column: what was expected. The exit status is
2 when there is any. What is allowed and yet looks like a slip is a warning, and
no mistake. About how much memory a run of a scenario takes is said beside it. Where running the file starts a program (recommenders of kind process),
that is said, too.`,
		Example: "  bubblechamber check mine.yaml",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return badInput("check needs files: %s", c.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.check(args) },
	}
}

// starts says which programs a scenario starts, before it does.
func (p *program) starts(programs scenarios.Problems) {
	for _, q := range programs {
		fmt.Fprintln(p.err, q)
	}
}

func (p *program) check(files []string) error {
	wrong := false
	for _, file := range files {
		warnings, programs, err := scenarios.Check(file)
		var problems scenarios.Problems
		switch {
		case errors.As(err, &problems):
			wrong = true
			fmt.Fprintln(p.err, problems)
		case err != nil:
			return err
		default:
			for _, w := range warnings {
				w.Text = "warning: " + w.Text
				fmt.Fprintln(p.err, w)
			}
			p.starts(programs)
			text := file + ": ok\n"
			if s, err := scenarios.Load(file); err == nil { // a study has its --dry-run
				if holds, err := s.Memory(scenarios.Options{}); err == nil && holds > 0 {
					needs, _ := resident(holds)
					text += fmt.Sprintf("%s: a run takes about %s of memory\n", file, size(needs))
				}
			}
			if err := p.print(text); err != nil {
				return err
			}
		}
	}
	if wrong {
		return said(exitInput)
	}
	return nil
}
