package workbench

import (
	"math"
	"slices"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// tastes are the person's: what she was born with, what she likes in the round
// looked at, and the topics of what the platform holds about her. Nil is unknown.
func (m model) tastes() (innate, now, held []float64) {
	h := m.holdingOf(m.lab.arm)
	if h != nil {
		innate, now, held = h.innate, h.taste, h.topics
	}
	if c, at, i := m.momentOf(m.lab.arm); at != nil && at.taste != nil {
		now = make([]float64, c.topics)
		for k := range now {
			now[k] = float64(at.taste[i*c.topics+k]) / 65535
		}
	}
	return innate, now, held
}

// topicOrder are the topics by innate taste, the largest first.
func (m model) topicOrder() (names []string, order []int) {
	c := m.lab.snap.past
	k := m.lab.snap.arm(m.lab.arm)
	if c == nil || k < 0 || c.shelves[m.lab.snap.arms[k].index] == nil {
		return nil, nil
	}
	names = c.shelves[m.lab.snap.arms[k].index].topics
	innate, now, _ := m.tastes()
	by := innate
	if by == nil {
		by = now
	}
	for i := range names {
		order = append(order, i)
	}
	if len(by) == len(names) {
		slices.SortStableFunc(order, func(a, b int) int {
			switch {
			case by[a] > by[b]:
				return -1
			case by[a] < by[b]:
				return 1
			}
			return 0
		})
	}
	return names, order
}

const topicName = 12

// tasteLines are a bar for each topic.
func (m model) tasteLines(w, h int) []string {
	t := m.theme
	lines := []string{t.ink.Fit(" "+t.bold("Taste")+t.faint(" innate → now, and what the platform holds"), w)}
	names, order := m.topicOrder()
	innate, now, held := m.tastes()
	if now == nil || len(names) != len(now) {
		return append(lines, t.ink.Fit("  her taste is not by topic, or not remembered", w))
	}
	top := 0.05
	for i := range now {
		top = max(top, now[i], at(innate, i), at(held, i))
	}
	if math.IsNaN(top) {
		top = 1
	}
	tone := m.lab.style(m.lab.arm).Tone()
	for n, k := range order {
		if n >= h-1 {
			break
		}
		b := chart.Bar{Value: now[k], Was: at(innate, k), Other: at(held, k), Name: "held", Range: chart.Range{Lo: 0, Hi: top}, Tone: tone}
		line := " " + t.ink.Fit(chart.Clean(names[k]), topicName) + " "
		unseen := ""
		if held != nil && now[k] >= 0.05 && held[k] < now[k]/4 {
			unseen = " unseen"
		}
		lines = append(lines, line+b.Line(t.ink, max(w-topicName-2-len(unseen), 0))+t.faint(unseen))
	}
	return lines
}

// at returns an element, NaN where there is none.
func at(y []float64, i int) float64 {
	if i >= len(y) {
		return nan
	}
	return y[i]
}

// drawnHeat is all that the heat map depends on.
type drawnHeat struct {
	arm      string
	w, h     int
	ink      chart.Ink
	version  uint64
	position int
	person   int32
	session  *session
}

// heatLines show the topics of the slates over the rounds.
func (m model) heatLines(w, h int) []string {
	l := m.lab
	key := drawnHeat{l.arm, w, h, m.theme.ink, l.snap.version, l.position(), l.person, l.session}
	return m.cache.lines("heat", key, func(p *pane) []string {
		return p.chart(m.theme.ink, w, h, m.heat())
	})
}

// heat is what each round showed the person, by topic.
func (m model) heat() chart.Heat {
	l := m.lab
	c := l.snap.past
	hot := chart.Heat{Title: "What she was shown, by topic", XName: "round", Format: chart.Percent, Values: chart.Range{Lo: 0, Hi: 0.6}}
	names, order := m.topicOrder()
	k := l.snap.arm(l.arm)
	if names == nil || k < 0 {
		return hot
	}
	index, i := l.snap.arms[k].index, c.crowd.place(l.person)
	if i < 0 {
		hot.Hint = "not remembered"
		return hot
	}
	shelf := c.shelves[index]
	last := max(l.snap.last(l.arm), 1)
	first := 1
	for first < last && c.at(index, first) == nil {
		first++
	}
	shown := make([][]float64, len(names))
	for g := range shown {
		shown[g] = make([]float64, last-first+1)
	}
	for r := first; r <= last; r++ {
		at := c.at(index, r)
		var slate []int32
		if at != nil {
			slate = c.slate(at, i)
		}
		for g := range shown {
			if len(slate) == 0 {
				shown[g][r-first] = nan
			}
		}
		for _, item := range slate {
			for g, x := range shelf.of(item) {
				shown[g][r-first] += float64(x) / float64(len(slate))
			}
		}
	}
	hot.Start = float64(first)
	for _, g := range order {
		hot.Rows = append(hot.Rows, chart.Row{Label: names[g], Y: shown[g], Tone: l.style(l.arm).Tone()})
	}
	if l.cursor >= 0 {
		hot.Marks = []chart.Mark{{X: float64(l.position()), Cursor: true}}
	}
	return hot
}
