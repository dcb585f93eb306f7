package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// At the corners of what is in sight people stand in the corners; beyond it nobody does.
func TestPlaneKeepsItsRanges(t *testing.T) {
	p := Plane{
		X: Range{-1, 1}, Y: Range{-1, 1},
		People: Cloud{
			X: []float64{-1, 1, 0, 1.001, 0, 0}, Y: []float64{1, -1, 0, 0, -1.001, 1.5},
			Symbols: []Symbol{content.Symbol()},
		},
	}
	want := []string{"●    ", "     ", "  ●  ", "     ", "    ●"}
	if got := Render(Ink{}, 5, 5, p); !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	p.Square = true // 5 cells are as long across as 2.5 cells up: Y is widened to [-2, 2]
	p.People.X, p.People.Y = []float64{-1, 1}, []float64{2, -2}
	if got := Render(Ink{}, 5, 5, p); got[0] != "●    " || got[4] != "    ●" {
		t.Errorf("square: got\n%s", strings.Join(got, "\n"))
	}
}

// In each cell the class with the most people is drawn, whoever comes last.
func TestTheMostAreSeen(t *testing.T) {
	p := Plane{
		X: Range{0, 1}, Y: Range{0, 1},
		People: Cloud{
			X: []float64{0, 0, 0, 1, 1}, Y: []float64{0, 0, 0, 0, 0}, Class: []uint8{0, 1, 1, 1, 0},
			Symbols: []Symbol{content.Symbol(), mmr.Symbol()},
		},
	}
	p.People.X = append(p.People.X, 0)
	p.People.Y = append(p.People.Y, 0)
	p.People.Class = append(p.People.Class, 0, 9)
	if got := Render(Ink{}, 3, 1, p)[0]; got != "● ●" {
		t.Errorf("got %q: of equals the first class is drawn", got)
	}
	p.People.Class[0] = 200 // beyond the end: the last
	if got := Render(Ink{}, 3, 1, p)[0]; got != "▲ ●" {
		t.Errorf("got %q, want the majority", got)
	}
}

func TestCrowdsAreGraded(t *testing.T) {
	p := Plane{X: Range{0, 8}, Y: Range{0, 1}}
	for i, n := range []int{1, 2, 3, 4, 7, 8, 15, 16, 1000} {
		for range n {
			p.People.X = append(p.People.X, float64(i))
			p.People.Y = append(p.People.Y, 0)
		}
	}
	if got := Render(Ink{}, 9, 1, p)[0]; got != "○◔◔◑◑◕◕●●" {
		t.Errorf("got %q", got)
	}
	if got := Render(Ink{Glyphs: ASCII}, 9, 1, p)[0]; got != "122334455" {
		t.Errorf("in ASCII %q", got)
	}
	p.People.Symbols, p.People.Strays = []Symbol{mmr.Symbol()}, true
	if got := Render(Ink{}, 9, 1, p)[0]; got != "••••••••▲" {
		t.Errorf("with strays %q", got)
	}
}

