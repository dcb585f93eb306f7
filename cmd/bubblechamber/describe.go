package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/agents/recommenders"
	"bubblechamber/metrics"
	"bubblechamber/scenarios"
	"bubblechamber/sim/param"
)

func (p *program) describeCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "describe NAME",
		Short: "explain a metric, a recommender, a parameter, a scenario, or the people",
		Long: `Explain a metric (definition, formula, range, source, and what it needs), a
recommender or re-ranking stage, a parameter or all below a path, a scenario, or
the people ("describe users", with how a choice answers to an earlier one).`,
		Example: `  bubblechamber describe relative_narrowing
  bubblechamber describe item-knn
  bubblechamber describe users.drift`,
		Args: one("a name"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return describable(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.describe(args[0]) },
	}
}

// describe prints all that has the name: a word may be both a scenario and a
// recommender.
func (p *program) describe(name string) error {
	var parts []string
	if d, ok := metrics.Lookup(name); ok {
		parts = append(parts, describeMetric(d))
	}
	if k, ok := scenarios.Kinds().Lookup(name); ok {
		parts = append(parts, describeKind(k))
	}
	if r, ok := recommenders.LookupPreset(name); ok {
		parts = append(parts, describePreset(r))
	}
	if slices.Contains(scenarios.Names(), name) {
		s, err := scenarios.Load(name)
		if err != nil {
			return err
		}
		parts = append(parts, describeScenario(s))
	}
	if knobs := knobsAt(name); len(knobs) > 0 {
		parts = append(parts, describeKnobs(knobs))
	}
	if name == "users" {
		parts = append(parts, "users.segments.NAME has nearly all of these for one group of people (\"bubblechamber describe users.segments\").\n", describeResponse())
	}
	if len(parts) == 0 {
		return unknown("name", name, describable(), "bubblechamber list metrics (or recommenders, params, scenarios)")
	}
	return p.print(strings.Join(parts, "\n"))
}

// describable are all names that describe knows.
func describable() []string {
	names := []string{"users"}
	for _, d := range metrics.All() {
		names = append(names, d.Name)
	}
	for _, k := range scenarios.Kinds() {
		names = append(names, k.Name)
	}
	for _, r := range recommenders.Presets() {
		names = append(names, r.Name)
	}
	names = append(names, scenarios.Names()...)
	seen := map[string]bool{}
	for _, k := range scenarios.Params() {
		if !seen[k.Path] {
			seen[k.Path] = true
			names = append(names, k.Path)
		}
	}
	return names
}

// knobsAt are the parameters at a path or below it, but for those that segments
// have for themselves where not they are asked for. The name of an arm or
// segment stands for NAME.
func knobsAt(path string) []param.Knob {
	path = scenarios.Generic(path)
	var found []param.Knob
	for _, k := range scenarios.Params() {
		repeated := strings.Contains(k.Path, ".segments.") && !strings.Contains(path, ".segments")
		if k.Path == path || strings.HasPrefix(k.Path, path+".") && !repeated {
			found = append(found, k)
		}
	}
	return found
}

// describeKnobs is a paragraph for every parameter.
func describeKnobs(knobs []param.Knob) string {
	var b strings.Builder
	for i, k := range knobs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(k.Path + "\n")
		entry(&b, "", k.Doc)
		facts := k.Range()
		if k.Unit != "" {
			facts += " (" + k.Unit + ")"
		}
		facts += "; default " + defaultOf(k)
		if k.Live {
			facts += "; may move during a run"
		}
		entry(&b, "", facts)
		if k.Source != "" {
			entry(&b, "source", k.Source)
		}
	}
	return b.String()
}

func defaultOf(k param.Knob) string {
	if s := k.Default.String(); s != "" {
		return s
	}
	return "none"
}

// entry is a labelled, wrapped paragraph of a description; nothing for no text.
func entry(b *strings.Builder, label, text string) {
	if text == "" {
		return
	}
	if label == "" {
		fmt.Fprintf(b, "  %s\n", wrap(text, 76, "  "))
		return
	}
	const indent = "            "
	fmt.Fprintf(b, "  %-10s%s\n", label, wrap(text, 78-len(indent), indent))
}
