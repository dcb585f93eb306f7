package workbench

import (
	"errors"
	"fmt"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// set moves a knob, or makes the fork that a move in the past means.
func (p *plainSession) set(rest string) error {
	rest = strings.Replace(rest, "=", " ", 1)
	path, text, _ := strings.Cut(rest, " ")
	l := &p.lab
	k, ok := l.snap.board.find(path)
	if !ok {
		return l.noKnob(l.arm, path)
	}
	v, err := k.Parse(strings.TrimSpace(text))
	if err != nil {
		return err
	}
	if l.past() && !l.fresh(path) {
		return p.forkInPast(path, v)
	}
	from := k.now
	if arm, tail := ofArm(path); l.past() && arm == "" {
		path = "arms." + l.arm + "." + tail
	}
	err = p.send(order{verb: set, set: []param.Assign{{Path: path, Value: v}}})
	if errors.Is(err, sim.ErrPast) {
		return p.forkInPast(path, v)
	}
	if err != nil {
		return err
	}
	due := max(l.snap.round, 0) + 1
	l.moves = append(l.moves, move{path: path, from: from, to: v, due: due})
	p.say("%s is %s from round %d on", path, k.text(v), due)
	return nil
}

// forkInPast asks for the name of the fork that a knob moved in the past makes.
func (p *plainSession) forkInPast(path string, v param.Value) error {
	l := &p.lab
	of, rest := ofArm(path)
	if of == "" {
		of = l.arm
	}
	proposal := l.forkName(of, l.position())
	name, ok := p.ask(fmt.Sprintf("earlier rounds are read-only: this makes a fork of %s after round %d. Name, or nothing for %s", of, l.position(), proposal))
	if !ok {
		return errors.New("nothing done")
	}
	if name == "" {
		name = proposal
	}
	return p.makeFork(name, of, rest+"="+v.String())
}

func (p *plainSession) undo(string) error {
	l := &p.lab
	if n := len(l.moves); n > 0 && l.cursor < 0 {
		last := l.moves[n-1]
		if err := p.send(order{verb: set, set: []param.Assign{{Path: last.path, Value: last.from}}}); err != nil {
			return err
		}
		l.moves = l.moves[:n-1]
		p.say("%s is %s again, from round %d on", last.path, last.from, max(l.snap.round, 0)+1)
		return nil
	}
	return errors.New("there is no move to undo here")
}

func (p *plainSession) fork(rest string) error {
	name, settings, _ := strings.Cut(rest, " ")
	return p.makeFork(name, p.lab.arm, settings)
}

func (p *plainSession) makeFork(name, of, settings string) error {
	l := &p.lab
	if l.snap.round < 0 {
		return errors.New("the arms have not parted yet: step first")
	}
	spec, err := l.forkSpec(name, of, l.position(), settings)
	if err != nil {
		return err
	}
	if err := p.send(order{verb: fork, spec: spec}); err != nil {
		return err
	}
	l.cursor, l.arm = -1, name
	p.say("fork %s: the past of %s up to round %d; step or play goes on from there", name, of, spec.Fork.At)
	return nil
}

func noMetric(name string) error {
	var names []string
	for _, d := range metrics.All() {
		names = append(names, d.Name)
	}
	if near, ok := param.Nearest(name, names); ok {
		return fmt.Errorf("no metric %q (did you mean %q?)", name, near)
	}
	return fmt.Errorf("no metric %q; there are %s", name, strings.Join(names, ", "))
}
