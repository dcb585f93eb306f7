package still

import (
	"image/color"
	"strings"
	"testing"
)

// cells says what is in a row: blanks as dots, the right half of a wide letter as <.
func cells(row []cell) string {
	var b strings.Builder
	for _, c := range row {
		switch {
		case c.span == 0:
			b.WriteByte('<')
		case c.blank():
			b.WriteByte('.')
		default:
			b.WriteString(c.text)
		}
	}
	return b.String()
}

func TestGrid(t *testing.T) {
	for frame, want := range map[string]string{
		"":                                 "......",
		"ab c":                             "ab.c..",
		"abcdefgh":                         "abcdef",
		"観点":                               "観<点<..",
		"a観点多":                             "a観<点<.", // half a letter is none
		"e\u0301a":                         "e\u0301a....",
		"\x1b[1ma\x1b[0mb\x1b[2Jc":         "abc...",
		"\x1b]0;title\x07a\x1bcb":          "ab....",
		"a\tb\x00c":                        "abc...",
		"a\x1b[1":                          "a.....",
		"\x1b[" + strings.Repeat("1;", 99): "......",
		"\x1b[" + strings.Repeat("0;", 99) + "31ma": "a.....",
		"a\nb":          "a.....",
		"\xff\xfea\x80": "\xff\xfea...",
	} {
		g := Picture{Frame: frame, W: 6, H: 1}.grid()
		if got := cells(g.row(0)); got != want {
			t.Errorf("%q: %q, want %q", frame, got, want)
		}
	}
	g := Picture{Frame: "a\nb\nc", W: 1, H: 4}.grid()
	if got := cells(g.cells); got != "abc." {
		t.Errorf("four rows: %q", got)
	}
}

func TestStyles(t *testing.T) {
	dark := Picture{}.ground()
	for code, want := range map[string]look{
		"":                     {fore: dark.ink, back: dark.paper},
		"0":                    {fore: dark.ink, back: dark.paper},
		"1":                    {fore: dark.ink, back: dark.paper, bold: true},
		"38;2;0;114;178":       {fore: color.RGBA{0, 114, 178, 255}, back: dark.paper},
		"1;38;2;0;114;178":     {fore: color.RGBA{0, 114, 178, 255}, back: dark.paper, bold: true},
		"38;5;25":              {fore: color.RGBA{0, 0x5f, 0xaf, 255}, back: dark.paper}, // cube 0 1 3
		"38;5;243":             {fore: grey(0x76), back: dark.paper},                     // the grey ramp: 8 + 10 n
		"31":                   {fore: color.RGBA{0x80, 0, 0, 255}, back: dark.paper},
		"94":                   {fore: color.RGBA{0, 0, 0xff, 255}, back: dark.paper},
		"0;2;37":               {fore: mixed(dark.paper, grey(0xc0), faintness), back: dark.paper},
		"2":                    {fore: grey(0x8f), back: dark.paper}, // 0x10 + 0.6 (0xe4 - 0x10)
		"48;5;196":             {fore: dark.ink, back: color.RGBA{0xff, 0, 0, 255}},
		"41":                   {fore: dark.ink, back: color.RGBA{0x80, 0, 0, 255}},
		"102;30":               {fore: grey(0), back: color.RGBA{0, 0xff, 0, 255}},
		"7":                    {fore: dark.paper, back: dark.ink},
		"7;31;27":              {fore: color.RGBA{0x80, 0, 0, 255}, back: dark.paper},
		"31;39":                {fore: dark.ink, back: dark.paper},
		"41;49":                {fore: dark.ink, back: dark.paper},
		"1;2;22":               {fore: dark.ink, back: dark.paper},
		"31;":                  {fore: dark.ink, back: dark.paper}, // what is left out is 0
		"1;38;2;1":             {fore: dark.ink, back: dark.paper, bold: true},
		"38;2;0;0;300":         {fore: dark.ink, back: dark.paper}, // no number of SGR
		"4;9;31":               {fore: color.RGBA{0x80, 0, 0, 255}, back: dark.paper},
		"38;2;9;9;9;48;5;16;1": {fore: grey(9), back: grey(0), bold: true},
	} {
		g := Picture{Frame: "\x1b[" + code + "ma", W: 1, H: 1}.grid()
		if got := g.cells[0].look; got != want {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
	g := Picture{Frame: "\x1b[31ma\nb\x1b[0m\nc", W: 1, H: 3, Light: true}.grid()
	if g.cells[1].look != g.cells[0].look || g.cells[2].look.fore != grey(0x1c) {
		t.Errorf("a style ends where it is reset: %v", g.cells)
	}
}
