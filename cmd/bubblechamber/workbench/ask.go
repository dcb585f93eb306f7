package workbench

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// ask is a dialog of one or more lines to fill in. What is wrong with them is
// said there, and nothing is lost.
type ask struct {
	title   string
	labels  []string
	fields  []field
	at      int
	hint    string
	problem string
	// ok does what was asked for and closes the dialog, or says what is wrong.
	ok func(m model, texts []string) (model, tea.Cmd, error)
}

func (d ask) key(m model, k tea.KeyMsg) (model, tea.Cmd) {
	n := len(d.fields)
	switch k.String() {
	case "esc":
		m.dialog = nil
		return m, nil
	case "tab", "down":
		d.at = (d.at + 1) % n
	case "shift+tab", "up":
		d.at = (d.at + n - 1) % n
	case "enter":
		texts := make([]string, n)
		for i, f := range d.fields {
			texts[i] = f.String()
		}
		after, cmd, err := d.ok(m, texts)
		if err == nil {
			return after, cmd
		}
		d.problem = err.Error()
	default:
		f, used := d.fields[d.at].key(k)
		if used {
			d.fields = append([]field(nil), d.fields...)
			d.fields[d.at], d.problem = f, ""
		}
	}
	m.dialog = d
	return m, nil
}

func (d ask) rows(m model, w, h int) []string {
	t := m.theme
	widest := 0
	for _, l := range d.labels {
		widest = max(widest, chart.Width(l))
	}
	rows := []string{t.rule(t.bold(chart.Clean(d.title)), w)}
	for i, f := range d.fields {
		pointer := "  "
		if i == d.at {
			pointer = "▸ "
		}
		left := " " + pointer + t.ink.Fit(d.labels[i], widest) + "  "
		rows = append(rows, left+f.line(t, w-chart.Width(left), i == d.at))
	}
	below := t.faint(d.hint)
	if d.problem != "" {
		below = t.bold("! " + chart.Clean(d.problem))
	}
	rows = append(rows, t.ink.Fit("   "+below, w))
	keys := "Enter to go on · Esc to leave"
	if len(d.fields) > 1 {
		keys += " · Tab for the next line"
	}
	rows = append(rows, t.ink.Fit("   "+t.faint(keys), w), t.rule("", w))
	return exactly(rows, min(len(rows), h))
}

// confirm asks one question that y answers.
type confirm struct {
	question string
	yes      func(m model) (model, tea.Cmd)
}

func (d confirm) key(m model, k tea.KeyMsg) (model, tea.Cmd) {
	m.dialog = nil
	if k.String() == "y" || k.String() == "Y" {
		return d.yes(m)
	}
	return m.say("nothing done"), nil
}

func (d confirm) rows(m model, w, h int) []string {
	t := m.theme
	rows := []string{
		t.rule("", w),
		t.ink.Fit(" "+t.bold(chart.Clean(d.question)), w),
		t.ink.Fit(" "+t.bold("y")+" yes · any other key: no", w),
		t.rule("", w),
	}
	return exactly(rows, min(len(rows), h))
}

// notice is a text that is too long for a toast; any key closes it.
type notice struct{ title, text string }

func (d notice) key(m model, k tea.KeyMsg) (model, tea.Cmd) {
	m.dialog = nil
	return m, nil
}

func (d notice) rows(m model, w, h int) []string {
	t := m.theme
	rows := []string{t.rule(t.bold(chart.Clean(d.title)), w)}
	for line := range strings.Lines(d.text) {
		for _, l := range wrap(t.ink, chart.Clean(strings.TrimRight(line, "\n")), w-4) {
			rows = append(rows, t.ink.Fit("  "+l, w))
		}
	}
	rows = exactly(rows, min(len(rows), max(h-2, 1)))
	return append(rows, t.ink.Fit("  "+t.faint("any key goes on"), w), t.rule("", w))
}
