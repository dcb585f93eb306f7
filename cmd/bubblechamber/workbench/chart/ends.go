package chart

import (
	"cmp"
	"math"
	"slices"
)

// ends are the labels at the right ends of the curves.
type ends struct {
	labels     []endLabel
	name, text int // cells for names and for values; 0 leaves them out
	width      int // of all, with the blank before them
	ink        Ink
}

type endLabel struct {
	style      Style
	name, text string
	x, y       float64 // where the curve ends
	row        int
}

// leastName is the fewest cells of a cut name that still tell it from others.
const leastName = 3

// ends collects a label for each series that has a value to show, as many as there are
// rows; the baseline's stays.
func (l Lines) ends(r *Raster, rows int) *ends {
	e := &ends{ink: r.ink}
	until, cursor := math.Inf(1), math.Inf(1)
	if l.X.set() {
		until = l.X.Hi
	}
	for _, m := range l.Marks {
		if m.Cursor {
			cursor = m.X
		}
	}
	values := make([]float64, 0, len(l.Series))
	top := 0.0
	for i := range l.Series {
		s := &l.Series[i]
		end := s.last(until, l.Log)
		if end < 0 {
			continue
		}
		value := math.NaN()
		if at := s.last(min(cursor, until), l.Log); at >= 0 {
			value = s.Y[at]
			top = max(top, math.Abs(value))
		}
		values = append(values, value)
		e.labels = append(e.labels, endLabel{style: s.Style, name: Clean(s.Label), x: s.x(end), y: s.Y[end]})
	}
	for len(e.labels) > rows {
		i := len(e.labels) - 1
		if i > 0 && e.labels[i].style.Baseline {
			i--
		}
		e.labels, values = slices.Delete(e.labels, i, i+1), slices.Delete(values, i, i+1)
	}
	for i := range e.labels {
		e.labels[i].text = l.Format.like(values[i], top)
		e.name = max(e.name, Width(e.labels[i].name))
		e.text = max(e.text, Width(e.labels[i].text))
	}
	return e
}

// measure decides what fits beside a plot in w cells, and returns how many cells to
// reserve: names are cut first, then go, then the values, then the marks.
func (e *ends) measure(w int) int {
	if len(e.labels) == 0 {
		return 0
	}
	room := w - max(leastPlot, w*2/5) - 2 // but for the blank and the mark
	name := min(e.name, room-e.text-2)
	switch {
	case name >= min(e.name, leastName) && name > 0:
		e.name = name
		e.width = 2 + 1 + e.name + 1 + e.text
	case room >= e.text+1:
		e.name = 0
		e.width = 2 + 1 + e.text
	case room >= 0:
		e.name, e.text = 0, 0
		e.width = 2
	default:
		e.labels = nil
	}
	return e.width
}

// draw writes the labels, each in the row of its curve's end if that can be. A label that
// had to move leaves its mark at the end of the curve as well.
func (e *ends) draw(r *Raster, plot box, sx, sy scale) {
	if len(e.labels) == 0 || plot.w() < 1 || plot.h() < 1 {
		return
	}
	// By height first, so that curves that end in one row keep their order.
	slices.SortStableFunc(e.labels, func(a, b endLabel) int { return cmp.Compare(b.y, a.y) })
	rows := make([]int, len(e.labels))
	for i := range e.labels {
		e.labels[i].row = r.row(plot, sy.place(e.labels[i].y))
		rows[i] = e.labels[i].row - plot.y0
	}
	unoverlap(rows, plot.h())
	for i, l := range e.labels {
		tone, row := l.style.Tone(), plot.y0+rows[i]
		mark := e.ink.mark(l.style)
		if row != l.row {
			r.symbol(r.col(plot, sx.place(l.x)), l.row, tone, mark)
		}
		at := plot.x1 + 1
		r.symbol(at, row, tone, mark)
		if e.name > 0 {
			r.Text(at+2, row, e.name, tone, e.ink.Fit(l.name, e.name))
			at += 1 + e.name
		}
		if e.text > 0 {
			r.Text(at+2, row, e.text, tone, e.ink.FitRight(l.text, e.text))
		}
	}
}
