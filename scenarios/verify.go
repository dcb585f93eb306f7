package scenarios

import (
	"context"
	"fmt"
	"math"
	"slices"

	"bubblechamber/metrics"
	"bubblechamber/metrics/stats"
	"bubblechamber/sim/arith"
)

// VerifyOptions say how a scenario's claims are checked.
type VerifyOptions struct {
	Set     []string // PATH=VALUE as typed
	Seeds   int      // replicates; 0 is as many as the file says
	Rounds  *int     // nil is as many as the file says
	Threads int      // in all, 0 for all cores; the result does not depend on it
	Fresh   bool     // other replicates than those that the claims were written by
	Rival   string   // the rival whose assumptions replace the file's; "" is none
	// Progress, if not nil, is told the rounds run so far and in all, of all
	// replicates together. Calls do not overlap.
	Progress func(done, total int)

	also func(i int, r *Run) // reads more off each replicate, as with Replicate
}

// Verification is what the replicates say of a scenario's claims.
type Verification struct {
	Scenario string
	Rival    string // the rival that was assumed; "" is none
	Seeds    int
	Rounds   int
	Lines    []LineResult // in the order of the file
}

// LineResult is what they say of one claim. A chain holds when every link holds
// and fails when one fails.
type LineResult struct {
	Text, Kind string
	Verdict    stats.Verdict
	Intervals  []LinkInterval
	// Holm is the line's p value, corrected for the number of lines; that of a
	// chain is its largest, that of a difference on the wrong side is 1. It is
	// NaN where the line has none: it says "~" only, or was not tested.
	Holm     float64
	Smallest float64
	Excepted bool     // the file says that the claim does not hold under this rival
	Note     string   // from the file
	Warnings []string // what the reader should know
}

// LinkInterval is one comparison of a claim: the 95% paired t interval of left
// minus right over the replicates. N is 0 where a value is undefined.
type LinkInterval struct {
	Left, Relation, Right string
	Interval              stats.Interval
	Verdict               stats.Verdict
}

const level = 0.95

// Fails reports whether a line fails that may not.
func (v *Verification) Fails() bool {
	for _, l := range v.Lines {
		if l.Verdict == stats.Fails && !l.Excepted {
			return true
		}
	}
	return false
}

// Verify runs the scenario with several seeds, as Replicate does, and holds its
// claims against them. An error is a Problems where it concerns what somebody
// wrote, and ctx's when that is done. Cost is that of the runs, Threads at a time.
func (s *Scenario) Verify(ctx context.Context, o VerifyOptions) (*Verification, error) {
	assumed, err := s.assumed(o)
	if err != nil {
		return nil, err
	}
	base, err := s.plan(assumed)
	if err != nil {
		return nil, err
	}
	if s.Expect == nil {
		return nil, Problems{{File: s.Path, Text: "there is nothing to verify: the file has no expect block"}}
	}
	data, err := s.read(base)
	if err != nil {
		return nil, err
	}
	seeds := o.Seeds
	if seeds == 0 {
		seeds = s.Expect.Seeds
	}
	if seeds < 2 {
		return nil, Problems{{File: fmt.Sprintf("--seeds %d", seeds), Text: "an interval needs at least 2 replicates"}}
	}
	terms := s.Expect.terms()
	values := map[string][]float64{}
	for _, t := range terms {
		values[t.text] = make([]float64, seeds)
	}
	err = s.replicate(ctx, o, base, data, seeds, func(i int, r *Run) {
		for _, t := range terms {
			values[t.text][i] = t.read(r.Collector.Rows(), base.rounds)
		}
		if o.also != nil {
			o.also(i, r)
		}
	})
	if err != nil {
		return nil, err
	}
	v := &Verification{Scenario: s.Name, Rival: o.Rival, Seeds: seeds, Rounds: base.rounds}
	for _, c := range s.Expect.Claims {
		l, err := c.judge(values)
		if err != nil {
			return nil, err
		}
		l.Excepted = slices.Contains(c.Except, o.Rival)
		v.Lines = append(v.Lines, l)
	}
	v.correct()
	return v, nil
}

// terms are the terms of all claims, each once, and for each arm in them who is
// still there at the end.
func (e *Expect) terms() []term {
	var all []term
	seen := map[string]bool{}
	add := func(t term) {
		if !seen[t.text] {
			seen[t.text] = true
			all = append(all, t)
		}
	}
	for _, c := range e.Claims {
		for _, t := range c.terms {
			if t.fixed {
				add(t)
			}
		}
		for _, t := range c.measured() {
			add(t)
		}
	}
	return all
}

// stayed is the share of people who have not left the term's arm by the end.
func (t term) stayed() term {
	return term{text: t.arm + ".retention", arm: t.arm, metric: "retention"}
}

