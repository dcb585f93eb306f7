package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
)

// verifyFlags are the flags of "verify".
type verifyFlags struct {
	settings
	seeds        int
	fresh, quiet bool
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
1979). The exit status is 1 when a claim fails.`,
		Example: `  bubblechamber verify filter-bubble
  bubblechamber verify filter-bubble --seeds 30 --fresh-seeds`,
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
	f.addRounds(c)
	f.addThreads(c)
	f.addFormat(c)
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
	progress := p.progress("rounds", f.quiet)
	v, err := s.Verify(ctx, scenarios.VerifyOptions{
		Set: f.set, Seeds: f.seeds, Rounds: given(f.cmd, "rounds", &f.rounds), Threads: f.threads, Fresh: f.fresh,
		Progress: func(done, total int) { progress.at(s.Name, done, total) },
	})
	progress.end()
	if err != nil {
		return err
	}
	text := ""
	if f.format == "json" {
		text, err = verdictJSON(v)
	} else {
		text = verdictText(v, coloured(p.out))
	}
	if err != nil {
		return err
	}
	if err := p.print(text); err != nil {
		return err
	}
	if v.Fails() {
		return said(exitFailed)
	}
	return nil
}

// verdictText is a paragraph for every claim: its verdict and text, then an
// interval for every comparison.
func verdictText(v *scenarios.Verification, colour bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d seeds, %d rounds; 95%% intervals of left minus right\n", v.Scenario, v.Seeds, v.Rounds)
	tally := map[stats.Verdict]int{}
	for _, l := range v.Lines {
		tally[l.Verdict]++
		b.WriteString("\n" + verdictWord(l.Verdict, colour) + "  " + l.Text + "  [" + l.Kind + "]\n")
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
	}
	fmt.Fprintf(&b, "\n%d hold, %d fail, %d undecided\n", tally[stats.Holds], tally[stats.Fails], tally[stats.Undecided])
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

// verdictJSON is one object with a line for every claim; null is undefined.
func verdictJSON(v *scenarios.Verification) (string, error) {
	type link struct {
		Left     string   `json:"left"`
		Relation string   `json:"relation"`
		Right    string   `json:"right"`
		Verdict  string   `json:"verdict"`
		N        int      `json:"n"`
		Mean     *float64 `json:"mean"`
		Lo       *float64 `json:"lo"`
		Hi       *float64 `json:"hi"`
		P        *float64 `json:"p"`
	}
	type line struct {
		Claim     string   `json:"claim"`
		Kind      string   `json:"kind"`
		Verdict   string   `json:"verdict"`
		Holm      *float64 `json:"holm_p"`
		Smallest  float64  `json:"smallest"`
		Intervals []link   `json:"intervals"`
		Note      string   `json:"note,omitempty"`
		Warnings  []string `json:"warnings,omitempty"`
	}
	all := struct {
		Scenario string `json:"scenario"`
		Seeds    int    `json:"seeds"`
		Rounds   int    `json:"rounds"`
		Fails    bool   `json:"fails"`
		Lines    []line `json:"lines"`
	}{v.Scenario, v.Seeds, v.Rounds, v.Fails(), []line{}}
	for _, l := range v.Lines {
		out := line{l.Text, l.Kind, l.Verdict.String(), defined(l.Holm), l.Smallest, []link{}, l.Note, l.Warnings}
		for _, k := range l.Intervals {
			iv := k.Interval
			if iv.N == 0 {
				iv.Mean, iv.Lo, iv.Hi, iv.P = math.NaN(), math.NaN(), math.NaN(), math.NaN()
			}
			out.Intervals = append(out.Intervals, link{
				k.Left, k.Relation, k.Right, k.Verdict.String(), iv.N,
				defined(iv.Mean), defined(iv.Lo), defined(iv.Hi), defined(iv.P),
			})
		}
		all.Lines = append(all.Lines, out)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(all)
	return b.String(), err
}

// defined is nil for NaN, which JSON does not have.
func defined(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}
