package chart

import (
	"fmt"
	"math"
	"testing"
)

func TestArmsDifferInMoreThanColour(t *testing.T) {
	for _, g := range []Glyphs{Braille, ASCII} {
		ink := Ink{Glyphs: g}
		type look struct {
			tone Tone
			mark string
		}
		seen := map[look]int{}
		for i := range armHues * armHues {
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
		for i := range armHues {
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
