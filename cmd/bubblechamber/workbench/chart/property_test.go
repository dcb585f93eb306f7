package chart

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// nasty draws what files and broken models may contain.
var (
	nastyFloat = rapid.OneOf(
		rapid.SampledFrom([]float64{
			math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 1, 1,
			math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 1e-300, 1e300, 1e16, 1e16 + 2,
		}),
		rapid.Float64(),
		rapid.Float64Range(-1, 1),
	)
	nastyText = rapid.OneOf(
		rapid.SampledFrom([]string{
			"", "content", "観点の多様性", "e\u0301te\u0301", "👩‍👩‍👧 family", "🇩🇪", "🇩", "\u0600x", "\u200d", "a\tb\nc\rd",
			"\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\xff\xfe", "\u202eabc", "नमस्ते", "ภาษาไทย", "ᄀ", "각", "\u009b31m", "☺️", "\u0d4eക", "\u0d4e", "À\u200bः", "ःx",
		}),
		rapid.String(),
	)
	nastyInk = rapid.Custom(func(t *rapid.T) Ink {
		return Ink{
			Profile: Profile(rapid.IntRange(0, 3).Draw(t, "profile")),
			Light:   rapid.Bool().Draw(t, "light"),
			Glyphs:  Glyphs(rapid.IntRange(0, 3).Draw(t, "glyphs")),
		}
	})
	nastyStyle = rapid.Custom(func(t *rapid.T) Style {
		return Style{rapid.OneOf(rapid.IntRange(0, 9), rapid.Int()).Draw(t, "index"), rapid.Bool().Draw(t, "baseline"), rapid.Bool().Draw(t, "context")}
	})
	nastyRange = rapid.Custom(func(t *rapid.T) Range {
		return Range{nastyFloat.Draw(t, "lo"), nastyFloat.Draw(t, "hi")}
	})
	code = regexp.MustCompile("\x1b\\[[0-9;]*m")
)

// requireBox checks what the package promises of every drawing.
func requireBox(t *rapid.T, ink Ink, lines []string, w, h int) {
	if len(lines) != h {
		t.Fatalf("%d lines, want %d", len(lines), h)
	}
	for i, l := range lines {
		if n := Width(l); n != w {
			t.Fatalf("line %d is %d cells wide, want %d: %q", i, n, w, l)
		}
		bare := code.ReplaceAllString(l, "")
		if strings.IndexFunc(bare, unsafe) >= 0 {
			t.Fatalf("line %d has control characters: %q", i, l)
		}
		codes := code.FindAllString(l, -1)
		if ink.Profile == NoColor && len(codes) > 0 {
			t.Fatalf("line %d is coloured without colours: %q", i, l)
		}
		if n := len(codes); n > 0 && codes[n-1] != "\x1b[0m" {
			t.Fatalf("line %d does not end reset: %q", i, l)
		}
		for j := 1; j < len(codes); j++ {
			if codes[j] == codes[j-1] {
				t.Fatalf("line %d repeats a colour: %q", i, l)
			}
		}
	}
}

func TestLinesFillAnyBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := Lines{
			Title: nastyText.Draw(t, "title"), Hint: nastyText.Draw(t, "hint"), XName: nastyText.Draw(t, "xname"),
			Format: Format(rapid.IntRange(0, 1).Draw(t, "format")), Log: rapid.Bool().Draw(t, "log"),
		}
		if rapid.Bool().Draw(t, "ranges") {
			l.X, l.Y = nastyRange.Draw(t, "x"), nastyRange.Draw(t, "y")
		}
		floats := rapid.SliceOfN(nastyFloat, 0, 20)
		for range rapid.IntRange(0, 10).Draw(t, "series") {
			s := Series{Label: nastyText.Draw(t, "label"), Style: nastyStyle.Draw(t, "style"), Y: floats.Draw(t, "y")}
			if rapid.Bool().Draw(t, "stepped") {
				s.Start, s.Step = nastyFloat.Draw(t, "start"), nastyFloat.Draw(t, "step")
			} else if rapid.Bool().Draw(t, "placed") {
				s.X = floats.Draw(t, "xs")
			}
			if rapid.Bool().Draw(t, "banded") {
				s.Lo, s.Hi = floats.Draw(t, "los"), floats.Draw(t, "his")
			}
			s.Note, s.Pending = nastyText.Draw(t, "note"), rapid.Bool().Draw(t, "pending")
			l.Series = append(l.Series, s)
		}
		for range rapid.IntRange(0, 2).Draw(t, "levels") {
			l.Levels = append(l.Levels, Level{nastyFloat.Draw(t, "threshold"), nastyText.Draw(t, "pause")})
		}
		l.XFormat = Format(rapid.IntRange(0, 1).Draw(t, "xformat"))
		if rapid.Bool().Draw(t, "lorenz") {
			l.Diagonal = nastyText.Draw(t, "diagonal")
		}
		for range rapid.IntRange(0, 3).Draw(t, "marks") {
			l.Marks = append(l.Marks, Mark{nastyFloat.Draw(t, "at"), nastyText.Draw(t, "what"), rapid.Bool().Draw(t, "cursor")})
		}
		ink, w, h := nastyInk.Draw(t, "ink"), rapid.IntRange(0, 200).Draw(t, "w"), rapid.IntRange(0, 60).Draw(t, "h")
		requireBox(t, ink, Render(ink, w, h, l), w, h)
	})
}

func TestTrailsFillAnyBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Trails{
			Title: nastyText.Draw(t, "title"), Hint: nastyText.Draw(t, "hint"),
			XName: nastyText.Draw(t, "xname"), YName: nastyText.Draw(t, "yname"),
		}
		if rapid.Bool().Draw(t, "ranges") {
			c.X, c.Y = nastyRange.Draw(t, "x"), nastyRange.Draw(t, "y")
		}
		floats := rapid.SliceOfN(nastyFloat, 0, 20)
		for range rapid.IntRange(0, 10).Draw(t, "trails") {
			c.Trails = append(c.Trails, Trail{
				nastyText.Draw(t, "label"), nastyStyle.Draw(t, "style"), floats.Draw(t, "x"), floats.Draw(t, "y"),
			})
		}
		ink, w, h := nastyInk.Draw(t, "ink"), rapid.IntRange(0, 200).Draw(t, "w"), rapid.IntRange(0, 60).Draw(t, "h")
		requireBox(t, ink, Render(ink, w, h, c), w, h)
	})
}

var nastySymbols = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Symbol {
	return rapid.SampledFrom(append(GradeSymbols(), Symbol{}, Speck(Faint), Cross(toneArm), Stray(Plain), mmr.Symbol())).Draw(t, "symbol")
}), 0, 4)

func TestPlaneFillsAnyBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		floats := rapid.SliceOfN(nastyFloat, 0, 20)
		cloud := func(name string) Cloud {
			return Cloud{
				floats.Draw(t, name+" x"), floats.Draw(t, name+" y"), rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(t, name+" class"),
				nastySymbols.Draw(t, name+" symbols"), rapid.Bool().Draw(t, name+" strays"),
			}
		}
		p := Plane{
			Title: nastyText.Draw(t, "title"), Hint: nastyText.Draw(t, "hint"), Square: rapid.Bool().Draw(t, "square"),
			Items: cloud("items"), People: cloud("people"),
			Lit: rapid.SliceOfN(rapid.IntRange(-2, 21), 0, 5).Draw(t, "lit"), LitBy: nastyStyle.Draw(t, "lit by").Tone(),
		}
		if rapid.Bool().Draw(t, "ranges") {
			p.X, p.Y = nastyRange.Draw(t, "x"), nastyRange.Draw(t, "y")
		}
		for range rapid.IntRange(0, 3).Draw(t, "trails") {
			p.Trails = append(p.Trails, Trail{Style: nastyStyle.Draw(t, "style"), X: floats.Draw(t, "tx"), Y: floats.Draw(t, "ty")})
		}
		if rapid.Bool().Draw(t, "chosen") {
			p.Chosen = &Trail{nastyText.Draw(t, "label"), nastyStyle.Draw(t, "style"), floats.Draw(t, "cx"), floats.Draw(t, "cy")}
		}
		for _, s := range nastySymbols.Draw(t, "legend") {
			p.Legend = append(p.Legend, Entry{s, nastyText.Draw(t, "entry")})
		}
		ink, w, h := nastyInk.Draw(t, "ink"), rapid.IntRange(0, 200).Draw(t, "w"), rapid.IntRange(0, 60).Draw(t, "h")
		requireBox(t, ink, Render(ink, w, h, p), w, h)
	})
}

func TestHeatFillsAnyBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Heat{
			Title: nastyText.Draw(t, "title"), Hint: nastyText.Draw(t, "hint"), XName: nastyText.Draw(t, "xname"),
			Format: Format(rapid.IntRange(0, 1).Draw(t, "format")),
		}
		if rapid.Bool().Draw(t, "stepped") {
			m.Start, m.Step = nastyFloat.Draw(t, "start"), nastyFloat.Draw(t, "step")
		}
		if rapid.Bool().Draw(t, "ranges") {
			m.X, m.Values = nastyRange.Draw(t, "x"), nastyRange.Draw(t, "values")
		}
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			m.Rows = append(m.Rows, Row{
				nastyText.Draw(t, "label"), rapid.SliceOfN(nastyFloat, 0, 30).Draw(t, "y"), nastyStyle.Draw(t, "style").Tone(),
			})
		}
		for range rapid.IntRange(0, 3).Draw(t, "marks") {
			m.Marks = append(m.Marks, Mark{nastyFloat.Draw(t, "at"), nastyText.Draw(t, "what"), rapid.Bool().Draw(t, "cursor")})
		}
		ink, w, h := nastyInk.Draw(t, "ink"), rapid.IntRange(0, 200).Draw(t, "w"), rapid.IntRange(0, 60).Draw(t, "h")
		requireBox(t, ink, Render(ink, w, h, m), w, h)
	})
}

