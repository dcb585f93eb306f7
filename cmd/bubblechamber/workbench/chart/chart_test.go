package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestUnoverlap(t *testing.T) {
	for _, c := range []struct {
		want, got []int
		rows      int
	}{
		{[]int{1, 3, 5}, []int{1, 3, 5}, 7},
		{[]int{2, 2, 2}, []int{1, 2, 3}, 7},
		{[]int{0, 0, 5}, []int{0, 1, 5}, 7},
		{[]int{6, 6}, []int{5, 6}, 7},
		{[]int{0, 0, 0}, []int{0, 1, 2}, 3},
	} {
		got := slices.Clone(c.want)
		unoverlap(got, c.rows)
		if !slices.Equal(got, c.got) {
			t.Errorf("unoverlap(%v, %d) = %v, want %v", c.want, c.rows, got, c.got)
		}
	}
}

// Against all placements of up to four labels in up to seven rows: nothing is nearer by
// more than rounding a run of labels to whole rows can cost (n/4 for n labels).
func TestUnoverlapIsNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 7).Draw(t, "rows")
		want := rapid.SliceOfN(rapid.IntRange(0, rows-1), 0, min(4, rows)).Draw(t, "want")
		slices.Sort(want)
		got := slices.Clone(want)
		unoverlap(got, rows)
		cost := func(at []int) (sum int) {
			for i := range at {
				sum += (at[i] - want[i]) * (at[i] - want[i])
			}
			return sum
		}
		for i := range got {
			if got[i] < 0 || got[i] >= rows || (i > 0 && got[i] <= got[i-1]) {
				t.Fatalf("labels at %v of %d rows", got, rows)
			}
		}
		best := math.MaxInt
		at := make([]int, len(want))
		var try func(i, from int)
		try = func(i, from int) {
			if i == len(at) {
				best = min(best, cost(at))
				return
			}
			for row := from; row < rows; row++ {
				at[i] = row
				try(i+1, row+1)
			}
		}
		try(0, 0)
		if 4*(cost(got)-best) > len(want) {
			t.Fatalf("labels at %v for %v cost %d, the best is %d", got, want, cost(got), best)
		}
	})
}

// Of a million points one is out of line: it must be seen.
func TestDecimationKeepsPeaks(t *testing.T) {
	y := make([]float64, 1_000_000)
	y[777_777] = 1
	lines := Render(Ink{}, 40, 10, Lines{Series: []Series{{Y: y, Style: Style{Index: 0}}}, Y: Range{0, 1}})
	if !strings.ContainsFunc(lines[0], func(r rune) bool { return r > 0x2800 && r <= 0x28ff }) {
		t.Errorf("no dot in the top row:\n%s", strings.Join(lines, "\n"))
	}
}

// A window into a long run shows what the same rounds alone show.
func TestWindow(t *testing.T) {
	f := func(t float64) float64 { return math.Mod(t, 7) }
	long := Lines{Series: []Series{{Y: curve(100_000, f)}}, X: Range{50_000, 50_100}, Y: Range{0, 7}}
	short := Lines{
		Series: []Series{{Y: curve(103, func(t float64) float64 { return f(t + 49_999) }), Start: 49_999}},
		X:      long.X, Y: long.Y,
	}
	for i, want := range Render(Ink{}, 80, 9, short) {
		if got := Render(Ink{}, 80, 9, long)[i]; got != want {
			t.Errorf("line %d: %q, want %q", i, got, want)
		}
	}
}

func TestGapStaysOpen(t *testing.T) {
	y := curve(100, func(t float64) float64 { return 1 })
	for i := 30; i < 70; i++ {
		y[i] = math.NaN()
	}
	l := Lines{Series: []Series{{Y: y}}, X: Range{0, 99}, Y: Range{0, 2}}
	row := []rune(Render(Ink{Glyphs: Dot}, 12, 3, l)[1])
	// Ten cells of plot for a hundred rounds: the fifth and sixth hold the gap.
	if got := string(row[:8]); !strings.Contains(got, "• ") || !strings.Contains(strings.TrimLeft(got, "•"), " •") {
		t.Errorf("no gap in %q", string(row))
	}
}

// The labels show the values at the cursor, and the last ones without it.
func TestCursorReads(t *testing.T) {
	l := Lines{Series: []Series{{Label: "arm", Y: []float64{10, 20, 30, 40}}}}
	for _, c := range []struct {
		marks []Mark
		want  string
	}{{nil, "40"}, {[]Mark{{X: 1}}, "40"}, {[]Mark{{X: 1, Cursor: true}}, "20"}, {[]Mark{{X: 2.5, Cursor: true}}, "30"}} {
		l.Marks = c.marks
		text := strings.Join(Render(Ink{}, 60, 8, l), "\n")
		if want := "● arm " + c.want + ".0"; !strings.Contains(text, want) {
			t.Errorf("marks %v: no %q in\n%s", c.marks, want, text)
		}
	}
}

