package chart

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestShades(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		y      []float64
		values Range
		w      int
		want   string
	}{
		{[]float64{0, .1, .25, .26, .5, .75, .76, 1, 9, -1}, Range{0, 1}, 10, "·░░▒▒▓███·"},
		{[]float64{1, nan, 0, math.Inf(1), 1, 1, 1, 1, 1, 1}, Range{}, 10, "█ · ██████"},
		{[]float64{0, 0}, Range{}, 4, "····"},                           // nothing is not full
		{[]float64{-2, 2}, Range{}, 4, "··██"},                          // from the least, where it is below 0
		{[]float64{1, 0, 0, 0, 0, 1, nan, nan}, Range{0, 1}, 4, "▒·▒ "}, // means in what each cell stands for
	} {
		h := Heat{Rows: []Row{{Y: c.y}}, Values: c.values}
		if got := string([]rune(Render(Ink{}, c.w, 1, h)[0])[:c.w]); got != c.want {
			t.Errorf("%v in %d cells: %q, want %q", c.y, c.w, got, c.want)
		}
	}
}

// The largest rows stay, in their order, and the others are counted.
func TestHeatKeepsTheLargest(t *testing.T) {
	h := Heat{}
	for i, label := range []string{"rare", "most", "never", "much", "some"} {
		h.Rows = append(h.Rows, Row{Label: label, Y: []float64{[]float64{.1, .9, math.NaN(), .7, .4}[i]}})
	}
	for _, c := range []struct {
		h    int
		want []string
	}{
		{1, []string{"most"}}, {2, []string{"most", "4 more"}}, {3, []string{"most", "much", "3 more"}},
		{5, []string{"most", "much", "some", "2 more"}}, {6, []string{"rare", "most", "never", "much", "some"}},
	} {
		lines := Render(Ink{}, 40, c.h, h)
		for i, want := range c.want {
			if !strings.HasPrefix(lines[i], want) {
				t.Errorf("%d rows: line %d is %q, want %s", c.h, i, lines[i], want)
			}
		}
	}
}

// The values at the right are those at the cursor, or the last ones in sight.
func TestHeatReads(t *testing.T) {
	h := Heat{Rows: []Row{{Label: "History", Y: []float64{.1, .2, .3, .4}}}, Start: 10, Step: 10}
	for _, c := range []struct {
		marks []Mark
		x     Range
		want  string
	}{
		{nil, Range{}, "0.40"}, {[]Mark{{X: 20}}, Range{}, "0.40"}, {nil, Range{0, 30}, "0.30"},
		{[]Mark{{X: 20, Cursor: true}}, Range{}, "0.20"}, {[]Mark{{X: 50, Cursor: true}}, Range{10, 30}, "0.30"},
	} {
		h.Marks, h.X = c.marks, c.x
		if got := Render(Ink{}, 40, 1, h)[0]; !strings.HasSuffix(got, c.want) {
			t.Errorf("marks %v in %v: %q, want %s", c.marks, c.x, got, c.want)
		}
	}
	h.X, h.Marks = Range{}, []Mark{{X: 25, Cursor: true}, {X: math.NaN(), Cursor: true}}
	if got := Render(Ink{}, 40, 1, h)[0]; strings.Count(got, "│") != 2 {
		t.Errorf("%q: want an axis and one cursor", got)
	}
}

// A window into many rounds shows what the same rounds alone show.
func TestHeatWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(0, 1), rapid.Just(math.NaN())), 2, 300).Draw(t, "y")
		from := rapid.IntRange(0, len(y)-2).Draw(t, "from")
		to := rapid.IntRange(from+1, len(y)-1).Draw(t, "to")
		x := Range{float64(from), float64(to)}
		w := rapid.IntRange(1, 80).Draw(t, "w")
		long := Heat{Rows: []Row{{Y: y}}, X: x, Values: Range{0, 1}}
		short := Heat{Rows: []Row{{Y: y[from : to+1]}}, Start: x.Lo, X: x, Values: Range{0, 1}}
		a, b := []rune(Render(Ink{}, w, 1, long)[0]), []rune(Render(Ink{}, w, 1, short)[0])
		// The outer cells reach half a cell beyond the window.
		if n := len(a) - 7; n > 2 && string(a[1:n]) != string(b[1:n]) {
			t.Fatalf("got %q, want %q", string(a), string(b))
		}
	})
}
