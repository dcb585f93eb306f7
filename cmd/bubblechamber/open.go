package main

import (
	"github.com/spf13/cobra"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// workbenchFlags are the flags of the workbench.
type workbenchFlags struct {
	settings
	plain, mouse, still bool
	glyphs              string
}

func (f *workbenchFlags) add(c *cobra.Command) {
	f.addSet(c)
	f.addSeed(c)
	f.addThreads(c)
	c.Flags().BoolVar(&f.plain, "plain", false, "numbered prompts and one line a round in place of a screen, for screen readers")
	c.Flags().BoolVar(&f.mouse, "mouse", false, "use the mouse")
	c.Flags().BoolVar(&f.still, "reduce-motion", false, "nothing moves that does not have to")
	c.Flags().StringVar(&f.glyphs, "glyphs", "", "`set` of characters to draw with: braille, block, dot or ascii (default what the terminal can)")
	c.RegisterFlagCompletionFunc("glyphs", cobra.FixedCompletions([]string{"braille", "block", "dot", "ascii"}, cobra.ShellCompDirectiveNoFileComp))
}

func (f *workbenchFlags) check() error {
	if f.glyphs != "" {
		if _, err := chart.ParseGlyphs(f.glyphs); err != nil {
			return badInput("--glyphs: %w", err)
		}
	}
	return f.settings.check()
}

func (p *program) openCommand() *cobra.Command {
	f := &workbenchFlags{}
	c := &cobra.Command{
		Use:   "open SCENARIO [flags]",
		Short: "open the workbench on a scenario",
		Long: `Open the workbench on a scenario: a name of the gallery, a file, or the
manifest.json of a run.`,
		Example:           "  bubblechamber open filter-bubble --set users.count=5000",
		Args:              one("a scenario"),
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			return p.workbench(c, args[0], f)
		},
	}
	f.add(c)
	return c
}

// workbenchCommand is the program without a command.
func (p *program) workbenchCommand() *cobra.Command {
	f := &workbenchFlags{}
	c := &cobra.Command{
		Use:   "bubblechamber [flags]",
		Short: "simulated people meet recommenders",
		Long: `bubblechamber simulates people who meet recommenders, and shows what engagement
is bought with. Without a command it opens the workbench on its gallery.`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return noCommand(c, args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return p.workbench(c, "", f) },
	}
	f.add(c)
	return c
}
