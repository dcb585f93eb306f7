package workbench

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics"
)

// openJump asks for a round.
func (m model) openJump() (model, tea.Cmd) {
	l := m.lab
	m.dialog = ask{
		title:  "Go to a round",
		labels: []string{"round"}, fields: []field{newField("")},
		hint: fmt.Sprintf("0 to %d are shown at once; later ones are run first", max(l.snap.round, 0)),
		ok: func(m model, texts []string) (model, tea.Cmd, error) {
			round, err := readRound(texts[0])
			if err != nil {
				return m, nil, err
			}
			m.dialog = nil
			m, cmd := m.jump(round)
			return m, cmd, nil
		},
	}
	return m, nil
}

func (m model) whyNoMetric() string {
	if why := needsLab(m); why != "" {
		return why
	}
	switch m.lab.focus {
	case knobFocus:
		return "put a chart in focus first, with Tab"
	case tradeChart:
		return "the trade shows the metrics of the first two charts: put one of them in focus, with Tab"
	}
	return ""
}

// openMetrics lists all metrics for the chart in focus.
func (m model) openMetrics() (model, tea.Cmd) {
	l := m.lab
	var items []item
	for _, d := range offered(l.snap.table.Groups()) {
		more := d.Meaning
		if b := better(d); b != "" {
			more += " (" + b + ")"
		}
		first, y := l.snap.table.Series(l.arm, d.Name)
		if first <= l.snap.latest && undefined(y) {
			more = "not defined in this run so far: " + more
		}
		items = append(items, item{value: d.Name, text: fmt.Sprintf("%s  (%s, %s)", d.Label(l.base), d.Name, d.Group), more: more})
	}
	focus := l.focus
	m.dialog = newPick("What this chart shows", items, l.metric[focus], func(m model, metric string) (model, tea.Cmd) {
		m.lab.metric[focus] = metric
		return m, nil
	})
	return m, nil
}

// offered are all metrics, each that can be read by group followed by itself for
// every group.
func offered(groups []string) []metrics.Definition {
	var all []metrics.Definition
	for _, d := range metrics.All() {
		all = append(all, d)
		if !d.Grouped {
			continue
		}
		for _, group := range groups {
			if own, ok := metrics.Lookup(d.Name + "[" + group + "]"); ok {
				all = append(all, own)
			}
		}
	}
	return all
}
