package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"bubblechamber/metrics/stats"
)

// claimsTable is the table of what a file claims: its first verification is by the
// file's own assumptions.
func claimsTable(all []*Verification) (lines []string) {
	head := fmt.Sprintf("| claim (%d seeds) | difference | as written |", all[0].Seeds)
	for _, v := range all[1:] {
		head += " " + v.Rival + " |"
	}
	lines = append(lines, head, "|"+strings.Repeat("---|", len(all)+2))
	for i, l := range all[0].Lines {
		line := "| `" + l.Text + "` | "
		for j, k := range l.Intervals {
			if j > 0 {
				line += ", "
			}
			line += difference(k.Interval)
		}
		for _, v := range all {
			word := map[stats.Verdict]string{stats.Holds: "holds", stats.Fails: "fails", stats.Undecided: "open"}[v.Lines[i].Verdict]
			if v.Lines[i].Excepted {
				word = "(" + word + ")"
			}
			if v.Rival != "" {
				for _, k := range v.Lines[i].Intervals {
					word += " " + plus(k.Interval.Mean, places(k.Interval))
				}
			}
			line += " | " + word
		}
		lines = append(lines, line+" |")
	}
	return lines
}

// meansTable is a table of means over replicates: values are by arm, column and
// replicate.
func (b table) meansTable(seeds int, values map[string][][]float64) (lines []string) {
	cell := func(arm string, c int) string {
		own, twin := values[arm][c], values[b.against]
		if undefined(own) > 0 {
			return ""
		}
		alone, err := stats.Paired(own, make([]float64, len(own)), level)
		if err != nil {
			return ""
		}
		text := decimal(alone.Mean, places(alone))
		if twin == nil || arm == b.against || undefined(twin[c]) > 0 {
			return text
		}
		iv, err := stats.Paired(own, twin[c], level)
		if err != nil {
			return text
		}
		return decimal(alone.Mean, max(places(alone), places(iv))) + " [" + plus(iv.Lo, places(iv)) + ", " + plus(iv.Hi, places(iv)) + "]"
	}
	line := func(cells ...string) { lines = append(lines, "| "+strings.Join(cells, " | ")+" |") }
	if b.byArm {
		head := []string{fmt.Sprintf("arm (%d seeds)", seeds)}
		head = append(head, b.columns...)
		line(head...)
		lines = append(lines, "|"+strings.Repeat("---|", len(head)))
		for _, arm := range b.arms {
			row := []string{"`" + arm + "`"}
			for c := range b.columns {
				row = append(row, cell(arm, c))
			}
			line(row...)
		}
		return lines
	}
	head := []string{fmt.Sprintf("%d seeds", seeds)}
	for _, arm := range b.arms {
		head = append(head, "`"+arm+"`")
	}
	line(head...)
	lines = append(lines, "|"+strings.Repeat("---|", len(head)))
	for c := range b.columns {
		row := []string{b.columns[c]}
		for _, arm := range b.arms {
			row = append(row, cell(arm, c))
		}
		line(row...)
	}
	return lines
}

// places is how many decimals an interval deserves: two digits of its half-width.
func places(iv stats.Interval) int {
	width := (iv.Hi - iv.Lo) / 2
	if !(width > 0) {
		return 3
	}
	return min(max(1-int(math.Floor(math.Log10(width))), 0), 6)
}

func decimal(x float64, places int) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', places, 64), "-", "−", 1)
}

func plus(x float64, places int) string {
	if text := decimal(x, places); strings.HasPrefix(text, "−") {
		return text
	} else {
		return "+" + text
	}
}

func difference(iv stats.Interval) string {
	if iv.N == 0 {
		return "undefined"
	}
	n := places(iv)
	return plus(iv.Mean, n) + " [" + plus(iv.Lo, n) + ", " + plus(iv.Hi, n) + "]"
}
