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

// stipple fills the band of a series, column by column as trace does. There are two
// kinds of shade, by turns, so that two bands can be told apart without colour.
func (r *Raster) stipple(plot box, sx, sy scale, s *Series, kind int) {
	r.within(plot)
	tone := s.Style.Tone()
	left := plot.x0 << r.shiftX
	perDot := float64(plot.w()<<r.shiftX-1) / (sx.Hi - sx.Lo)
	dot := func(v float64) int { return r.dotY(plot, sy.place(v)) }
	var lower, upper column
	joined, beforeX, beforeLo, beforeHi := false, 0, 0, 0
	flush := func() {
		if joined {
			lo, hi := dot(lower.first), dot(upper.first)
			for x := max(beforeX+1, r.clip.x0); x < min(lower.x, r.clip.x1); x++ {
				t := float64(x-beforeX) / float64(lower.x-beforeX)
				r.fill(x, between(beforeLo, lo, t), between(beforeHi, hi, t), tone, kind)
			}
		}
		r.fill(lower.x, dot(min(lower.lo, upper.lo)), dot(max(lower.hi, upper.hi)), tone, kind)
		joined, beforeX, beforeLo, beforeHi = true, lower.x, dot(lower.last), dot(upper.last)
		lower.any = false
		upper.any = false
	}
	for i := range min(s.len(), len(s.Lo), len(s.Hi)) {
		at := s.x(i)
		if (at < sx.Lo && i+1 < s.len() && s.x(i+1) < sx.Lo) || (at > sx.Hi && i > 0 && s.x(i-1) > sx.Hi) {
			continue
		}
		lo, hi := s.Lo[i], s.Hi[i]
		if !finite(at) || !drawable(lo, sy.log) || !drawable(hi, sy.log) {
			if lower.any {
				flush()
			}
			joined = false
			continue
		}
		x := left + nearest((at-sx.Lo)*perDot)
		if lower.any && lower.x != x {
			flush()
		}
		lower.add(x, lo)
		upper.add(x, hi)
	}
	if lower.any {
		flush()
	}
}

func between(a, b int, t float64) int {
	return int(math.Round(float64(a) + float64(float64(b-a)*t)))
}

// bandDots says in which rows of a braille cell a band has dots, by column: two dots a
// cell for the one kind, one for the other.
var bandDots = [2][2]int{{1, 3}, {-1, 1}}

// fill shades a column from one row of dots to another: few of the dots in braille, whole
// cells in the other sets. It lies under the dots, so a line through it stays a clean line.
func (r *Raster) fill(x, a, b int, t Tone, kind int) {
	if x < r.clip.x0 || x >= r.clip.x1 {
		return
	}
	kind &= 1
	from, to := max(min(a, b), r.clip.y0), min(max(a, b), r.clip.y1-1)
	step, bit := 1<<r.shiftY, uint8(bandUnder<<kind)
	if r.ink.Glyphs == Braille {
		y := bandDots[kind][x&1]
		if y < 0 {
			return
		}
		from, bit = from+(y-from)&3, r.bits[y][x&1]
	} else {
		from &^= step - 1
	}
	for y := from; y <= to; y += step {
		c := &r.cells[y>>r.shiftY*r.w+x>>r.shiftX]
		c.under |= bit
		c.underTone = t
	}
}
