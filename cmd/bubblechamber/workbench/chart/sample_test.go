package chart

import "math"

// The drawings of the tests: curves shaped like those of the filter-bubble scenario.

var (
	content = Style{Index: 0}
	mmr     = Style{Index: 1}
	random  = Style{Baseline: true}
)

func curve(n int, f func(t float64) float64) []float64 {
	y := make([]float64, n)
	for i := range y {
		y[i] = f(float64(i))
	}
	return y
}

func clicks() Lines {
	return Lines{
		Title: "Clicks per person and round", Hint: "↑ better", XName: "round",
		Series: []Series{
			{Label: "content", Style: content, Y: curve(129, func(t float64) float64 { return .87 - .56*math.Exp(-t/30) })},
			{Label: "+mmr", Style: mmr, Y: curve(129, func(t float64) float64 { return .79 - .48*math.Exp(-t/40) })},
			{Label: "random", Style: random, Y: curve(129, func(t float64) float64 { return .31 + .005*math.Sin(t/3) })},
		},
		Marks: []Mark{{X: 40, Label: "knob moved"}},
	}
}

func topics() Lines {
	return Lines{
		Title: "Effective topics shown", Hint: "↑ more diverse", XName: "round",
		Series: []Series{
			{Label: "random", Style: random, Y: curve(129, func(t float64) float64 { return 8.9 })},
			{Label: "+mmr", Style: mmr, Y: curve(129, func(t float64) float64 { return 5.7 + 3.1*math.Exp(-t/18) })},
			{Label: "content", Style: content, Y: curve(129, func(t float64) float64 { return 3.1 + 5.8*math.Exp(-t/25) })},
		},
	}
}

func narrowing() Lines {
	up := func(top, pace float64) func(float64) float64 {
		return func(t float64) float64 { return top - top*math.Exp(-t/pace) }
	}
	around := func(y []float64, by float64) []float64 {
		return curve(len(y), func(t float64) float64 { return y[int(t)] + by*(.3+t/100) })
	}
	c, m := curve(129, up(.65, 20)), curve(129, up(.36, 30))
	return Lines{
		Title: "Narrowing relative to random", Hint: "↓ better", XName: "round", Format: Percent,
		Series: []Series{
			{Label: "random", Style: random, Y: make([]float64, 129)},
			{Label: "content", Style: content, Y: c, Lo: around(c, -.05), Hi: around(c, .05)},
			{Label: "+mmr", Style: mmr, Y: m, Lo: around(m, -.05), Hi: around(m, .05)},
		},
		Marks: []Mark{{X: 90, Cursor: true, Label: "90"}},
	}
}

func trade() Trails {
	c, t := clicks(), topics()
	return Trails{
		Title: "The trade: clicks against diversity", XName: "effective topics", YName: "clicks",
		Trails: []Trail{
			{Label: "content", Style: content, X: t.Series[2].Y, Y: c.Series[0].Y},
			{Label: "content+mmr", Style: mmr, X: t.Series[1].Y, Y: c.Series[1].Y},
			{Label: "random", Style: random, X: t.Series[0].Y, Y: c.Series[2].Y},
		},
	}
}

// crowded has more arms than rows, gaps, a short arm and labels that need cutting.
func crowded() Lines {
	l := Lines{Title: "Share of exposure that goes to the most popular tenth of items", Hint: "↓ better"}
	for i := range 9 {
		y := curve(200, func(t float64) float64 { return 1e5 * (1 + math.Sin(t/20+float64(i)/3)) })
		for j := 60; j < 90; j++ {
			y[j] = math.NaN()
		}
		if i == 3 {
			y = y[:120]
		}
		l.Series = append(l.Series, Series{
			Label: []string{"content", "観点の多様性", "popularity-with-a-long-name"}[i%3],
			Style: Style{Index: i, Baseline: i == 8}, Y: y,
		})
	}
	return l
}

// banded is clicks with the quantiles of people around two of its curves, a threshold, a
// baseline that is being recomputed, and the cursor at 75.
func banded() Lines {
	l := clicks()
	l.Title = "Clicks per person and round, and the middle 80 % of people"
	for i, by := range []float64{.12, .07} {
		s := &l.Series[i]
		s.Lo = curve(len(s.Y), func(t float64) float64 { return s.Y[int(t)] - by*(.4+t/200) })
		s.Hi = curve(len(s.Y), func(t float64) float64 { return s.Y[int(t)] + by*(.4+t/200) })
	}
	l.Series[2].Pending = true
	l.Levels = []Level{{Y: .5, Label: "pause above 0.5"}}
	l.Marks = append(l.Marks, Mark{X: 75, Label: "75", Cursor: true})
	return l
}

// lorenz has the curves L(p) = p^a, of which the Gini index is (a-1)/(a+1).
func lorenz() Lines {
	l := Lines{
		Title: "Exposure of items, poorest first", Hint: "↑ more equal", XName: "share of items",
		X: Range{0, 1}, Y: Range{0, 1}, XFormat: Percent, Format: Percent, Diagonal: "equality",
	}
	for i, a := range []float64{1.5, 3, 9} {
		style := Style{Index: 2 - i}
		if i == 0 {
			style = random
		}
		l.Series = append(l.Series, Series{
			Label: []string{"random", "+mmr", "content"}[i], Style: style, Step: .01,
			Note: "Gini " + Number.like((a-1)/(a+1), 1),
			Y:    curve(101, func(t float64) float64 { return math.Pow(t/100, a) }),
		})
	}
	return l
}
