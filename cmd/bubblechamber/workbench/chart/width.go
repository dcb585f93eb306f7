package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width returns how many cells the text takes, escape codes not counted.
func Width(s string) int { return ansi.StringWidth(s) }

// Fit returns s in exactly w cells: padded with blanks on the right, or cut with … (~ in
// ASCII ink). A wide character that would straddle the edge becomes a blank. Colours in s
// survive, so text from a file goes through [Clean] first; other control characters become
// blanks. w below 1 gives "".
func (k Ink) Fit(s string, w int) string {
	s, n := k.cut(s, w)
	return s + blanks(w-n)
}

// FitRight is [Ink.Fit] with the text at the right.
func (k Ink) FitRight(s string, w int) string {
	s, n := k.cut(s, w)
	return blanks(w-n) + s
}

func (k Ink) cut(s string, w int) (string, int) {
	if w < 1 {
		return "", 0
	}
	s = scrub(s, true)
	n := ansi.StringWidth(s)
	if n > w {
		s = ansi.Truncate(s, w, string(k.glyph('…')))
		n = ansi.StringWidth(s)
	}
	if n > w || ansi.StringWidth(s+" ") != n+1 {
		// A few rare letters swallow what follows them.
		return k.cut(strings.Map(func(r rune) rune {
			if r >= utf8.RuneSelf {
				return '?'
			}
			return r
		}, s), w)
	}
	return s, n
}

func blanks(n int) string {
	if n < 1 {
		return ""
	}
	return strings.Repeat(" ", n)
}

// Clean removes escape codes and invisible characters from text that came from a file,
// and blanks what would move the cursor.
func Clean(s string) string {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return scrub(ansi.Strip(strings.ToValidUTF8(s, "?")), false)
		}
	}
	return s
}

// scrub blanks control characters and drops those that format: marks of direction,
// spaces of no width. The joiners stay, which emoji and several scripts need.
func scrub(s string, escapes bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 0x1b && escapes:
			return r
		case unsafe(r):
			return ' '
		case unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' && (r < 0xe0020 || r > 0xe007f):
			return -1
		}
		return r
	}, s)
}

func unsafe(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
}
