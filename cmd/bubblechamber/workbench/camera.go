package workbench

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/scenarios"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Refused is the error of a screen or a key that cannot be had, and why.
type Refused struct{ What, Why string }

// Error is what, and why.
func (r *Refused) Error() string { return r.What + ": " + r.Why }

// camera drives a model without Bubble Tea: commands are run at once, one after
// another, and only it lets time pass.
type camera struct {
	ctx     context.Context
	m       model
	gallery func() []*scenarios.Scenario // called when it shows: it takes a second
	round   func(round, last int)
}

// begin puts a scenario into the lab, as opened does, and has it run so many rounds
// in place of playing it.
func (c *camera) begin(ref string, rounds *int) error {
	s, err := c.m.open(ref)
	if err != nil {
		return err
	}
	c.m.lab = c.m.lab.begin(s)
	c.m.at = labScreen
	last := s.rounds
	if rounds != nil {
		last = *rounds
	}
	var cmd tea.Cmd
	c.m, cmd = c.m.jump(last)
	return c.run(cmd)
}

// send gives the model a message and runs what it asks for.
func (c *camera) send(msg tea.Msg) error {
	after, cmd := c.m.Update(msg)
	c.m = after.(model)
	if _, tick := msg.(tickMsg); tick { // what it asks for is the next one
		cmd = nil
	}
	return c.run(cmd)
}

func (c *camera) run(cmd tea.Cmd) error {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		if c.m.ending != nil {
			return c.m.ending
		}
		return errLeft
	case tea.BatchMsg:
		for _, one := range msg {
			if err := c.run(one); err != nil {
				return err
			}
		}
	case doneMsg:
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if s := c.m.lab.session; s != nil && s.feed.latest().err != nil {
			return s.feed.latest().err
		}
		if msg.err != nil && !errors.Is(msg.err, sim.ErrPast) { // which proposes a fork
			return msg.err
		}
		return c.send(msg)
	default:
		return c.send(msg)
	}
	return nil
}

// press presses a key, which stands for what. One that does nothing is a mistake,
// except in a dialog, which takes all keys.
func (c *camera) press(name, what string) error {
	msg := keyMsg(name)
	if c.m.dialog == nil {
		at := c.m.place()
		b, ok := find(at, msg.String())
		if !ok {
			return &Refused{what, "no such key in the " + at.String() + nearestKey(at, name)}
		}
		if why := b.why(c.m); why != "" {
			return &Refused{what, why}
		}
	}
	err := c.send(msg)
	if c.m.at == galleryScreen && c.m.gallery.all == nil {
		c.m.gallery.all, c.m.gallery.sketches = c.gallery(), sketches()
	}
	if errors.Is(err, errLeft) {
		return &Refused{what, "it leaves the workbench, and nothing is left to show"}
	}
	return err
}

// nearestKey is " (did you mean ...?)".
func nearestKey(at place, name string) string {
	var names []string
	for _, b := range bindings(at) {
		names = append(names, b.keys...)
	}
	if near, ok := param.Nearest(name, names); ok {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ""
}

// keyTypes are the keys that have names, as Bubble Tea calls them.
var keyTypes = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"shift+left": tea.KeyShiftLeft, "shift+right": tea.KeyShiftRight, "home": tea.KeyHome, "end": tea.KeyEnd,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"ctrl+c": tea.KeyCtrlC, "ctrl+u": tea.KeyCtrlU, "ctrl+a": tea.KeyCtrlA, "ctrl+e": tea.KeyCtrlE,
}

// keyMsg is the key of that name, or text that is typed.
func keyMsg(name string) tea.KeyMsg {
	if t, ok := keyTypes[name]; ok {
		return tea.KeyMsg{Type: t}
	}
	if name == "space" || name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// session builds a scenario whose simulation does what it is told at once. How many
// threads it has is not told.
func (c *camera) session(o Options, ref string) (*session, error) {
	run, w, err := o.build(ref)
	if err != nil {
		return nil, err
	}
	still := func() time.Time { return time.Time{} } // no rate is measured
	return sessionOf(run, 0, instant{newRunner(w, run.Rounds, still), c}), nil
}

// instant is a feed without a goroutine: an order is obeyed when post returns, and the
// rounds that it asks for have been run.
type instant struct {
	*runner
	camera *camera
}

func (f instant) post(o order) func() error {
	err := f.obey(f.camera.ctx, o)
	if err == nil {
		err = f.rebased(f.camera.ctx)
	}
	for f.engine.Round() < f.draft.target && f.camera.ctx.Err() == nil {
		f.step(f.camera.ctx)
		if f.camera.round != nil {
			f.camera.round(f.engine.Round(), f.draft.target)
		}
	}
	return func() error { return err }
}

func (f instant) close() { f.world.close() }
