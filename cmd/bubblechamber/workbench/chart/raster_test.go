package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStrokesStayInTheirBox(t *testing.T) {
	coordinate := rapid.OneOf(rapid.IntRange(-20, 120), rapid.Int(),
		rapid.SampledFrom([]int{math.MinInt, math.MaxInt, 0, 1 << 40, -(1 << 40)}))
	rapid.Check(t, func(t *rapid.T) {
		r := NewRaster(Ink{Glyphs: Glyphs(rapid.IntRange(0, 3).Draw(t, "glyphs"))})
		r.Reset(20, 10)
		inside := box{5, 3, 15, 8}
		r.within(inside)
		p := Style{Index: rapid.IntRange(0, 6).Draw(t, "style")}.Pen()
		for range 8 {
			x0, y0 := coordinate.Draw(t, "x0"), coordinate.Draw(t, "y0")
			x1, y1 := coordinate.Draw(t, "x1"), coordinate.Draw(t, "y1")
			r.Line(x0, y0, x1, y1, p)
			r.Set(x0, y0, p)
		}
		for i, c := range r.cells {
			col, row := i%20, i/20
			if c.bits != 0 && (col < inside.x0 || col >= inside.x1 || row < inside.y0 || row >= inside.y1) {
				t.Fatalf("dots in cell %d,%d, outside of the box", col, row)
			}
		}
	})
}

// A solid line has its ends and, between them, exactly one dot in every step of its
// longer side (Bresenham 1965).
func TestLineIsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := NewRaster(Ink{Glyphs: Dot})
		r.Reset(30, 30)
		at := func(name string) int { return rapid.IntRange(0, 29).Draw(t, name) }
		x0, y0, x1, y1 := at("x0"), at("y0"), at("x1"), at("y1")
		r.Line(x0, y0, x1, y1, Pen{})
		dots := 0
		for _, c := range r.cells {
			dots += int(c.bits)
		}
		if want := max(abs(x1-x0), abs(y1-y0)) + 1; dots != want {
			t.Fatalf("%d dots, want %d", dots, want)
		}
		if r.at(x0, y0).bits == 0 || r.at(x1, y1).bits == 0 {
			t.Fatal("an end is missing")
		}
	})
}

// The dot numbers of a braille cell are 1 2 3 7 down the left and 4 5 6 8 down the right,
// and dot n is bit n-1 (Unicode, block U+2800).
func TestBrailleBits(t *testing.T) {
	r := NewRaster(Ink{})
	r.Reset(1, 1)
	var got []string
	for x := range 2 {
		for y := range 4 {
			r.Reset(1, 1)
			r.Set(x, y, Pen{})
			got = append(got, r.Lines()[0])
		}
	}
	if s := strings.Join(got, ""); s != "⠁⠂⠄⡀⠈⠐⠠⢀" {
		t.Errorf("dots are %s", s)
	}
}

func TestLastStrokeGivesTheColour(t *testing.T) {
	ink := Ink{Profile: ANSI256}
	r := NewRaster(ink)
	r.Reset(3, 1)
	r.Line(0, 0, 5, 0, Style{Index: 0}.Pen())
	r.Set(2, 3, Style{Index: 1}.Pen())
	want := "\x1b[38;5;25m⠉\x1b[38;5;166m⡉\x1b[38;5;25m⠉\x1b[0m"
	if got := r.Lines()[0]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBlanksChangeNoColour(t *testing.T) {
	r := NewRaster(Ink{Profile: TrueColor})
	r.Reset(9, 1)
	r.Text(1, 0, 3, Faint, "a c")
	r.Text(5, 0, 3, Faint, "d")
	want := " \x1b[38;2;118;118;118ma c d   \x1b[0m"
	if got := r.Lines()[0]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextOverHalfAWideCharacter(t *testing.T) {
	for _, c := range []struct {
		col  int
		want string
	}{{0, "x 様性"}, {1, " x様性"}, {2, "多x 性"}, {5, "多様 x"}} {
		r := NewRaster(Ink{})
		r.Reset(6, 1)
		if n := r.Text(0, 0, 6, Plain, "多様性"); n != 6 {
			t.Fatalf("text took %d cells, want 6", n)
		}
		r.Text(c.col, 0, 1, Plain, "x")
		if got := r.Lines()[0]; got != c.want {
			t.Errorf("x in column %d: %q, want %q", c.col, got, c.want)
		}
	}
}

func TestTextKeepsAccents(t *testing.T) {
	r := NewRaster(Ink{})
	r.Reset(6, 1)
	if n := r.Text(0, 0, 6, Plain, "e\u0301te\u0301"); n != 3 {
		t.Errorf("text took %d cells, want 3", n)
	}
	if got := r.Lines()[0]; got != "e\u0301te\u0301   " {
		t.Errorf("got %q", got)
	}
}

func TestLinesOutliveReset(t *testing.T) {
	r := NewRaster(Ink{})
	r.Reset(4, 1)
	r.Text(0, 0, 4, Plain, "held")
	lines := r.Lines()
	r.Reset(4, 1)
	r.Text(0, 0, 4, Plain, "next")
	r.Lines()
	if !slices.Equal(lines, []string{"held"}) {
		t.Errorf("lines changed to %q", lines)
	}
}
