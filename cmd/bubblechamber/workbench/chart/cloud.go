package chart

import "math/bits"

// A grid turns positions into dots of a plot.
type grid struct {
	plot           box // in cells
	x, y           Range
	perX, perY     float64 // dots a unit
	lastX, lastY   int
	shiftX, shiftY uint
}

func (r *Raster) grid(plot box, sx, sy scale) grid {
	g := grid{
		plot: plot, x: sx.Range, y: sy.Range,
		lastX: plot.w()<<r.shiftX - 1, lastY: plot.h()<<r.shiftY - 1,
		shiftX: r.shiftX, shiftY: r.shiftY,
	}
	g.perX, g.perY = float64(g.lastX)/(g.x.Hi-g.x.Lo), float64(g.lastY)/(g.y.Hi-g.y.Lo)
	return g
}

// dot returns the dot of a position, counted from the upper left of the plot; ok is false
// for one out of sight.
func (g *grid) dot(x, y float64) (dotX, dotY int, ok bool) {
	if !(x >= g.x.Lo && x <= g.x.Hi && y >= g.y.Lo && y <= g.y.Hi) || g.lastY < 0 {
		return 0, 0, false
	}
	dotX = min(max(int((x-g.x.Lo)*g.perX+0.5), 0), g.lastX)
	dotY = g.lastY - min(max(int((y-g.y.Lo)*g.perY+0.5), 0), g.lastY)
	return dotX, dotY, true
}

// cell returns the cell of a dot, counted from the upper left of the raster.
func (g *grid) cell(x, y int) (col, row int) {
	return g.plot.x0 + x>>g.shiftX, g.plot.y0 + y>>g.shiftY
}

// census counts the points of each class in each cell of the plot, and has each point's
// dot seen.
func (r *Raster) census(g grid, c *Cloud, seen func(c *cell, x, y int)) []int32 {
	classes := c.classes()
	n := g.plot.w() * g.plot.h() * classes
	if cap(r.tally) < n {
		r.tally = make([]int32, n)
	}
	counts := r.tally[:n]
	clear(counts)
	for i := range c.len() {
		x, y, ok := g.dot(c.X[i], c.Y[i])
		if !ok {
			continue
		}
		class := 0
		if i < len(c.Class) {
			class = min(int(c.Class[i]), classes-1)
		}
		at := y>>g.shiftY*g.plot.w() + x>>g.shiftX
		counts[at*classes+class]++
		if seen != nil {
			col, row := g.cell(x, y)
			seen(&r.cells[row*r.w+col], x, y)
		}
	}
	return counts
}

// most returns the class with the most points, and the number of all.
func most(counts []int32) (class int, all int32) {
	for i, n := range counts {
		all += n
		if n > counts[class] {
			class = i
		}
	}
	return class, all
}

// dotsFor bounds the dots that a braille cell of so many items has: 1, and one more from
// 2, 8 and 32 on, so that a hundred thousand items are a texture and no wall.
func dotsFor(items int32) int { return min(bits.Len32(uint32(items))/2+1, 4) }

// thinning is the order in which a cell that is too full loses its dots: it leaves every
// other one.
var thinning = [8]uint8{0x02, 0x40, 0x08, 0x20, 0x80, 0x10, 0x04, 0x01}

// specks draws a cloud as dots that lie under everything.
func (r *Raster) specks(g grid, c *Cloud) {
	if c.len() == 0 {
		return
	}
	var seen func(c *cell, x, y int)
	if r.ink.Glyphs == Braille {
		seen = func(c *cell, x, y int) { c.under |= r.bits[y&3][x&1] }
	}
	classes := c.classes()
	counts := r.census(g, c, seen)
	for row := range g.plot.h() {
		line := r.cells[(g.plot.y0+row)*r.w+g.plot.x0:][:g.plot.w()]
		for col := range line {
			class, all := most(counts[(row*len(line)+col)*classes:][:classes])
			if all == 0 {
				continue
			}
			to := &line[col]
			to.underTone = Faint
			if len(c.Symbols) > 0 {
				to.underTone = c.Symbols[class].Tone
			}
			switch {
			case r.ink.Glyphs != Braille:
				to.under = pick[uint8](all < manyOfItems, fewUnder, manyUnder)
			default:
				for _, bit := range thinning {
					if bits.OnesCount8(to.under) <= dotsFor(all) {
						break
					}
					to.under &^= bit
				}
			}
		}
	}
}

