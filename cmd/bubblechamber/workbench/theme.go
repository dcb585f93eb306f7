package workbench

import (
	"fmt"
	"io"
	"strings"

	"github.com/muesli/termenv"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// theme is how everything on the screen looks.
type theme struct{ ink chart.Ink }

// environ looks variables up; it stands for os.Getenv in tests.
type environ func(string) string

// Getenv and Environ are what termenv reads.
func (e environ) Getenv(name string) string { return e(name) }
func (e environ) Environ() []string         { return nil }

// newTheme finds out from the environment what the terminal can show; it asks
// the terminal nothing. glyphs is one of chart's names, or "" to choose.
func newTheme(env environ, out io.Writer, glyphs string) (theme, error) {
	t := theme{chart.Ink{Profile: profile(env, out), Light: light(env("COLORFGBG"))}}
	if glyphs == "" {
		t.ink.Glyphs = glyphsFor(env)
		return t, nil
	}
	g, err := chart.ParseGlyphs(glyphs)
	if err != nil {
		return theme{}, fmt.Errorf("--glyphs: %w", err)
	}
	t.ink.Glyphs = g
	return t, nil
}

// profile honours NO_COLOR, CLICOLOR, TERM and COLORTERM.
func profile(env environ, out io.Writer) chart.Profile {
	switch termenv.NewOutput(out, termenv.WithEnvironment(env), termenv.WithTTY(true)).EnvColorProfile() {
	case termenv.TrueColor:
		return chart.TrueColor
	case termenv.ANSI256:
		return chart.ANSI256
	case termenv.ANSI:
		return chart.ANSI16
	}
	return chart.NoColor
}

// light reads COLORFGBG, as rxvt, Konsole and others set it: "0;15" is dark on
// light. Where it says nothing the ground is taken for dark, and T changes it.
func light(colours string) bool {
	ground := colours[strings.LastIndexByte(colours, ';')+1:]
	switch ground {
	case "7", "9", "10", "11", "12", "13", "14", "15":
		return true
	}
	return false
}

// glyphsFor is braille where the locale is UTF-8, but for the Linux console,
// whose font lacks it.
func glyphsFor(env environ) chart.Glyphs {
	locale := env("LC_ALL")
	if locale == "" {
		locale = env("LC_CTYPE")
	}
	if locale == "" {
		locale = env("LANG")
	}
	locale = strings.ToLower(locale)
	switch {
	case strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8") || env("WT_SESSION") != "":
		if env("TERM") == "linux" {
			return chart.Dot
		}
		return chart.Braille
	case locale == "":
		// Said nothing: today's terminals are UTF-8.
		return chart.Braille
	}
	return chart.ASCII
}

// bold is for what the eye should find; it never says anything by itself.
func (t theme) bold(s string) string {
	if t.ink.Profile == chart.NoColor || s == "" {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

func (t theme) faint(s string) string { return t.ink.Paint(chart.Faint, s) }

// arm is an arm's mark and name in its colour.
func (t theme) arm(s chart.Style, name string) string {
	return t.ink.Paint(s.Tone(), t.ink.Mark(s)+" "+name)
}

// symbols in the screens' own words, and what stands for them in ASCII. Each
// takes as many cells as what it replaces.
var symbols = strings.NewReplacer(
	"▶", ">", "⏸", "=", "▸", ">", "·", ".", "→", ">", "←", "<", "↑", "^", "↓", "v",
	"✓", "*", "≤", "<", "─", "-", "┬", "+", "│", "|", "┊", ":", "┼", "+", "…", "~", "−", "-", "–", "-", "×", "x", "≈", "~",
	"●", "o", "□", "+", "▲", "^", "▼", "v", "±", "+", "■", "#", "◆", "*", "○", "c", "△", "A",
)

// plain puts a line into the letters that the terminal has.
func (t theme) plain(s string) string {
	if t.ink.Glyphs != chart.ASCII {
		return s
	}
	return symbols.Replace(s)
}

// sides puts left and right at the ends of a line of w cells; where there is no
// room for both, right is left out.
func (t theme) sides(left, right string, w int) string {
	n, m := chart.Width(left), chart.Width(right)
	if m == 0 || n+1+m > w {
		return t.ink.Fit(left, w)
	}
	return left + strings.Repeat(" ", w-n-m) + right
}

// rule is a horizontal line of w cells with a remark in it.
func (t theme) rule(remark string, w int) string {
	if w < 1 {
		return ""
	}
	n := 0
	if remark != "" {
		remark = t.ink.Fit(remark, min(chart.Width(remark), max(w-6, 0)))
		n = chart.Width(remark)
	}
	if n == 0 {
		return t.faint(strings.Repeat("─", w))
	}
	return t.faint("── ") + remark + t.faint(" "+strings.Repeat("─", max(w-n-4, 0)))
}
