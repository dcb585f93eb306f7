package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
)

// verifyFlags are the flags of "verify".
type verifyFlags struct {
	settings
	seeds                int
	rivals, fresh, quiet bool
}

func (p *program) verifyCommand() *cobra.Command {
	f := &verifyFlags{}
	c := &cobra.Command{
		Use:   "verify SCENARIO [flags]",
		Short: "run a scenario with several seeds and check what it claims",
		Long: `Run a scenario with several seeds and check what its expect block claims.

A claim holds when the 95% paired t interval of left minus right lies on its side
of 0, fails when it lies wholly below the smallest effect of interest, and is
undecided otherwise. The p value is corrected for the number of claims (Holm
1979). The exit status is 1 when a claim fails.

With --rivals the claims are checked under every rival assumption of the file,
too. A claim may fail only under those that the file excepts for it. With --format
junit there is a report for continuous integration, a test case for each claim.`,
		Example: `  bubblechamber verify filter-bubble
  bubblechamber verify filter-bubble --seeds 30 --fresh-seeds
  bubblechamber verify filter-bubble --rivals
  bubblechamber verify mine.yaml --format junit > claims.xml`,
		Args:              one("a scenario"),
		ValidArgsFunction: completeScenario,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return p.verify(c.Context(), args[0], f)
		},
	}
	f.addSet(c)
	c.Flags().IntVar(&f.seeds, "seeds", 0, "`number` of replicates, at least 2 (default the scenario's)")
	c.Flags().BoolVar(&f.fresh, "fresh-seeds", false, "draw other replicates than those that the claims were written by")
	c.Flags().BoolVar(&f.rivals, "rivals", false, "check the claims under the file's rival assumptions, too")
	f.addRounds(c)
	f.addThreads(c)
	f.addFormat(c, "junit")
	c.Flags().BoolVar(&f.quiet, "quiet", false, "say nothing of progress")
	return c
}

func (f *verifyFlags) check() error {
	if f.cmd.Flags().Changed("seeds") && f.seeds < 2 {
		return badInput("--seeds is %d, expected 2 or more: an interval needs replicates", f.seeds)
	}
	return f.settings.check()
}

func (p *program) verify(ctx context.Context, ref string, f *verifyFlags) error {
	s, err := scenarios.Load(ref)
	if err != nil {
		return err
	}
	p.starts(s.Programs)
	if f.rivals && len(s.Rivals) == 0 {
		return badInput("--rivals: %s has no rivals", s.Path)
	}
	progress := p.progress("rounds", f.quiet)
	all, err := f.verify(ctx, s, progress)
	progress.end()
	if err != nil {
		return err
	}
	var text string
	switch {
	case f.format == "junit":
		text, err = junit(all)
	case f.format == "json" && f.rivals:
		text, err = indented(verdictsOf(all))
	case f.format == "json":
		text, err = indented(verdictOf(all[0]))
	case f.rivals:
		text = rivalsText(s, all, coloured(p.out))
	default:
		text = verdictText(all[0], coloured(p.out))
	}
	if err != nil {
		return err
	}
	if err := p.print(text); err != nil {
		return err
	}
	if slices.ContainsFunc(all, (*scenarios.Verification).Fails) {
		return said(exitFailed)
	}
	return nil
}

// verify is what the replicates say under the file's own assumptions and, where
// it is asked for, under its rivals.
func (f *verifyFlags) verify(ctx context.Context, s *scenarios.Scenario, progress *progress) ([]*scenarios.Verification, error) {
	o := scenarios.VerifyOptions{
		Set: f.set, Seeds: f.seeds, Rounds: given(f.cmd, "rounds", &f.rounds), Threads: f.threads, Fresh: f.fresh,
		Progress: func(done, total int) { progress.at(s.Name, done, total) },
	}
	if f.rivals {
		return s.VerifyRivals(ctx, o)
	}
	v, err := s.Verify(ctx, o)
	return []*scenarios.Verification{v}, err
}

// verdictText is a paragraph for every claim: its verdict and text, then an
// interval for every comparison.
func verdictText(v *scenarios.Verification, colour bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d seeds, %d rounds; 95%% intervals of left minus right\n", v.Scenario, v.Seeds, v.Rounds)
	tally := map[stats.Verdict]int{}
	for _, l := range v.Lines {
		tally[l.Verdict]++
		b.WriteString("\n" + lineText(l, colour))
	}
	fmt.Fprintf(&b, "\n%d hold, %d fail, %d undecided\n", tally[stats.Holds], tally[stats.Fails], tally[stats.Undecided])
	return b.String()
}

// lineText is the paragraph of a claim.
func lineText(l scenarios.LineResult, colour bool) string {
	var b strings.Builder
	b.WriteString(verdictWord(l.Verdict, colour) + "  " + l.Text + "  [" + l.Kind + "]\n")
	g := &grid{}
	for _, k := range l.Intervals {
		g.add(left("           "), left(k.Left+" "+k.Relation+" "+k.Right), left(interval(k.Interval)))
	}
	b.WriteString(g.String())
	facts := []string{}
	if !math.IsNaN(l.Holm) {
		facts = append(facts, fmt.Sprintf("Holm p %.2g", l.Holm))
	}
	if l.Smallest > 0 {
		facts = append(facts, "smallest effect of interest "+digits(l.Smallest))
	}
	if len(facts) > 0 {
		b.WriteString("             " + strings.Join(facts, ", ") + "\n")
	}
	for _, w := range l.Warnings {
		b.WriteString("             beware: " + wrap(w, 64, "             ") + "\n")
	}
	if l.Note != "" {
		b.WriteString("             " + wrap(l.Note, 66, "             ") + "\n")
	}
	return b.String()
}

func verdictWord(v stats.Verdict, colour bool) string {
	text := fmt.Sprintf("%-11s", map[stats.Verdict]string{
		stats.Holds: betterMark + " holds", stats.Fails: worseMark + " fails", stats.Undecided: "? undecided",
	}[v])
	if code := map[stats.Verdict]string{stats.Holds: green, stats.Fails: red}[v]; colour && code != "" {
		return "\x1b[" + code + "m" + text + "\x1b[0m"
	}
	return text
}

func interval(iv stats.Interval) string {
	if iv.N == 0 {
		return "undefined"
	}
	return fmt.Sprintf("%s [%s, %s]", signed(iv.Mean), signed(iv.Lo), signed(iv.Hi))
}
