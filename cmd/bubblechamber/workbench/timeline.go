package workbench

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// timeline is the rule under the charts: all rounds from left to right, with
// what was done by hand, where forks begin, and the round that is looked at.
func (m model) timeline(w int) string {
	l := m.lab
	t := m.theme
	if w < 20 {
		return t.faint(strings.Repeat("─", max(w, 0)))
	}
	last := max(l.snap.latest, 1)
	end := max(last, l.snap.until)
	cells := []rune(strings.Repeat("─", w))
	for i := range cells {
		if l.cell(last, w, end) < i {
			cells[i] = '·'
		}
	}
	for _, a := range l.snap.arms {
		if a.of != "" {
			cells[l.cell(a.at, w, end)] = '┬'
		}
	}
	for _, in := range l.snap.marks {
		if in.Round <= end {
			cells[l.cell(in.Round, w, end)] = '┊'
		}
	}
	at := l.cell(l.position(), w, end)
	return t.faint(string(cells[:at])) + t.bold(chart.Clean("●")) + t.faint(string(cells[at+1:]))
}

// cell is where a round is on a timeline of w cells.
func (l lab) cell(round, w, end int) int {
	return min(max(round*(w-1)/max(end, 1), 0), w-1)
}

// scrub jumps to the round at a cell of the timeline, of those that were run.
func (m model) scrub(x int) (model, tea.Cmd) {
	end := max(m.lab.snap.latest, m.lab.snap.until, 1)
	round := (x*end + (m.w-1)/2) / max(m.w-1, 1)
	return m.jump(min(round, max(m.lab.snap.round, 0)))
}

// farRounds is how far a long step goes: a twentieth of what was run.
func (l lab) farRounds() int { return max(l.snap.latest/20, 1) }

func (m model) stepFarBack() (model, tea.Cmd) {
	return m.jump(max(m.lab.position()-m.lab.farRounds(), 0))
}

func (m model) stepFarForth() (model, tea.Cmd) {
	return m.jump(min(m.lab.position()+m.lab.farRounds(), max(m.lab.snap.round, 0)))
}
