package workbench

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics"
	"bubblechamber/sim/param"
)

// permit is one of the switches under the microscope.
type permit string

const (
	tracking   permit = "tracking"
	sensitive  permit = "sensitive"
	thirdParty permit = "third-party"
	dial       permit = "dial"
	erase      permit = "erase"
)

// shareOf is how a share is written.
var shareOf = metrics.Definition{Range: "[0, 1]"}

// permitPath is the address of a switch of the person under the microscope.
func (m model) permitPath(p permit) string {
	return fmt.Sprintf("users.person.%d.%s", m.lab.person, p)
}

// allowed is what the person allows in the arm in focus; ok is false when the
// simulation has not looked.
func (m model) allowed(p permit) (on, ok bool) {
	h := m.holdingOf(m.lab.arm)
	if h == nil {
		return false, false
	}
	switch c := h.ledger.Consent; p {
	case tracking:
		return c.Tracking, true
	case sensitive:
		return c.Sensitive, true
	default:
		return c.ThirdParty, true
	}
}

// consent turns a switch, from the next round on.
func (m model) consent(p permit) (model, tea.Cmd) {
	on, ok := m.allowed(p)
	if !ok {
		return m.say("one moment: the simulation has not looked at this person yet"), nil
	}
	path := m.permitPath(p)
	for i := len(m.lab.moves) - 1; i >= 0; i-- { // switched already, and not yet acting
		if mv := m.lab.moves[i]; mv.path == path && (mv.due == 0 || mv.due > max(m.lab.snap.round, 0)) {
			on = mv.to.Bool()
			break
		}
	}
	return m.permit(path, param.B(on), param.B(!on))
}

// permit sets a switch in all arms; in the past it makes a fork.
func (m model) permit(path string, from, to param.Value) (model, tea.Cmd) {
	l := &m.lab
	if l.past() {
		return m.forkWith(path, to), nil
	}
	l.moves = append(l.moves[:len(l.moves):len(l.moves)], move{path: path, from: from, to: to})
	m = m.say("%s: %s from round %d on, in all arms; u takes it back", strings.TrimPrefix(path, "users."), to, max(l.snap.round, 0)+1)
	return m.send(order{verb: set, set: []param.Assign{{Path: path, Value: to}}})
}

// openDial asks how much of the slate is to be personal.
func (m model) openDial() (model, tea.Cmd) {
	h := m.holdingOf(m.lab.arm)
	if h == nil {
		return m.say("one moment: the simulation has not looked at this person yet"), nil
	}
	now := float64(h.ledger.Consent.Dial)
	m.dialog = ask{
		title:  fmt.Sprintf("Dial of person %d: how much of her slate is to be personal", m.lab.person),
		labels: []string{"dial"}, fields: []field{newField(strconv.FormatFloat(tidy(now), 'g', -1, 64))},
		hint: "0 nothing, 1 everything; it acts where an arm has the stage \"dial\"",
		ok: func(m model, texts []string) (model, tea.Cmd, error) {
			v, err := strconv.ParseFloat(strings.TrimSpace(texts[0]), 64)
			if err != nil || !(v >= 0 && v <= 1) {
				return m, nil, errors.New("a dial is a number from 0 to 1")
			}
			m.dialog = nil
			m, cmd := m.permit(m.permitPath(dial), param.F(now), param.F(v))
			return m, cmd, nil
		},
	}
	return m, nil
}

// askErase asks before it has everything erased.
func (m model) askErase() (model, tea.Cmd) {
	path := m.permitPath(erase)
	m.dialog = confirm{
		question: fmt.Sprintf("Erase all that is held about person %d, in all arms, at the next round?", m.lab.person),
		yes:      func(m model) (model, tea.Cmd) { return m.permit(path, param.B(false), param.B(true)) },
	}
	return m, nil
}
