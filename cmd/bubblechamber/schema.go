package main

import (
	"github.com/spf13/cobra"

	"bubblechamber/scenarios"
)

func (p *program) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "print the JSON Schema of scenario files, for editors",
		Long: `Print the JSON Schema of scenario files, for editors.

With the YAML language server, a first line in a scenario file such as
  # yaml-language-server: $schema=bubblechamber.schema.json
makes an editor complete and check it.`,
		Example: "  bubblechamber schema > bubblechamber.schema.json",
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			text, err := scenarios.Schema()
			if err != nil {
				return err
			}
			return p.print(string(text))
		},
	}
}
