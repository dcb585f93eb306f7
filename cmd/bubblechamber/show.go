package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios"
)

func (p *program) showCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "show NAME",
		Short:   "print the file of a scenario of the gallery, or of a plug-in",
		Long:    "Print the file of a scenario of the gallery, to start one's own from, or a file to\nbegin a recommender of one's own with: " + strings.Join(scenarios.PluginNames(), ", ") + ".",
		Example: "  bubblechamber show filter-bubble > mine.yaml\n  bubblechamber show co-counts.py > co-counts.py",
		Args:    one("the name of a scenario"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return append(galleryNames(), scenarios.PluginNames()...), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.show(args[0]) },
	}
}

func (p *program) show(name string) error {
	if text, ok := scenarios.Plugin(name); ok {
		return p.print(string(text))
	}
	if !slices.Contains(scenarios.Names(), name) {
		return unknown("scenario", name, append(scenarios.Names(), scenarios.PluginNames()...), "bubblechamber list scenarios")
	}
	s, err := scenarios.Load(name)
	if err != nil {
		return err
	}
	return p.print(string(s.Text))
}
