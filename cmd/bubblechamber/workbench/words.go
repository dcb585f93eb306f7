package workbench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
	"bubblechamber/metrics/numeral"
)

// sentence says in words what the charts show for the arm in focus.
func (m model) sentence() string {
	l := m.lab
	t := m.theme
	if l.snap.latest < 1 {
		return "The warm-up: everybody shares these rounds, then the arms part and " + t.bold("the charts begin") + "."
	}
	base := l.base
	who := t.arm(l.style(l.arm), l.arm)
	var parts []string
	for i, metric := range l.metric {
		d := definition(metric)
		v := l.value(l.arm, metric)
		if math.IsNaN(v) {
			continue
		}
		text := strings.TrimSuffix(d.Label(base), " relative to "+base) + " " + t.bold(format(d).Text(v))
		if i < narrowingChart && base != "" && l.arm != base {
			text += against(d, v, l.value(base, metric))
		}
		parts = append(parts, text)
	}
	if l.arm != base {
		if share := l.value(l.arm, "in_bubble"); !math.IsNaN(share) && !slices.Contains(l.metric[:], "in_bubble") {
			n := int(math.Round(share * float64(l.session.people)))
			parts = append(parts, fmt.Sprintf("%s of %s in a bubble", numeral.Whole(n), count(l.session.people, "person", "people")))
		}
	}
	if _, last := l.snap.table.Rounds(l.arm); last == 0 && len(parts) == 0 {
		return who + " has not begun: it forks off in a later round."
	}
	if len(parts) == 0 {
		return who + ": nothing is defined in this round."
	}
	said := strings.Join(parts, ", ") + "."
	for _, w := range metrics.Warnings(func(column string) float64 { return l.value(l.arm, column) }) {
		said += " " + t.bold("Beware") + ": " + w + "."
	}
	switch {
	case base == "":
		return who + ": " + said
	case l.arm == base:
		return who + ", the baseline: " + said
	}
	return who + " against " + t.arm(l.style(base), base) + ": " + said
}

// against says how a value stands to the baseline's: " (181 % above 0.31)".
func against(d metrics.Definition, v, base float64) string {
	if math.IsNaN(base) {
		return ""
	}
	f := format(d)
	word := "above"
	if v < base {
		word = "below"
	}
	switch {
	case f.Text(v) == f.Text(base):
		return " (the same)"
	case f == chart.Percent:
		return fmt.Sprintf(" (%s points %s)", chart.Number.Text(round2(100*math.Abs(v-base))), word)
	case base > 0:
		return fmt.Sprintf(" (%s %% %s %s)", wholePercent(100*math.Abs(v-base)/base), word, f.Text(base))
	}
	return fmt.Sprintf(" (%s %s)", f.Text(math.Abs(v-base)), word)
}

func wholePercent(v float64) string {
	if v < 9.95 {
		return fmt.Sprintf("%.1f", v)
	}
	return numeral.Whole(int(math.Round(v)))
}

// difference is a signed number: "+0.56", "−5.8", "=".
func difference(d metrics.Definition, v, base float64) string {
	if math.IsNaN(v) || math.IsNaN(base) {
		return ""
	}
	f := format(d)
	if f.Text(v) == f.Text(base) {
		return "="
	}
	sign := "+"
	if v < base {
		sign = "−"
	}
	if f == chart.Percent {
		return sign + strings.TrimSuffix(f.Text(math.Abs(v-base)), " %") + " pts"
	}
	return sign + f.Text(math.Abs(v-base))
}

// legend returns a row for each arm: its values, and what they differ from the
// baseline's, under a row of names.
func (m model) legend(w, h int) []string {
	l := m.lab
	t := m.theme
	base := l.base
	columns := l.metric[:]
	for _, more := range []string{"in_bubble", "taste_drift"} {
		if !slices.Contains(columns, more) {
			columns = append(columns[:len(columns):len(columns)], more)
		}
	}
	name := 8
	for _, a := range l.snap.arms {
		name = max(name, chart.Width(chart.Clean(a.name)))
	}
	name = min(name, 20)
	each := 24
	columns = columns[:min(len(columns), max((w-name-6)/each, 1))]
	row := "   " + t.ink.Fit("arm", name+1)
	var definitions []metrics.Definition
	for _, c := range columns {
		d := definition(c)
		row += t.ink.FitRight(d.Label(base), each-1) + " "
		definitions = append(definitions, d)
	}
	lines := []string{t.faint(t.ink.Fit(row, w))}
	first := scroll(max(l.snap.arm(l.arm), 0), h-1, len(l.snap.arms))
	out := m.told()
	for i, a := range l.snap.arms {
		if i < first || len(lines) >= h {
			continue
		}
		pointer := " "
		if a.name == l.arm {
			pointer = "▸"
		}
		style := out.style(a.name, l.style(a.name))
		row := pointer + t.ink.Paint(style.Tone(), t.ink.Fit(t.ink.Mark(style)+" "+chart.Clean(a.name), name+3))
		for _, d := range definitions {
			v := l.value(a.name, d.Name)
			diff := ""
			if base != "" && a.name != base {
				diff = difference(d, v, l.value(base, d.Name))
			}
			row += t.ink.FitRight(format(d).Text(v), each-11) + t.faint(t.ink.FitRight(diff, 10)) + " "
		}
		lines = append(lines, t.ink.Fit(row, w))
	}
	return lines
}
