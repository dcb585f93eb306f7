package chart

import (
	"math"
	"strings"
)

// Lines is a line chart of one metric over the rounds, a curve an arm. Labels with the
// current values stand at the ends of the curves; there is no legend.
//
// A narrower X zooms: curves and bands are cut at its ends, marks outside are left out, and
// the labels show the values at its right end or at a cursor within it. Series over
// shares of 1 with a Diagonal make a Lorenz chart.
//
// Drawing costs two passes over the points, and memory that does not depend on them.
type Lines struct {
	Title string // of the metric, with its unit: "Clicks per person and round"
	Hint  string // which way is better: "↑ better"
	XName string // what the bottom axis counts: "round"; shown where there is room

	Series []Series // later ones are drawn over earlier ones, all over the baseline's
	Marks  []Mark
	Levels []Level // a zero Y makes room for them too

	X, Y    Range  // zero: what the data need, Y rounded outwards
	XFormat Format // of the bottom axis
	Format  Format
	Log     bool // logarithmic Y; values that are not positive are gaps

	// Diagonal names the faint line from the lower left corner to the upper right one,
	// such as "equality"; "" for none. Curves that meet it at both ends cannot be told
	// apart there, so with it each bears its mark on the way too.
	Diagonal string
}

// A Mark is a vertical line at a round: an intervention, or the cursor.
type Mark struct {
	X     float64
	Label string // beside the top of the line, where nothing is in its way
	// Cursor makes it the reading line: the labels then show the values at X.
	Cursor bool
}

// A Level is a horizontal line at a value, such as a threshold.
type Level struct {
	Y     float64
	Label string // in the line, or near it, where nothing is in its way
}

// leastPlot is the width in cells below which a plot yields no more cells to labels.
const leastPlot = 10

// Draw draws the chart over the whole raster.
func (l Lines) Draw(r *Raster) {
	w, h := r.Size()
	if w == 0 || h == 0 {
		return
	}
	fr := frame{plot: box{0, 0, w, h}}
	if h >= 2 && (l.Title != "" || l.Hint != "") {
		r.heading(l.Title, l.Hint)
		fr.plot.y0 = 1
	}
	if fr.plot.h() >= 4 {
		fr.plot.y1--
		fr.bottom = true
	}

	sx, sy, some := l.scales(w, fr.plot.h())
	labels, widest := sy.labels(l.Format)
	if some && w-widest-1 >= 2*leastPlot {
		fr.gutter = widest + 1
		fr.plot.x0 = fr.gutter
	}
	ends := l.ends(r, fr.plot.h())
	full := fr.plot
	fr.plot.x1 -= ends.measure(full.w())
	if some {
		r.leftAxis(fr, sy, labels)
		name := Clean(l.XName)
		if n := Width(name); fr.bottom && n+1 <= full.x1-fr.plot.x1 {
			r.Text(fr.plot.x1+1, fr.plot.y1, n, Faint, name)
			name = ""
		}
		r.bottomAxis(fr, sx, l.XFormat, name)
		l.diagonal(r, fr.plot)
	} else {
		r.rule(fr)
		r.centre(fr.plot, pick(l.pending(), "pending "+string(r.ink.glyph('…')), "no data yet"))
	}
	bands := 0
	for i := range l.Series {
		if l.Series[i].banded() {
			r.stipple(fr.plot, sx, sy, &l.Series[i], bands)
			bands++
		}
	}
	for _, base := range [...]bool{true, false} {
		for i := range l.Series {
			if l.Series[i].Style.Baseline == base {
				r.trace(fr.plot, sx, sy, &l.Series[i])
			}
		}
	}
	r.within(box{0, 0, w, h})
	if some {
		l.between(r, fr.plot, sx, sy)
		for _, level := range l.Levels {
			r.level(fr.plot, sy, level)
		}
	}
	for _, m := range l.Marks {
		r.mark(fr, sx, m)
	}
	ends.draw(r, fr.plot, sx, sy)
}

