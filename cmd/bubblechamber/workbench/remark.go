package workbench

import (
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// toast is a remark in place of the footer, for a while.
type toast struct {
	text  string
	until time.Time
}

// remarks are what was said last, newest last.
type remarks []remark

type remark struct {
	at   string // round or place where it was said
	text string
}

// keptRemarks are as many as can be read again.
const keptRemarks = 30

// and returns the remarks with another one behind.
func (r remarks) and(n remark) remarks {
	return append(r[max(len(r)+1-keptRemarks, 0):len(r):len(r)], n)
}

// say shows a remark in place of the footer. What has several lines, or is
// longer than the footer, is whole in the list behind the key !.
func (m model) say(format string, args ...any) model {
	text := fmt.Sprintf(format, args...)
	at := ""
	if m.lab.session != nil {
		at = fmt.Sprintf("round %d", m.lab.position())
	}
	m.said = m.said.and(remark{at, text})
	first, _, more := strings.Cut(text, "\n")
	first = chart.Clean(first)
	if more || chart.Width(first) > m.w-2 && m.w > 0 {
		first = m.theme.ink.Fit(first, min(chart.Width(first), max(m.w-14, 0))) + " (! says all)"
	}
	m.toast = toast{first, m.clock.Add(5 * time.Second)}
	return m
}

func (m model) whyNoRemarks() string {
	if len(m.said) == 0 {
		return "nothing was said yet"
	}
	return ""
}

// openRemarks shows what was said last, the newest first.
func (m model) openRemarks() (model, tea.Cmd) {
	m.dialog = reading{title: "What was said last", text: func(m model, w int) []string {
		var lines []string
		for i := len(m.said) - 1; i >= 0; i-- {
			r := m.said[i]
			if r.at != "" {
				r.text = r.at + ": " + r.text
			}
			for part := range strings.SplitSeq(r.text, "\n") {
				for _, l := range wrap(m.theme.ink, chart.Clean(part), w-2) {
					lines = append(lines, " "+l)
				}
			}
		}
		return lines
	}}
	return m, nil
}