// marks draws a cloud as one mark a cell, where no text is and not the way of the chosen.
func (r *Raster) marks(g grid, c *Cloud) {
	if c.len() == 0 {
		return
	}
	classes := c.classes()
	counts := r.census(g, c, nil)
	fullest := int32(0)
	for at := 0; c.Strays && at < len(counts); at += classes {
		_, all := most(counts[at : at+classes])
		fullest = max(fullest, all)
	}
	for row := range g.plot.h() {
		for col := range g.plot.w() {
			class, all := most(counts[(row*g.plot.w()+col)*classes:][:classes])
			to := r.at(g.plot.x0+col, g.plot.y0+row)
			if all == 0 || to.text != 0 || (to.bits != 0 && to.letter == chosenLetter) {
				continue
			}
			s := grade(crowd(all))
			if len(c.Symbols) > 0 {
				s = c.Symbols[class]
			}
			if c.Strays && all <= fullest/8 {
				s = Stray(s.Tone)
			}
			to.text, to.textTone = r.ink.symbol(s), s.Tone
		}
	}
}

// trailLength is how many points of a trail a map shows.
const trailLength = 20

// chosenLetter is the letter of the dots that people do not hide.
const chosenLetter = '~'

// fade draws the end of a trail: the newest third solid, before it dotted, and at last
// sparse and dim.
func (r *Raster) fade(plot box, sx, sy scale, t *Trail, letter byte) {
	r.within(plot)
	n := t.len()
	from := max(n-trailLength, 0)
	joined := false
	var bx, by int
	for i := from; i < n; i++ {
		if !finite(t.X[i]) || !finite(t.Y[i]) {
			joined = false
			continue
		}
		x, y := r.dotX(plot, sx.place(t.X[i])), r.dotY(plot, sy.place(t.Y[i]))
		if joined {
			pen := Pen{Tone: t.Style.Tone(), letter: letter}
			switch age := n - 1 - i; {
			case age >= 2*trailLength/3:
				pen.Tone, pen.dash = Faint, sparse
			case age >= trailLength/3:
				pen.dash = dotted
			}
			r.Line(bx, by, x, y, pen)
		}
		bx, by, joined = x, y, true
	}
}

// spotlight draws where a trail ends as its mark in brackets, with its label beside it, or above
// or below where there is no room.
func (r *Raster) spotlight(g grid, s *Trail) {
	i := s.head()
	if i < 0 {
		return
	}
	x, y, ok := g.dot(s.X[i], s.Y[i])
	if !ok {
		return
	}
	col, row := g.cell(x, y)
	if col > g.plot.x0 {
		r.symbol(col-1, row, Plain, '[')
	}
	r.symbol(col, row, s.Style.Tone(), r.ink.mark(s.Style))
	if col+1 < g.plot.x1 {
		r.symbol(col+1, row, Plain, ']')
	}
	label := Clean(s.Label)
	n := Width(label)
	if n == 0 {
		return
	}
	n += 2
	middle := min(max(col-n/2, g.plot.x0), g.plot.x1-n)
	for _, at := range [...][2]int{{col + 2, row}, {col - 1 - n, row}, {middle, row - 1}, {middle, row + 1}} {
		if at[0] >= g.plot.x0 && at[0]+n <= g.plot.x1 && at[1] >= g.plot.y0 && at[1] < g.plot.y1 {
			r.Text(at[0], at[1], n, Plain, " "+label+" ")
			return
		}
	}
}
