package chart

import "math"

// The heat map and the bars of the tests: what one person likes and was shown.

// shown is the exposure of one person, by topic and round, who was away for a while.
func shown() Heat {
	h := Heat{
		Title: "What person 417 was shown, by topic", Hint: "share of the slate", XName: "round", Format: Percent,
		Marks: []Mark{{X: 40}, {X: 100, Cursor: true}},
	}
	for i, label := range []string{"History", "Science", "Music", "Politics", "Sports and outdoors", "観点", "Travel", "Food"} {
		y := curve(129, func(t float64) float64 {
			v := math.Exp(-float64(i)*(.3+t/90)) * (.55 + .15*math.Sin(t/3+float64(i)))
			return pick(v < .01, 0, v)
		})
		for j := 60; j < 66; j++ {
			y[j] = math.NaN()
		}
		h.Rows = append(h.Rows, Row{label, y, content.Tone()})
	}
	return h
}

func bars(ink Ink, w int) []string {
	var lines []string
	nan := math.NaN()
	for i, b := range []Bar{
		{Value: .52, Was: .31, Other: .61, Name: "believed"},
		{Value: .25, Was: .22, Other: .28, Name: "believed"},
		{Value: .09, Was: .18, Other: .02, Name: "believed"},
		{Value: .06, Was: .11, Other: 0, Name: "believed"},
		{Value: .4, Was: nan, Other: .4, Name: "believed"},
		{Value: 1.2, Was: nan, Other: nan},
		{Value: nan, Was: .3, Other: nan},
	} {
		b.Range, b.Tone = Range{0, .65}, content.Tone()
		lines = append(lines, ink.Fit([]string{"History", "Science", "Music", "Politics", "Sports", "Food", "Travel"}[i], 10)+b.Line(ink, w-10))
	}
	for _, g := range []Gap{
		{Value: .81, Best: .81}, {Value: .69, Best: .81}, {Value: .33, Best: .81}, {Value: .45, Best: .2}, {Value: nan, Best: .2},
	} {
		g.Range, g.Tone = Range{0, 1}, mmr.Tone()
		lines = append(lines, ink.Fit("explorers", 10)+g.Line(ink, w-10))
	}
	return lines
}
