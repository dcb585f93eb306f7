package chart

import (
	"math"
	"strings"
	"testing"
)

// A million points are drawn as well as ten, and the one that is unlike the others shows.
func TestMillions(t *testing.T) {
	const n = 1_000_000
	y := curve(n, func(t float64) float64 { return .5 + .1*math.Sin(t/1e4) })
	up := curve(n, func(t float64) float64 { return y[int(t)] + .1 })
	up[777_777] = 1
	up[777_778] = math.NaN()
	first := func(d Drawing) string {
		lines := Render(Ink{}, 80, 12, d)
		for i, l := range lines {
			if len(lines) != 12 || Width(l) != 80 {
				t.Fatalf("line %d of %d is %d cells wide", i, len(lines), Width(l))
			}
		}
		return lines[0]
	}
	if got := first(Lines{Series: []Series{{Y: y, Lo: y, Hi: up}}, Y: Range{0, 1}}); !strings.ContainsAny(got, "⢂⢀⠂⡀⠁") {
		t.Errorf("the peak of the band is missing in %q", got)
	}
	if got := first(Plane{Items: Cloud{X: y, Y: up}, X: Range{0, 1}, Y: Range{0, 1}}); strings.TrimSpace(got) == "" {
		t.Error("the highest item is missing")
	}
	if got := first(Heat{Rows: []Row{{Y: up}}}); strings.Count(got, "▓") == 0 {
		t.Errorf("no shades in %q", got)
	}
}

// Drawing allocates for labels and lines, and not for cells or points.
func TestDrawingReusesItsCells(t *testing.T) {
	for name, d := range map[string]Drawing{"map": segments(), "topics": topical(), "heat": shown(), "bands": banded(), "Lorenz": lorenz()} {
		r := NewRaster(Ink{Profile: ANSI256})
		allocs := func(w, h int) float64 {
			return testing.AllocsPerRun(3, func() {
				r.Reset(w, h)
				d.Draw(r)
				r.Lines()
			})
		}
		if small, large := allocs(80, 20), allocs(160, 48); large > small+20 {
			t.Errorf("%s: %v allocations in 160x48, %v in 80x20", name, large, small)
		}
	}
}
