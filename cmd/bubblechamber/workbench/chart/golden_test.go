package chart

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
)

// boxed draws a rule around the lines, so that a golden file shows where they end.
func boxed(lines []string, w int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "+%s+\n", strings.Repeat("-", w))
	for _, l := range lines {
		fmt.Fprintf(&b, "|%s|\n", l)
	}
	fmt.Fprintf(&b, "+%s+\n", strings.Repeat("-", w))
	return b.String()
}

func TestGolden(t *testing.T) {
	empty := Lines{Title: "Clicks per person and round", Hint: "↑ better", XName: "round"}
	log := crowded()
	log.Log = true
	one := clicks()
	for i := range one.Series {
		one.Series[i].Y = one.Series[i].Y[:1]
	}
	zoomed, bandedLog := banded(), banded()
	zoomed.X, bandedLog.Log = Range{60, 90}, true
	pending := Lines{Title: "Novelty", XName: "round", Series: []Series{{Label: "content", Style: content, Pending: true}}}
	early := shown()
	early.X = Range{0, 40}
	start := trade()
	for i := range start.Trails {
		start.Trails[i].X, start.Trails[i].Y = []float64{8.9}, []float64{.31}
	}
	for _, c := range []struct {
		name    string
		drawing Drawing
		sizes   [][2]int
	}{
		{"clicks", clicks(), [][2]int{{49, 8}, {100, 20}, {30, 6}, {20, 4}, {10, 3}}},
		{"topics", topics(), [][2]int{{49, 8}, {80, 16}}},
		{"narrowing", narrowing(), [][2]int{{49, 8}, {80, 16}}},
		{"trade", trade(), [][2]int{{49, 8}, {80, 20}, {24, 6}}},
		{"start", start, [][2]int{{49, 8}}},
		{"crowded", crowded(), [][2]int{{60, 10}, {100, 24}}},
		{"crowdedlog", log, [][2]int{{100, 16}}},
		{"empty", empty, [][2]int{{49, 8}}},
		{"one", one, [][2]int{{49, 8}}},
		{"banded", banded(), [][2]int{{49, 8}, {80, 16}}},
		{"zoomed", zoomed, [][2]int{{49, 8}, {80, 16}}},
		{"bandedlog", bandedLog, [][2]int{{80, 16}}},
		{"pending", pending, [][2]int{{49, 8}}},
		{"lorenz", lorenz(), [][2]int{{39, 10}, {80, 16}}},
		{"segments", segments(), [][2]int{{39, 12}, {80, 20}, {20, 5}}},
		{"grades", few(), [][2]int{{39, 12}, {80, 20}}},
		{"crowd", crowds(), [][2]int{{39, 12}, {80, 20}}},
		{"nobody", Plane{Title: "Nobody"}, [][2]int{{39, 5}}},
		{"shown", shown(), [][2]int{{24, 5}, {39, 7}, {80, 8}, {80, 12}}},
		{"early", early, [][2]int{{80, 12}}},
	} {
		for g := Braille; g <= ASCII; g++ {
			t.Run(c.name+"-"+g.String(), func(t *testing.T) {
				var b strings.Builder
				for _, s := range c.sizes {
					b.WriteString(boxed(Render(Ink{Glyphs: g}, s[0], s[1], c.drawing), s[0]))
				}
				golden.RequireEqual(t, b.String())
			})
		}
	}
}

func TestGoldenBars(t *testing.T) {
	for g := Braille; g <= ASCII; g++ {
		t.Run(g.String(), func(t *testing.T) {
			var b strings.Builder
			for _, w := range []int{80, 49, 30, 18} {
				b.WriteString(boxed(bars(Ink{Glyphs: g}, w), w))
			}
			golden.RequireEqual(t, b.String())
		})
	}
}

// The files of this test show the colours when they are printed to a terminal.
func TestGoldenColour(t *testing.T) {
	for _, c := range []struct {
		name string
		ink  Ink
	}{
		{"truecolor", Ink{Profile: TrueColor}},
		{"truecolor-light", Ink{Profile: TrueColor, Light: true}},
		{"256", Ink{Profile: ANSI256}},
		{"256-light", Ink{Profile: ANSI256, Light: true}},
		{"16", Ink{Profile: ANSI16}},
		{"16-light", Ink{Profile: ANSI16, Light: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			for _, d := range []Drawing{clicks(), narrowing(), trade()} {
				b.WriteString(boxed(Render(c.ink, 49, 8, d), 49))
			}
			for _, d := range []Drawing{banded(), shown(), segments(), topical(), few(), crowds()} {
				b.WriteString(boxed(Render(c.ink, 60, 12, d), 60))
			}
			b.WriteString(boxed(bars(c.ink, 60), 60))
			for i := range 8 {
				s := Style{Index: i, Baseline: i == 7}
				l := clicks().Series[i%3]
				slider := Slider{Value: l.Y[i*9], Default: .5, Range: Range{0, 1}, Text: Number.Text(l.Y[i*9]), Tone: s.Tone()}
				fmt.Fprintf(&b, "%s %s %s\n", c.ink.Paint(s.Tone(), c.ink.Mark(s)),
					Spark(c.ink, s, l.Y, Range{0, 1}, 20), slider.Line(c.ink, 24))
			}
			golden.RequireEqual(t, b.String())
		})
	}
}
