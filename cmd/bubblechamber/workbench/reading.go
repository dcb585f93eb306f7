package workbench

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

// reading is a dialog that takes the whole screen: a text to scroll.
type reading struct {
	title string
	text  func(m model, w int) []string // lines of at most w cells
	first int                           // row
}

func (d reading) key(m model, k tea.KeyMsg) (model, tea.Cmd) {
	last := max(len(d.text(m, m.w))-(m.h-2), 0)
	switch k.String() {
	case "?", "i", "!", "esc", "q", "enter":
		m.dialog = nil
		return m, nil
	case "down", "j":
		d.first++
	case "up", "k":
		d.first--
	case "pgdown", " ":
		d.first += m.h - 3
	case "pgup":
		d.first -= m.h - 3
	case "home":
		d.first = 0
	case "end":
		d.first = last
	}
	d.first = min(max(d.first, 0), last)
	m.dialog = d
	return m, nil
}

func (d reading) rows(m model, w, h int) []string {
	t := m.theme
	text := d.text(m, w)
	window := h - 2
	first := min(d.first, max(len(text)-window, 0))
	part := fmt.Sprintf("%d to %d of %d lines ", min(first+1, len(text)), min(first+window, len(text)), len(text))
	rows := []string{t.sides(" "+t.bold(d.title), t.faint(part), w)}
	rows = append(rows, exactly(text[first:], window)...)
	return append(rows, t.ink.Fit(" "+t.bold("↑ ↓")+t.faint(" scroll · ")+t.bold("PgDn PgUp")+t.faint(" a page · ")+t.bold("Esc")+t.faint(" close"), w))
}
