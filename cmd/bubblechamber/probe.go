package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios"
)

// probeFlags are the flags of "probe".
type probeFlags struct {
	settings
	arms []string
}

func (p *program) probeCommand() *cobra.Command {
	f := &probeFlags{}
	c := &cobra.Command{
		Use:   "probe SCENARIO [flags]",
		Short: "hold recommenders against what each of them has to keep",
		Long: `Hold recommenders against what each of them has to keep: slates of the right length,
no item twice, none that is retired or excluded, the same answer for the same state, and
no trouble with people without a past, one person, one item, no items and the like.

The recommender of each arm, or of --arm, is tried in small worlds that have nothing to
do with the scenario's people and items. A line for each clause says whether it holds, or
the first case in which it does not; the exit status is 1 when one fails.`,
		Example: `  bubblechamber probe mine.yaml --arm mine
  bubblechamber probe filter-bubble --format json`,
		Args:              one("a scenario"),
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.probe(c.Context(), args[0], f)
		},
	}
	f.addSet(c)
	c.Flags().StringArrayVar(&f.arms, "arm", nil, "`arm` whose recommender is tried; may be given often (default all)")
	f.addFormat(c)
	return c
}

func (p *program) probe(ctx context.Context, ref string, f *probeFlags) error {
	s, err := scenarios.Load(ref)
	if err != nil {
		return err
	}
	p.starts(s.Programs)
	all, err := s.Probe(ctx, f.set, f.arms...)
	if err != nil {
		return err
	}
	text := probeTable(all)
	if f.format == "json" {
		if text, err = indented(probesOf(s.Name, all)); err != nil {
			return err
		}
	}
	if err := p.print(text); err != nil {
		return err
	}
	for _, a := range all {
		if !a.Holds() {
			return said(exitFailed)
		}
	}
	return nil
}

// probeTable is a line for each clause of each arm.
func probeTable(all []scenarios.Probed) string {
	text := ""
	for i, a := range all {
		if i > 0 {
			text += "\n"
		}
		g := &grid{}
		kept := 0
		for _, r := range a.Results {
			if r.Holds() {
				kept++
				g.add(left("holds"), left(r.Name), left(r.Meaning))
			} else {
				g.add(left("FAILS"), left(r.Name), left(strings.ReplaceAll(r.Fails, "\n", "\n       ")))
			}
		}
		text += fmt.Sprintf("%s: %d of %s hold\n%s", a.Arm, kept, amount(len(a.Results), "clause"), g.String())
	}
	return text
}

// probes is a probe as JSON.
type probes struct {
	Scenario string      `json:"scenario"`
	Arms     []probedArm `json:"arms"`
}

type probedArm struct {
	Arm     string         `json:"arm"`
	Holds   bool           `json:"holds"`
	Clauses []probedClause `json:"clauses"`
}

type probedClause struct {
	Clause  string `json:"clause"`
	Meaning string `json:"meaning"`
	Holds   bool   `json:"holds"`
	Case    string `json:"case,omitempty"` // the first in which it does not
}

func probesOf(scenario string, all []scenarios.Probed) probes {
	out := probes{Scenario: scenario, Arms: []probedArm{}}
	for _, a := range all {
		arm := probedArm{Arm: a.Arm, Holds: a.Holds()}
		for _, r := range a.Results {
			arm.Clauses = append(arm.Clauses, probedClause{r.Name, r.Meaning, r.Holds(), r.Fails})
		}
		out.Arms = append(out.Arms, arm)
	}
	return out
}
