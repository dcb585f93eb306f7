package chart

import "math"

// Plane is a map: many points as dim dots, some of them lit, and people over them as
// marks, with the way that they have come. Positions have no unit, so there are no axes;
// planes of one size with the same ranges can be compared side by side.
//
// Drawing costs a pass over the points, and memory for the cells alone.
type Plane struct {
	Title, Hint string

	// X and Y are what is in sight; points outside are left out. Zero: what the items and
	// people need.
	X, Y Range
	// Square widens X or Y so that a unit is as long across as up, on cells that are
	// twice as high as wide.
	Square bool

	Items  Cloud   // dots; of the symbols only the tones count
	Lit    []int   // places in Items of those to mark; others are ignored
	LitBy  Tone    // of their marks, such as the arm's that shows them
	People Cloud   // marks, one a cell
	Trails []Trail // their last 20 points are drawn, fading; their labels are not
	Chosen *Trail  // drawn over all others: where it ends in a large mark, with its label
	Legend []Entry // in the last row; see CrowdEntries, GradeSymbols
}

// A Cloud is many points, each of a class that has a symbol.
type Cloud struct {
	X, Y []float64 // a point that is not finite is left out; surplus elements are ignored
	// Class holds each point's place in Symbols; missing ones are 0, and those beyond the
	// end are drawn as the last. Where points of several classes fall in one cell, the
	// class with the most is drawn (of equals, the first).
	Class []uint8
	// Symbols are the looks of the classes. Without any, marks grade by how many points
	// fall in the cell, and dots are faint.
	Symbols []Symbol
	// Strays makes marks small where at most an eighth as many points fall as in the
	// fullest cell, so that crowds stand out.
	Strays bool
}

func (c *Cloud) len() int { return min(len(c.X), len(c.Y)) }

// classes counts the classes to tell apart.
func (c *Cloud) classes() int { return max(min(len(c.Symbols), 256), 1) }

func (c *Cloud) extent(x, y *Range) {
	for i := range c.len() {
		if finite(c.X[i]) && finite(c.Y[i]) {
			x.add(c.X[i])
			y.add(c.Y[i])
		}
	}
}

// Draw draws the map over the whole raster.
func (p Plane) Draw(r *Raster) {
	w, h := r.Size()
	if w == 0 || h == 0 {
		return
	}
	plot := p.plot(w, h)
	if plot.y0 > 0 {
		r.heading(p.Title, p.Hint)
	}
	if plot.y1 < h {
		r.legend(plot.y1, p.Legend)
	}
	sx, sy, some := p.scales(plot)
	if !some {
		r.centre(plot, "nobody and nothing here yet")
		return
	}
	g := r.grid(plot, sx, sy)
	r.specks(g, &p.Items)
	for i := range p.Trails {
		r.fade(plot, sx, sy, &p.Trails[i], '-')
	}
	if p.Chosen != nil {
		r.fade(plot, sx, sy, p.Chosen, chosenLetter)
	}
	r.within(box{0, 0, w, h})
	if p.Chosen != nil {
		r.spotlight(g, p.Chosen)
	}
	for _, i := range p.Lit {
		if i < 0 || i >= p.Items.len() {
			continue
		}
		if x, y, ok := g.dot(p.Items.X[i], p.Items.Y[i]); ok {
			col, row := g.cell(x, y)
			if c := r.at(col, row); c.text == 0 {
				r.put(col, row, p.LitBy, r.ink.symbol(Cross(p.LitBy)), 1)
			}
		}
	}
	r.marks(g, &p.People)
}

// plot is where the points are: between a heading and a legend, where there is room.
func (p Plane) plot(w, h int) box {
	plot := box{0, 0, w, h}
	if h >= 2 && (p.Title != "" || p.Hint != "") {
		plot.y0 = 1
	}
	if plot.h() >= 4 && len(p.Legend) > 0 {
		plot.y1--
	}
	return plot
}

// Nearest is the place in People of the one nearest to a cell of a map that is drawn
// in w x h cells, which are taken to be twice as high as wide; of equals the first, and
// -1 where there is nobody or the cell is outside the plot. It costs a pass over them.
func (p Plane) Nearest(w, h, col, row int) int {
	plot := p.plot(w, h)
	if col < plot.x0 || col >= plot.x1 || row < plot.y0 || row >= plot.y1 {
		return -1
	}
	sx, sy, some := p.scales(plot)
	if !some {
		return -1
	}
	nearest, least := -1, math.Inf(1)
	for i := range p.People.len() {
		x := sx.place(p.People.X[i])*float64(plot.w()) - (float64(col-plot.x0) + 0.5)
		y := (1-sy.place(p.People.Y[i]))*float64(plot.h()) - (float64(row-plot.y0) + 0.5)
		if d := x*x + 4*y*y; d < least {
			nearest, least = i, d
		}
	}
	return nearest
}

func (p Plane) scales(plot box) (sx, sy scale, some bool) {
	x, y := nothing(), nothing()
	if !p.X.set() || !p.Y.set() {
		p.Items.extent(&x, &y)
		p.People.extent(&x, &y)
	}
	some = (p.X.set() && p.Y.set()) || x.Lo <= x.Hi
	sx.Range, sy.Range = p.X, p.Y
	if !p.X.set() {
		sx.Lo, sx.Hi = spread(x)
	}
	if !p.Y.set() {
		sy.Lo, sy.Hi = spread(y)
	}
	if p.Square && plot.h() > 0 {
		across := (sx.Hi - sx.Lo) / float64(plot.w())
		up := (sy.Hi - sy.Lo) / float64(2*plot.h())
		if across > up {
			sy.Range = sy.widened(across / up)
		} else {
			sx.Range = sx.widened(up / across)
		}
	}
	return sx, sy, some
}

// widened returns the range with the same middle and a multiple of the length.
func (g Range) widened(by float64) Range {
	middle, half := g.Lo/2+g.Hi/2, (g.Hi/2-g.Lo/2)*by
	if wide := (Range{middle - half, middle + half}); wide.set() {
		return wide
	}
	return g
}
