package workbench

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

func (m model) whyNoFork() string {
	if why := needsLab(m); why != "" {
		return why
	}
	l := m.lab
	switch {
	case l.snap.round < 0:
		return "the arms have not parted yet: a fork needs a round after the warm-up"
	case l.snap.busy != "":
		return "one moment: " + l.snap.busy
	}
	return ""
}

// openFork asks for a fork of the arm in focus; what runs is stopped first, so
// that the round stays what it is.
func (m model) openFork() (model, tea.Cmd) {
	m.lab.replay = false
	if m.lab.cursor < 0 && m.lab.moving() {
		m.lab.forking = true
		return m.send(order{verb: pause})
	}
	return m.askFork(m.lab.arm, ""), nil
}

// forkWith proposes the fork that a knob moved in the past asks for.
func (m model) forkWith(path string, to param.Value) model {
	arm, rest := ofArm(path)
	if arm == "" {
		arm = m.lab.arm
	}
	m.lab.replay = false
	return m.askFork(arm, rest+"="+to.String())
}

var armName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// askFork asks for a fork's name and settings.
func (m model) askFork(of, settings string) model {
	at := m.lab.position()
	title := fmt.Sprintf("Fork of %s after round %d: a new arm with the same past", of, at)
	if m.lab.snap.slow {
		title += " (runs the past again: takes time)"
	}
	m.dialog = ask{
		title:  title,
		labels: []string{"name", "settings"},
		fields: []field{newField(m.lab.forkName(of, at)), newField(settings)},
		hint:   "PATH=VALUE of its own, such as users.drift.rate=0 users.choice.organic=0.3",
		ok: func(m model, texts []string) (model, tea.Cmd, error) {
			spec, err := m.lab.forkSpec(strings.TrimSpace(texts[0]), of, at, texts[1])
			if err != nil {
				return m, nil, err
			}
			m.dialog = nil
			m, cmd := m.makeFork(spec)
			return m, cmd, nil
		},
	}
	return m
}

func (m model) makeFork(spec sim.ArmSpec) (model, tea.Cmd) {
	return m.say("making the fork %s …", spec.Name).send(order{verb: fork, spec: spec})
}

// forkName proposes a name that no arm has.
func (l lab) forkName(of string, at int) string {
	name := fmt.Sprintf("%s-from-%d", of, at)
	for n := 2; l.snap.arm(name) >= 0; n++ {
		name = fmt.Sprintf("%s-from-%d-%d", of, at, n)
	}
	return name
}

// forkSpec reads what was typed. Settings are PATH=VALUE, relative to the arm.
func (l lab) forkSpec(name, of string, at int, settings string) (sim.ArmSpec, error) {
	spec := sim.ArmSpec{Name: name, Fork: &sim.Fork{Of: of, At: at}}
	if !armName.MatchString(name) {
		return spec, errors.New("a name is of lower-case letters, digits and hyphens, a letter first")
	}
	if l.snap.arm(name) >= 0 {
		return spec, fmt.Errorf("there is an arm %s already", name)
	}
	for _, s := range strings.Fields(settings) {
		path, text, ok := strings.Cut(s, "=")
		if !ok {
			return spec, fmt.Errorf("%q is not PATH=VALUE", s)
		}
		if arm, rest := ofArm(path); arm == of {
			path = rest
		}
		k, ok := l.snap.board.find("arms." + of + "." + path)
		if !ok {
			k, ok = l.snap.board.find(path)
		}
		if !ok {
			one, known, err := l.snap.board.member(path)
			if err != nil {
				return spec, err
			}
			if !known {
				return spec, l.noKnob(of, path)
			}
			k = knob{Knob: one}
		}
		v, err := k.Parse(text)
		if err != nil {
			return spec, err
		}
		spec.Set = append(spec.Set, param.Assign{Path: path, Value: v})
	}
	return spec, nil
}

func (l lab) noKnob(of, path string) error {
	var paths []string
	for _, k := range l.snap.board.knobs {
		if arm, rest := ofArm(k.Path); arm == "" || arm == of {
			paths = append(paths, rest)
		}
	}
	if near, ok := param.Nearest(path, paths); ok {
		return fmt.Errorf("no knob %q may move during a run (did you mean %q?)", path, near)
	}
	return fmt.Errorf("no knob %q may move during a run", path)
}
