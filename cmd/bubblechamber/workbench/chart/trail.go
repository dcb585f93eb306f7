package chart

// Trails is a trade-off chart: one metric across, another up, and for each arm the way
// that it has come, with its mark where it stands now. Of context there is a dot where
// it stands, and no more.
type Trails struct {
	Title, Hint string
	XName       string // stands in the bottom axis: "effective topics"
	YName       string // stands over the left axis: "clicks"

	Trails []Trail // later ones are drawn over earlier ones, all over the baseline's

	X, Y             Range // zero: what the data need, rounded outwards
	XFormat, YFormat Format
}

// A Trail is the way of one arm, oldest point first. Points with a NaN or an infinity
// interrupt it; surplus elements of X or Y are ignored.
type Trail struct {
	Label string
	Style Style
	X, Y  []float64
}

// maxTrail bounds the strokes of one trail: of longer ones only every n-th point is drawn.
const maxTrail = 4096

func (t *Trail) len() int { return min(len(t.X), len(t.Y)) }

// head returns the last point that can be drawn, or -1.
func (t *Trail) head() int {
	for i := t.len() - 1; i >= 0; i-- {
		if finite(t.X[i]) && finite(t.Y[i]) {
			return i
		}
	}
	return -1
}

// Draw draws the chart over the whole raster.
func (c Trails) Draw(r *Raster) {
	w, h := r.Size()
	if w == 0 || h == 0 {
		return
	}
	fr := frame{plot: box{0, 0, w, h}}
	if h >= 2 && (c.Title != "" || c.Hint != "") {
		r.heading(c.Title, c.Hint)
		fr.plot.y0 = 1
	}
	if fr.plot.h() >= 4 {
		fr.plot.y1--
		fr.bottom = true
	}
	named := c.YName != "" && fr.bottom && fr.plot.h() >= 4
	if named {
		fr.plot.y0++
	}
	x, y := nothing(), nothing()
	for i := range c.Trails {
		t := &c.Trails[i]
		from := 0
		if t.Style.Context {
			from = max(t.head(), 0)
		}
		for j := from; j < t.len(); j++ {
			if finite(t.X[j]) && finite(t.Y[j]) {
				x.add(t.X[j])
				y.add(t.Y[j])
			}
		}
	}
	if !(x.Lo <= x.Hi) {
		r.rule(fr)
		r.centre(fr.plot, "no data yet")
		return
	}
	sx := scaleFor(c.X, x, min(max(w/12, 1), 6))
	sy := scaleFor(c.Y, y, min(max((fr.plot.h()-1)/2, 1), 6))
	labels, widest := sy.labels(c.YFormat)
	if w-widest-1 >= 2*leastPlot {
		fr.gutter = widest + 1
		fr.plot.x0 = fr.gutter
	}
	r.leftAxis(fr, sy, labels)
	r.bottomAxis(fr, sx, c.XFormat, Clean(c.XName))
	if named {
		r.Text(0, fr.plot.y0-1, w, Faint, r.ink.Fit(Clean(c.YName), min(Width(Clean(c.YName)), w)))
	}
	for _, base := range [...]bool{true, false} {
		for i := range c.Trails {
			if s := c.Trails[i].Style; s.Baseline == base && !s.Context {
				r.path(fr.plot, sx, sy, &c.Trails[i])
			}
		}
	}
	r.within(box{0, 0, w, h})
	for _, base := range [...]bool{true, false} {
		for i := range c.Trails {
			if t := &c.Trails[i]; t.Style.Baseline == base && !t.Style.Context && t.head() >= 0 {
				col, row := r.spot(fr.plot, sx, sy, t)
				r.symbol(col, row, t.Style.Tone(), r.ink.mark(t.Style))
			}
		}
	}
	for i := range c.Trails {
		t := &c.Trails[i]
		if t.head() < 0 || t.Style.Context {
			continue
		}
		col, row := r.spot(fr.plot, sx, sy, t)
		label, mark := Clean(t.Label), r.ink.mark(t.Style)
		if r.at(col, row).text != mark {
			label = string(mark) + " " + label // its own is hidden by another's
		}
		r.beside(fr.plot, col, row, t.Style.Tone(), label)
	}
	for i := range c.Trails {
		t := &c.Trails[i]
		if !t.Style.Context || t.head() < 0 {
			continue
		}
		if col, row := r.spot(fr.plot, sx, sy, t); r.free(col, row, 1) {
			r.symbol(col, row, t.Style.Tone(), '·')
		}
	}
}

func scaleFor(want, data Range, parts int) scale {
	if want.set() {
		return fixedScale(want, parts)
	}
	return niceScale(data, parts)
}

// spot returns the cell of a trail's head.
func (r *Raster) spot(plot box, sx, sy scale, t *Trail) (col, row int) {
	i := t.head()
	return r.col(plot, sx.place(t.X[i])), r.row(plot, sy.place(t.Y[i]))
}

func (r *Raster) path(plot box, sx, sy scale, t *Trail) {
	r.within(plot)
	pen := t.Style.Pen()
	every := (t.len() + maxTrail - 1) / maxTrail
	joined := false
	var bx, by int
	for i := range t.len() {
		if every > 1 && (t.len()-1-i)%every != 0 {
			continue
		}
		if !finite(t.X[i]) || !finite(t.Y[i]) {
			joined = false
			continue
		}
		x, y := r.dotX(plot, sx.place(t.X[i])), r.dotY(plot, sy.place(t.Y[i]))
		if joined {
			r.Line(bx, by, x, y, pen)
		} else {
			r.Set(x, y, pen)
		}
		bx, by, joined = x, y, true
	}
}

// beside writes a label near a cell: at the right or left of it, or in the next rows,
// where it covers no other text and the fewest dots. Without such a place it is left out.
func (r *Raster) beside(plot box, col, row int, t Tone, label string) {
	n := Width(label)
	if n == 0 {
		return
	}
	bestCost, bestCol, bestRow := -1, 0, 0
	for _, dy := range [...]int{0, -1, 1, -2, 2} {
		columns := [...]int{col + 2, col - 1 - n}
		if dy != 0 {
			columns = [...]int{col, col + 1 - n}
		}
		for _, at := range columns {
			y := row + dy
			if at < plot.x0 || at+n > plot.x1 || y < plot.y0 || y >= plot.y1 {
				continue
			}
			cost, ok := r.cost(at-1, y, n+2)
			if cost += (2 + n/3) * abs(dy); ok && (bestCost < 0 || cost < bestCost) {
				bestCost, bestCol, bestRow = cost, at, y
			}
		}
	}
	if bestCost < 0 {
		return
	}
	if bestRow == row {
		r.symbol(bestCol+pick(bestCol > col, -1, n), row, t, ' ')
	}
	r.Text(bestCol, bestRow, n, t, label)
}

// cost counts the cells with dots among n cells; ok is false when text is among them,
// but for the first and the last, which only keep labels apart.
func (r *Raster) cost(col, row, n int) (cost int, ok bool) {
	for i := range n {
		c := r.at(col+i, row)
		switch {
		case c == nil:
		case c.text != 0 && i > 0 && i < n-1:
			return 0, false
		case c.text != 0:
			cost += 2
		case c.bits != 0:
			cost++
		}
	}
	return cost, true
}
