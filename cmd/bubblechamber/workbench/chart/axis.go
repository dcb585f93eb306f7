package chart

import "math"

// labels returns the label of each tick, and the width of the widest. On a log scale each
// has the digits that it needs itself.
func (s scale) labels(f Format) (labels []string, widest int) {
	top := max(math.Abs(s.Lo), math.Abs(s.Hi))
	for _, v := range s.ticks {
		l := f.tick(v, s.step, top)
		if s.log {
			l = f.tick(v, v, v)
		}
		labels = append(labels, l)
		widest = max(widest, Width(l))
	}
	return labels, widest
}

// A frame is where the parts of a chart go, in cells.
type frame struct {
	plot   box
	gutter int // cells left of the plot: tick labels and the axis; 0 without an axis
	bottom bool
}

// leftAxis draws the axis line with its labels. Labels that would share a row, or touch,
// give way to those at the ends.
func (r *Raster) leftAxis(fr frame, s scale, labels []string) {
	if fr.gutter == 0 {
		return
	}
	col := fr.plot.x0 - 1
	for row := fr.plot.y0; row < fr.plot.y1; row++ {
		r.symbol(col, row, Faint, '│')
	}
	taken := -1
	top := r.row(fr.plot, s.place(s.ticks[len(s.ticks)-1]))
	for i, v := range s.ticks {
		row := r.row(fr.plot, s.place(v))
		last := i == len(s.ticks)-1
		if (taken >= 0 && row >= taken) || (!last && i > 0 && row <= top) {
			continue
		}
		r.Text(col-Width(labels[i]), row, fr.gutter, Faint, labels[i])
		taken = row
	}
}

// bottomAxis draws the axis line with the labels in it: the ends first, then the name at
// the right, then between them what has room.
func (r *Raster) bottomAxis(fr frame, s scale, f Format, name string) {
	if !fr.bottom {
		return
	}
	row := fr.plot.y1
	r.rule(fr)
	labels, _ := s.labels(f)
	free, end := fr.plot.x0, fr.plot.x1 // the cells that are left for others
	last := len(labels) - 1
	if n := Width(labels[0]); n <= fr.plot.w() {
		r.Text(free, row, n, Faint, labels[0])
		free += n
	}
	if n := Width(labels[last]); last > 0 && end-n > free {
		end -= n
		r.Text(end, row, n, Faint, labels[last])
	}
	if n := Width(name); n > 0 && n+8 < end-free {
		end -= n + 4
		r.Text(end, row, n+2, Faint, " "+name+" ")
	}
	for i := 1; i < last; i++ {
		n := Width(labels[i])
		at := r.col(fr.plot, s.place(s.ticks[i])) - n/2
		if at < free+2 || at+n > end-2 {
			continue
		}
		r.Text(at, row, n, Faint, labels[i])
		free = at + n
	}
}

// rule draws the bottom axis line alone.
func (r *Raster) rule(fr frame) {
	if fr.gutter > 0 {
		r.symbol(fr.plot.x0-1, fr.plot.y1, Faint, '└')
	}
	for col := fr.plot.x0; col < fr.plot.x1 && fr.bottom; col++ {
		r.symbol(col, fr.plot.y1, Faint, '─')
	}
}

// row returns the cell row of a vertical position, 0 at the bottom and 1 at the top.
func (r *Raster) row(plot box, at float64) int {
	return min(max(r.dotY(plot, at)>>r.shiftY, plot.y0), plot.y1-1)
}

func (r *Raster) col(plot box, at float64) int {
	return min(max(r.dotX(plot, at)>>r.shiftX, plot.x0), plot.x1-1)
}

// dotX returns the dot column of a horizontal position.
func (r *Raster) dotX(plot box, at float64) int {
	return plot.x0<<r.shiftX + nearest(at*float64(plot.w()<<r.shiftX-1))
}

func (r *Raster) dotY(plot box, at float64) int {
	return plot.y1<<r.shiftY - 1 - nearest(at*float64(plot.h()<<r.shiftY-1))
}
