package workbench

import (
	"fmt"
	"slices"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// mostTold is how many arms can be told apart on a chart, the baseline among them.
const mostTold = 10

// standout says which arms stand out where more are drawn than can be told apart, the
// one in focus last; the others are context. The nil one is for few arms, of which each
// stands out.
type standout []string

// around returns who stands out of the arms that are drawn, most at the most: the
// baseline, and of those around the arm in focus, in the order of all, so many as there
// are colours.
func around(all, drawn []string, base, focus string, most int) standout {
	if len(drawn) <= mostTold {
		return nil
	}
	window := max(min(most-1, chart.Hues), 1)
	first := scroll(max(slices.Index(all, focus), 0), window, len(all))
	out := standout{}
	for i, arm := range all {
		if (arm == base || i >= first && i < first+window) && slices.Contains(drawn, arm) {
			out = append(out, arm)
		}
	}
	if slices.Contains(out, focus) {
		out = append(slices.DeleteFunc(out, func(arm string) bool { return arm == focus }), focus)
	}
	return out
}

// style returns a style, as one of context unless the arm stands out.
func (s standout) style(arm string, style chart.Style) chart.Style {
	style.Context = s != nil && !slices.Contains(s, arm)
	return style
}

// onTop returns the arms in the order of drawing, of many the one in focus last.
func (s standout) onTop(arms []string) []string {
	if len(s) == 0 {
		return arms
	}
	last := s[len(s)-1]
	i := slices.Index(arms, last)
	return append(slices.Delete(arms, i, i+1), last)
}

// String tells sets apart.
func (s standout) String() string { return strings.Join(s, " ") }

// standout says who stands out where there is room for so many labels.
func (l lab) standout(labels int) standout {
	return around(l.arms(), l.shownArms(), l.base, l.arm, labels)
}

// told says who stands out in the lab: as many as the lowest chart has labels for, and
// of those that are in the table, if there is one.
func (m model) told() standout {
	lay := layLab(m.w, m.h, len(m.lab.snap.arms), m.lab.zoom)
	h := lay.big.h
	if lay.grid {
		h = lay.charts[narrowingChart].h
	}
	labels := h - chartFrame
	if lay.legend.h > 0 {
		labels = min(labels, lay.legend.h) // with a row of names in place of the baseline
	}
	return m.lab.standout(labels)
}

// chartFrame is how many lines of a chart are its title and axis.
const chartFrame = 2

// standing is "9 of 41 arms stand out; ↑ ↓ moves" where that is so, in at most w cells.
func (m model) standing(w int) string {
	if m.lab.session == nil {
		return ""
	}
	var s standout
	switch {
	case m.at == labScreen || m.at == auditScreen:
		s = m.told()
	case m.at == compareScreen && m.compare.charts:
		s = m.lab.standout(multipleHeight - chartFrame)
	}
	if s == nil {
		return ""
	}
	keys := "a A"
	if b, ok := find(m.place(), "down"); ok && slices.Contains(b.keys, "a") {
		keys = "↑ ↓"
	}
	of := fmt.Sprintf("%d of %s", len(s), count(len(m.lab.shownArms()), "arm", "arms"))
	for _, text := range []string{of + " stand out; " + keys + " moves", of + "; " + keys + " moves", of + " stand out"} {
		if chart.Width(text) <= w {
			return text
		}
	}
	return ""
}
