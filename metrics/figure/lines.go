package figure

import (
	"errors"
	"math"

	"gonum.org/v1/plot/vg"
)

// Lines is a metric against rounds: one line an arm, with a band for the
// interval where there is one, named at its end together with its last value.
// Texts may be empty. Title, Subtitle, YLabel and Caption are wrapped.
type Lines struct {
	Title, Subtitle string
	XLabel, YLabel  string
	Caption         string // what reproduces the figure, such as seed and scenario hash
	Series          []Series
	Marks           []Mark // events, as lines from top to bottom
	Percent         bool   // y is a share, shown as a percentage
	// Log makes equal ratios of y equally far apart. What is not above zero is a
	// gap; the lower end of an interval is then cut.
	Log bool
	// Diagonal draws the line from (0, 0) to (1, 1), the equality that Lorenz
	// curves are seen against. All of them end there, so last values are not said.
	Diagonal bool
}

func (l Lines) check() error {
	if l.Log && l.Diagonal {
		return errors.New("figure: the diagonal begins at zero, which has no place on a logarithmic scale")
	}
	return check(l.Series)
}

func (l Lines) title() string { return l.Title }

func (l Lines) draw(p *page) error {
	if l.Log {
		l.Series = logarithmic(l.Series)
	}
	xs, ys, whole := l.spans()
	a, err := p.surround(frame{l.Title, l.Subtitle, l.XLabel, l.YLabel, l.Caption, nil})
	if err != nil {
		return err
	}
	x := newAxis(xs.open(), 1, whole, false)
	y := l.vertical(ys, a)
	if !ys.empty() {
		a.left += p.gutter(y)
	}
	ends := l.ends(p, y)
	for _, e := range ends {
		a.right = min(a.right, p.w-margin-labelIndent-p.fonts.width(e.text, textSize))
	}
	x.from, x.to = a.left, a.right // the strip of events is as wide as the drawing
	a.top -= l.events(p, x, a)
	if err := p.room(a); err != nil {
		return err
	}
	x = newAxis(x.span, a.horizontalTicks(), whole, false)
	y = l.vertical(ys, a)
	x.from, x.to, y.from, y.to = a.left, a.right, a.bottom, a.top
	if ys.empty() {
		p.ground(a, axis{last: -1}, axis{last: -1}, l.XLabel, false)
		p.nothing(a)
		return p.labels(ends, a)
	}
	p.ground(a, x, y, l.XLabel, false)
	if l.Diagonal {
		p.equality(x, y)
	}
	for _, s := range back(l.Series) {
		p.band(s, x, y)
	}
	for _, s := range back(l.Series) {
		p.curve(s, x, y)
	}
	p.stamps(l.Series, x, y)
	for i, e := range ends {
		if e.known {
			s := l.Series[e.series]
			ends[i].from = vg.Point{X: x.at(s.X[s.last()]), Y: y.at(s.Y[s.last()])}
		}
	}
	return p.labels(ends, a)
}

// spans of x and y, and whether every x is a whole number.
func (l Lines) spans() (x, y span, whole bool) {
	x, y, whole = newSpan(), newSpan(), true
	for _, s := range l.Series {
		for i, v := range s.X {
			if s.point(i) {
				y.see(s.Y[i])
			}
			if s.interval(i) {
				y.see(s.Lo[i])
				y.see(s.Hi[i])
			}
			if s.point(i) || s.interval(i) {
				x.see(v)
				whole = whole && v == math.Trunc(v)
			}
		}
	}
	for _, m := range l.Marks {
		x.see(m.X)
	}
	if l.Diagonal && !y.empty() {
		for _, end := range []float64{0, 1} {
			x.see(end)
			y.see(end)
		}
	}
	return x, y, whole
}

// vertical is the axis of y.
func (l Lines) vertical(ys span, a area) axis {
	if l.Log {
		return newLogAxis(ys, a.verticalTicks(), l.Percent)
	}
	return newAxis(ys.open().pad(0.05, 1), a.verticalTicks(), false, l.Percent)
}

