package workbench

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// Whatever is pressed in whatever order, while the size changes, rounds come in
// and the mouse wanders: nothing panics, and every view fits.
func TestAnyKeys(t *testing.T) {
	names := []string{"x", "9", ".", "Z", "~", "é", "観", "ctrl+u", "ctrl+a", "backspace", "delete"}
	for _, p := range places {
		for _, b := range bindings(p) {
			for _, k := range b.keys {
				if k != "ctrl+c" && k != "q" && !slices.Contains(names, k) {
					names = append(names, k)
				}
			}
		}
	}
	slices.Sort(names)
	rapid.Check(t, func(rt *rapid.T) {
		d := newDriver(t, 100, 30)
		d.press("enter")
		for range rapid.IntRange(1, 60).Draw(rt, "n") {
			switch rapid.IntRange(0, 12).Draw(rt, "what") {
			case 0:
				d.send(tea.WindowSizeMsg{Width: rapid.IntRange(0, 200).Draw(rt, "w"), Height: rapid.IntRange(0, 60).Draw(rt, "h")})
			case 1:
				d.f.run(rapid.IntRange(1, 30).Draw(rt, "rounds"))
			case 2:
				d.tick(time.Duration(rapid.IntRange(0, 3000).Draw(rt, "ms")) * time.Millisecond)
			case 3:
				d.send(tea.MouseMsg{
					X: rapid.IntRange(-1, 200).Draw(rt, "x"), Y: rapid.IntRange(-1, 60).Draw(rt, "y"),
					Button: tea.MouseButton(rapid.IntRange(0, 6).Draw(rt, "button")), Action: tea.MouseActionPress,
				})
			case 4:
				d.f.err = nil
				if rapid.Bool().Draw(rt, "fails") {
					d.f.err = errNoSuch
				}
			case 5:
				d.f.snap.round = rapid.IntRange(-20, d.f.snap.latest).Draw(rt, "round")
				d.f.publish()
			default:
				d.press(rapid.SampledFrom(names).Draw(rt, "key"))
			}
			if d.m.w < 1 || d.m.h < 1 {
				continue
			}
			lines := strings.Split(d.m.View(), "\n")
			if len(lines) != d.m.h {
				rt.Fatalf("%d lines at %d x %d", len(lines), d.m.w, d.m.h)
			}
			for _, l := range lines {
				if chart.Width(l) > d.m.w {
					rt.Fatalf("%d cells at %d x %d: %q", chart.Width(l), d.m.w, d.m.h, l)
				}
			}
		}
	})
}
