package workbench

import (
	"fmt"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/sim/param"
)

// scenes are the states that must fit every size.
func scenes(t testing.TB) map[string]*driver {
	lab := func(keys ...string) *driver {
		d := newLabDriver(t, 100, 30, 128)
		d.press(keys...)
		return d
	}
	at := func(keys ...string) *driver {
		d := newDriver(t, 100, 30)
		d.press(keys...)
		return d
	}
	many := lab("f", "enter", "f", "enter", "f", "enter", "f", "enter")
	many.f.run(20)
	many.tick(1)
	empty := newDriver(t, 100, 30)
	empty.m.gallery.all = nil
	warming := at("enter")
	warming.f.snap.round = -12
	warming.tick(1)
	return map[string]*driver{
		"gallery":   at(),
		"empty":     empty,
		"third":     at("down", "down"),
		"filtering": at("/", "b"),
		"opening":   at("2"),
		"begun":     at("enter"),
		"warming":   warming,
		"lab":       lab(),
		"past":      lab("left", "left", "left"),
		"knobs":     lab("shift+tab", "right"),
		"forks":     many,
		"zoomed":    lab("z", "tab"),
		"fork":      lab("f"),
		"pick":      lab("/", "d"),
		"metric":    lab("tab", "m", "down", "down"),
		"confirm":   lab("f", "enter", "q"),
		"jump":      lab("g", "9", "x", "enter"),
		"help":      lab("?"),
		"map":       lab("3", "l"),
		"groups":    lab("3", "c", "tab"),
		"person":    lab("4", "w"),
		"stranger":  lab("4", "n"),
		"audit":     lab("5", "tab", "v"),
		"compare":   lab("6", "d"),
		"multiples": lab("6", "v", "down"),
		"palette":   lab(":", "u", "s"),
		"remarks":   lab("u", "!"),
		"about":     at("i"),
		"zoomed in": lab("+", "+", "d", "left"),
	}
}

// fits fails unless the view has exactly h lines of at most w cells.
func fits(t *testing.T, name string, d *driver, w, h int) {
	t.Helper()
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	view := d.m.View()
	if w < 1 || h < 1 {
		if view != "" {
			t.Fatalf("%s at %d x %d: %q", name, w, h, view)
		}
		return
	}
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Fatalf("%s at %d x %d: %d lines\n%s", name, w, h, len(lines), view)
	}
	for i, l := range lines {
		if n := chart.Width(l); n > w {
			t.Fatalf("%s at %d x %d: line %d has %d cells: %q", name, w, h, i, n, l)
		}
	}
}

func TestEverySizeFits(t *testing.T) {
	for name, d := range scenes(t) {
		for h := 0; h <= 60; h += 3 {
			for w := h % 11; w <= 200; w += 11 {
				fits(t, name, d, w, h)
			}
		}
		for _, w := range []int{leastWidth - 1, leastWidth, 80, 89, 90, 95, 96, 99, 100, 149, 150} {
			for _, h := range []int{leastHeight - 1, leastHeight, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 35, 36, 37} {
				fits(t, name, d, w, h)
			}
		}
	}
}

func TestLongEverySizeFits(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("takes minutes: set BUBBLECHAMBER_LONG to run it")
	}
	for name, d := range scenes(t) {
		for h := 0; h <= 60; h++ {
			for w := 0; w <= 200; w++ {
				fits(t, name, d, w, h)
			}
		}
	}
}

// Whatever the terminal can show, every size fits, and plain is plain.
func TestEveryInkFits(t *testing.T) {
	for _, glyphs := range []chart.Glyphs{chart.Braille, chart.Block, chart.Dot, chart.ASCII} {
		for _, profile := range []chart.Profile{chart.NoColor, chart.ANSI16, chart.TrueColor} {
			d := newLabDriver(t, 100, 30, 50)
			d.m.theme.ink = chart.Ink{Profile: profile, Glyphs: glyphs}
			for _, size := range [][2]int{{60, 16}, {80, 24}, {100, 30}, {160, 48}} {
				fits(t, fmt.Sprint(glyphs, profile), d, size[0], size[1])
				view := d.m.View()
				if profile == chart.NoColor && strings.Contains(view, "\x1b") {
					t.Errorf("%v: escape codes without colour", glyphs)
				}
				if glyphs != chart.ASCII {
					continue
				}
				for _, r := range view {
					if r > '~' {
						t.Fatalf("%q in ASCII:\n%s", r, view)
					}
				}
			}
		}
	}
}

func TestGolden(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {100, 30}, {160, 48}} {
		for name, keys := range map[string][]string{
			"gallery": nil, "lab": {}, "past": {"left", "left", "left", "left"}, "knobs": {"tab", "right"},
			"help": {"?"}, "map": {"3"}, "person": {"4", "w"}, "audit": {"5"}, "compare": {"6"}, "multiples": {"6", "v"},
		} {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), func(t *testing.T) {
				d := newDriver(t, size[0], size[1])
				if keys != nil {
					d = newLabDriver(t, size[0], size[1], 40)
					d.press("tab", "right", "esc")
					d.f.moveTo("users.drift.rate", param.F(0.022))
					d.f.run(88)
					d.f.snap.target = d.f.snap.round
					d.tick(1e10)
					d.press(keys...)
				}
				golden.RequireEqual(t, []byte(d.m.View()+"\n"))
			})
		}
	}
}

// Only panes that changed are drawn again.
func TestUnchangedPanesAreKept(t *testing.T) {
	d := newLabDriver(t, 100, 30, 50)
	d.m.View()
	before := map[string]any{}
	for name, p := range d.m.cache.panes {
		before[name] = &p.lines[0]
	}
	view := &d.m.cache.frame
	mark := d.m.mark
	d.tick(1)
	if d.m.View() != *view || d.m.mark != mark {
		t.Error("a tick that changes nothing makes another frame")
	}
	d.press("a")
	if d.m.mark == mark {
		t.Error("a key does not make another frame")
	}
	d.m.View()
	for name, p := range d.m.cache.panes {
		if before[name] != any(&p.lines[0]) {
			t.Errorf("%s was drawn again although nothing about it changed", name)
		}
	}
	d.f.run(1)
	d.tick(1)
	d.m.View()
	for name, p := range d.m.cache.panes {
		if before[name] == any(&p.lines[0]) {
			t.Errorf("%s was not drawn again after a round", name)
		}
	}
}
