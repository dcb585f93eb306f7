package figure

import (
	"bytes"
	"math"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// hard are values that plots break on: gaps, nothing, too much, too little.
var hard = rapid.OneOf(
	rapid.Float64Range(-10, 10),
	rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1, 0.1, math.NaN(), math.Inf(1), math.Inf(-1),
		math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 1e300, -1e300, 1e-300, 1e17, 1e17 + 16, 1e4, 9999.9}),
)

var texts = rapid.OneOf(rapid.StringN(0, 12, -1), rapid.SampledFrom([]string{"content", "two words", "\x00\x1b[1m", "\xff\xfe", "emoji 🫧", "−1 → 2", "a\nb", "\ufffe]]>"}))

func someSeries(t *rapid.T) []Series {
	var out []Series
	for range rapid.IntRange(0, 5).Draw(t, "series") {
		n := rapid.IntRange(0, 6).Draw(t, "points")
		column := func(name string) []float64 { return rapid.SliceOfN(hard, n, n).Draw(t, name) }
		s := Series{Label: texts.Draw(t, "label"), Index: rapid.Int().Draw(t, "index"), Baseline: rapid.Bool().Draw(t, "baseline")}
		s.X, s.Y = column("x"), column("y")
		if rapid.Bool().Draw(t, "constant") {
			for i := range s.Y {
				s.X[i], s.Y[i] = s.X[0], s.Y[0]
			}
		}
		if rapid.Bool().Draw(t, "interval") {
			s.Lo, s.Hi = column("lo"), column("hi")
		}
		out = append(out, s)
	}
	return out
}

func someFigure(t *rapid.T) Figure {
	f := frame{texts.Draw(t, "title"), texts.Draw(t, "subtitle"), texts.Draw(t, "x"), texts.Draw(t, "y"), texts.Draw(t, "caption"), nil}
	percent := rapid.Bool().Draw(t, "percent")
	if rapid.Bool().Draw(t, "trade") {
		return Trade{f.title, f.subtitle, f.x, f.y, f.caption, someSeries(t), rapid.Bool().Draw(t, "dots"), percent, percent, Keys{}}
	}
	if rapid.Bool().Draw(t, "frontier") {
		return someFrontier(t, f)
	}
	if kind := rapid.SampledFrom([]string{"", "heatmap", "bars", "strips"}).Draw(t, "kind"); kind != "" {
		return somePanels(t, f, kind)
	}
	var marks []Mark
	for range rapid.IntRange(0, 3).Draw(t, "marks") {
		marks = append(marks, Mark{hard.Draw(t, "at"), texts.Draw(t, "event")})
	}
	log := rapid.Bool().Draw(t, "log")
	return Lines{f.title, f.subtitle, f.x, f.y, f.caption, someSeries(t), marks, percent, log, !log && rapid.Bool().Draw(t, "diagonal"), false, Keys{}}
}

func someFrontier(t *rapid.T, f frame) Frontier {
	out := Frontier{f.title, f.subtitle, f.y, []string{f.x, f.y}[:rapid.IntRange(1, 2).Draw(t, "panels")], f.caption, nil, Keys{}}
	estimate := func() Estimate {
		return Estimate{hard.Draw(t, "mean"), hard.Draw(t, "lo"), hard.Draw(t, "hi")}
	}
	for range rapid.IntRange(0, 3).Draw(t, "families") {
		family := Family{Index: rapid.Int().Draw(t, "index"), Baseline: rapid.Bool().Draw(t, "baseline")}
		for range rapid.IntRange(0, 3).Draw(t, "spots") {
			s := Spot{Label: texts.Draw(t, "label"), Y: estimate()}
			for range out.XLabels {
				s.X = append(s.X, estimate())
			}
			family.Spots = append(family.Spots, s)
		}
		out.Families = append(out.Families, family)
	}
	return out
}

var (
	coordinates = regexp.MustCompile(` d="([^"]*)"`)
	notNumbers  = regexp.MustCompile(`NaN|Inf|e[+-]?\d`)
)

