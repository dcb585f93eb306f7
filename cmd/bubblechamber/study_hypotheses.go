package main

import (
	"fmt"
	"math"
	"strings"

	"bubblechamber/scenarios/study"
)

// hypothesesText has the study's hypotheses apart by what they may be taken for; "" where
// there are none.
func hypothesesText(t *study.Table, v *study.Verdicts) string {
	var b strings.Builder
	for _, class := range []study.Class{study.RegisteredClaim, study.Failed, study.Exploratory} {
		of := v.Of(class)
		if len(of) == 0 {
			continue
		}
		b.WriteString("\n" + v.Heading(class) + "\n")
		if t.Plan.Study.Design.Draws() {
			b.WriteString(drawsGrid(t.Plan, of).String())
			continue
		}
		for _, o := range of {
			b.WriteString(hypothesisText(t, o))
		}
	}
	return b.String()
}

// hypothesisText is the paragraph of a hypothesis: its verdict, and an interval for every
// point and comparison.
func hypothesisText(t *study.Table, v study.Verdict) string {
	const indent = "             "
	var b strings.Builder
	b.WriteString(verdictWord(v.Verdict, false) + "  " + v.Claim)
	if v.Effect != "" {
		b.WriteString("  [" + v.Effect + " effect]")
	}
	b.WriteByte('\n')
	if v.Why != "" {
		b.WriteString(indent + wrap(v.Why, 66, indent) + "\n")
	}
	g := &grid{}
	w := &warned{}
	for _, p := range v.Points[:min(len(v.Points), mostRows)] {
		where := t.Plan.Describe(p.Point)
		for i, k := range p.Intervals {
			row := []cell{left(indent[:len(indent)-len(gap)]), left(where)}
			if len(p.Intervals) > 1 {
				row = append(row, left(k.Left+" "+k.Relation+" "+k.Right))
			}
			row = append(row, left(interval(k.Interval)), left(rivalWords[k.Verdict].text))
			if i == 0 && !math.IsNaN(p.Holm) {
				row = append(row, left("Holm p "+probability(p.Holm)))
			}
			g.add(row...)
			where = ""
		}
		w.add(p.Warnings, t.Plan.Describe(p.Point))
	}
	b.WriteString(g.String())
	if n := len(v.Points) - mostRows; n > 0 {
		fmt.Fprintf(&b, "%s... %s more\n", indent, amount(n, "point"))
	}
	if v.Smallest > 0 {
		b.WriteString(indent + "smallest effect of interest " + digits(v.Smallest) + "\n")
	}
	for _, line := range w.lines {
		b.WriteString(indent + wrap(line, 66, indent) + "\n")
	}
	if v.Note != "" {
		b.WriteString(indent + wrap(v.Note, 66, indent) + "\n")
	}
	return b.String()
}

// drawsGrid says in which of the draws each hypothesis holds, and on what that depends.
func drawsGrid(plan *study.Plan, of []study.Verdict) *grid {
	g := &grid{}
	g.add(right("holds"), right("fails"), right("open"), left("of "+amount(len(plan.Points), "draw")))
	for _, v := range of {
		row, depends := []cell{right("–"), right("–"), right("–")}, ""
		if d := v.Draws; d != nil {
			row = []cell{right(percent(d.Share())), right(fmt.Sprint(d.Fails)), right(fmt.Sprint(d.Open()))}
			depends = d.Describe(plan)
		}
		g.add(append(row, left(v.Claim))...)
		for _, text := range []string{v.Why, depends} {
			if text != "" {
				g.add(right(""), right(""), right(""), left("  "+text))
			}
		}
	}
	return g
}

// percent is a share to whole hundredths, of which only all are 100 % and only none 0 %.
func percent(x float64) string {
	n := math.Round(100 * x)
	if x < 1 {
		n = min(n, 99)
	}
	if x > 0 {
		n = max(n, 1)
	}
	return fmt.Sprintf("%.0f %%", n)
}
