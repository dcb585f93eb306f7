package chart_test

import (
	"fmt"
	"math"
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

// The curve of a Lorenz chart: which share of the exposure the poorest items get.
func ExampleLines_lorenz() {
	l := chart.Lines{
		Title: "Exposure of items", XName: "items", Diagonal: "equality",
		X: chart.Range{Lo: 0, Hi: 1}, Y: chart.Range{Lo: 0, Hi: 1}, XFormat: chart.Percent, Format: chart.Percent,
		Series: []chart.Series{{Label: "content", Note: "Gini .60", Step: .25, Y: []float64{0, .02, .1, .32, 1}}},
	}
	for _, line := range chart.Render(chart.Ink{}, 60, 9, l) {
		fmt.Println(strings.TrimRight(line, " "))
	}
	// Output:
	// Exposure of items
	// 100%│                               ⡀⡀⠄⡢⠋ ● content Gini .60
	//     │                          ⡀⠄⠄⠂⠁ ⡠⠊
	//     │                     ⡀⠄⠄⠂⠁    ⡠⠊
	//  50%│       equality ⡀⠄⠂⠂⠁       ⡠⠊
	//     │          ⡀⡀⠄⠂⠁⠁        ⢀⣀⠤⠊
	//     │     ⡀⠄⠄⠂⠁         ⣀⡠⠤⠒⠉⠁
	//   0%│⣀⣄⣂⣂⣁⠤⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠉⠉●
	//     └0%───────────────50%────────────100% items
}

// The middle half of people as a band, a threshold, and a baseline that is being
// computed.
func ExampleLevel() {
	l := chart.Lines{
		Title: "Clicks", X: chart.Range{Lo: 0, Hi: 4}, Levels: []chart.Level{{Y: .6, Label: "pause above 0.6"}},
		Series: []chart.Series{
			{Label: "content", Y: []float64{.3, .4, .5, .55, .6}, Lo: []float64{.2, .3, .4, .4, .4}, Hi: []float64{.4, .5, .6, .7, .8}},
			{Label: "random", Style: chart.Style{Baseline: true}, Pending: true},
		},
	}
	for _, line := range chart.Render(chart.Ink{}, 46, 9, l) {
		fmt.Println(strings.TrimRight(line, " "))
	}
	// Output:
	// Clicks
	// 0.8│                     ⢀⢀⢀⢀⢂⢂
	//    │               ⢀⢀⢀⢀⢂⢂⢂⢂⢂⢂⢂⢂
	// 0.6│┈pause above 0.6┈┈⢀⣀⣀⣀⠤⠤⠤⠒⠒ ● content 0.60
	//    │   ⢀⢀⢀⢂⢂⢂⢂⢀⡠⠤⠒⠒⠊⠉⠉⠁⢂⢂⢂⢂⢂⢂⢂⢂
	// 0.4│⢀⢂⢂⢂⢀⣀⠤⠔⠒⠉⠁⢂⢂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂
	//    │⠤⠒⠊⠉⠁⢂⠂⠂⠂⠂
	// 0.2│⢂⠂⠂⠂                        □ random     …
	//    └0────────────2────────────4
}

func ExamplePlane() {
	explorers, loyal := chart.Style{Index: 1}.Symbol(), chart.Style{Index: 2}.Symbol()
	p := chart.Plane{
		X: chart.Range{Lo: -1, Hi: 1}, Y: chart.Range{Lo: -1, Hi: 1},
		Items: chart.Cloud{X: []float64{-.9, -.6, -.1, .3, .5, .9}, Y: []float64{.8, -.3, .9, -.9, .1, -.4}},
		Lit:   []int{4}, LitBy: chart.Style{Index: 0}.Tone(),
		People: chart.Cloud{
			X: []float64{-.7, -.4, .6, .6, .6}, Y: []float64{-.6, .3, -.2, -.2, -.2}, Class: []uint8{0, 0, 1, 1, 0},
			Symbols: []chart.Symbol{explorers, loyal},
		},
		Chosen: &chart.Trail{X: []float64{-.1}, Y: []float64{0}, Style: chart.Style{Index: 1}, Label: "417"},
		Legend: []chart.Entry{{Symbol: explorers, Text: "explorers"}, {Symbol: loyal, Text: "loyal"}},
	}
	for _, line := range chart.Render(chart.Ink{Glyphs: chart.Dot}, 30, 7, p) {
		fmt.Println(strings.TrimRight(line, " "))
	}
	// Output:
	// ·           ·
	//
	//          ▲  [▲] 417   ×
	//       ·                ■    ·
	//     ▲
	//                    ·
	// ▲ explorers  ■ loyal
}

// Values become the class of a symbol that is told without colour.
func ExampleGrade() {
	ink, symbols := chart.Ink{}, chart.GradeSymbols()
	for _, topics := range []float64{1.2, 3, 5.5, 7, 9, math.NaN()} {
		fmt.Print(ink.Symbol(symbols[chart.Grade(topics, chart.Range{Lo: 1, Hi: 9})]), " ")
	}
	// Output: ○ ◔ ◑ ◕ ● ◌
}

// Where many stand in a cell, a cloud without symbols says how many.
func ExampleCrowdEntries() {
	for _, e := range chart.CrowdEntries() {
		fmt.Print(chart.Ink{}.Symbol(e.Symbol), " ", e.Text, "  ")
	}
	// Output: ○ 1  ◔ 2-3  ◑ 4-7  ◕ 8-15  ● 16+
}

func ExampleHeat() {
	h := chart.Heat{
		Title: "Shown, by topic", XName: "round", Format: chart.Percent,
		Rows: []chart.Row{
			{Label: "History", Y: []float64{.2, .2, .4, .5, .6, .7, .8, .8}},
			{Label: "Music", Y: []float64{.3, .3, .2, 0, math.NaN(), .1, 0, 0}},
		},
		Marks: []chart.Mark{{X: 6, Cursor: true}},
	}
	for _, line := range chart.Render(chart.Ink{}, 46, 5, h) {
		fmt.Println(strings.TrimRight(line, " "))
	}
	// Output:
	// Shown, by topic                 0 % ·░▒▓█ 80 %
	// History│░░░░░░░▒▒▒▒▒▓▓▓▓▓▓▓▓▓███████│████ 80 %
	// Music  │▒▒▒▒▒▒▒░░░░░····     ░░░░░··│····  0 %
	//        └0────────────────────── round ──7
}

func ExampleBar() {
	b := chart.Bar{Value: .52, Was: .31, Other: .61, Name: "believed", Range: chart.Range{Lo: 0, Hi: 1}}
	fmt.Println(b.Line(chart.Ink{}, 50))
	b = chart.Bar{Value: .09, Was: .18, Other: math.NaN(), Range: chart.Range{Lo: 0, Hi: 1}}
	fmt.Println(b.Line(chart.Ink{Glyphs: chart.ASCII}, 50))
	// Output:
	// ███████▓▓▓▓▓·│········· 0.31 → 0.52  believed 0.61
	// ###::::............................... 0.18 > 0.09
}

func ExampleGap() {
	g := chart.Gap{Value: .33, Best: .81, Range: chart.Range{Lo: 0, Hi: 1}}
	fmt.Println(g.Line(chart.Ink{}, 24))
	// Output:
	// ██████░░░░░░░░░··· −0.48
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
