package chart

import (
	"math"
	"testing"
)

func benchmark(b *testing.B, points int) {
	l := Lines{Title: "Clicks per person and round", Hint: "↑ better", XName: "round"}
	for i := range 3 {
		l.Series = append(l.Series, Series{
			Label: "content", Style: Style{Index: i, Baseline: i == 2},
			Y: curve(points, func(t float64) float64 { return math.Sin(t/float64(points)*9+float64(i)) + .1*math.Sin(t) }),
		})
	}
	r := NewRaster(Ink{Profile: ANSI256})
	b.ReportAllocs()
	for b.Loop() {
		r.Reset(120, 30)
		l.Draw(r)
		r.Lines()
	}
}

func BenchmarkLines1000(b *testing.B) { benchmark(b, 1000) }
func BenchmarkLines1e6(b *testing.B)  { benchmark(b, 1_000_000) }
