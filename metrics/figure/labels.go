package figure

import (
	"fmt"
	"sort"
	"strings"

	"gonum.org/v1/plot/vg"
)

// An end is where a line ends and what is written there.
type end struct {
	series int // index in the figure
	text   string
	style  style
	known  bool // the series has a point
	from   vg.Point
}

// labelIndent is the room between the drawing and the names beside it: for a
// line that leads there, and a mark.
const labelIndent = 26

// ends of all series, in their order. A name takes at most half of the width:
// the value goes first, and then the end of the name. Lines of small panels are named
// above them all.
func (l Lines) ends(p *page, y axis, q pane) []end {
	if q.small {
		return nil
	}
	var out []end
	for i, s := range l.Series {
		e := end{series: i, style: s.style(), known: s.last() >= 0}
		tail := "no data"
		if e.known {
			tail = y.number(s.Y[s.last()])
			if l.Diagonal {
				tail = ""
			}
		}
		most := vg.Length(0.5*p.w) - labelIndent
		name := clean(s.called())
		e.text = strings.TrimSpace(name + "\u00a0\u00a0" + tail) // SVG makes one of plain spaces
		if p.fonts.width(e.text, textSize) > most {
			e.text = p.fonts.cut(name, textSize, most)
		}
		out = append(out, e)
	}
	return out
}

// labels writes the names in a column to the right, each as near to its line as
// the others allow. Those without data come last.
func (p *page) labels(ends []end, a area) error {
	const line = 1.2 * textSize
	order := make([]end, len(ends))
	copy(order, ends)
	for i := range order {
		if !order[i].known {
			order[i].from = vg.Point{X: a.right, Y: a.bottom}
		}
	}
	sort.SliceStable(order, func(i, j int) bool {
		if order[i].known != order[j].known {
			return !order[i].known
		}
		if order[i].from.Y != order[j].from.Y {
			return order[i].from.Y < order[j].from.Y
		}
		return order[i].series > order[j].series
	})
	want := make([]vg.Length, len(order))
	for i, e := range order {
		want[i] = e.from.Y
	}
	lo, hi := margin+textSize/2, p.h-margin-textSize/2
	lo, hi = max(lo, a.bottom-2), min(hi, a.top-textSize/2)
	if need := vg.Length(vg.Length(len(order)-1) * line); need > hi-lo {
		return TooLow{fmt.Sprintf("the names of %d series", len(order)), float64((need - (hi - lo)) / vg.Centimeter)}
	}
	for i, at := range spread(want, line, lo, hi) {
		e := order[i]
		mark := vg.Point{X: a.right + labelIndent - 8, Y: at}
		if e.known {
			lead := faded(e.style.color, 0.7)
			turn := vg.Point{X: a.right + 3, Y: e.from.Y}
			if e.from.X < a.right-1 { // dotted, not to be taken for data
				p.stroke(lead, 0.6, []vg.Length{0.8, 2.2}, e.from, turn)
			}
			p.stroke(lead, 0.6, nil, vg.Point{X: a.right, Y: turn.Y}, turn, vg.Point{X: mark.X - 6, Y: at}, mark)
		}
		p.mark(e.style, mark, radius)
		c := ink
		if !e.known {
			c = dim
		}
		p.text(c, textSize, mark.X+8, at-vg.Length(0.36*textSize), 0, e.text)
	}
	return nil
}

// spread moves ascending places apart, to at least gap from each other and into
// [lo, hi], with the least sum of squared moves. The places must fit. O(n).
//
// Less i*gap each, the order is all that is asked of the places, and pooling of
// neighbours that are out of order is the best answer: Ayer et al. (1955), An
// Empirical Distribution Function for Sampling with Incomplete Information.
func spread(want []vg.Length, gap, lo, hi vg.Length) []vg.Length {
	type pool struct {
		sum vg.Length
		n   int
	}
	mean := func(q pool) vg.Length { return q.sum / vg.Length(q.n) }
	var pools []pool
	for i, w := range want {
		pools = append(pools, pool{w - vg.Length(vg.Length(i)*gap), 1})
		for n := len(pools); n > 1 && mean(pools[n-2]) > mean(pools[n-1]); n = len(pools) {
			pools[n-2] = pool{pools[n-2].sum + pools[n-1].sum, pools[n-2].n + pools[n-1].n}
			pools = pools[:n-1]
		}
	}
	room := hi - vg.Length(vg.Length(len(want)-1)*gap)
	var out []vg.Length
	for _, q := range pools {
		at := max(lo, min(mean(q), room))
		for range q.n {
			out = append(out, at+vg.Length(vg.Length(len(out))*gap))
		}
	}
	return out
}
