package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bubblechamber/scenarios"
	"bubblechamber/sim/param"
)

// program is where the commands read and print.
type program struct {
	in       io.Reader
	out, err io.Writer
}

const usageTemplate = `Usage:
{{- if .Runnable}}
  {{.UseLine}}
{{- end}}
{{- if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND

Commands:
{{- range .Commands}}{{if or .IsAvailableCommand (eq .Name "help")}}
  {{rpad .Name .NamePadding}}  {{.Short}}
{{- end}}{{end}}
{{- end}}
{{- if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{- end}}
{{- if .HasExample}}

Examples:
{{.Example}}
{{- end}}
`

const helpTemplate = `{{with or .Long .Short}}{{. | trimTrailingWhitespaces}}

{{end}}{{.UsageString}}`

// command is the whole tree of commands.
func (p *program) command() *cobra.Command {
	root := p.workbenchCommand()
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.HiddenDefaultCmd = false
	root.Version = version()
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(
		p.openCommand(), p.runCommand(), p.verifyCommand(), p.studyCommand(), p.workCommand(), p.workerCommand(), p.reproduceCommand(), p.auditCommand(), p.checkCommand(), p.probeCommand(), p.showCommand(), p.benchCommand(),
		p.plotCommand(), p.reportCommand(), p.compareCommand(), p.stillCommand(), p.listCommand(), p.describeCommand(), p.schemaCommand(),
	)
	root.SetHelpCommand(helpCommand(root))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		c.DisableFlagsInUseLine = true
		if c.Name() == "completion" {
			c.Short = "print a script by which a shell completes commands"
			c.Args, c.RunE = cobra.ArbitraryArgs, noShell
		}
	}
	return root
}

func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "explain a command",
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err == nil && len(rest) > 0 {
				err = noCommand(root, args[0])
			}
			if err != nil {
				return err
			}
			c.InitDefaultHelpFlag()
			return c.Help()
		},
	}
}

// noShell is "completion" without a shell that it knows.
func noShell(c *cobra.Command, args []string) error {
	var shells []string
	for _, s := range c.Commands() {
		shells = append(shells, s.Name())
	}
	if len(args) == 0 {
		return badInput("completion needs a shell, one of %s", strings.Join(shells, ", "))
	}
	return unknown("shell", args[0], shells, "bubblechamber completion --help")
}

// noCommand is the error of a word that is no command.
func noCommand(root *cobra.Command, word string) error {
	if slices.Contains(scenarios.Names(), word) {
		return badInput("unknown command %q; it is a scenario: \"bubblechamber open %s\" or \"bubblechamber run %s\"", word, word, word)
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	return unknown("command", word, names, "bubblechamber help")
}

// unknown is the error of a name that is none of valid, which list lists.
func unknown(what, name string, valid []string, list string) error {
	if near, ok := param.Nearest(name, valid); ok {
		return badInput("unknown %s %q (did you mean %q?)", what, name, near)
	}
	return badInput("unknown %s %q; %q lists them", what, name, list)
}

// flagError adds the nearest flag to pflag's words.
func flagError(c *cobra.Command, err error) error {
	name, ok := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !ok {
		return inputError{err}
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near, ok := param.Nearest(name, names); ok {
		return badInput("unknown flag --%s (did you mean --%s?)", name, near)
	}
	return badInput("unknown flag --%s; \"%s --help\" lists them", name, c.CommandPath())
}

// one is the check of commands that take one argument.
func one(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return badInput("%s needs %s: %s", c.Name(), what, c.UseLine())
		case 1:
			return nil
		}
		return badInput("%s takes one argument, got %d: %s", c.Name(), len(args), c.UseLine())
	}
}

// none is the check of commands that take no arguments.
func none(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return badInput("%s takes no arguments, got %q", c.Name(), args[0])
	}
	return nil
}

// print writes results.
func (p *program) print(text string) error {
	if _, err := io.WriteString(p.out, text); err != nil {
		return fmt.Errorf("cannot print: %w", err)
	}
	return nil
}
