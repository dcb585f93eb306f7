package workbench

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// palette is the dialog behind the colon: a line to type, and above it what the
// word at its end may be.
type palette struct {
	line    field
	at      int // among what is offered; -1: what was typed stands
	problem string
}

func (m model) openPalette() (model, tea.Cmd) {
	m.dialog = palette{at: -1}
	return m, nil
}

// offers are what the last word of the line may be, those that begin with it
// first.
func (d palette) offers(m model) []item {
	words := strings.Split(d.line.String(), " ")
	last := words[len(words)-1]
	var all []item
	if len(words) == 1 {
		all = m.firstWords()
	} else if c, ok := findCommand(words[0]); ok && c.offers != nil && c.why(m) == "" {
		all = c.offers(m, words[1:])
	}
	var begin, hold []item
	for _, it := range all {
		switch {
		case strings.HasPrefix(it.value, last):
			begin = append(begin, it)
		case matches(it.text+" "+it.more, last):
			hold = append(hold, it)
		}
	}
	return append(begin, hold...)
}

// taken returns the line with the last word replaced by what is offered.
func (d palette) taken(it item) palette {
	text := d.line.String()
	at := strings.LastIndexByte(text, ' ') + 1
	text = text[:at] + it.value
	if c, ok := findCommand(it.value); at == 0 && ok && c.args != "" || at == 0 && strings.Contains(it.value, ".") {
		text += " "
	}
	d.line, d.at, d.problem = newField(text), -1, ""
	return d
}

func (d palette) key(m model, k tea.KeyMsg) (model, tea.Cmd) {
	offers := d.offers(m)
	switch k.String() {
	case "esc":
		m.dialog = nil
		return m, nil
	case "down":
		d.at = min(d.at+1, len(offers)-1)
	case "up":
		d.at = max(d.at-1, -1)
	case "tab":
		if len(offers) > 0 {
			d = d.taken(offers[max(d.at, 0)])
		}
	case "enter":
		return d.enter(m, offers)
	case "backspace":
		if d.line.String() == "" {
			m.dialog = nil
			return m, nil
		}
		fallthrough
	default:
		if f, used := d.line.key(k); used {
			d.line, d.at, d.problem = f, -1, ""
		}
	}
	m.dialog = d
	return m, nil
}

// enter does what the line says; with an offer in focus that is taken first, and
// so is the only or first one when what was typed means nothing by itself.
func (d palette) enter(m model, offers []item) (model, tea.Cmd) {
	if d.at >= 0 && d.at < len(offers) {
		d = d.taken(offers[d.at])
		if strings.HasSuffix(d.line.String(), " ") {
			m.dialog = d
			return m, nil
		}
	}
	line := strings.TrimSpace(d.line.String())
	if line == "" {
		m.dialog = nil
		return m, nil
	}
	m.dialog = nil
	after, cmd, err := m.execute(line)
	if err == nil {
		return after, cmd
	}
	d.problem = err.Error()
	m.dialog = d
	return m, nil
}

func (d palette) rows(m model, w, h int) []string {
	t := m.theme
	offers := d.offers(m)
	window := max(min(h-5, 10), 1)
	first := scroll(max(d.at, 0), window, len(offers))
	rows := []string{t.rule(t.bold("Command"), w)}
	for i := first; i < min(first+window, len(offers)); i++ {
		text := chart.Clean(offers[i].text)
		if i == d.at {
			rows = append(rows, t.ink.Fit(" ▸ "+t.bold(text), w))
		} else {
			rows = append(rows, t.ink.Fit("   "+text, w))
		}
	}
	for len(rows) < window+1 {
		rows = append(rows, "")
	}
	below := t.faint("Tab completes · ↑ ↓ choose · Enter does it · Esc leaves")
	switch {
	case d.problem != "":
		below = t.bold("! " + chart.Clean(d.problem))
	case d.at >= 0 && d.at < len(offers):
		below = t.faint(chart.Clean(offers[d.at].more))
	default:
		word, _, _ := strings.Cut(d.line.String(), " ")
		if c, ok := findCommand(word); ok {
			below = t.faint(strings.TrimSpace(c.word+" "+c.args) + ": " + c.help)
		}
	}
	rows = append(rows, t.ink.Fit("   "+below, w))
	left := " :"
	rows = append(rows, left+d.line.line(t, w-chart.Width(left), true), t.rule("", w))
	return slices.Clip(exactly(rows, min(len(rows), h)))
}