// scales fits both axes; some is false when there is nothing to draw.
func (l Lines) scales(w, rows int) (sx, sy scale, some bool) {
	x, y := nothing(), nothing()
	for i := range l.Series {
		l.Series[i].extent(&x, &y, l.X, l.Log)
	}
	some = y.Lo <= y.Hi
	for _, level := range l.Levels {
		if some && drawable(level.Y, l.Log) {
			y.add(level.Y)
		}
	}
	if l.X.set() {
		x = l.X
	}
	if !(x.Lo <= x.Hi) {
		x = Range{0, 1}
	}
	if x.Lo == x.Hi {
		x.Hi += max(1, math.Abs(x.Lo)*1e-9)
	}
	sx = fixedScale(x, max(w/14, 1))
	if l.XFormat == Percent {
		sx = exactScale(x, max(w/14, 1))
	}
	parts := min(max((rows-1)/2, 1), 6)
	exact := l.Y.set() && !(l.Log && l.Y.Lo <= 0)
	if exact {
		y = l.Y
	}
	switch {
	case l.Log:
		sy = logScale(y, parts, exact)
	case exact && l.Format == Percent:
		sy = exactScale(y, parts)
	case exact:
		sy = fixedScale(y, parts)
	default:
		sy = niceScale(y, parts)
	}
	return sx, sy, some
}

// heading writes the title, and the hint at the right. Without room for both, the arrow
// that the hint begins with stays, at the title's cost if need be.
func (r *Raster) heading(title, hint string) {
	title, hint = Clean(title), Clean(hint)
	n, room := Width(title), r.w
	if n+2+Width(hint) > room {
		hint, _, _ = strings.Cut(hint, " ")
	}
	if m := Width(hint); m > 0 && (n+2+m <= room || (m == 1 && room >= 2*leastPlot)) {
		r.Text(room-m, 0, m, Faint, hint)
		room -= m + 1
	}
	r.Text(0, 0, room, Plain, r.ink.Fit(title, min(n, room)))
}

// centre writes a remark in the middle of a box, if it fits.
func (r *Raster) centre(b box, s string) {
	if n := Width(s); n <= b.w() && b.h() > 0 {
		r.Text(b.x0+(b.w()-n)/2, b.y0+(b.h()-1)/2, n, Faint, s)
	}
}

// mark draws a vertical line where the cells are still free.
func (r *Raster) mark(fr frame, sx scale, m Mark) {
	at := sx.place(m.X)
	if !(at >= 0 && at <= 1) || fr.plot.w() < 1 || fr.plot.h() < 1 {
		return
	}
	col := r.col(fr.plot, at)
	line, tone := '┊', Faint
	if m.Cursor {
		line, tone = '│', Plain
	}
	for row := fr.plot.y0; row < fr.plot.y1; row++ {
		if r.free(col, row, 1) {
			r.symbol(col, row, tone, line)
		}
	}
	r.tick(fr, col, tone)
	label := Clean(m.Label)
	n := Width(label)
	for _, at := range [...]int{col + 2, col - 1 - n} {
		if n > 0 && at >= fr.plot.x0 && at+n <= fr.plot.x1 && r.free(at, fr.plot.y0, n) {
			r.Text(at, fr.plot.y0, n, tone, label)
			return
		}
	}
}

// tick marks a place in the bottom axis, unless a label is there.
func (r *Raster) tick(fr frame, col int, t Tone) {
	if c := r.at(col, fr.plot.y1); fr.bottom && c != nil && c.text == r.ink.glyph('─') {
		r.symbol(col, fr.plot.y1, t, '┴')
	}
}

// free reports whether n cells of a row are still blank.
func (r *Raster) free(col, row, n int) bool {
	for i := range n {
		if c := r.at(col+i, row); c == nil || c.text != 0 || c.bits != 0 {
			return false
		}
	}
	return true
}
