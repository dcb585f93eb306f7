package workbench

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// rotten is a model that panics.
type rotten struct{}

func (rotten) Init() tea.Cmd                       { return nil }
func (rotten) Update(tea.Msg) (tea.Model, tea.Cmd) { panic("rotten update") }
func (rotten) View() string                        { panic("rotten view") }

func TestGuardCatches(t *testing.T) {
	g := newGuard(rotten{})
	if v := g.View(); v != "" {
		t.Errorf("a view after a panic: %q", v)
	}
	_, cmd := g.Update(nil)
	if cmd == nil || cmd() != tea.Quit() || !strings.Contains(g.crash.Load().Error(), "rotten view") {
		t.Errorf("crash %v", g.crash.Load())
	}
	g = newGuard(rotten{})
	_, cmd = g.Update(nil)
	if cmd == nil || cmd() != tea.Quit() || !strings.Contains(g.crash.Load().Error(), "rotten update") {
		t.Errorf("crash %v", g.crash.Load())
	}
	g = newGuard(rotten{})
	for _, cmd := range []tea.Cmd{
		func() tea.Msg { panic("rotten command") },
		tea.Batch(func() tea.Msg { panic("rotten command") }, func() tea.Msg { return nil }),
	} {
		msg := g.watched(cmd)()
		if batch, ok := msg.(tea.BatchMsg); ok {
			msg = batch[0]()
		}
		if msg != tea.Quit() || !strings.Contains(g.crash.Load().Error(), "rotten command") {
			t.Errorf("%v, crash %v", msg, g.crash.Load())
		}
	}
}

// watched is where a program draws; it tells when it has drawn a text.
type watched struct {
	mu   sync.Mutex
	all  bytes.Buffer
	want string
	seen chan struct{}
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before := strings.Contains(w.all.String(), w.want)
	w.all.Write(p)
	if !before && strings.Contains(w.all.String(), w.want) {
		close(w.seen)
	}
	return len(p), nil
}

func (w *watched) text() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.all.String()
}

// A whole program, drawn into a buffer: opened by keys, ended by a key, and
// ended by a panic in the simulation, which Run returns.
func TestProgramEnds(t *testing.T) {
	for _, crash := range []bool{false, true} {
		d := newDriver(t, 100, 30)
		out := &watched{want: "Clicks per person", seen: make(chan struct{})}
		in, keys := io.Pipe()
		go func() {
			keys.Write([]byte("\r"))
			<-out.seen
			keys.Write([]byte("q"))
		}()
		if crash {
			d.f.snap.crash = newCrash("the simulation", "out of luck", nil)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		err := show(ctx, d.m, Options{In: in, Out: out})
		cancel()
		var c *Crash
		if crash && (!errors.As(err, &c) || !strings.Contains(err.Error(), "scenario")) {
			t.Errorf("got %v, want the crash with what to report", err)
		}
		if !crash && err != nil {
			t.Error(err)
		}
		if !d.f.closed {
			t.Error("the simulation was not stopped")
		}
		if text := out.text(); !strings.Contains(text, "\x1b[?1049l") {
			t.Errorf("the terminal was not given back: %q", text[max(len(text)-200, 0):])
		}
	}
}

func TestCancelledContextEnds(t *testing.T) {
	d := newDriver(t, 100, 30)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := show(ctx, d.m, Options{In: strings.NewReader(""), Out: &bytes.Buffer{}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestTheme(t *testing.T) {
	for _, c := range []struct {
		env     map[string]string
		profile chart.Profile
		light   bool
		glyphs  chart.Glyphs
	}{
		{map[string]string{"TERM": "xterm-256color", "LANG": "de_DE.UTF-8"}, chart.ANSI256, false, chart.Braille},
		{map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLORFGBG": "0;15"}, chart.TrueColor, true, chart.Braille},
		{map[string]string{"TERM": "xterm-256color", "NO_COLOR": "1", "LC_ALL": "C"}, chart.NoColor, false, chart.ASCII},
		{map[string]string{"TERM": "xterm", "COLORFGBG": "15;default;0"}, chart.ANSI16, false, chart.Braille},
		{map[string]string{"TERM": "linux", "LANG": "C.utf8"}, chart.ANSI16, false, chart.Dot},
		{map[string]string{"TERM": "dumb"}, chart.NoColor, false, chart.Braille},
	} {
		got, err := newTheme(func(name string) string { return c.env[name] }, &bytes.Buffer{}, "")
		if want := (chart.Ink{Profile: c.profile, Light: c.light, Glyphs: c.glyphs}); err != nil || got.ink != want {
			t.Errorf("%v: %+v, %v; want %+v", c.env, got.ink, err, want)
		}
	}
	if _, err := newTheme(func(string) string { return "" }, &bytes.Buffer{}, "runes"); err == nil {
		t.Error("no error for unknown glyphs")
	}
}