// A map does not depend on the order of its people and items.
func TestPlaneForgetsTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(t, "n")
		coordinate := rapid.SliceOfN(rapid.Float64Range(-1.1, 1.1), n, n)
		c := Cloud{
			X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y"),
			Class:   rapid.SliceOfN(rapid.Uint8Range(0, 5), n, n).Draw(t, "class"),
			Symbols: GradeSymbols(), Strays: rapid.Bool().Draw(t, "strays"),
		}
		p := Plane{X: Range{-1, 1}, Y: Range{-1, 1}, Items: c, People: c}
		p.Items.X = coordinate.Draw(t, "item x")
		ink := nastyInk.Draw(t, "ink")
		want := Render(ink, 12, 6, p)
		order := rapid.Permutation(curve(n, func(t float64) float64 { return t })).Draw(t, "order")
		q := p
		for _, to := range [...]*Cloud{&q.Items, &q.People} {
			from := *to
			to.X, to.Y, to.Class = nil, nil, nil
			for _, i := range order {
				to.X, to.Y = append(to.X, from.X[int(i)]), append(to.Y, from.Y[int(i)])
				to.Class = append(to.Class, from.Class[int(i)])
			}
		}
		if got := Render(ink, 12, 6, q); !slices.Equal(got, want) {
			t.Fatalf("in another order\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// More items in a cell never have fewer dots, and never fill it.
func TestItemsAreATexture(t *testing.T) {
	before := 0
	for _, n := range []int{1, 2, 8, 32, 1000} {
		p := Plane{X: Range{0, 1}, Y: Range{0, 1}}
		for i := range n {
			p.Items.X = append(p.Items.X, float64(i%2))
			p.Items.Y = append(p.Items.Y, float64(i/2%4)/3)
		}
		r := NewRaster(Ink{})
		r.Reset(1, 1)
		p.Draw(r)
		dots := 0
		for bit := range 8 {
			dots += int(r.cells[0].under >> bit & 1)
		}
		if dots < before || dots > 4 {
			t.Errorf("%d items are %d dots, after %d", n, dots, before)
		}
		before = dots
	}
	if before != 4 {
		t.Errorf("a thousand items are %d dots, want 4", before)
	}
}

// The one who is looked at stands above all others, with her label.
func TestChosenIsSeen(t *testing.T) {
	p := crowds()
	for _, c := range []struct {
		x, y float64
		want string
	}{{0, 0, "[■] Ada "}, {1.2, .1, " Ada [■"}, {-1.2, -1.2, "■] Ada "}} {
		p.Chosen = &Trail{"Ada", Style{Index: 2}, []float64{c.x}, []float64{c.y}}
		if text := strings.Join(Render(Ink{}, 80, 20, p), "\n"); !strings.Contains(text, c.want) {
			t.Errorf("at %v,%v no %q in\n%s", c.x, c.y, c.want, text)
		}
	}
	p.Chosen.X[0] = 3
	if text := strings.Join(Render(Ink{}, 80, 20, p), "\n"); strings.Contains(text, "Ada") {
		t.Errorf("a person out of sight is shown in\n%s", text)
	}
}

func TestTrailsFade(t *testing.T) {
	way := Trail{Style: content}
	for i := range 40 {
		way.X, way.Y = append(way.X, float64(i)), append(way.Y, 0)
	}
	p := Plane{X: Range{0, 39}, Y: Range{0, 1}, Trails: []Trail{way}}
	want := strings.Repeat(" ", 21) + "-  - - - - --------"
	if got := Render(Ink{Glyphs: ASCII}, 40, 1, p)[0]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	// People hide the ways of others, not that of the chosen.
	p.People.X, p.People.Y, p.People.Symbols = way.X, way.Y, []Symbol{content.Symbol()}
	if got := Render(Ink{Glyphs: ASCII}, 40, 1, p)[0]; got != strings.Repeat("o", 40) {
		t.Errorf("with people %q", got)
	}
	p.Trails, p.Chosen = nil, &way
	want = strings.ReplaceAll(strings.ReplaceAll(want, "-", "~"), " ", "o")
	if got := Render(Ink{Glyphs: ASCII}, 40, 1, p)[0]; got != want[:38]+"[o" {
		t.Errorf("of the chosen %q", got)
	}
}

func TestLegendIsCutWell(t *testing.T) {
	entries := []Entry{{Speck(Faint), "items"}, {Cross(Plain), "shown to person 417"}, {mmr.Symbol(), "explorers"}}
	for _, c := range []struct {
		w    int
		want string
	}{
		{46, "· items  × shown to person 417  ▲ explorers   "},
		{36, "· items  × shown to pe…  ▲ explorers"},
		{33, "· items  × shown to…  ▲ explorers"},
		{30, "· items  × shown t…  …        "},
		{10, "· items  …"}, {8, "· items "}, {3, "…  "},
	} {
		r := NewRaster(Ink{})
		r.Reset(c.w, 1)
		r.legend(0, entries)
		if got := r.Lines()[0]; got != c.want {
			t.Errorf("in %d cells %q, want %q", c.w, got, c.want)
		}
	}
}

func TestGrade(t *testing.T) {
	for v, want := range map[float64]uint8{0: 0, 1.9: 0, 2: 1, 5: 2, 9.9: 4, 10: 4, 11: 4, -3: 0} {
		if got := Grade(v, Range{0, 10}); got != want {
			t.Errorf("Grade(%v) = %d, want %d", v, got, want)
		}
	}
	for _, got := range []uint8{Grade(math.NaN(), Range{0, 10}), Grade(1, Range{})} {
		if got != Grades {
			t.Errorf("what is not known has grade %d, want %d", got, Grades)
		}
	}
}

// The nearest of a plane is whose mark is in the cell, and outside the plot nobody is.
func TestNearest(t *testing.T) {
	p := Plane{
		Title: "Map", X: Range{-1, 1}, Y: Range{-1, 1},
		People: Cloud{
			X: []float64{math.NaN(), -1, 1, 0, 0}, Y: []float64{0, 1, -1, 0, 0},
			Symbols: []Symbol{content.Symbol()},
		},
		Legend: []Entry{{Symbol: content.Symbol(), Text: "people"}},
	}
	const w, h = 21, 12
	lines := Render(Ink{}, w, h, p)
	for _, c := range []struct{ col, row, want int }{
		{0, 1, 1}, {20, 10, 2}, {10, 5, 3}, // on a mark
		{3, 2, 1}, {17, 9, 2}, // near one
		{5, 0, -1}, {5, 11, -1}, {-1, 5, -1}, {21, 5, -1}, {5, 40, -1}, // the title, the legend, outside
	} {
		if got := p.Nearest(w, h, c.col, c.row); got != c.want {
			t.Errorf("at %d, %d is %d, want %d, of\n%s", c.col, c.row, got, c.want, strings.Join(lines, "\n"))
		}
	}
	for _, nobody := range []Plane{{}, {People: Cloud{X: []float64{math.NaN()}, Y: []float64{1}}}} {
		if got := nobody.Nearest(w, h, 3, 3); got != -1 {
			t.Errorf("of nobody %d is the nearest", got)
		}
	}
}
