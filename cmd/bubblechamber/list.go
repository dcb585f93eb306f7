package main

import (
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/agents/recommenders"
	"bubblechamber/metrics"
	"bubblechamber/scenarios"
	"bubblechamber/sim/param"
)

// lists are what "list" can list.
var lists = []string{"scenarios", "studies", "recommenders", "metrics", "params"}

func (p *program) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:       "list [" + strings.Join(lists, "|") + "]",
		Short:     "list scenarios, studies, recommenders, metrics or parameters",
		Long:      "List scenarios (which is the default), studies, recommenders, metrics or parameters.\n\"bubblechamber describe NAME\" says more of each.",
		ValidArgs: lists,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return badInput("list takes one argument, got %d: %s", len(args), c.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			what := lists[0]
			if len(args) > 0 {
				what = args[0]
			}
			return p.list(what)
		},
	}
}

func (p *program) list(what string) error {
	g := &grid{}
	switch what {
	case "scenarios":
		for _, s := range scenarios.Gallery() {
			g.add(left(s.Name), left(s.Title))
		}
	case "studies":
		for _, name := range scenarios.StudyNames() {
			s, err := scenarios.LoadStudy(name)
			if err != nil {
				return err
			}
			g.add(left(s.Name), left(s.Title), left(s.Question))
		}
	case "recommenders":
		for _, k := range scenarios.Kinds() {
			g.add(left(k.Name), left(k.Role.String()), left(k.Doc))
		}
		for _, r := range recommenders.Presets() {
			g.add(left(r.Name), left("preset"), left(r.Doc))
		}
	case "metrics":
		for _, d := range metrics.All() {
			by := ""
			if d.Grouped {
				by = "by group"
			}
			g.add(left(d.Name), left(string(d.Group)), left(by), left(d.Meaning), left(needing(d)))
		}
	case "params":
		for _, k := range scenarios.Params() {
			g.add(left(k.Path), right(k.Default.String()), left(k.Doc))
		}
	default:
		if near, ok := param.Nearest(what, lists); ok {
			return badInput("there is no list of %q (did you mean %q?)", what, near)
		}
		return badInput("there is no list of %q, expected one of %s", what, strings.Join(lists, ", "))
	}
	return p.print(g.String())
}

// needing says what a metric needs, if anything.
func needing(d metrics.Definition) string {
	if len(d.Needs) == 0 {
		return ""
	}
	return "needs " + strings.Join(needs(d), ", ")
}
