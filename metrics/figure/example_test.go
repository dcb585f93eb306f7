package figure_test

import (
	"bytes"
	"fmt"
	"strings"

	"bubblechamber/metrics/figure"
)

func ExampleWrite() {
	lines := figure.Lines{
		Title:   "Clicks per person and round",
		XLabel:  "round",
		YLabel:  "clicks",
		Caption: "filter-bubble 3f9a1c · seed 7",
		Series: []figure.Series{
			{Label: "content", Index: 0, X: []float64{0, 64, 128}, Y: []float64{0.31, 0.79, 0.87}},
			{Label: "random", Baseline: true, X: []float64{0, 64, 128}, Y: []float64{0.31, 0.30, 0.31}},
		},
		Marks: []figure.Mark{{X: 40, Label: "knob moved"}},
	}
	var svg bytes.Buffer
	if err := figure.Write(&svg, lines, "svg", 12, 8); err != nil {
		fmt.Println(err)
	}
	for _, line := range strings.Split(svg.String(), "\n") {
		if _, text, ok := strings.Cut(line, ">"); ok && strings.HasSuffix(line, "</text>") {
			fmt.Println(strings.TrimSuffix(text, "</text>"))
		}
	}
	// Output:
	// Clicks per person and round
	// clicks
	// filter-bubble 3f9a1c · seed 7
	// knob moved
	// 0
	// 0.2
	// 0.4
	// 0.6
	// 0.8
	// 0
	// 50
	// 100
	// round
	// random  0.31
	// content  0.87
}

func ExampleTrade() {
	trade := figure.Trade{
		XLabel: "effective topics shown",
		YLabel: "clicks",
		Series: []figure.Series{
			{Label: "content", X: []float64{8.9, 3.1}, Y: []float64{0.31, 0.87}},
			{Label: "random", Baseline: true, X: []float64{8.9}, Y: []float64{0.31}},
		},
	}
	var pdf bytes.Buffer
	if err := figure.Write(&pdf, trade, "pdf", 8.5, 7); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%s\n", pdf.Bytes()[:5])
	// Output: %PDF-
}

// What three settings of an arm bring and cost, with their intervals; the last one is
// worse in both than the second.
func ExampleFrontier() {
	spot := func(label string, clicks, topics float64) figure.Spot {
		return figure.Spot{
			Label: label,
			Y:     figure.Estimate{Mean: clicks, Lo: clicks - 0.02, Hi: clicks + 0.02},
			X:     []figure.Estimate{{Mean: topics, Lo: topics - 0.3, Hi: topics + 0.3}},
		}
	}
	frontier := figure.Frontier{
		Title: "Clicks against breadth", YLabel: "clicks", XLabels: []string{"effective topics shown"},
		Families: []figure.Family{{Spots: []figure.Spot{spot("strength 0", 0.87, 3.1), spot("0.5", 0.74, 6.2), spot("0.9", 0.6, 5.8)}}},
	}
	frontier.Families[0].Spots[2].Dominated = true
	var svg bytes.Buffer
	if err := figure.Write(&svg, frontier, "svg", 9, 7); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Contains(svg.String(), ">strength 0</text>"))
	// Output: true
}
