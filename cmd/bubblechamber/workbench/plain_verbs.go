package workbench

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics"
)

// plainVerb is what a plain session has beside the commands of the palette.
type plainVerb struct {
	word string
	key  string // the same on the screen, if it is a key there
	help string
	lab  bool // needs a scenario
	do   func(p *plainSession, rest string) error
}

func plainVerbs() []plainVerb {
	return []plainVerb{
		{"play", "", "play [N]: run N rounds, 10 if not said, a line each", true, (*plainSession).play},
		{"step", ".", "one round forth", true, (*plainSession).step},
		{"back", ",", "one round back, as it was stored", true, (*plainSession).back},
		{"look", "", "say again what the screen shows", false, func(p *plainSession, _ string) error { p.words(); return nil }},
		{"values", "", "values of all arms in this round", true, (*plainSession).values},
		{"knobs", "", "knobs [WORDS]: list the knobs that may move, or those with these words", true, (*plainSession).knobs},
		{"help", "?", "this list", false, (*plainSession).help},
	}
}

// obey does what a line says: a verb, a command, a key of the screen, or the
// number of one of them. Before a scenario is open a number means one.
func (p *plainSession) obey(line string) error {
	if line == "" {
		return nil
	}
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	n, err := strconv.Atoi(word)
	if err == nil && p.m.at == galleryScreen {
		all := p.m.gallery.matching()
		if n < 1 || n > len(all) {
			return fmt.Errorf("there is no scenario %d", n)
		}
		return p.do(func(m model) (model, tea.Cmd, error) {
			m, cmd := m.openRef(all[n-1].ref())
			return m, cmd, nil
		})
	}
	for _, v := range plainVerbs() {
		if v.word == strings.ToLower(word) || v.key == line {
			if v.lab && p.m.lab.session == nil {
				return errors.New("no scenario is open: type the number of one")
			}
			return v.do(p, rest)
		}
	}
	if c, ok := findCommand(strings.ToLower(word)); ok && c.word != "play" && c.word != "help" {
		if c.needs() && rest == "" {
			if rest, ok = p.ask(c.args); !ok || rest == "" {
				return errNothingDone
			}
		}
		return p.do(func(m model) (model, tea.Cmd, error) { return m.execute(c.word + " " + rest) })
	}
	if b, ok := find(p.m.place(), line); ok && line != " " {
		return p.do(func(m model) (model, tea.Cmd, error) {
			if why := b.why(m); why != "" {
				return m, nil, errors.New(why)
			}
			m, cmd := b.do(m)
			return m, cmd, nil
		})
	}
	for _, s := range p.m.gallery.all {
		if s.Name == line {
			return p.do(func(m model) (model, tea.Cmd, error) {
				m, cmd := m.openRef(line)
				return m, cmd, nil
			})
		}
	}
	return p.do(func(m model) (model, tea.Cmd, error) { return m.execute(line) })
}

func (p *plainSession) help(string) error {
	for _, v := range plainVerbs() {
		text := v.help
		if !strings.HasPrefix(text, v.word) {
			text = v.word + ": " + text
		}
		p.say("%s", text)
	}
	for _, c := range commands() {
		if c.word == "play" || c.word == "pause" || c.word == "help" {
			continue
		}
		p.say("%s: %s", strings.TrimSpace(c.word+" "+c.args), c.help)
	}
	p.say("Keys of the screen %s, typed as a line:", p.m.place())
	for _, b := range ownKeys(p.m.place()) {
		p.say("%s: %s", b.keys[0], b.help)
	}
	return nil
}

// forth gives an order and waits until it is done.
func (p *plainSession) forth(o order) error {
	m, cmd := p.m.send(o)
	p.m = m
	if err := p.run(cmd); err != nil {
		return err
	}
	return p.settle()
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
		crossed := p.m.lab.snap.crossed
		if err := p.step(""); err != nil {
			return err
		}
		if c := p.m.lab.snap.crossed; c != nil && c != crossed {
			p.say("%v, so it pauses", c)
			return nil
		}
	}
	return nil
}

func (p *plainSession) step(string) error {
	l := &p.m.lab
	if l.cursor < 0 {
		if l.snap.round < 0 {
			p.say("first the warm-up: %s that all arms share", count(-l.snap.round, "round", "rounds"))
		}
		if err := p.forth(order{verb: step}); err != nil {
			return err
		}
	} else {
		l.cursor++
		*l = l.look()
	}
	p.say("%s", p.m.lab.line())
	return nil
}

func (p *plainSession) back(string) error {
	if p.m.lab.position() <= 0 {
		return errors.New("there is no round before this one")
	}
	p.m.lab.cursor = p.m.lab.position() - 1
	p.say("%s", p.m.lab.line())
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
	for _, k := range p.m.lab.snap.board.knobs {
		if !matches(k.Path+" "+k.Doc, words) {
			continue
		}
		v, _ := p.m.lab.wanted(k)
		p.say("%s is %s: %s; %s%s", k.Path, k.text(v), k.Doc, k.Range(), unitOf(k))
	}
	return nil
}

func (p *plainSession) values(string) error {
	l := p.m.lab
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
