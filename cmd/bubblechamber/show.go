package main

import (
	"slices"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios"
)

func (p *program) showCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "show NAME",
		Short:   "print the file of a scenario of the gallery",
		Long:    "Print the file of a scenario of the gallery, to start one's own from.",
		Example: "  bubblechamber show filter-bubble > mine.yaml",
		Args:    one("the name of a scenario"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return galleryNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.show(args[0]) },
	}
}

func (p *program) show(name string) error {
	if !slices.Contains(scenarios.Names(), name) {
		return unknown("scenario", name, scenarios.Names(), "bubblechamber list scenarios")
	}
	s, err := scenarios.Load(name)
	if err != nil {
		return err
	}
	return p.print(string(s.Text))
}
