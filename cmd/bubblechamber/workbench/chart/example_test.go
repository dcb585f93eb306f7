package chart_test

import (
	"fmt"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

func ExampleRender() {
	l := chart.Lines{
		Title: "Effective topics shown", Hint: "↑ more diverse", XName: "round",
		Series: []chart.Series{
			{Label: "random", Style: chart.Style{Baseline: true}, Y: []float64{9, 9, 9, 9, 9}},
			{Label: "content", Style: chart.Style{Index: 0}, Y: []float64{9, 6, 4.5, 3.6, 3.1}},
		},
	}
	for _, line := range chart.Render(chart.Ink{}, 46, 8, l) {
		fmt.Println(strings.TrimRight(line, " "))
	}
	// Output:
	// Effective topics shown          ↑ more diverse
	// 9│⠙⠫⡉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉ □ random  9.0
	//  │  ⠈⠑⢄⡀
	// 6│     ⠈⠢⢄⡀
	//  │        ⠈⠑⠒⠤⣀⡀
	//  │             ⠈⠑⠒⠤⠤⣀⡀
	// 3│                   ⠈⠉⠑⠒⠒⠤⠤⠤⠤⣀⣀ ● content 3.1
	//  └0──────────────2─────────────4 round
}

func ExampleTrails() {
	c := chart.Trails{
		Title: "The trade", XName: "effective topics", YName: "clicks",
		Trails: []chart.Trail{
			{Label: "content", X: []float64{9, 6, 4, 3}, Y: []float64{.3, .6, .8, .9}},
			{Label: "random", Style: chart.Style{Baseline: true}, X: []float64{9}, Y: []float64{.3}},
		},
	}
	for _, line := range chart.Render(chart.Ink{}, 46, 8, c) {
		fmt.Println(strings.TrimRight(line, " "))
	}
	// Output:
	// The trade
	// clicks
	// 0.9│●⠑⠒⠢⠤⠤⣀⣀⡀
	//    │content ⠈⠉⠑⠒⠒⠤⠤⢄⣀⡀
	// 0.6│                 ⠈⠉⠉⠒⠒⠢⠤⢄⣀⡀
	//    │                          ⠈⠉⠑⠒⠢⠤⢄⣀⡀ random
	// 0.3│                                  ⠈⠉⠑⠒⠢⠤⢄□
	//    └3─────────────5────── effective topics ──9
}

func ExampleSlider() {
	s := chart.Slider{Value: .05, Default: .1, Range: chart.Range{Lo: 0, Hi: .2}, Text: "0.05"}
	fmt.Println(s.Line(chart.Ink{}, 24))
	fmt.Println(s.Line(chart.Ink{Glyphs: chart.ASCII}, 24))
	// Output:
	// ├────●───┼────────┤ 0.05
	// |----o---+--------| 0.05
}

func ExampleSpark() {
	y := []float64{.3, .4, .55, .7, .8, .84, .86, .87}
	fmt.Println(chart.Spark(chart.Ink{}, chart.Style{Index: 0}, y, chart.Range{Lo: 0, Hi: 1}, 8))
	// Output: ▃▄▅▆▇▇▇▇
}

func ExampleStyle() {
	ink := chart.Ink{}
	for i, arm := range []string{"content", "+mmr", "random"} {
		s := chart.Style{Index: i, Baseline: arm == "random"}
		fmt.Println(ink.Paint(s.Tone(), ink.Mark(s)+" "+arm))
	}
	// Output:
	// ● content
	// ▲ +mmr
	// □ random
}

// A map: dim dots for items, the mark of a person over them.
func ExampleRaster() {
	r := chart.NewRaster(chart.Ink{Glyphs: chart.Dot})
	r.Reset(12, 3)
	w, h := r.Dots()
	for i := range 6 {
		r.Set(i*w/6, i*5%h, chart.Pen{Tone: chart.Faint})
	}
	who := chart.Style{Index: 1}
	r.Text(5, 1, 1, who.Tone(), r.Ink().Mark(who))
	for _, line := range r.Lines() {
		fmt.Println("|" + line + "|")
	}
	// Output:
	// |·     ·     |
	// |    ·▲    · |
	// |  ·     ·   |
}
