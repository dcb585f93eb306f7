package chart

import "math"

// trace draws a series column by column: of all values that share a column of dots only
// the first, the last, the least and the largest matter, so that a million points cost
// a pass over them and no more strokes than a hundred.
func (r *Raster) trace(plot box, sx, sy scale, s *Series) {
	r.within(plot)
	pen := s.Style.Pen()
	// The horizontal axis is linear: one product a point, in place of sx.place.
	left := plot.x0 << r.shiftX
	perDot := float64(plot.w()<<r.shiftX-1) / (sx.Hi - sx.Lo)
	var now column
	joined, beforeX, beforeY := false, 0, 0
	flush := func() {
		first, last := r.dotY(plot, sy.place(now.first)), r.dotY(plot, sy.place(now.last))
		top, bottom := r.dotY(plot, sy.place(now.hi)), r.dotY(plot, sy.place(now.lo))
		if joined {
			r.Line(beforeX, beforeY, now.x, first, pen)
		} else if top == bottom {
			r.Set(now.x, top, pen) // a lone point shows whatever the dash
		}
		if top != bottom {
			r.Line(now.x, top, now.x, bottom, pen)
		}
		joined, beforeX, beforeY = true, now.x, last
		now.any = false
	}
	for i := range s.len() {
		at, v := s.x(i), s.Y[i]
		if (at < sx.Lo && i+1 < s.len() && s.x(i+1) < sx.Lo) || (at > sx.Hi && i > 0 && s.x(i-1) > sx.Hi) {
			continue // no part of the line that leads here is in sight
		}
		if !finite(at) || !drawable(v, sy.log) {
			if now.any {
				flush()
			}
			joined = false
			continue
		}
		x := left + nearest((at-sx.Lo)*perDot)
		if now.any && now.x != x {
			flush()
		}
		now.add(x, v)
	}
	if now.any {
		flush()
	}
}

// A column gathers the values of a series in one column of dots.
type column struct {
	any                 bool
	x                   int
	first, last, lo, hi float64
}

func (c *column) add(x int, v float64) {
	if !c.any {
		*c = column{true, x, v, v, v, v}
		return
	}
	c.last = v
	if v < c.lo {
		c.lo = v
	}
	if v > c.hi {
		c.hi = v
	}
}

// stipple fills the band of a series.
func (r *Raster) stipple(plot box, sx, sy scale, s *Series) {
	if s.Lo == nil || s.Hi == nil {
		return
	}
	r.within(plot)
	tone := s.Style.Tone()
	joined := false
	var bx, blo, bhi int
	for i := range s.len() {
		at := s.x(i)
		lo, hi := s.band(i)
		if !finite(at) || !drawable(lo, sy.log) || !drawable(hi, sy.log) {
			joined = false
			continue
		}
		x := r.dotX(plot, sx.place(at))
		ylo, yhi := r.dotY(plot, sy.place(lo)), r.dotY(plot, sy.place(hi))
		if !joined || x <= bx {
			r.fill(x, ylo, yhi, tone)
		} else {
			for c := max(bx+1, r.clip.x0); c <= min(x, r.clip.x1-1); c++ {
				t := float64(c-bx) / float64(x-bx)
				r.fill(c, between(blo, ylo, t), between(bhi, yhi, t), tone)
			}
		}
		bx, blo, bhi, joined = x, ylo, yhi, true
	}
}

func between(a, b int, t float64) int {
	return int(math.Round(float64(a) + float64(float64(b-a)*t)))
}

// fill shades a column from one row of dots to another: a quarter of the dots in braille,
// whole cells in the other sets.
func (r *Raster) fill(x, a, b int, t Tone) {
	if x < r.clip.x0 || x >= r.clip.x1 {
		return
	}
	from, to := max(min(a, b), r.clip.y0), min(max(a, b), r.clip.y1-1)
	for y := from; y <= to; y++ {
		if r.ink.Glyphs != Braille {
			c := &r.cells[y>>r.shiftY*r.w+x>>r.shiftX]
			c.shaded, c.shade = true, t
		} else if y&3 == 1+2*(x&1) {
			r.Set(x, y, Pen{Tone: t})
		}
	}
}