// survival is what to know when two arms have kept different shares of their
// people; "" for nothing.
func survival(left, right term, values map[string][]float64) string {
	if left.fixed || right.fixed {
		return ""
	}
	l, r := arith.Mean(values[left.stayed().text]), arith.Mean(values[right.stayed().text])
	if metrics.WarnSurvival(l, r) == "" {
		return ""
	}
	return fmt.Sprintf("conditional on survival: %.0f %% of the people are still there in %s, and %.0f %% in %s, so means over people compare those who stayed",
		100*l, left.arm, 100*r, right.arm)
}

// Judge holds the claim against so many replicates of runs, at least two: value is that of a measure,
// by its text, in one of them, as Measure.Read gives it; NaN is undefined. The line's p
// value is not corrected.
func (c Claim) Judge(replicates int, value func(measure string, i int) float64) (LineResult, error) {
	values := map[string][]float64{}
	fill := func(t term, of func(i int) float64) {
		v := make([]float64, replicates)
		for i := range v {
			v[i] = of(i)
		}
		values[t.text] = v
	}
	for _, t := range c.terms {
		if t.fixed {
			fill(t, func(int) float64 { return t.value })
		}
	}
	for _, t := range c.measured() {
		fill(t, func(i int) float64 { return value(t.text, i) })
	}
	return c.judge(values)
}

// Margin is how far the claim is from the verge of failing, in the unit of its terms:
// the mean difference in the claimed direction, or for "~" how far it stays below the
// smallest effect of interest; of a chain the smallest. It is NaN where one is
// undefined.
func (l LineResult) Margin() float64 {
	least := math.Inf(1)
	for _, k := range l.Intervals {
		x := k.Interval.Mean
		switch {
		case k.Interval.N == 0:
			return math.NaN()
		case k.Relation == string(same):
			x = l.Smallest - math.Abs(x)
		case k.Relation == string(less):
			x = 0 - x
		}
		least = min(least, x)
	}
	return least
}

// judge holds a claim against the values of its terms.
func (c Claim) judge(values map[string][]float64) (LineResult, error) {
	l := LineResult{
		Text: c.Text, Kind: c.Kind, Smallest: c.Smallest, Note: c.Note,
		Verdict: stats.Holds, Holm: math.NaN(),
	}
	warned := map[string]bool{}
	warn := func(text string) {
		if !warned[text] {
			warned[text] = true
			l.Warnings = append(l.Warnings, text)
		}
	}
	for i, relation := range c.links {
		left, right := c.terms[i], c.terms[i+1]
		k := LinkInterval{Left: left.text, Relation: string(relation), Right: right.text}
		known := true
		for _, t := range []term{left, right} {
			if n := undefined(values[t.text]); n > 0 {
				warn(fmt.Sprintf("%s is undefined in %d of %d replicates", t.text, n, len(values[t.text])))
				known = false
			}
		}
		if known {
			var err error
			if k.Interval, err = stats.Paired(values[left.text], values[right.text], level); err != nil {
				return l, fmt.Errorf("%s: %w", c.Text, err)
			}
			for _, w := range k.Interval.Warnings {
				warn(w)
			}
			k.Verdict = relation.decide(k.Interval, c.Smallest)
			if p := relation.p(k.Interval); !(l.Holm >= p) && !math.IsNaN(p) {
				l.Holm = p
			}
		}
		if text := survival(left, right, values); text != "" {
			warn(text)
		}
		l.Intervals = append(l.Intervals, k)
		if l.Verdict != stats.Fails && k.Verdict != stats.Holds {
			l.Verdict = k.Verdict
		}
	}
	return l, nil
}

func undefined(values []float64) int {
	n := 0
	for _, x := range values {
		if math.IsNaN(x) {
			n++
		}
	}
	return n
}

func (r link) decide(iv stats.Interval, smallest float64) stats.Verdict {
	switch r {
	case same:
		return stats.Equivalent(iv, smallest)
	case less:
		iv.Mean, iv.Lo, iv.Hi = 0-iv.Mean, 0-iv.Hi, 0-iv.Lo
	}
	return stats.Decide(iv, smallest)
}

func (r link) p(iv stats.Interval) float64 {
	switch {
	case r == same:
		return math.NaN()
	case r == more && iv.Mean <= 0, r == less && iv.Mean >= 0:
		return 1
	}
	return iv.P
}

// correct replaces the lines' p values by Holm's.
func (v *Verification) correct() {
	p := make([]float64, len(v.Lines))
	for i, l := range v.Lines {
		p[i] = l.Holm
	}
	for i, x := range stats.Holm(p) {
		v.Lines[i].Holm = x
	}
}
