package workbench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/scenarios"
)

// plainSession is the workbench in typed lines, for screen readers and for
// terminals that are none: nothing is drawn, moves or is read twice.
type plainSession struct {
	in   <-chan string // closed at the end of the input
	out  io.Writer
	open func(string) (*session, error)
	lab  lab
	ctx  context.Context
}

// errLeft ends the session.
var errLeft = errors.New("left")

func runPlain(ctx context.Context, in io.Reader, out io.Writer, open func(string) (*session, error), ref string) (err error) {
	p := &plainSession{in: typed(ctx, in), out: out, open: open, lab: newLab(), ctx: ctx}
	defer func() {
		if p.lab.session != nil {
			p.lab.session.feed.close()
		}
	}()
	p.say("bubblechamber, plain session. Type a number or a word; help explains, quit ends.")
	if ref != "" {
		err = p.begin(ref)
		if err != nil {
			return err
		}
	} else {
		p.gallery()
	}
	for err == nil {
		line, ok := p.ask("")
		if !ok {
			return ctx.Err()
		}
		err = p.obey(line)
		if err != nil && !errors.Is(err, errLeft) {
			var c *Crash
			if errors.As(err, &c) || ctx.Err() != nil {
				return err
			}
			for i, line := range strings.Split(err.Error(), "\n") {
				if i == 0 {
					line = "sorry: " + line
				}
				p.say("%s", chart.Clean(line))
			}
			err = nil
		}
	}
	return nil
}

func (p *plainSession) say(format string, args ...any) {
	fmt.Fprintf(p.out, format+"\n", args...)
}

// ask reads a line; ok is false at the end of the input or of the session.
func (p *plainSession) ask(prompt string) (line string, ok bool) {
	fmt.Fprint(p.out, prompt+"> ")
	select {
	case line, ok = <-p.in:
	case <-p.ctx.Done():
	}
	if !ok {
		fmt.Fprintln(p.out)
	}
	return strings.TrimSpace(line), ok
}

// typed sends the lines of the input, so that waiting for one can be broken off.
func typed(ctx context.Context, in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(in); s.Scan(); {
			select {
			case lines <- s.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}

// plainVerb is one thing to do, by number or word.
type plainVerb struct {
	word string
	key  string // the same on the screen, if it is a key there
	help string
	asks string // for its argument, when it is typed without one
	do   func(p *plainSession, rest string) error
}

// plainVerbs are numbered from 1 in this order.
func plainVerbs() []plainVerb {
	return []plainVerb{
		{"play", "", "play [N]: run N rounds, 10 if not said, a line each", "", (*plainSession).play},
		{"step", ".", "one round forth", "", (*plainSession).step},
		{"back", ",", "one round back, as it was stored", "", (*plainSession).back},
		{"go", "g", "go ROUND: show an earlier round, or run up to a later one", "round", (*plainSession).jump},
		{"knobs", "/", "knobs [WORDS]: list the knobs that may move, or those with these words", "", (*plainSession).knobs},
		{"set", "", "set PATH VALUE: move a knob at the next round; in the past this makes a fork", "path and value", (*plainSession).set},
		{"undo", "u", "undo the last move of a knob", "", (*plainSession).undo},
		{"fork", "f", "fork NAME [PATH=VALUE]...: a new arm with the past of the arm in focus", "name, and settings as PATH=VALUE", (*plainSession).fork},
		{"arm", "a", "arm NAME: the arm that the lines are about", "arm", (*plainSession).arm},
		{"metric", "m", "metric PLACE NAME: what the lines say in place 1, 2 or 3", "place and metric", (*plainSession).metric},
		{"values", "", "values of all arms in this round", "", (*plainSession).values},
		{"explain", "", "explain METRIC: what it means", "metric", (*plainSession).explain},
		{"gallery", "", "the list of scenarios; open another one", "", func(p *plainSession, _ string) error { p.gallery(); return nil }},
		{"help", "?", "this list", "", (*plainSession).help},
		{"quit", "q", "end", "", (*plainSession).quit},
	}
}

// obey does what a line says. Before a scenario is open a number means one.
func (p *plainSession) obey(line string) error {
	if line == "" {
		return nil
	}
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	verbs := plainVerbs()
	n, err := strconv.Atoi(word)
	if err == nil && p.lab.session == nil {
		all := scenarios.Gallery()
		if n < 1 || n > len(all) {
			return fmt.Errorf("there is no scenario %d", n)
		}
		return p.begin(all[n-1].Name)
	}
	for i, v := range verbs {
		if v.word != strings.ToLower(word) && v.key != word && n != i+1 {
			continue
		}
		if p.lab.session == nil && v.word != "help" && v.word != "quit" && v.word != "gallery" && v.word != "explain" {
			return errors.New("no scenario is open: type the number of one")
		}
		if rest == "" && v.asks != "" {
			var ok bool
			if rest, ok = p.ask(v.asks); !ok || rest == "" {
				return errors.New("nothing done")
			}
		}
		return v.do(p, rest)
	}
	for _, s := range scenarios.Gallery() {
		if s.Name == word {
			return p.begin(word)
		}
	}
	return fmt.Errorf("%q is no command: help lists them", word)
}

func (p *plainSession) gallery() {
	for i, s := range scenarios.Gallery() {
		p.say("%d. %s. %s %s", i+1, chart.Clean(s.Name), chart.Clean(s.Title), chart.Clean(s.Question))
	}
	if p.lab.session == nil {
		p.say("Type the number of a scenario.")
	} else {
		p.say("Type the name of a scenario to open it.")
	}
}

func (p *plainSession) begin(ref string) error {
	if p.lab.session != nil && p.lab.snap.byHand > 0 && !p.sure("Open another scenario?") {
		return nil
	}
	s, err := p.open(ref)
	if err != nil {
		return err
	}
	if p.lab.session != nil {
		p.lab.session.feed.close()
	}
	p.lab = p.lab.begin(s)
	sc := s.scenario
	p.say("%s. %s %s", chart.Clean(sc.Name), chart.Clean(sc.Title), chart.Clean(sc.Question))
	p.say("%s, %s, seed %d. Arms: %s. The lines are about %s.", count(s.people, "person", "people"),
		count(s.rounds, "round", "rounds"), s.seed, strings.Join(sc.Arms, ", "), p.lab.arm)
	for _, n := range sc.Notice {
		p.say("Notice: %s", chart.Clean(n))
	}
	return p.help("")
}

func (p *plainSession) help(string) error {
	for i, v := range plainVerbs() {
		text := v.help
		if !strings.HasPrefix(text, v.word) {
			text = v.word + ": " + text
		}
		p.say("%d. %s", i+1, text)
	}
	return nil
}

func (p *plainSession) sure(question string) bool {
	answer, _ := p.ask(fmt.Sprintf("%s %s by hand will be lost. y or n", question, count(p.lab.snap.byHand, "knob move or fork", "knob moves and forks")))
	return strings.HasPrefix(strings.ToLower(answer), "y")
}

func (p *plainSession) quit(string) error {
	if p.lab.session != nil && p.lab.snap.byHand > 0 && !p.sure("Quit?") {
		return nil
	}
	return errLeft
}
