package figure

import (
	"strings"
	"unicode"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
)

// Sizes of text in points.
const (
	titleSize = 13
	textSize  = 10 // subtitle, names of axes, labels
	smallSize = 9  // ticks, events, caption
)

// leading is the height of a line of text, as a share of its size.
const leading = 1.25

type fonts struct{ cache *font.Cache }

func newFonts() fonts { return fonts{font.NewCache(liberation.Collection())} }

// face is Liberation Sans; titles are bold.
func (f fonts) face(size vg.Length) font.Face {
	want := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if size == titleSize {
		want.Weight = stdfont.WeightBold
	}
	return f.cache.Lookup(want, size)
}

func (f fonts) width(s string, size vg.Length) vg.Length {
	face := f.face(size)
	return face.Width(s)
}

// clean makes one line of s: what SVG forbids, and line breaks, become spaces.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\ufffe' || r == '\uffff' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

// wrap breaks s between words into lines no wider than width. A word that is
// wider by itself is cut.
func (f fonts) wrap(s string, size, width vg.Length) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(clean(s)) {
		switch {
		case line == "":
			line = word
		case f.width(line+" "+word, size) <= width:
			line += " " + word
		default:
			lines = append(lines, f.cut(line, size, width))
			line = word
		}
	}
	if line != "" {
		lines = append(lines, f.cut(line, size, width))
	}
	return lines
}

// cut shortens s to the width, with an ellipsis.
func (f fonts) cut(s string, size, width vg.Length) string {
	s = clean(s)
	if f.width(s, size) <= width {
		return s
	}
	letters := []rune(s)
	lo, hi := 0, len(letters) // letters[:lo] fits, or nothing does
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if f.width(string(letters[:mid])+"…", size) <= width {
			lo = mid
		} else {
			hi = mid
		}
	}
	return strings.TrimRight(string(letters[:lo]), " ") + "…"
}
