package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// form is the flag by which a command's results have one form or another.
type form struct {
	format  string
	formats []string // nil: the command has but one
}

// addFormat adds the forms of results that all commands have, and others.
func (f *form) addFormat(c *cobra.Command, others ...string) {
	f.formats = append([]string{"table", "json"}, others...)
	c.Flags().StringVar(&f.format, "format", "table", "`form` of the results: "+oneOf(f.formats))
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(f.formats, cobra.ShellCompDirectiveNoFileComp))
}

// oneOf is "a, b or c".
func oneOf(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

func (f *form) check() error {
	if f.formats != nil && !slices.Contains(f.formats, f.format) {
		return badInput("--format is %q, expected %s", f.format, oneOf(f.formats))
	}
	return nil
}
