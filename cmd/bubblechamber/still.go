package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/cmd/bubblechamber/workbench"
	"bubblechamber/cmd/bubblechamber/workbench/still"
)

// stillFlags are the flags of "still".
type stillFlags struct {
	settings
	screen, size, keys, out string
	light                   bool
	scale                   int
	w, h                    int // read from size
}

func (p *program) stillCommand() *cobra.Command {
	f := &stillFlags{}
	c := &cobra.Command{
		Use:   "still [SCENARIO] -o FILE [flags]",
		Short: "draw a screen of the workbench as a picture",
		Long: `Draw a screen of the workbench as a picture, without a terminal.

SCENARIO runs for so many rounds and stands, the screen is opened, and the keys are
pressed: by the names that the workbench's help has for them, in lower case, such as
tab, shift+tab, pgdown, space; in a dialog other words are typed. Without a SCENARIO
there are the gallery and the help. The ending of FILE says whether it is SVG or PNG.
The same command gives the same bytes; those of a PNG may differ between machines in
the last bits of a colour.`,
		Example: `  bubblechamber still filter-bubble --rounds 120 -o lab.svg
  bubblechamber still filter-bubble --rounds 120 --keys "tab z" --light -o clicks.png
  bubblechamber still --screen gallery --keys "/ shop enter" --size 80x24 -o shops.svg`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return one("a scenario")(c, args)
		},
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			ref := strings.Join(args, "")
			if err := f.check(ref); err != nil {
				return err
			}
			return p.still(c.Context(), ref, f)
		},
	}
	f.addSet(c)
	f.addSeed(c)
	f.addRounds(c)
	f.addThreads(c)
	flags := c.Flags()
	flags.StringVar(&f.screen, "screen", "", "`screen` to show: "+strings.Join(workbench.Screens(), ", ")+" (default lab, or gallery without a scenario)")
	flags.StringVar(&f.size, "size", "100x30", "width and height in cells, `WxH`, at least "+fmt.Sprintf("%dx%d", workbench.LeastWidth, workbench.LeastHeight))
	flags.BoolVar(&f.light, "light", false, "dark text on a light ground")
	flags.StringVar(&f.keys, "keys", "", "`keys` to press on the screen, with blanks between them")
	flags.IntVar(&f.scale, "scale", 2, "`pixels` of a PNG for each unit; a cell is 8 x 16 units")
	flags.StringVarP(&f.out, "out", "o", "", "the `file` to write, .svg or .png")
	c.RegisterFlagCompletionFunc("screen", cobra.FixedCompletions(workbench.Screens(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// check refuses before anything is run what no still can be.
func (f *stillFlags) check(ref string) error {
	if ref == "" {
		for _, flag := range []string{"rounds", "seed", "set"} {
			if f.cmd.Flags().Changed(flag) {
				return badInput("--%s needs a scenario: still SCENARIO", flag)
			}
		}
	}
	screens := workbench.Screens()
	switch {
	case f.screen != "" && !slices.Contains(screens, f.screen):
		return unknown("screen", f.screen, screens, "bubblechamber still --help")
	case f.rounds < 0:
		return badInput("--rounds is %d, expected 0 or more", f.rounds)
	case f.scale < still.LeastScale || f.scale > still.MostScale:
		return badInput("--scale is %d, expected %d to %d", f.scale, still.LeastScale, still.MostScale)
	case f.out == "":
		return badInput("still needs -o FILE.svg or .png: where should the picture go?")
	case f.format() != "svg" && f.format() != "png":
		return badInput("%s: a still's file ends in .svg or .png", f.out)
	}
	if err := f.measure(); err != nil {
		return err
	}
	return f.settings.check()
}

func (f *stillFlags) format() string { return strings.TrimPrefix(filepath.Ext(f.out), ".") }

// measure reads the size.
func (f *stillFlags) measure() error {
	w, h, ok := strings.Cut(f.size, "x")
	var errs [2]error
	f.w, errs[0] = strconv.Atoi(w)
	f.h, errs[1] = strconv.Atoi(h)
	if !ok || errs[0] != nil || errs[1] != nil {
		return badInput("--size is %q, expected WIDTHxHEIGHT in cells, such as 100x30", f.size)
	}
	if f.w < workbench.LeastWidth || f.h < workbench.LeastHeight || f.w > still.Most || f.h > still.Most {
		return badInput("--size is %s, expected %dx%d to %dx%[4]d", f.size, workbench.LeastWidth, workbench.LeastHeight, still.Most)
	}
	return nil
}

// still runs the scenario, and writes what the screen then shows, whole or not at all.
func (p *program) still(ctx context.Context, ref string, f *stillFlags) error {
	g := p.progress("rounds", false)
	shot, err := workbench.Still(ctx, workbench.Options{
		Open: ref, Set: f.set, Seed: given(f.cmd, "seed", &f.seed), Threads: f.threads, Keyframes: unknownMemory / 4, Journal: unknownMemory / 16,
	}, workbench.StillOptions{
		Screen: f.screen, Rounds: given(f.cmd, "rounds", &f.rounds), Keys: strings.Fields(f.keys), W: f.w, H: f.h, Light: f.light,
		Round: func(round, last int) {
			if round > 0 {
				g.at(ref, round, last)
			} else {
				g.begin()
			}
		},
	})
	g.end()
	var refused *workbench.Refused
	switch {
	case errors.As(err, &refused):
		return inputError{err}
	case err != nil:
		return err
	}
	picture := still.Picture{Frame: shot.Frame, W: f.w, H: f.h, Light: f.light, Title: shot.Title, About: shot.About}
	var drawn bytes.Buffer
	if f.format() == "svg" {
		err = still.SVG(&drawn, picture)
	} else {
		err = still.PNG(&drawn, picture, f.scale)
	}
	if err != nil {
		return err
	}
	if err := os.WriteFile(f.out, drawn.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "written to %s\n", f.out)
	return nil
}