// Whatever is given, a figure is drawn or refused, and an SVG is well formed and
// keeps to finite places of ordinary size.
func TestAnythingIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := someFigure(t)
		width, height := rapid.Float64Range(6, 25).Draw(t, "width"), rapid.Float64Range(4, 25).Draw(t, "height")
		for _, format := range []string{"svg", "pdf"} {
			var b bytes.Buffer
			if err := Write(&b, f, format, width, height); err != nil {
				if !strings.Contains(err.Error(), "room for the drawing") && !strings.Contains(err.Error(), "more height") {
					t.Fatal(err)
				}
				return
			}
			if format != "svg" {
				continue
			}
			readSVG(t, b.Bytes())
			for _, d := range coordinates.FindAllSubmatch(b.Bytes(), -1) {
				if bad := notNumbers.Find(d[1]); bad != nil && !bytes.HasPrefix(bad, []byte("e-")) {
					t.Fatalf("%s in the path %s", bad, d[1])
				}
			}
		}
	})
}

// A gap is never bridged: of five points with a gap in the middle, two lines of
// two points are left.
func TestGapIsNotBridged(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		y    []float64
		want []run
	}{
		{[]float64{1, 2, nan, 3, 4}, []run{{0, 2}, {3, 5}}},
		{[]float64{nan, 1, nan, math.Inf(1)}, []run{{1, 2}}},
		{[]float64{nan}, nil},
		{[]float64{1, 2e300, 2}, []run{{0, 1}, {2, 3}}},
	} {
		s := Series{X: make([]float64, len(c.y)), Y: c.y}
		got := runs(len(c.y), s.point)
		if len(got) != len(c.want) {
			t.Errorf("%v: %v, want %v", c.y, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%v: %v, want %v", c.y, got, c.want)
			}
		}
	}
}

// somePanels are one figure of a kind, or several with the same rows.
func somePanels(t *rapid.T, f frame, kind string) Figure {
	estimate := func() Estimate {
		return Estimate{hard.Draw(t, "mean"), hard.Draw(t, "lo"), hard.Draw(t, "hi")}
	}
	names := rapid.SliceOfN(texts, 1, 4).Draw(t, "names")
	flag := rapid.Bool().Draw(t, "differences, apart or bins")
	var all []Panel
	for range rapid.IntRange(1, 3).Draw(t, "panels") {
		var one Figure
		switch kind {
		case "heatmap":
			h := Heatmap{Title: f.title, Subtitle: f.subtitle, XLabel: f.x, YLabel: f.y, Caption: f.caption, XValues: names, YValues: names, Differences: flag}
			for range names {
				var row []Estimate
				for range names {
					row = append(row, estimate())
				}
				h.Cells = append(h.Cells, row)
			}
			one = h
		case "bars":
			b := Bars{Title: f.title, Subtitle: f.subtitle, XLabel: f.x, Caption: f.caption, Kinds: []string{texts.Draw(t, "kind"), ""}, Apart: flag}
			for _, name := range names {
				b.Rows = append(b.Rows, BarRow{Label: name, Bars: []Bar{{estimate(), 0, ""}, {estimate(), 1, texts.Draw(t, "text")}}})
			}
			one = b
		default:
			s := Strips{Title: f.title, Subtitle: f.subtitle, XLabel: f.x, Caption: f.caption, Bins: flag}
			for i, name := range names {
				s.Rows = append(s.Rows, Strip{Label: name, Index: i, Values: rapid.SliceOfN(hard, 0, 6).Draw(t, "values"), Middle: estimate()})
			}
			one = s
		}
		all = append(all, Panel{Title: texts.Draw(t, "panel"), Figure: one})
	}
	if len(all) == 1 {
		return all[0].Figure
	}
	return Facets{Title: f.title, Subtitle: f.subtitle, XLabel: f.x, YLabel: f.y, Caption: f.caption, Panels: all, FreeX: rapid.Bool().Draw(t, "free")}
}
