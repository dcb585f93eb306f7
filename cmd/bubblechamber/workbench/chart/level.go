package chart

// level draws a horizontal line where the cells are still free, and its label: in the
// line from the left, or else in the row above or below it.
func (r *Raster) level(plot box, sy scale, l Level) {
	at := sy.place(l.Y)
	if !(at >= 0 && at <= 1) || plot.w() < 1 || plot.h() < 1 {
		return
	}
	row := r.row(plot, at)
	if label := Clean(l.Label); label != "" {
		r.legible(plot, row, label)
	}
	for col := plot.x0; col < plot.x1; col++ {
		if r.free(col, row, 1) {
			r.symbol(col, row, Faint, '┈')
		}
	}
}

// legible writes a label where it covers nothing, with a free cell on either side, and
// reports whether it found a place.
func (r *Raster) legible(plot box, row int, label string) bool {
	n := Width(label)
	if n == 0 {
		return false
	}
	for _, y := range [...]int{row, row - 1, row + 1} {
		if y < plot.y0 || y >= plot.y1 {
			continue
		}
		for col := plot.x0 + 1; col+n < plot.x1; col++ {
			if r.free(col-1, y, n+2) {
				r.Text(col, y, n, Faint, label)
				return true
			}
		}
	}
	return false
}

// diagonal draws the line of equality.
func (l Lines) diagonal(r *Raster, plot box) {
	if l.Diagonal == "" {
		return
	}
	r.within(plot)
	r.Line(plot.x0<<r.shiftX, plot.y1<<r.shiftY-1, plot.x1<<r.shiftX-1, plot.y0<<r.shiftY, Pen{Tone: Faint, dash: dotted})
}

// between names the diagonal, and puts a mark on each curve where those of the others do
// not come: one after the other in the middle half of the plot.
func (l Lines) between(r *Raster, plot box, sx, sy scale) {
	if l.Diagonal == "" || plot.w() < leastPlot {
		return
	}
	n, all := 0, 0
	for i := range l.Series {
		if !l.Series[i].Style.Context {
			all++
		}
	}
	for i := range l.Series {
		s := &l.Series[i]
		if s.Style.Context {
			continue
		}
		n++
		part := 0.25 + float64(n)/float64(2*(all+1))
		at := s.last(sx.Lo+float64(part*(sx.Hi-sx.Lo)), l.Log)
		if at < 0 || s.x(at) < sx.Lo {
			continue
		}
		if y := sy.place(s.Y[at]); y >= 0 && y <= 1 {
			r.symbol(r.col(plot, sx.place(s.x(at))), r.row(plot, y), s.Style.Tone(), r.ink.mark(s.Style))
		}
	}
	label := Clean(l.Diagonal)
	w, col, row := Width(label), (plot.x0+plot.x1)/2, (plot.y0+plot.y1)/2
	for _, gap := range [...]int{2, 3, 4, 5} { // above the line, as close as can be
		if at := col - gap - w; at > plot.x0 && r.free(at-1, row, w+2) {
			r.Text(at, row, w, Faint, label)
			return
		}
	}
	r.beside(plot, col, row, Faint, label)
}

func (l Lines) pending() bool {
	for i := range l.Series {
		if l.Series[i].Pending {
			return true
		}
	}
	return false
}