func TestHeadingKeepsTheArrow(t *testing.T) {
	for _, c := range []struct {
		w    int
		want string
	}{
		{27, "Clicks per person  ↑ better"}, {26, "Clicks per person        ↑"}, {20, "Clicks per person  ↑"},
		{19, "Clicks per person  "}, {10, "Clicks pe…"},
	} {
		l := Lines{Title: "Clicks per person", Hint: "↑ better"}
		if got := Render(Ink{}, c.w, 3, l)[0]; got != c.want {
			t.Errorf("%d cells: %q, want %q", c.w, got, c.want)
		}
	}
}

// Two letters are a whole name; a long name is cut to three at the least.
func TestLabelsInLittleRoom(t *testing.T) {
	for _, c := range []struct {
		label string
		w     int
		want  string
	}{
		{"a", 40, "● a 0.50"}, {"content", 24, "● con… 0.50"}, {"content", 21, "● co… 0.50"},
		{"content", 20, "⠒ ● 0.50"}, {"content", 17, "⠒ ● 0.50"}, {"content", 16, "⠒ ●"}, {"content", 11, "⠒⠒⠒"},
	} {
		l := Lines{Series: []Series{{Label: c.label, Y: []float64{.5, .5}}}, Y: Range{0, 1}}
		text := Render(Ink{}, c.w, 3, l)[1]
		if !strings.HasSuffix(text, c.want) {
			t.Errorf("%d cells: %q, want %q at its end", c.w, text, c.want)
		}
	}
}

// However many arms: the baseline keeps its label.
func TestBaselineKeepsItsLabel(t *testing.T) {
	text := strings.Join(Render(Ink{}, 60, 5, crowded()), "\n")
	if !strings.Contains(text, "□ pop") {
		t.Errorf("no baseline label in\n%s", text)
	}
}

func TestSpark(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		glyphs Glyphs
		y      []float64
		span   Range
		w      int
		want   string
	}{
		{Braille, []float64{0, 1, 2, 3, 4, 5, 6, 7}, Range{}, 10, "▁▂▃▄▅▆▇█  "},
		{Braille, []float64{0, 0, 7, 7}, Range{}, 2, "▁█"},
		{Braille, []float64{0, nan, 7}, Range{}, 3, "▁ █"},
		{Braille, []float64{3, 3}, Range{}, 2, "▅▅"},
		{Braille, []float64{.5, 2}, Range{0, 1}, 2, "▅█"},
		{ASCII, []float64{0, 1, 2, 3, 4, 5}, Range{}, 6, "_.-=*#"},
		{Braille, nil, Range{}, 3, "   "},
	} {
		if got := Spark(Ink{Glyphs: c.glyphs}, Style{}, c.y, c.span, c.w); got != c.want {
			t.Errorf("Spark(%v, %v, %d) = %q, want %q", c.y, c.span, c.w, got, c.want)
		}
	}
}

func TestSlider(t *testing.T) {
	for _, c := range []struct {
		s      Slider
		glyphs Glyphs
		w      int
		want   string
	}{
		{Slider{Value: .05, Default: .1, Range: Range{0, .2}, Text: "0.05"}, Braille, 22, "├───●───┼───────┤ 0.05"},
		{Slider{Value: 0, Default: 1, Range: Range{0, 1}}, Braille, 7, "●─────┼"},
		{Slider{Value: 9, Default: math.NaN(), Range: Range{0, 1}}, Braille, 7, "├─────●"},
		{Slider{Value: 10, Default: 1, Range: Range{1, 100}, Log: true}, Braille, 9, "┼───●───┤"},
		{Slider{Value: .5, Default: 0, Range: Range{0, 1}, Text: "half"}, ASCII, 14, "+---o---| half"},
		{Slider{Value: .5, Range: Range{0, 1}, Text: "0.50"}, Braille, 8, "0.50    "},
	} {
		if got := c.s.Line(Ink{Glyphs: c.glyphs}, c.w); got != c.want {
			t.Errorf("%+v in %d cells: %q, want %q", c.s, c.w, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		s           string
		w           int
		left, right string
	}{
		{"topics", 8, "topics  ", "  topics"},
		{"effective topics", 10, "effective…", "effective…"},
		{"多様性", 4, "多… ", " 多…"},
		{"a\tb", 3, "a b", "a b"},
		{"x", 0, "", ""},
	} {
		if l, r := (Ink{}).Fit(c.s, c.w), (Ink{}).FitRight(c.s, c.w); l != c.left || r != c.right {
			t.Errorf("Fit(%q, %d) = %q and %q, want %q and %q", c.s, c.w, l, r, c.left, c.right)
		}
	}
	if got := (Ink{Glyphs: ASCII}).Fit("effective", 4); got != "eff~" {
		t.Errorf("in ASCII %q, want eff~", got)
	}
}

func TestCleanDefuses(t *testing.T) {
	if got := Clean("\x1b[2Jboo\x1b]0;own\x07\u202eevil\u009b\r\n"); got != "booevil" && strings.IndexFunc(got, unsafe) >= 0 {
		t.Errorf("got %q", got)
	}
	if got := Clean("a\tb\u200bc"); got != "a bc" {
		t.Errorf("got %q, want %q", got, "a bc")
	}
}