// Every size, also those that rapid's draws pass by.
func TestEverySize(t *testing.T) {
	plane := segments()
	plane.Items.X, plane.People.X = plane.Items.X[:500], plane.People.X[:200]
	drawings := []Drawing{
		clicks(), narrowing(), trade(), crowded(), banded(), lorenz(), Lines{}, Trails{},
		plane, few(), shown(), Plane{}, Heat{},
	}
	r := NewRaster(Ink{Profile: ANSI256, Glyphs: Braille})
	for w := 0; w <= 200; w += 1 + w/24 {
		for h := 0; h <= 60; h += 1 + h/12 {
			for _, d := range drawings {
				r.Reset(w, h)
				d.Draw(r)
				lines := r.Lines()
				if len(lines) != h {
					t.Fatalf("%dx%d: %d lines", w, h, len(lines))
				}
				for _, l := range lines {
					if Width(l) != w {
						t.Fatalf("%dx%d: a line of %d cells: %q", w, h, Width(l), l)
					}
				}
			}
		}
	}
}

func TestASCIIInkIsASCII(t *testing.T) {
	heat := shown()
	heat.Rows[5].Label = "Viewpoints"
	for _, l := range bars(Ink{Glyphs: ASCII}, 60) {
		if i := strings.IndexFunc(l, func(r rune) bool { return r > '~' }); i >= 0 {
			t.Errorf("not ASCII from cell %d on: %q", i, l)
		}
	}
	for _, d := range []Drawing{clicks(), narrowing(), trade(), banded(), lorenz(), segments(), few(), crowds(), heat, Lines{Title: "a title that has to be cut", Hint: "↑ better"}} {
		for _, size := range [][2]int{{100, 30}, {49, 8}, {12, 4}} {
			for _, l := range Render(Ink{Glyphs: ASCII}, size[0], size[1], d) {
				if i := strings.IndexFunc(l, func(r rune) bool { return r > '~' }); i >= 0 {
					t.Errorf("not ASCII from cell %d on: %q", i, l)
				}
			}
		}
	}
}

func TestOneLinersFillAnyLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ink, w := nastyInk.Draw(t, "ink"), rapid.IntRange(-2, 80).Draw(t, "w")
		y := rapid.SliceOfN(nastyFloat, 0, 200).Draw(t, "y")
		spark := Spark(ink, nastyStyle.Draw(t, "style"), y, nastyRange.Draw(t, "span"), w)
		requireBox(t, ink, []string{spark}, max(w, 0), 1)
		slider := Slider{
			Value: nastyFloat.Draw(t, "value"), Default: nastyFloat.Draw(t, "default"), Range: nastyRange.Draw(t, "range"),
			Log: rapid.Bool().Draw(t, "log"), Text: nastyText.Draw(t, "text"), Tone: nastyStyle.Draw(t, "tone").Tone(),
		}
		requireBox(t, ink, []string{slider.Line(ink, w)}, max(w, 0), 1)
		bar := Bar{
			Value: slider.Value, Was: nastyFloat.Draw(t, "was"), Other: nastyFloat.Draw(t, "other"), Name: nastyText.Draw(t, "name"),
			Range: slider.Range, Format: Format(rapid.IntRange(0, 1).Draw(t, "format")), Tone: slider.Tone,
		}
		requireBox(t, ink, []string{bar.Line(ink, w)}, max(w, 0), 1)
		gap := Gap{Value: bar.Value, Best: bar.Was, Range: bar.Range, Format: bar.Format, Tone: bar.Tone}
		requireBox(t, ink, []string{gap.Line(ink, w)}, max(w, 0), 1)
	})
}

func TestFitIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ink, s, w := nastyInk.Draw(t, "ink"), nastyText.Draw(t, "s"), rapid.IntRange(-1, 40).Draw(t, "w")
		for _, got := range []string{ink.Fit(Clean(s), w), ink.FitRight(Clean(s), w), ink.Fit(ink.Paint(Faint, Clean(s)), w)} {
			if Width(got) != max(w, 0) {
				t.Fatalf("%q is %d cells wide, want %d", got, Width(got), w)
			}
		}
	})
}
