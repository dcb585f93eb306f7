package workbench

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

// openBaseline lists the arms to compare with.
func (m model) openBaseline() (model, tea.Cmd) {
	var items []item
	for _, a := range m.lab.snap.arms {
		more := "differences are drawn at once; what is measured against the baseline is measured anew"
		if a.of != "" {
			more = "a fork has no rounds before it: choose another arm"
		}
		items = append(items, item{value: a.name, text: a.name, more: more})
	}
	m.dialog = newPick("Compare with", items, m.lab.base, func(m model, arm string) (model, tea.Cmd) {
		after, cmd, err := m.compareWith(arm, false)
		if err != nil {
			return m.say("%v", err), nil
		}
		return after, cmd
	})
	return m, nil
}

func (m model) commandBaseline(args string) (model, tea.Cmd, error) {
	if m.lab.snap.arm(args) < 0 {
		return m, nil, m.lab.noArm(args)
	}
	return m.compareWith(args, true)
}

// compareWith makes an arm the one that others are compared with; with saved
// also in what is saved. What is relative to the baseline is pending until the
// simulation has been run again beside the present one.
func (m model) compareWith(arm string, saved bool) (model, tea.Cmd, error) {
	if a := m.lab.snap.arms[m.lab.snap.arm(arm)]; a.of != "" {
		return m, nil, fmt.Errorf("%s is a fork and has no rounds before it: it cannot be the baseline", arm)
	}
	m.lab.base = arm
	if saved {
		m.lab.kept = arm
		m = m.say("compared with %s, also in what is saved", arm)
	} else {
		m = m.say("compared with %s; what is saved keeps %s (:baseline changes that)", arm, orNone(m.lab.kept))
	}
	m, cmd := m.send(order{verb: rebase, baseline: arm})
	return m, cmd, nil
}

func orNone(name string) string {
	if name == "" {
		return "none"
	}
	return name
}
