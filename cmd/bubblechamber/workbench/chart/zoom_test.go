package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Zoomed in, the labels are those of the right end in sight, or of a cursor in sight;
// marks outside are left out, and arms that ended before have no label.
func TestZoom(t *testing.T) {
	l := Lines{
		Series: []Series{
			{Label: "arm", Y: curve(100, func(t float64) float64 { return t })},
			{Label: "ended", Style: mmr, Y: []float64{0, 1, 2}},
		},
		X: Range{20, 40},
	}
	for _, c := range []struct {
		marks []Mark
		want  string
	}{
		{nil, "40.0"}, {[]Mark{{X: 30, Cursor: true}}, "30.0"}, {[]Mark{{X: 70, Cursor: true, Label: "seventy"}}, "40.0"},
		{[]Mark{{X: 5, Label: "five"}}, "40.0"}, {[]Mark{{X: 20, Cursor: true}}, "20.0"},
	} {
		l.Marks = c.marks
		text := strings.Join(Render(Ink{}, 60, 8, l), "\n")
		if !strings.Contains(text, "● arm "+c.want) {
			t.Errorf("marks %v: no %q in\n%s", c.marks, c.want, text)
		}
		for _, out := range []string{"ended", "seventy", "five", "┊"} {
			if strings.Contains(text, out) {
				t.Errorf("marks %v: %q in\n%s", c.marks, out, text)
			}
		}
	}
}

// The values at the cursor are the values, whatever the scale can draw.
func TestCursorReadsOnALogScale(t *testing.T) {
	l := Lines{
		Series: []Series{{Label: "arm", Y: []float64{1, 10, 0, 1000, 500}}}, Log: true,
		Marks: []Mark{{X: 1, Cursor: true}},
	}
	for x, want := range map[float64]string{1: "● arm 10.0", 2: "● arm 0.00", 3: "● arm 1000"} {
		l.Marks[0].X = x
		if text := strings.Join(Render(Ink{}, 60, 8, l), "\n"); !strings.Contains(text, want) {
			t.Errorf("at %v no %q in\n%s", x, want, text)
		}
	}
}

// What comes into sight at the edge of a zoom is within the scale: no curve is cut off at
// the top or bottom.
func TestZoomHoldsItsCurves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 8).Draw(t, "n")
		x, y := nothing(), nothing()
		s := Series{X: make([]float64, n), Y: rapid.SliceOfN(rapid.Float64Range(.1, 100), n, n).Draw(t, "y")}
		for i := range s.X {
			s.X[i] = float64(10 * i)
		}
		from := rapid.Float64Range(0, s.X[n-1]-1).Draw(t, "from")
		within := Range{from, rapid.Float64Range(from+.5, s.X[n-1]).Draw(t, "to")}
		log := rapid.Bool().Draw(t, "log")
		s.extent(&x, &y, within, log)
		for i := range 50 {
			at := within.Lo + (within.Hi-within.Lo)*float64(i)/49
			j := min(int(at/10), n-2)
			part := at/10 - float64(j)
			v := (1-part)*s.Y[j] + part*s.Y[j+1]
			if log {
				v = math.Exp((1-part)*math.Log(s.Y[j]) + part*math.Log(s.Y[j+1]))
			}
			if v < y.Lo-1e-9*v || v > y.Hi+1e-9*v {
				t.Fatalf("%v at %v is outside of %v", v, at, y)
			}
		}
	})
}

func TestPending(t *testing.T) {
	l := clicks()
	l.Series[2].Pending = true
	r := NewRaster(Ink{})
	r.Reset(60, 9)
	l.Draw(r)
	text := strings.Join(r.Lines(), "\n")
	if !strings.Contains(text, "□ random     …") {
		t.Errorf("no pending label in\n%s", text)
	}
	at := slices.IndexFunc(r.cells, func(c cell) bool { return c.text == '…' })
	if r.cells[at].textTone != Faint {
		t.Errorf("tone %d, want it dim", r.cells[at].textTone)
	}
	l = Lines{Series: []Series{{Label: "content", Pending: true}}}
	if text := strings.Join(Render(Ink{}, 60, 5, l), "\n"); !strings.Contains(text, "pending …") || !strings.Contains(text, "● content …") {
		t.Errorf("without data\n%s", text)
	}
}

func TestLevel(t *testing.T) {
	l := Lines{Series: []Series{{Label: "arm", Y: []float64{0, 1}}}, Levels: []Level{{Y: 3, Label: "pause"}}}
	lines := Render(Ink{}, 60, 9, l)
	if !strings.Contains(lines[0], "┈pause┈┈┈") {
		t.Errorf("no room was made for the level:\n%s", strings.Join(lines, "\n"))
	}
	l.Y = Range{0, 1}
	if text := strings.Join(Render(Ink{}, 60, 9, l), "\n"); strings.Contains(text, "pause") || strings.Contains(text, "┈") {
		t.Errorf("a level out of sight is drawn:\n%s", text)
	}
}

// A line through a band looks as it does without the band, and a second band is another
// shade: both can be told apart without colour.
func TestBandsAreTold(t *testing.T) {
	level := func(v float64) []float64 { return []float64{v, v} }
	l := Lines{
		Series: []Series{
			{Y: level(.5), Style: mmr, Lo: level(.3), Hi: level(.7)},
			{Y: level(1.5), Style: content, Lo: level(1.3), Hi: level(1.7)},
		},
		X: Range{0, 1}, Y: Range{0, 2},
	}
	for g := Braille; g <= ASCII; g++ {
		with := Render(Ink{Glyphs: g}, 40, 20, l)
		bare := l
		bare.Series = slices.Clone(l.Series)
		for i := range bare.Series {
			bare.Series[i].Lo, bare.Series[i].Hi = nil, nil
		}
		shades := map[rune]bool{}
		for i, line := range Render(Ink{Glyphs: g}, 40, 20, bare) {
			runes := []rune(with[i])
			for j, c := range []rune(line) {
				switch {
				case c != ' ' && runes[j] != c:
					t.Errorf("%v: the band changes %q to %q", g, c, runes[j])
				case c == ' ' && runes[j] != ' ':
					shades[runes[j]] = true
				}
			}
		}
		if len(shades) < 2 {
			t.Errorf("%v: shades %v, want two kinds", g, shades)
		}
	}
}

// The curves of a Lorenz chart meet at both ends, so each bears its mark in between, and
// its label says its index.
func TestLorenz(t *testing.T) {
	text := strings.Join(Render(Ink{}, 80, 16, lorenz()), "\n")
	for _, want := range []string{"□ random  Gini 0.20", "+mmr    Gini 0.50", "content Gini 0.80", "equality", "20%───", "100% share of items"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	plot := strings.Join(Render(Ink{}, 80, 16, lorenz())[4:], "\n")
	for _, mark := range []string{"□", "▲", "●"} {
		if strings.Count(plot, mark) != 1 {
			t.Errorf("no %s on its curve in\n%s", mark, plot)
		}
	}
}
