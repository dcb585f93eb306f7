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
	dim        bool
	name, text string
	value      float64 // what the text says, if it says a number
	x, y       float64 // where the curve ends; NaN without a curve
	row        int
}

// leastName is the fewest cells of a cut name that still tell it from others.
const leastName = 3

// ends collects a label for each series that is no context, in sight or pending, as many as there
// are rows; the baseline's stays. The values are those at the cursor or, without one, at
// the right end of what is in sight.
func (l Lines) ends(r *Raster, rows int) *ends {
	e := &ends{ink: r.ink}
	until, from := math.Inf(1), math.Inf(-1)
	if l.X.set() {
		from, until = l.X.Lo, l.X.Hi
	}
	read := until
	for _, m := range l.Marks {
		if m.Cursor && m.X >= from && m.X <= until {
			read = m.X
		}
	}
	top := 0.0
	for i := range l.Series {
		s := &l.Series[i]
		if s.Style.Context {
			continue
		}
		label := endLabel{style: s.Style, dim: s.Pending, name: Clean(s.Label), value: math.NaN(), x: math.NaN(), y: math.NaN()}
		end := s.last(until, l.Log)
		if end >= 0 && (s.x(end) >= from || s.passes(end, l.Log)) {
			label.x, label.y = s.x(end), s.Y[end]
		} else if !s.Pending {
			continue
		}
		switch at := s.last(read, false); {
		case s.Pending:
			label.text = "…"
		case s.Note != "":
			label.text = Clean(s.Note)
		case at >= 0:
			label.value = s.Y[at]
			top = max(top, math.Abs(label.value))
		}
		e.labels = append(e.labels, label)
	}
	for len(e.labels) > rows {
		i := len(e.labels) - 1
		if i > 0 && e.labels[i].style.Baseline {
			i--
		}
		e.labels = slices.Delete(e.labels, i, i+1)
	}
	for i := range e.labels {
		label := &e.labels[i]
		if label.text == "" {
			label.text = l.Format.like(label.value, top)
		}
		e.name = max(e.name, Width(label.name))
		e.text = max(e.text, Width(label.text))
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
		if l.dim {
			tone = Faint
		}
		mark := e.ink.mark(l.style)
		if row != l.row && finite(l.x) {
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
