package workbench

import (
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// field is one line of text under the reader's hands.
type field struct {
	text []rune
	at   int
}

func newField(s string) field {
	r := []rune(s)
	return field{r, len(r)}
}

func (f field) String() string { return string(f.text) }

// longest bounds what can be typed or pasted into a field.
const longest = 400

// key returns the field after a key, and whether the key was one for it.
func (f field) key(k tea.KeyMsg) (field, bool) {
	switch k.String() {
	case "left":
		f.at = max(f.at-1, 0)
	case "right":
		f.at = min(f.at+1, len(f.text))
	case "home", "ctrl+a":
		f.at = 0
	case "end", "ctrl+e":
		f.at = len(f.text)
	case "backspace":
		if f.at > 0 {
			f.text = splice(f.text, f.at-1, f.at, nil)
			f.at--
		}
	case "delete":
		if f.at < len(f.text) {
			f.text = splice(f.text, f.at, f.at+1, nil)
		}
	case "ctrl+u":
		f.text, f.at = splice(f.text, 0, f.at, nil), 0
	default:
		if k.Type != tea.KeyRunes && k.Type != tea.KeySpace || k.Alt {
			return f, false
		}
		var typed []rune
		for _, r := range k.Runes {
			if unicode.IsPrint(r) && len(f.text)+len(typed) < longest {
				typed = append(typed, r)
			}
		}
		f.text = splice(f.text, f.at, f.at, typed)
		f.at += len(typed)
	}
	return f, true
}

// splice returns a new slice with text[from:to] replaced.
func splice(text []rune, from, to int, by []rune) []rune {
	out := append([]rune(nil), text[:from]...)
	out = append(out, by...)
	return append(out, text[to:]...)
}

// line shows the field in w cells; the place where one types is a bar, and
// always in sight.
func (f field) line(t theme, w int, active bool) string {
	if w < 1 {
		return ""
	}
	if !active {
		return t.ink.Fit(chart.Clean(f.String()), w)
	}
	before, after := chart.Clean(string(f.text[:f.at])), chart.Clean(string(f.text[f.at:]))
	for chart.Width(before) > w-1 && before != "" {
		_, before = cutFirst(before)
	}
	return t.ink.Fit(before+t.bold("│")+after, w)
}

func cutFirst(s string) (string, string) {
	for i := range s {
		if i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}
