package chart

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestArmsDifferInMoreThanColour(t *testing.T) {
	for _, g := range []Glyphs{Braille, ASCII} {
		ink := Ink{Glyphs: g}
		type look struct {
			tone Tone
			mark string
		}
		seen := map[look]int{}
		for i := range Hues * Hues {
			s := Style{Index: i}
			l := look{s.Tone(), ink.Mark(s)}
			if j, ok := seen[l]; ok {
				t.Errorf("arms %d and %d look the same: %v", j, i, l)
			}
			seen[l] = i
			if ink.Mark(s) == ink.Mark(Style{Baseline: true}) {
				t.Errorf("arm %d has the baseline's mark", i)
			}
		}
		marks := ""
		for i := range Hues {
			marks += ink.Mark(Style{Index: i})
		}
		marks += ink.Mark(Style{Index: 3, Baseline: true})
		if want := map[Glyphs]string{Braille: "●▲■◆▼○△□", ASCII: "o^#*vcA+"}[g]; marks != want {
			t.Errorf("marks %s, want %s", marks, want)
		}
	}
}

// Okabe and Ito, "Color Universal Design" (2008), as they are on a dark ground.
func TestColoursAreOkabeIto(t *testing.T) {
	for i, want := range [][3]int{
		{0, 114, 178}, {213, 94, 0}, {0, 158, 115}, {204, 121, 167}, {230, 159, 0}, {86, 180, 233}, {240, 228, 66},
	} {
		if got := trueDark[Style{Index: i}.Tone()]; got != fmt.Sprintf("\x1b[38;2;%d;%d;%dm", want[0], want[1], want[2]) {
			t.Errorf("arm %d is %q, want %v", i, got, want)
		}
	}
}

// WCAG 2.1, 1.4.11: graphics have a contrast of at least 3:1 with their ground.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		name  string
		codes *colours
		light bool
		parse func(string) [3]float64
	}{
		{"truecolor dark", &trueDark, false, rgb}, {"truecolor light", &trueLight, true, rgb},
		{"256 dark", &xtermDark, false, xterm}, {"256 light", &xtermLight, true, xterm},
	} {
		for tone := Faint; tone < toneEnd; tone++ {
			l := luminance(c.parse(c.codes[tone]))
			ratio := (l + .05) / .05
			if c.light {
				ratio = 1.05 / (l + .05)
			}
			if ratio < 3 {
				t.Errorf("%s, tone %d: contrast %.2f", c.name, tone, ratio)
			}
		}
	}
}

func rgb(code string) (c [3]float64) {
	fmt.Sscanf(code, "\x1b[38;2;%g;%g;%gm", &c[0], &c[1], &c[2])
	return c
}

// xterm decodes the 6x6x6 cube and the grey ramp of the 256-colour palette.
func xterm(code string) [3]float64 {
	var n int
	fmt.Sscanf(code, "\x1b[38;5;%dm", &n)
	if n >= 232 {
		v := float64(8 + 10*(n-232))
		return [3]float64{v, v, v}
	}
	level := func(i int) float64 {
		if i == 0 {
			return 0
		}
		return float64(55 + 40*i)
	}
	n -= 16
	return [3]float64{level(n / 36), level(n / 6 % 6), level(n % 6)}
}

// luminance is the relative luminance of WCAG 2.1.
func luminance(c [3]float64) float64 {
	sum := 0.0
	for i, weight := range [3]float64{.2126, .7152, .0722} {
		v := c[i] / 255
		if v <= .03928 {
			v /= 12.92
		} else {
			v = math.Pow((v+.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

func TestParseGlyphs(t *testing.T) {
	for g := Braille; g <= ASCII; g++ {
		if got, err := ParseGlyphs(g.String()); err != nil || got != g {
			t.Errorf("ParseGlyphs(%q) = %v, %v", g.String(), got, err)
		}
	}
	if _, err := ParseGlyphs("sixel"); err == nil || err.Error() != `unknown glyphs "sixel" (want braille, block, dot or ascii)` {
		t.Errorf("error %v", err)
	}
}

// Context is under everything: whatever else is drawn, marked and written stays as it is
// without.
func TestContextLiesUnder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 30)
		with := Lines{Title: "Clicks", X: Range{0, 30}, Y: Range{0, 1}, Marks: []Mark{{X: 7, Label: "moved"}}}
		trade := Trails{Title: "The trade", X: Range{0, 1}, Y: Range{0, 1}}
		lorenz := rapid.Bool().Draw(t, "lorenz")
		if lorenz {
			with.Diagonal = "equality"
		}
		without, alone := with, trade
		for i := range rapid.IntRange(1, 12).Draw(t, "arms") {
			s := Style{Index: i, Baseline: i == 3, Context: rapid.Bool().Draw(t, "context")}
			y := values.Draw(t, "y")
			with.Series = append(with.Series, Series{Label: fmt.Sprint("arm", i), Style: s, Y: y})
			trade.Trails = append(trade.Trails, Trail{Label: fmt.Sprint("arm", i), Style: s, X: values.Draw(t, "x"), Y: y})
			if !s.Context {
				without.Series = append(without.Series, with.Series[i])
				alone.Trails = append(alone.Trails, trade.Trails[i])
			}
		}
		if len(without.Series) == 0 {
			return // no data and no axes
		}
		ink := Ink{Glyphs: Glyphs(rapid.IntRange(0, 3).Draw(t, "glyphs"))}
		w, h := rapid.IntRange(0, 100).Draw(t, "w"), rapid.IntRange(0, 30).Draw(t, "h")
		for _, d := range [][2]Drawing{{with, without}, {trade, alone}} {
			got, want := Render(ink, w, h, d[0]), Render(ink, w, h, d[1])
			for row := range want {
				cells := []rune(got[row])
				for col, r := range []rune(want[row]) {
					if r != ' ' && r != cells[col] {
						t.Fatalf("row %d, column %d: %q, and %q without context\n%s\n\n%s", row, col, cells[col], r, strings.Join(got, "\n"), strings.Join(want, "\n"))
					}
				}
			}
		}
	})
}

// Of context there is neither label nor mark, and on a trade one dot.
func TestContextHasNoLabel(t *testing.T) {
	c := Style{Index: 2, Context: true}
	y := []float64{.1, .5, .9}
	for _, ink := range []Ink{{}, {Glyphs: ASCII}} {
		text := strings.Join(Render(ink, 60, 8, Lines{Series: []Series{{Label: "far", Style: c, Y: y}}, Diagonal: "even"}), "\n")
		if strings.Contains(text, "far") || strings.Contains(text, ink.Mark(c)) {
			t.Errorf("a label in\n%s", text)
		}
		text = strings.Join(Render(ink, 60, 8, Trails{Trails: []Trail{{Label: "far", Style: c, X: y, Y: y}}}), "\n")
		if strings.Contains(text, "far") || ink.Glyphs == Braille && strings.Count(text, "·") != 1 {
			t.Errorf("not one dot alone in\n%s", text)
		}
	}
}
