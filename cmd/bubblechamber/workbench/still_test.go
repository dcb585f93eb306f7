package workbench

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
)

// tinyFile is a file with the tiny scenario.
func tinyFile(t testing.TB) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "tiny.yaml")
	if err := os.WriteFile(file, []byte(tiny), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// newCamera has a small gallery.
func newCamera(ctx context.Context) *camera { return &camera{ctx: ctx, gallery: fakeScenarios} }

func stillOf(t testing.TB, o Options, s StillOptions) Shot {
	t.Helper()
	o.Keyframes = 1 << 20
	if s.W == 0 {
		s.W, s.H = 100, 30
	}
	shot, err := newCamera(context.Background()).take(o, s)
	if err != nil {
		t.Fatal(err)
	}
	return shot
}

// plainly is a frame's text with single blanks.
func (s Shot) plainly() string { return strings.Join(strings.Fields(ansi.Strip(s.Frame)), " ") }

func ptr[T any](v T) *T { return &v }

func TestStillShowsWhatWasRun(t *testing.T) {
	file := tinyFile(t)
	for _, c := range []struct {
		options Options
		still   StillOptions
		want    []string
		not     string
	}{
		{Options{Open: file}, StillOptions{}, []string{"round 30/30 ⏸ 10 rounds/s 40 people seed 3", "[2 Lab]", "content against"}, "thread"},
		{Options{Open: file}, StillOptions{Rounds: ptr(12)}, []string{"round 12/30 ⏸"}, "at 13"},
		{Options{Open: file}, StillOptions{Rounds: ptr(0)}, []string{"warm-up 4/4"}, "round 1/"},
		{Options{Open: file}, StillOptions{Rounds: ptr(40)}, []string{"round 40/30"}, ""},
		{Options{Open: file, Seed: ptr(uint64(8)), Set: []string{"users.count=50"}}, StillOptions{Rounds: ptr(1)}, []string{"seed 8", "50 people"}, ""},
		{Options{Open: file}, StillOptions{Rounds: ptr(12), Keys: []string{"tab", "right"}}, []string{"at 13"}, ""},
		{Options{Open: file}, StillOptions{Rounds: ptr(12), Keys: []string{"left", "left"}}, []string{"round 10 of 12 so far"}, ""},
		{Options{Open: file}, StillOptions{Rounds: ptr(5), Keys: []string{"right", "g", "9", "enter"}}, []string{"round 9/30"}, ""},
		{Options{Open: file}, StillOptions{Rounds: ptr(12), Keys: []string{"g", "5", "enter", "f", "enter"}}, []string{"content-from-5"}, "making"},
		{Options{Open: file}, StillOptions{Rounds: ptr(3), Screen: "gallery"}, []string{"[1 Gallery]", "back to tiny, round 3/30 ⏸"}, ""},
		{Options{Open: file}, StillOptions{Rounds: ptr(3), Screen: "help", Keys: []string{"pgdown"}}, []string{"Help · lab, charts"}, "1 to 28"},
		{Options{}, StillOptions{}, []string{"[1 Gallery]", "filter-bubble"}, ""},
		{Options{}, StillOptions{Keys: []string{"/", "rich", "enter"}}, []string{"/ rich 1 of 3", "Who is shown, is seen."}, ""},
		{Options{}, StillOptions{Screen: "help"}, []string{"Help · gallery"}, ""},
	} {
		shot := stillOf(t, c.options, c.still)
		text := shot.plainly()
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%+v: no %q in\n%s", c.still, want, shot.Frame)
			}
		}
		if c.not != "" && strings.Contains(text, c.not) {
			t.Errorf("%+v: %q in\n%s", c.still, c.not, shot.Frame)
		}
	}
}

// The machine and the time do not show.
func TestStillsRepeat(t *testing.T) {
	file := tinyFile(t)
	s := StillOptions{Rounds: ptr(20), Keys: []string{"tab", "right", "right", "]", "."}}
	a := stillOf(t, Options{Open: file, Threads: 1}, s)
	time.Sleep(10 * time.Millisecond)
	s.Round = func(int, int) { time.Sleep(time.Millisecond) }
	t.Setenv("NO_COLOR", "1")
	t.Setenv("LANG", "C")
	if b := stillOf(t, Options{Open: file, Threads: 2}, s); a != b {
		t.Errorf("another still the second time:\n%s\n%s", a.Frame, b.Frame)
	}
	if !strings.Contains(a.Frame, "\x1b[38;2;") || !strings.Contains(a.Title, "lab: tiny") || !strings.Contains(a.About, "A tiny one (seed 3)\nround 21 content: ") {
		t.Errorf("colours, title %q, about %q", a.Title, a.About)
	}
	s.Light = true
	if c := stillOf(t, Options{Open: file}, s); c.Frame == a.Frame || c.plainly() != a.plainly() {
		t.Error("on a light ground the colours differ, and nothing else")
	}
}

