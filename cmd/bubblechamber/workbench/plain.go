package workbench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// plainSession is the workbench in typed lines, for screen readers and for
// terminals that are none: the same model, keys and commands, and nothing is drawn,
// moves or is read twice. Between two lines the simulation stands.
type plainSession struct {
	in  <-chan string // closed at the end of the input
	out io.Writer
	ctx context.Context
	m   model
}

// errLeft ends the session.
var errLeft = errors.New("left")

// plainWidth is how wide texts are broken.
const plainWidth = 100

func runPlain(ctx context.Context, in io.Reader, out io.Writer, m model, ref string) (err error) {
	m.theme = theme{chart.Ink{Glyphs: chart.ASCII}}
	m.w, m.h = plainWidth, 40
	p := &plainSession{in: typed(ctx, in), out: out, ctx: ctx, m: m}
	defer func() {
		if p.m.lab.session != nil {
			p.m.lab.session.feed.close()
		}
	}()
	p.say("bubblechamber, plain session. Type a number or a word; help explains, quit ends.")
	if ref != "" {
		if err = p.begin(ref); err != nil {
			return err
		}
	} else {
		p.words()
		p.say("Type the number of a scenario.")
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

// words says what the screen shows.
func (p *plainSession) words() {
	for _, line := range pages()[p.m.at].words(p.m) {
		p.say("%s", line)
	}
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

// begin opens a scenario; it stands until it is told to play.
func (p *plainSession) begin(ref string) error {
	s, err := p.m.open(ref)
	if err != nil {
		return err
	}
	if p.m.lab.session != nil {
		p.m.lab.session.feed.close()
	}
	p.m.lab, p.m.at, p.m.opening = p.m.lab.begin(s), labScreen, ""
	sc := s.scenario
	p.say("%s. %s %s", chart.Clean(sc.Name), chart.Clean(sc.Title), chart.Clean(sc.Question))
	p.say("%s, %s, seed %d. Arms: %s. The lines are about %s.", count(s.people, "person", "people"),
		count(s.rounds, "round", "rounds"), s.seed, strings.Join(sc.Arms, ", "), p.m.lab.arm)
	for _, n := range sc.Notice {
		p.say("Notice: %s", chart.Clean(n))
	}
	if s.resume > 0 {
		p.say("Running up to round %d, where it was saved.", s.resume)
		if err := p.forth(order{verb: goTo, round: s.resume}); err != nil {
			return err
		}
	}
	p.say("Type play, step, or help.")
	return nil
}

// looked is what changes when there is something new to say.
func (p *plainSession) looked() any {
	l := p.m.lab
	round := 0
	if l.session != nil {
		round = l.position()
	}
	return [...]any{p.m.at, l.session, round, l.person, l.arm, l.metric, p.m.mapping, p.m.audit, p.m.compare, p.m.gallery.at}
}

// do goes on with what a key or a command came to: what it asks for is done, its
// dialogs are prompts, and what is new is said.
func (p *plainSession) do(act func(m model) (model, tea.Cmd, error)) error {
	before := p.looked()
	p.m.said = nil
	after, cmd, err := act(p.m)
	if err != nil {
		return err
	}
	p.m = after
	if err := p.run(cmd); err != nil {
		return err
	}
	if err := p.settle(); err != nil {
		return err
	}
	for p.m.dialog != nil {
		if err := p.converse(); err != nil {
			p.m.dialog = nil
			return err
		}
	}
	for _, r := range p.m.said {
		for line := range strings.SplitSeq(r.text, "\n") {
			p.say("%s", chart.Clean(line))
		}
	}
	if p.looked() != before {
		p.words()
	}
	return nil
}

// run does what a command of the model asks for.
func (p *plainSession) run(cmd tea.Cmd) error {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case tea.QuitMsg:
		return errLeft
	case tea.BatchMsg:
		for _, one := range msg {
			if err := p.run(one); err != nil {
				return err
			}
		}
	case openMsg:
		if msg.session != nil {
			msg.session.feed.close() // begin makes it anew, and tells about it
		}
		ref := p.m.opening
		p.m.opening, p.m.said = "", nil
		if msg.err != nil {
			return msg.err
		}
		return p.begin(ref)
	case doneMsg:
		if err := p.settle(); err != nil {
			return err
		}
		after, cmd := p.m.update(msg)
		p.m = after
		return p.run(cmd)
	case exportMsg, recentMsg:
		after, cmd := p.m.update(msg)
		p.m = after
		return p.run(cmd)
	}
	return nil
}

// settle waits until the simulation stands still.
func (p *plainSession) settle() error {
	for p.m.lab.session != nil {
		p.m.lab = p.m.lab.look()
		s := p.m.lab.snap
		switch {
		case s.crash != nil:
			return s.crash
		case s.err != nil:
			return s.err
		case s.round >= s.target && s.busy == "":
			p.m = p.m.stopped()
			return nil
		}
		select {
		case <-p.ctx.Done():
			return p.ctx.Err()
		case <-time.After(2 * time.Millisecond):
		}
	}
	return nil
}
