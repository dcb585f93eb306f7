package workbench

import (
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// move is a knob that was moved by hand; due is the round in which it acts, 0
// as long as the simulation has not answered.
type move struct {
	path     string
	from, to param.Value
	due      int
}

// selected returns the knob on the slider in focus.
func (l lab) selected() (knob, bool) {
	if l.slot >= len(l.slots) {
		return knob{}, false
	}
	return l.resolve(l.slots[l.slot])
}

// resolve returns the knob that a slider shows: where the arm in focus has it
// for itself, that arm's.
func (l lab) resolve(path string) (knob, bool) {
	_, rest := ofArm(path)
	if k, ok := l.snap.board.find("arms." + l.arm + "." + rest); ok {
		return k, true
	}
	return l.snap.board.find(path)
}

// start returns what a knob was when the session began. What came with a fork
// was what it was in the arm that was forked.
func (l lab) start(path string) (param.Value, bool) {
	if k, ok := l.session.first.find(path); ok {
		return k.now, true
	}
	arm, rest := ofArm(path)
	for i := l.snap.arm(arm); i >= 0; i = l.snap.arm(arm) {
		if arm = l.snap.arms[i].of; arm == "" {
			break
		}
		if k, ok := l.session.first.find("arms." + arm + "." + rest); ok {
			return k.now, true
		}
	}
	k, ok := l.session.first.find(rest)
	return k.now, ok
}

// startOf is start, or else what the knob is now.
func (l lab) startOf(k knob) param.Value {
	if v, ok := l.start(k.Path); ok {
		return v
	}
	return k.now
}

// wanted returns what the knob will be at the next round, and whether that is
// still to come.
func (l lab) wanted(k knob) (v param.Value, pending bool) {
	for i := len(l.moves) - 1; i >= 0; i-- {
		if mv := l.moves[i]; mv.path == k.Path && (mv.due == 0 || mv.due > max(l.snap.round, 0)) {
			return mv.to, mv.to != k.now
		}
	}
	return k.now, false
}

func (m model) whyNoMove() string {
	if why := needsLab(m); why != "" {
		return why
	}
	switch {
	case len(m.lab.slots) == 0:
		return "no knob of this scenario may move during a run"
	case m.lab.snap.busy != "":
		return "one moment: " + m.lab.snap.busy
	}
	if _, ok := m.lab.selected(); !ok {
		return "this knob belongs to an arm that has not begun"
	}
	return ""
}

// farther is how many steps a long way is.
const farther = 5

func (m model) knobDown() (model, tea.Cmd)    { return m.moveKnob(-1) }
func (m model) knobUp() (model, tea.Cmd)      { return m.moveKnob(+1) }
func (m model) knobFarDown() (model, tea.Cmd) { return m.moveKnob(-farther) }
func (m model) knobFarUp() (model, tea.Cmd)   { return m.moveKnob(+farther) }

func (m model) moveKnob(steps int) (model, tea.Cmd) {
	k, _ := m.lab.selected()
	now, _ := m.lab.wanted(k)
	return m.setKnob(k, k.stepped(now, steps, m.lab.startOf(k)))
}

func (m model) knobReset() (model, tea.Cmd) {
	k, _ := m.lab.selected()
	return m.setKnob(k, m.lab.startOf(k))
}

// setKnob moves a knob at the next round; where the round looked at is past, it
// proposes a fork.
func (m model) setKnob(k knob, to param.Value) (model, tea.Cmd) {
	l := &m.lab
	from, _ := l.wanted(k)
	if to == from {
		return m.say("%s is %s already (%s)", shortPath(k.Path), k.text(to), k.Range()), nil
	}
	if l.past() && !l.fresh(k.Path) {
		return m.forkWith(k.Path, to), nil
	}
	path := k.Path
	if arm, rest := ofArm(k.Path); l.past() && arm == "" {
		// A fork that stands at its beginning goes its own way.
		path = "arms." + l.arm + "." + rest
		if own, ok := l.snap.board.find(path); ok {
			from = own.now
		}
	}
	l.moves = append(l.moves[:len(l.moves):len(l.moves)], move{path: path, from: from, to: to})
	m = m.say("%s: %s from round %d on; u takes it back", shortPath(path), k.text(to), max(l.snap.round, 0)+1)
	return m.send(order{verb: set, set: []param.Assign{{Path: path, Value: to}}})
}

// fresh reports whether a knob can move although others have gone on: it is
// about an arm, or the arm in focus can have it for itself, and that arm has
// gone no further.
func (l lab) fresh(path string) bool {
	arm, _ := ofArm(path)
	if arm == "" {
		arm = l.arm
	}
	return l.cursor < 0 && l.snap.last(arm) <= l.position()
}

func (m model) whyNoUndo() string {
	if why := needsLab(m); why != "" {
		return why
	}
	switch {
	case len(m.lab.moves) == 0:
		return "no knob has been moved; a fork cannot be undone, only left aside"
	case m.lab.cursor >= 0:
		return "earlier rounds are read-only: End goes back to the newest"
	}
	return ""
}

func (m model) undo() (model, tea.Cmd) {
	l := &m.lab
	last := l.moves[len(l.moves)-1]
	l.moves = l.moves[: len(l.moves)-1 : len(l.moves)-1]
	now := max(l.snap.round, 0)
	if last.due == 0 || last.due > now { // it has not taken effect
		if again, ok := l.pending(last.path); ok {
			m = m.say("%s: %s from round %d on, as before", shortPath(last.path), again, now+1)
			return m.send(order{verb: set, set: []param.Assign{{Path: last.path, Value: again}}})
		}
		m = m.say("%s stays %s: the move is taken back", shortPath(last.path), last.from)
		return m.send(order{verb: unset, set: []param.Assign{{Path: last.path, Value: last.from}}})
	}
	m = m.say("%s: back to %s from round %d on", shortPath(last.path), last.from, now+1)
	return m.send(order{verb: set, set: []param.Assign{{Path: last.path, Value: last.from}}})
}

// pending returns where a knob goes at the next round by an earlier move, if it
// moves at all.
func (l lab) pending(path string) (param.Value, bool) {
	for i := len(l.moves) - 1; i >= 0; i-- {
		if mv := l.moves[i]; mv.path == path && (mv.due == 0 || mv.due > max(l.snap.round, 0)) {
			return mv.to, true
		}
	}
	return param.Value{}, false
}

// done hears the outcome of an order.
func (m model) done(msg doneMsg) (model, tea.Cmd) {
	if m.lab.session == nil {
		return m, nil
	}
	m.lab = m.lab.look()
	switch {
	case errors.Is(msg.err, errEnded):
		return m, nil
	case msg.err != nil && msg.order.verb == set && errors.Is(msg.err, sim.ErrPast):
		a := msg.order.set[0]
		m.lab.moves = settle(m.lab.moves, a, -1)
		return m.forkWith(a.Path, a.Value), nil
	case msg.err != nil:
		for _, a := range msg.order.set {
			m.lab.moves = settle(m.lab.moves, a, -1)
		}
		return m.say("%v", msg.err), nil
	}
	switch msg.order.verb {
	case pause:
		if m.lab.forking {
			m.lab.forking = false
			return m.askFork(m.lab.arm, ""), nil
		}
	case set:
		for _, a := range msg.order.set {
			m.lab.moves = settle(m.lab.moves, a, max(m.lab.snap.round, 0)+1)
		}
	case save:
		return m.saved(msg.order)
	case fork:
		f := msg.order.spec
		m.lab.cursor, m.lab.replay, m.lab.arm = -1, false, f.Name
		return m.say("fork %s: the past of %s up to round %d; space goes on", f.Name, f.Fork.Of, f.Fork.At), nil
	}
	return m, nil
}

// settle notes when a move acts, or with due -1 that it never will.
func settle(moves []move, a param.Assign, due int) []move {
	var out []move
	open := true
	for _, mv := range moves {
		if open && mv.due == 0 && mv.path == a.Path && mv.to == a.Value {
			open = false
			if due < 0 {
				continue
			}
			mv.due = due
		}
		out = append(out, mv)
	}
	return out
}

func (m model) knobBefore() (model, tea.Cmd) { return m.selectSlot(m.lab.slot - 1) }
func (m model) knobAfter() (model, tea.Cmd)  { return m.selectSlot(m.lab.slot + 1) }

func (m model) selectSlot(i int) (model, tea.Cmd) {
	if n := len(m.lab.slots); n > 0 {
		m.lab.slot = (i + n) % n
	}
	return m, nil
}

// openValue asks for a knob's value.
func (m model) openValue() (model, tea.Cmd) {
	k, _ := m.lab.selected()
	now, _ := m.lab.wanted(k)
	m.dialog = ask{
		title:  shortPath(k.Path) + ": " + k.Doc,
		labels: []string{"value"}, fields: []field{newField(k.text(now))},
		hint: k.Range() + ", from the next round on",
		ok: func(m model, texts []string) (model, tea.Cmd, error) {
			v, err := k.Parse(texts[0])
			if err != nil {
				return m, nil, err
			}
			m.dialog = nil
			m, cmd := m.setKnob(k, v)
			return m, cmd, nil
		},
	}
	return m, nil
}

// openKnobs lists all knobs that may move.
func (m model) openKnobs() (model, tea.Cmd) {
	l := m.lab
	var items []item
	for _, k := range l.snap.board.knobs {
		v, _ := l.wanted(k)
		text := fmt.Sprintf("%s  %s", k.Path, k.text(v))
		items = append(items, item{value: k.Path, text: text, more: k.Doc + "; " + k.Range() + unitOf(k)})
	}
	at := ""
	if l.slot < len(l.slots) {
		at = l.slots[l.slot]
	}
	m.dialog = newPick("Knobs that may move", items, at, func(m model, path string) (model, tea.Cmd) {
		l := &m.lab
		l.focus = knobFocus
		for i, p := range l.slots {
			if p == path { // it is there already
				l.slot = i
				return m, nil
			}
		}
		slots := append([]string(nil), l.slots...)
		if l.slot < len(slots) {
			slots[l.slot] = path
		} else {
			slots = append(slots, path)
		}
		l.slots = slots
		return m, nil
	})
	return m, nil
}

func unitOf(k knob) string {
	if k.Unit == "" {
		return ""
	}
	return " " + k.Unit
}
