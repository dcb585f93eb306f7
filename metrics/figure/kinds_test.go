package figure

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/cmpimg"
)

// sampleHeatmap is made up: x times y, and one cell without a value.
func sampleHeatmap(differences bool) Heatmap {
	h := Heatmap{
		Title: "Topics over two parameters", Subtitle: "mean of 5 replicates", XLabel: "slate.size (items)", YLabel: "users.drift.rate",
		Caption: "study 3f9a1c, seed 7", XValues: []string{"2", "5", "10"}, YValues: []string{"0", "0.5"}, Differences: differences,
		Keys: Keys{X: "slate.size", Y: "users.drift.rate"}, Value: "topics",
	}
	for i := range h.YValues {
		var row []Estimate
		for j := range h.XValues {
			v := float64((i+1)*(j+1)) - 2.5
			row = append(row, Estimate{v, v - 1, v + 1})
		}
		h.Cells = append(h.Cells, row)
	}
	h.Cells[0][2] = nothingKnown()
	return h
}

func sampleBars() Bars {
	bar := func(mean, half float64, kind int) Bar { return Bar{Estimate{mean, mean - half, mean + half}, kind, ""} }
	return Bars{
		Title: "Who narrows?", Subtitle: "Sobol indices with 95 % intervals", XLabel: "share of variance", Caption: "study 3f9a1c, seed 7",
		Kinds: []string{"alone", "with others"}, Apart: true, Keys: Keys{Series: "parameter", X: "index"},
		Rows: []BarRow{
			{Label: "rate", Name: "users.drift.rate", Bars: []Bar{bar(0.5, 0.1, 0), bar(0.7, 0.15, 1)}},
			{Label: "size", Bars: []Bar{bar(-0.02, 0.05, 0), {nothingKnown(), 1, ""}}},
		},
	}
}

// sampleTornado has bars to both sides on one line.
func sampleTornado() Bars {
	b := sampleBars()
	b.Title, b.Kinds, b.Apart, b.Differences = "One at a time", []string{""}, false, true
	b.Rows = []BarRow{
		{Label: "size, from 8", Bars: []Bar{{Estimate{-1.4, -1.9, -0.8}, 0, "3"}, {Estimate{2, 1.5, 2.6}, 0, "20"}}},
		{Label: "rate, from 0", Bars: []Bar{{Estimate{0.2, -0.1, 0.5}, 0, "0.1"}}},
	}
	return b
}

func sampleStrips() Strips {
	return Strips{
		Title: "Replicates", Subtitle: "dots: replicates; mark, bar and number: mean", XLabel: "topics", Caption: "study 3f9a1c, seed 7",
		Keys: Keys{Series: "point", X: "topics"},
		Rows: []Strip{
			{Label: "rate 0", Values: []float64{1, 2, 2, 2.05, 4, math.NaN()}, Middle: Estimate{2.2, 1.1, 3.3}},
			{Label: "rate 0.5", Values: []float64{3, 3.5}, Middle: Estimate{3.25, 2, 4.5}},
			{Label: "rate 1", Middle: nothingKnown()},
		},
	}
}

