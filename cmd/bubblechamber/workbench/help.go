package workbench

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
)

// openHelp shows the page behind ?.
func (m model) openHelp() (model, tea.Cmd) {
	p := m.place()
	m.dialog = reading{title: "Help · " + p.String(), text: func(m model, w int) []string { return m.helpText(p, w) }}
	return m, nil
}

// helpText is the whole page in lines of w cells.
func (m model) helpText(p place, w int) []string {
	t := m.theme
	var lines []string
	section := func(title string) {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, " "+t.bold(title))
	}
	entry := func(name string, indent int, text string) {
		for i, l := range wrap(t.ink, text, w-indent-2) {
			left := strings.Repeat(" ", indent)
			if i == 0 {
				left = "   " + t.bold(t.ink.Fit(name, indent-4)) + " "
			}
			lines = append(lines, left+l)
		}
	}
	keys := func(all []binding) {
		for _, b := range all {
			entry(keyNames(b.keys), 18, b.help)
		}
	}
	section("Keys here")
	keys(ownKeys(p))
	section("Keys everywhere")
	keys(globalKeys())
	section("Reading the charts")
	for _, p := range chartReading {
		entry(p[0], 18, p[1])
	}
	section("What is measured")
	baseline := ""
	if m.lab.session != nil {
		baseline = m.lab.base
	}
	for _, def := range metrics.All() {
		lines = append(lines, "")
		name := "   " + t.bold(def.Label(baseline)) + " (" + def.Name
		if def.Unit != "" {
			name += ", " + def.Unit
		}
		lines = append(lines, t.ink.Fit(name+") "+better(def), w))
		for _, l := range wrap(t.ink, capital(def.Meaning)+". "+def.Notes, w-8) {
			lines = append(lines, "     "+l)
		}
		source := def.Formula + "; range " + def.Range
		if def.Source != "" {
			source += "; " + def.Source
		}
		for _, l := range wrap(t.ink, source, w-8) {
			lines = append(lines, "     "+t.faint(l))
		}
	}
	for i, l := range lines {
		lines[i] = t.ink.Fit(l, w)
	}
	return lines
}

// chartReading explains the signs of the charts.
var chartReading = [][2]string{
	{"● ▲ ■ …", "each arm has one mark, one colour and one kind of line, on every chart; the number beside its name is its value in the round that is looked at"},
	{"□ grey", "the baseline, which the other arms are compared with"},
	{"faint", "arms beyond those that can be told apart: of more than ten the baseline and those around the arm in focus stand out, and with the focus others do"},
	{"┊", "a knob moved in this round"},
	{"│", "the round that is looked at, when it is not the newest"},
	{"the trade", "what was gained upwards, what was lost to the left: each arm's way since the arms parted, with its mark where it stands now"},
	{"├──●──┼──┤", "a knob: ● where it is, ┼ where the scenario has it"},
	{"↑ better", "which way is the good one for this metric, where there is one"},
}

// keyNames writes keys as they are on the keyboard.
func keyNames(keys []string) string {
	var names []string
	for _, k := range keys {
		names = append(names, keyName(k))
	}
	return strings.Join(names, " ")
}

func keyName(k string) string {
	switch k {
	case " ":
		return "space"
	case "left":
		return "←"
	case "right":
		return "→"
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "pgup":
		return "PgUp"
	case "pgdown":
		return "PgDn"
	case "ctrl+c":
		return "Ctrl-C"
	}
	if after, ok := strings.CutPrefix(k, "shift+"); ok {
		return "Shift-" + keyName(after)
	}
	if chart.Width(k) > 1 {
		return capital(k)
	}
	return k
}
