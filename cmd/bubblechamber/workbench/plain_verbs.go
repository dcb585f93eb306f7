package workbench

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"bubblechamber/metrics"
)

// send leaves an order and waits until the simulation stands still again.
func (p *plainSession) send(o order) error {
	if err := p.lab.session.feed.post(o)(); err != nil && !errors.Is(err, errEnded) {
		return err
	}
	for {
		p.lab = p.lab.look()
		s := p.lab.snap
		switch {
		case s.crash != nil:
			return s.crash
		case s.err != nil:
			return s.err
		case s.round >= s.target:
			return nil
		}
		select {
		case <-p.ctx.Done():
			return p.ctx.Err()
		case <-time.After(2 * time.Millisecond):
		}
	}
}

func (p *plainSession) play(rest string) error {
	n := 10
	if rest != "" {
		var err error
		if n, err = strconv.Atoi(rest); err != nil || n < 1 {
			return errors.New("play needs a number of rounds, at least 1")
		}
	}
	for range n {
		if err := p.step(""); err != nil {
			return err
		}
	}
	return nil
}

func (p *plainSession) step(string) error {
	l := &p.lab
	if l.cursor >= 0 {
		l.cursor++
		*l = l.look()
		return p.line()
	}
	if l.snap.round < 0 {
		p.say("first the warm-up: %s that all arms share", count(-l.snap.round, "round", "rounds"))
	}
	if err := p.send(order{verb: step}); err != nil {
		return err
	}
	return p.line()
}

func (p *plainSession) back(string) error {
	if p.lab.position() <= 0 {
		return errors.New("there is no round before this one")
	}
	p.lab.cursor = p.lab.position() - 1
	return p.line()
}

func (p *plainSession) jump(rest string) error {
	round, err := strconv.Atoi(rest)
	if err != nil || round < 0 {
		return errors.New("a round is a whole number, 0 or above")
	}
	p.lab.cursor = -1
	if round > max(p.lab.snap.round, 0) {
		err = p.send(order{verb: goTo, round: round})
	} else if round < p.lab.snap.round {
		p.lab.cursor = round
	}
	if err != nil {
		return err
	}
	return p.line()
}

// line says how the arm in focus does in the round that is looked at.
func (p *plainSession) line() error {
	p.say("%s", p.lab.line())
	return nil
}

// line says how the arm in focus does in the round that is looked at.
func (l lab) line() string {
	base := l.base
	var parts []string
	for i, metric := range l.metric {
		d := definition(metric)
		text := d.Label(base) + " " + spoken(d, l.value(l.arm, metric))
		if base != "" && base != l.arm && i < narrowingChart {
			note := ""
			if i == 0 {
				note = "baseline "
			}
			text += " (" + note + spoken(d, l.value(base, metric)) + ")"
		}
		parts = append(parts, text)
	}
	past := ""
	if l.past() {
		past = fmt.Sprintf(" of %d", l.snap.latest)
	}
	return fmt.Sprintf("round %d%s  %s: %s", l.position(), past, l.arm, strings.Join(parts, ", "))
}

// spoken is a value in letters that a screen reader says well.
func spoken(d metrics.Definition, v float64) string {
	if math.IsNaN(v) {
		return "undefined"
	}
	return strings.Replace(format(d).Text(v), " %", " percent", 1)
}

func (p *plainSession) knobs(words string) error {
	for _, k := range p.lab.snap.board.knobs {
		if !matches(k.Path+" "+k.Doc, words) {
			continue
		}
		v, _ := p.lab.wanted(k)
		p.say("%s is %s: %s; %s%s", k.Path, k.text(v), k.Doc, k.Range(), unitOf(k))
	}
	return nil
}

func (p *plainSession) arm(name string) error {
	if p.lab.snap.arm(name) < 0 {
		return p.lab.noArm(name)
	}
	p.lab.arm = name
	return p.line()
}

func (p *plainSession) metric(rest string) error {
	place, name, _ := strings.Cut(rest, " ")
	i, err := strconv.Atoi(place)
	if err != nil || i < 1 || i > len(p.lab.metric) {
		return errors.New("the place is 1, 2 or 3")
	}
	if _, ok := metrics.Lookup(strings.TrimSpace(name)); !ok {
		return noMetric(name)
	}
	p.lab.metric[i-1] = strings.TrimSpace(name)
	return p.line()
}

func (p *plainSession) values(string) error {
	l := p.lab
	for _, a := range l.snap.arms {
		var parts []string
		for _, metric := range append(append([]string{}, l.metric[:]...), "in_bubble", "taste_drift") {
			d := definition(metric)
			parts = append(parts, l.title(d)+" "+spoken(d, l.value(a.name, metric)))
		}
		p.say("%s: %s", a.name, strings.Join(parts, ", "))
	}
	return nil
}

func (p *plainSession) explain(name string) error {
	d, ok := metrics.Lookup(name)
	if !ok {
		return noMetric(name)
	}
	baseline := ""
	if p.lab.session != nil {
		baseline = p.lab.base
	}
	better := ""
	if d.Better != metrics.Neither {
		better = " " + capital(d.Better.String()) + " is better."
	}
	p.say("%s: %s. Formula: %s. Range %s.%s %s", d.Label(baseline), d.Meaning, d.Formula, d.Range, better, d.Notes)
	return nil
}