// sampleHills has ten people with 0, 1, ... as often as written.
func sampleHills() Strips {
	s := sampleStrips()
	s.Title, s.Bins, s.XLabel = "People", true, "items taken"
	s.Keys = Keys{Series: "arm", X: "consumed"}
	s.Rows = nil
	for i, counts := range [][]int{{1, 2, 4, 3}, {5, 3, 1, 1}, {0, 0, 2, 8}} {
		row := Strip{Label: []string{"random", "content", "+mmr"}[i], Index: i - 1, Baseline: i == 0}
		for v, n := range counts {
			for range n {
				row.Values = append(row.Values, float64(v))
			}
		}
		row.Middle = Estimate{row.Values[5], row.Values[2], row.Values[7]}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func samplePanels(t *testing.T) Facets {
	t.Helper()
	f, err := Apart(sampleLines())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// heatmaps stand side by side with one scale of colours.
func sampleHeatmaps() Facets {
	h, g := sampleHeatmap(false), sampleHeatmap(false)
	g.Cells = [][]Estimate{h.Cells[1], h.Cells[0]}
	return Facets{
		Title: h.Title, Subtitle: h.Subtitle, XLabel: h.XLabel, YLabel: h.YLabel, Caption: h.Caption, Key: "users.choice.organic",
		Panels: []Panel{{"organic 0", h, "0"}, {"organic 0.5", g, "0.5"}},
	}
}

// delta is the difference of colour that cmpimg lets pass in a pixel, as a share of the
// largest: edges of letters are a shade lighter or darker on other machines.
const delta = 0.15

// TestKinds compares pictures of each kind, small ones. Look at a picture before it is made
// the golden one.
func TestKinds(t *testing.T) {
	for name, f := range map[string]Figure{
		"heatmap": sampleHeatmap(false), "differences": sampleHeatmap(true), "sobol": sampleBars(), "tornado": sampleTornado(),
		"dots": sampleStrips(), "hills": sampleHills(), "panels": samplePanels(t), "heatmaps": sampleHeatmaps(), "lorenz": sampleLorenz(),
		"ratios": sampleRatios(), "trade": sampleTrade(), "frontier": sampleFrontier(),
	} {
		t.Run(name, func(t *testing.T) {
			width, height := 10.0, 7.0
			switch name {
			case "panels", "frontier":
				width = 16
			case "lorenz", "trade":
				width, height = 8.5, 6.5 // as TestGolden has them
			}
			if name == "frontier" {
				width, height = 22, 13.25
			}
			var got bytes.Buffer
			if err := write(&got, f, "png", width, height, 72); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+".png")
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			same, err := cmpimg.EqualApprox("png", got.Bytes(), want, delta)
			if err != nil || !same {
				out := filepath.Join(os.TempDir(), "figure-"+name+".png")
				if err := os.WriteFile(out, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				t.Errorf("another picture than %s (%v): see %s", file, err, out)
			}
		})
	}
}

// sampleRatios are means against a parameter on a scale of ratios.
func sampleRatios() Lines {
	l := Lines{
		Title: "Topics by slate size", Subtitle: "means of 5 replicates; shaded: 95 % intervals", XLabel: "slate.size (items)", YLabel: "topics",
		Caption: "study 3f9a1c, seed 7", LogX: true, Keys: Keys{Series: "line", X: "slate.size", Y: "topics"},
	}
	for i, label := range []string{"rate 0", "rate 0.5"} {
		s := Series{Label: label, Index: i}
		for k := range 5 {
			y := float64(3+2*i) + float64(k)
			s.X, s.Y = append(s.X, math.Exp2(float64(k))), append(s.Y, y)
			s.Lo, s.Hi = append(s.Lo, y-0.5), append(s.Hi, y+0.5)
		}
		l.Series = append(l.Series, s)
	}
	return l
}

// Every kind is the same bytes each time, in PDF too.
func TestKindsSameBytes(t *testing.T) {
	for _, f := range []Figure{sampleHeatmap(true), sampleBars(), sampleTornado(), sampleStrips(), sampleHills(), samplePanels(t), sampleHeatmaps()} {
		for _, format := range []string{"svg", "pdf"} {
			var a, b bytes.Buffer
			for _, w := range []*bytes.Buffer{&a, &b} {
				if err := Write(w, f, format, 16, 10); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Errorf("%T as %s: drawn twice, two files", f, format)
			}
		}
	}
}

func TestKindsRefuse(t *testing.T) {
	short := sampleHeatmap(false)
	short.Cells = short.Cells[:1]
	ragged := sampleHeatmap(false)
	ragged.Cells[1] = ragged.Cells[1][:2]
	unknown := sampleBars()
	unknown.Kinds = nil
	other := sampleHeatmaps()
	h := sampleHeatmap(false)
	h.YValues = []string{"1", "2"}
	other.Panels[1].Figure = h
	many := sampleStrips()
	for range 40 {
		many.Rows = append(many.Rows, many.Rows[0])
	}
	crowded := sampleBars()
	for range 40 {
		crowded.Rows = append(crowded.Rows, crowded.Rows[0])
	}
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{short, "figure: 1 rows of cells for 3 by 2 values"},
		{ragged, `figure: row "0.5" has 2 cells for 3 values`},
		{unknown, `figure: row "rate" has a bar of kind 0 of 0`},
		{Bars{}, "figure: bars without rows"},
		{Strips{}, "figure: strips without rows"},
		{Facets{}, "figure: small multiples without panels"},
		{Facets{Panels: []Panel{{Figure: sampleFrontier()}}}, "figure: a figure.Frontier is no panel"},
		{Facets{Panels: []Panel{{Figure: sampleLines()}, {Figure: sampleTrade()}}}, "figure: panels are of one kind, here are figure.Lines and figure.Trade"},
		{other, `figure: panel "organic 0.5" has other rows than "organic 0"`},
		{many, "figure: 43 rows need "},
		{crowded, "figure: 42 rows of bars need "},
		{Lines{LogX: true, Diagonal: true}, "figure: a logarithmic scale of x has neither the diagonal nor events"},
	} {
		var b bytes.Buffer
		if err := Write(&b, c.f, "svg", 16, 10); err == nil || !strings.HasPrefix(err.Error(), c.want) || b.Len() > 0 {
			t.Errorf("%T: error %v and %d bytes, want %s", c.f, err, b.Len(), c.want)
		}
	}
	if _, err := Apart(sampleHeatmap(false)); err == nil {
		t.Error("a heatmap arm by arm")
	}
	if _, err := Apart(Lines{Series: []Series{{Label: "random", Baseline: true}}}); err == nil {
		t.Error("panels of a baseline alone")
	}
}

// Panels side by side have drawings of one size, on one scale.
func TestPanelsShareScales(t *testing.T) {
	f := samplePanels(t)
	var titles []string
	for _, q := range f.Panels {
		titles = append(titles, q.Title)
		if l := q.Figure.(Lines); len(l.Series) != 2 || l.Series[0].Label != q.Title || !l.Series[1].Baseline {
			t.Errorf("%s has %v", q.Title, l.Series)
		}
	}
	if want := []string{"content", "+mmr", "popularity"}; !slices.Equal(titles, want) {
		t.Errorf("panels %v, want %v", titles, want)
	}
	p := &page{fonts: newFonts(), w: 500, h: 180}
	canvas, _ := newSVG(p.w, p.h, "")
	p.canvas = canvas
	g := p.arrangePanels(area{0, 500, 0, 180}, f.Panels, func(f panelled) scales { return f.scales(p, true) }, true)
	a, _ := g.at(0)
	b, _ := g.at(1)
	c, outer := g.at(2)
	if g.columns != 3 || a.right-a.left != g.width || b.right-b.left != g.width || a.top != b.top || a.bottom != c.bottom || a.bottom != 0 {
		t.Errorf("drawings at %v, %v and %v", a, b, c)
	}
	if math.Abs(float64(outer.right-500)) > 1e-9 || b.left-a.right <= 0 {
		t.Errorf("drawings at %v, %v and %v, the last one with its sides at %v", a, b, c, outer)
	}
}

func TestColumns(t *testing.T) {
	for _, c := range []struct {
		n             int
		width, height float64
		want          int
	}{{1, 450, 200, 1}, {2, 450, 200, 2}, {3, 450, 200, 3}, {4, 450, 200, 2}, {6, 450, 200, 3}, {2, 180, 300, 1}} {
		if got := columns(c.n, c.width, c.height); got != c.want {
			t.Errorf("%d panels in %v by %v: %d columns, want %d", c.n, c.width, c.height, got, c.want)
		}
	}
}
