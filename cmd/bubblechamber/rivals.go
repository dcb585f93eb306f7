package main

import (
	"fmt"
	"strings"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
)

// rivalWords are a claim's verdict in the table of assumptions.
var rivalWords = map[stats.Verdict]struct{ text, colour string }{
	stats.Holds:     {betterMark + " holds", green},
	stats.Fails:     {worseMark + " fails", red},
	stats.Undecided: {"? open", ""},
}

// exceptedMark stands behind a verdict that the file excepts.
const exceptedMark = "*"

// rivalsText is a table of claims by assumptions, what the assumptions are, and
// the paragraphs of the claims that fail where they may not.
func rivalsText(s *scenarios.Scenario, all []*scenarios.Verification, colour bool) string {
	var b strings.Builder
	own := all[0]
	fmt.Fprintf(&b, "%s, %d seeds, %d rounds; every claim under every assumption\n\n", own.Scenario, own.Seeds, own.Rounds)
	g := &grid{colour: colour}
	head := []cell{left(""), {text: "as written", colour: bold}}
	for _, v := range all[1:] {
		head = append(head, cell{text: v.Rival, colour: bold})
	}
	g.add(head...)
	excepted := false
	for i, l := range own.Lines {
		row := []cell{left(l.Text)}
		for _, v := range all {
			word := rivalWords[v.Lines[i].Verdict]
			c := cell{text: word.text, colour: word.colour}
			if v.Lines[i].Excepted {
				c.text, c.colour, excepted = c.text+exceptedMark, dim, true
			}
			row = append(row, c)
		}
		g.add(row...)
	}
	b.WriteString(g.String())
	if excepted {
		b.WriteString("\n" + exceptedMark + " the file says that the claim does not hold there\n")
	}
	b.WriteString("\n")
	b.WriteString(describeRivals(s))
	for _, v := range all {
		for _, l := range v.Lines {
			if l.Verdict == stats.Fails && !l.Excepted {
				under := "as written"
				if v.Rival != "" {
					under = "under " + v.Rival
				}
				b.WriteString("\n" + under + "\n" + lineText(l, colour))
			}
		}
	}
	return b.String()
}

// describeRivals says what the rivals assume, and what the answer depends on.
func describeRivals(s *scenarios.Scenario) string {
	var b strings.Builder
	for i, r := range s.Rivals {
		label := " "
		if i == 0 {
			label = "rivals"
		}
		var set []string
		for _, a := range r.Set {
			set = append(set, a.Path+"="+a.Value.String())
		}
		text := r.Name + ": " + strings.Join(set, ", ")
		if r.Note != "" {
			text += " (" + r.Note + ")"
		}
		entry(&b, label, text)
	}
	for i, text := range s.Depends {
		label := " "
		if i == 0 {
			label = "depends"
		}
		entry(&b, label, text)
	}
	return b.String()
}
