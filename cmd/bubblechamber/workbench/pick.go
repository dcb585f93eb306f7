package workbench

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// item is one line of a list to choose from.
type item struct {
	value string
	text  string
	more  string // said about the one in focus
}

// pick is a dialog with a list that typing narrows down.
type pick struct {
	title  string
	items  []item
	filter field
	at     int // among those that match
	chosen func(m model, value string) (model, tea.Cmd)
}

// newPick returns a list with the given value in focus.
func newPick(title string, items []item, value string, chosen func(model, string) (model, tea.Cmd)) pick {
	d := pick{title: title, items: items, chosen: chosen}
	for i, it := range items {
		if it.value == value {
			d.at = i
		}
	}
	return d
}

// matching are the items that hold all words of the filter.
func (d pick) matching() []item {
	var out []item
	for _, it := range d.items {
		if matches(it.text+" "+it.more, d.filter.String()) {
			out = append(out, it)
		}
	}
	return out
}

// matches reports whether text holds all words, whatever their case.
func matches(text, words string) bool {
	text = strings.ToLower(text)
	for _, w := range strings.Fields(strings.ToLower(words)) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (d pick) key(m model, k tea.KeyMsg) (model, tea.Cmd) {
	items := d.matching()
	switch k.String() {
	case "esc":
		m.dialog = nil
		return m, nil
	case "up", "shift+tab":
		d.at = max(d.at-1, 0)
	case "down", "tab":
		d.at = min(d.at+1, max(len(items)-1, 0))
	case "pgup":
		d.at = max(d.at-8, 0)
	case "pgdown":
		d.at = min(d.at+8, max(len(items)-1, 0))
	case "enter":
		if d.at < len(items) {
			m.dialog = nil
			return d.chosen(m, items[d.at].value)
		}
	default:
		if f, used := d.filter.key(k); used {
			if f.String() != d.filter.String() {
				d.at = 0
			}
			d.filter = f
		}
	}
	m.dialog = d
	return m, nil
}

func (d pick) rows(m model, w, h int) []string {
	t := m.theme
	items := d.matching()
	rows := []string{t.rule(t.bold(d.title), w)}
	left := " / "
	rows = append(rows, left+d.filter.line(t, w-chart.Width(left), true))
	window := max(min(h-5, max(len(items), 1), 14), 1)
	first := scroll(d.at, window, len(items))
	for i := first; i < first+window; i++ {
		switch {
		case i >= len(items):
			rows = append(rows, t.ink.Fit("   nothing matches", w))
		case i == d.at:
			rows = append(rows, t.ink.Fit(" ▸ "+t.bold(chart.Clean(items[i].text)), w))
		default:
			rows = append(rows, t.ink.Fit("   "+chart.Clean(items[i].text), w))
		}
	}
	more := ""
	if d.at < len(items) {
		more = items[d.at].more
	}
	rows = append(rows,
		t.ink.Fit("   "+t.faint(chart.Clean(more)), w),
		t.ink.Fit("   "+t.faint("type to filter · ↑ ↓ choose · Enter take · Esc leave"), w),
		t.rule("", w))
	return exactly(rows, min(len(rows), max(h, 0)))
}
