package main

import (
	"slices"

	"github.com/spf13/cobra"

	"bubblechamber/scenarios"
)

func (p *program) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema [scenario|study]",
		Short: "print the JSON Schema of scenario or study files, for editors",
		Long: `Print the JSON Schema of scenario files, or of study files, for editors.

With the YAML language server, a first line in a file such as
  # yaml-language-server: $schema=bubblechamber.schema.json
makes an editor complete and check it.`,
		Example: `  bubblechamber schema > bubblechamber.schema.json
  bubblechamber schema study > study.schema.json`,
		ValidArgs: []string{"scenario", "study"},
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && !slices.Contains(c.ValidArgs, args[0]) {
				return badInput("schema is of scenario or study: %s", c.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var text []byte
			var err error
			if slices.Contains(args, "study") {
				text, err = scenarios.StudySchema()
			} else {
				text, err = scenarios.Schema()
			}
			if err != nil {
				return err
			}
			return p.print(string(text))
		},
	}
}
