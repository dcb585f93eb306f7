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

// benchmarkDrawing draws in the 80 x 20 cells that a screen gives to one picture.
func benchmarkDrawing(b *testing.B, d Drawing) {
	r := NewRaster(Ink{Profile: ANSI256})
	b.ReportAllocs()
	for b.Loop() {
		r.Reset(80, 20)
		d.Draw(r)
		r.Lines()
	}
	bytes := 0
	for _, l := range r.Lines() {
		for _, c := range code.FindAllString(l, -1) {
			bytes += len(c)
		}
	}
	b.ReportMetric(float64(bytes), "colour-bytes")
}

func BenchmarkPlane(b *testing.B)       { benchmarkDrawing(b, segments()) }
func BenchmarkPlaneTopics(b *testing.B) { benchmarkDrawing(b, topical()) }
func BenchmarkPlane1e5(b *testing.B)    { benchmarkDrawing(b, society(100_000, 2000, .9)) }
func BenchmarkHeat(b *testing.B)        { benchmarkDrawing(b, shown()) }
func BenchmarkBands(b *testing.B)       { benchmarkDrawing(b, banded()) }
func BenchmarkLorenz(b *testing.B)      { benchmarkDrawing(b, lorenz()) }

func BenchmarkBands1e6(b *testing.B) {
	y := curve(1_000_000, func(t float64) float64 { return math.Sin(t / 1e5) })
	lo := curve(len(y), func(t float64) float64 { return y[int(t)] - .5 })
	hi := curve(len(y), func(t float64) float64 { return y[int(t)] + .5 })
	benchmarkDrawing(b, Lines{Series: []Series{{Y: y, Lo: lo, Hi: hi}}})
}

func BenchmarkBars(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		bars(Ink{Profile: ANSI256}, 80)
	}
}