func TestStillsFit(t *testing.T) {
	file := tinyFile(t)
	for _, size := range [][2]int{{LeastWidth, LeastHeight}, {80, 24}, {160, 48}} {
		for _, name := range Screens() {
			shot := stillOf(t, Options{Open: file}, StillOptions{Screen: name, Rounds: ptr(6), W: size[0], H: size[1]})
			lines := strings.Split(shot.Frame, "\n")
			if len(lines) != size[1] {
				t.Errorf("%s at %v: %d lines", name, size, len(lines))
			}
			for _, l := range lines {
				if n := chart.Width(l); n > size[0] {
					t.Errorf("%s at %v: %d cells in %q", name, size, n, l)
				}
			}
		}
	}
}

func TestStillRefuses(t *testing.T) {
	file := tinyFile(t)
	for _, c := range []struct {
		open  string
		still StillOptions
		want  string
	}{
		{file, StillOptions{Keys: []string{"tabb"}}, `key "tabb": no such key in the lab, charts (did you mean "tab"?)`},
		{file, StillOptions{Keys: []string{"m"}}, `key "m": the trade shows`},
		{file, StillOptions{Keys: []string{"q"}}, `key "q": it leaves the workbench`},
		{file, StillOptions{Keys: []string{"f", "ctrl+c"}}, `key "ctrl+c": it leaves`},
		{"", StillOptions{Screen: "lab"}, "screen lab: no scenario is open yet"},
		{"", StillOptions{Keys: []string{"esc", "%"}}, `key "%": no such key in the gallery`},
	} {
		c.still.Rounds, c.still.W, c.still.H = ptr(2), 100, 30
		_, err := newCamera(context.Background()).take(Options{Open: c.open}, c.still)
		var refused *Refused
		if !errors.As(err, &refused) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.still.Keys, err, c.want)
		}
	}
	if _, err := newCamera(context.Background()).take(Options{Open: "filter-buble"}, StillOptions{W: 80, H: 24}); err == nil || !strings.Contains(err.Error(), "filter-bubble") {
		t.Errorf("an unknown scenario: %v", err)
	}
}

// A still that is broken off says so, and is not of fewer rounds.
func TestStillIsBrokenOff(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := StillOptions{W: 80, H: 24, Round: func(round, _ int) {
		if round == 5 {
			cancel()
		}
	}}
	if shot, err := newCamera(ctx).take(Options{Open: tinyFile(t)}, s); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, frame\n%s", err, shot.Frame)
	}
}

func TestStillReportsAFailedRound(t *testing.T) {
	broken := errors.New("a broken round")
	c := newCamera(context.Background())
	c.m = newModel(theme{}, func(string) (*session, error) {
		e := &faulty{err: broken}
		return &session{scenario: fakeScenarios()[0], rounds: 10, feed: instant{newRunner(world{engine: e, table: metrics.NewTable()}, 10, time.Now), c}, first: &board{}}, nil
	})
	if err := c.begin("faulty", nil); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// Every screen has the key of its number, which shows it.
func TestScreensHaveKeys(t *testing.T) {
	for i, name := range Screens()[:len(pages())] {
		d := newLabDriver(t, 100, 30, 3)
		d.press(screen(i).key())
		if d.m.at != screen(i) || name == "" {
			t.Errorf("key %s of the screen %q shows screen %d", screen(i).key(), name, d.m.at)
		}
		d.shows("[" + screen(i).key() + " " + capital(name) + "]")
	}
}

func TestKeysAreCalledAsBubbleTeaDoes(t *testing.T) {
	for name := range keyTypes {
		if got := keyMsg(name).String(); got != name {
			t.Errorf("%s is %s", name, got)
		}
	}
	if got := keyMsg("space").String(); got != " " {
		t.Errorf("space is %q", got)
	}
}