// equality draws the line along which everybody has the same.
func (p *page) equality(x, y axis) {
	p.stroke(rule, 0.8, []vg.Length{4, 3}, vg.Point{X: x.at(0), Y: y.at(0)}, vg.Point{X: x.at(1), Y: y.at(1)})
	p.text(dim, smallSize, x.at(0.5)-gap, y.at(0.5)+gap, 1, "equality")
}

// band fills between the ends of the interval; one alone is a bar.
func (p *page) band(s Series, x, y axis) {
	st := s.style()
	for _, r := range runs(len(s.X), s.interval) {
		if r.to-r.from == 1 {
			at := x.at(s.X[r.from])
			p.stroke(faded(st.color, 0.5), 1, nil, vg.Point{X: at, Y: y.at(s.Lo[r.from])}, vg.Point{X: at, Y: y.at(s.Hi[r.from])})
			continue
		}
		var pts []vg.Point
		for i := r.from; i < r.to; i++ {
			pts = append(pts, vg.Point{X: x.at(s.X[i]), Y: y.at(s.Hi[i])})
		}
		for i := r.to - 1; i >= r.from; i-- {
			pts = append(pts, vg.Point{X: x.at(s.X[i]), Y: y.at(s.Lo[i])})
		}
		p.fill(faded(st.color, band), pts...)
	}
}

// curve draws the stretches between gaps; a point alone is its mark.
func (p *page) curve(s Series, x, y axis) {
	st := s.style()
	for _, r := range runs(len(s.X), s.point) {
		var pts []vg.Point
		for i := r.from; i < r.to; i++ {
			pts = append(pts, vg.Point{X: x.at(s.X[i]), Y: y.at(s.Y[i])})
		}
		if len(pts) == 1 {
			p.mark(st, pts[0], radius)
		}
		p.stroke(st.color, st.width, st.dash, pts...)
	}
}

// apart is how far the marks along one line are from each other, in points.
const apart = 64

// stamps puts marks on the lines, so that they are told apart without colour. A
// short series has one at every point, a long one every so often, where the
// other lines have none.
func (p *page) stamps(series []Series, x, y axis) {
	most := int(float64(x.to-x.from) / apart * 3)
	for n := len(series) - 1; n >= 0; n-- { // the first arm on top
		s := series[n]
		next := x.from + vg.Length(apart*(float64(n)+0.5)/float64(len(series)))
		for i := range s.X {
			if !s.point(i) {
				continue
			}
			at := vg.Point{X: x.at(s.X[i]), Y: y.at(s.Y[i])}
			if len(s.X) > most && at.X < next {
				continue
			}
			for next <= at.X {
				next += apart
			}
			p.mark(s.style(), at, radius)
		}
	}
}

// events draws the marks on the x axis with their names in rows above the
// drawing, and gives the height of the rows.
func (l Lines) events(p *page, x axis, a area) vg.Length {
	const line = leading * smallSize
	var free []vg.Length // where each row is free from
	type place struct {
		x, text vg.Length
		row     int
		label   string
	}
	var places []place
	for _, m := range l.Marks {
		if !known(m.X) {
			continue
		}
		label := p.fonts.cut(m.Label, smallSize, p.w/2)
		at := x.at(m.X)
		width := p.fonts.width(label, smallSize)
		e := place{x: at, text: max(margin, min(at-2, p.w-margin-width)), label: label}
		for e.row < len(free) && free[e.row] > e.text {
			e.row++
		}
		if e.row == len(free) {
			free = append(free, 0)
		}
		free[e.row] = e.text + width + 8
		places = append(places, e)
	}
	height := vg.Length(len(free)) * line
	for _, e := range places {
		foot := a.top - vg.Length(vg.Length(e.row+1)*line)
		p.text(dim, smallSize, e.text, foot+3, 0, e.label)
		p.stroke(rule, 0.8, []vg.Length{2, 2}, vg.Point{X: e.x, Y: a.bottom}, vg.Point{X: e.x, Y: foot})
	}
	return height
}
