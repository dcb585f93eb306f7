package figure

import (
	"errors"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Lines is a metric against rounds, or against a parameter: one line an arm, with a
// band for the interval where there is one, named at its end together with its last
// value.
// Texts may be empty. Title, Subtitle, YLabel and Caption are wrapped.
type Lines struct {
	Title, Subtitle string
	XLabel, YLabel  string
	Caption         string // what reproduces the figure, such as seed and scenario hash
	Series          []Series
	Marks           []Mark // events, as lines from top to bottom
	Percent         bool   // y is a share, shown as a percentage; so is x beside the Diagonal
	// Log makes equal ratios of y equally far apart. What is not above zero is a
	// gap; the lower end of an interval is then cut.
	Log bool
	// Diagonal draws the line from (0, 0) to (1, 1), the equality that Lorenz
	// curves are seen against. All of them end there, so last values are not said.
	Diagonal bool
	LogX     bool // the same for x as Log for y
	Keys     Keys
}

func (l Lines) check() error {
	if l.Log && l.Diagonal {
		return errors.New("figure: the diagonal begins at zero, which has no place on a logarithmic scale")
	}
	if l.LogX && (l.Diagonal || len(l.Marks) > 0) {
		return errors.New("figure: a logarithmic scale of x has neither the diagonal nor events")
	}
	return check(l.Series)
}

func (l Lines) title() string { return l.Title }

func (l Lines) data() table { return seriesData(l.Keys, l.Series) }

func (l Lines) draw(p *page) error {
	a, err := p.surround(frame{l.Title, l.Subtitle, l.XLabel, l.YLabel, l.Caption, nil})
	if err != nil {
		return err
	}
	q := pane{area: a, outer: a, scales: l.scales(p, false), name: l.XLabel}
	left, right := l.beside(p, q)
	q.left += left
	q.right -= right
	x := l.horizontal(q.scales, 1)
	x.from, x.to = q.left, q.right // the strip of events is as wide as the drawing
	q.top -= l.events(p, x, q.area)
	if err := p.room(q.area); err != nil {
		return err
	}
	return l.inside(p, q)
}

// beside has room for the labels of ticks, and for the names of the lines.
func (l Lines) beside(p *page, q pane) (left, right vg.Length) {
	l = l.positive()
	y := l.vertical(q.scales.y, q.outer)
	if !q.scales.y.empty() {
		left = p.gutter(y)
	}
	if q.small {
		right = beyond // half of a tick label
	}
	for _, e := range l.ends(p, y, q) {
		right = max(right, labelIndent+p.fonts.width(e.text, textSize))
	}
	return left, right
}

// inside draws the lines on given scales.
func (l Lines) inside(p *page, q pane) error {
	l = l.positive()
	ends := l.ends(p, l.vertical(q.scales.y, q.outer), q)
	a := q.area
	if l.own().y.empty() {
		p.ground(a, axis{last: -1}, axis{last: -1}, q.name, false)
		p.nothing(a)
		return p.labels(ends, a)
	}
	x, y := l.horizontal(q.scales, a.horizontalTicks()), l.vertical(q.scales.y, a)
	x.from, x.to, y.from, y.to, y.bare = a.left, a.right, a.bottom, a.top, q.bare
	p.ground(a, x, y, q.name, false)
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

func (l Lines) samples() []sample {
	var all []sample
	for _, s := range l.Series {
		all = append(all, sample{label: s.called(), style: s.style()})
	}
	return all
}

// positive is the figure without what has no place on its logarithmic scales.
func (l Lines) positive() Lines {
	if l.Log {
		l.Series = logarithmic(l.Series)
	}
	if l.LogX {
		l.Series = slices.Clone(l.Series)
		for i, s := range l.Series {
			l.Series[i].X = above(s.X, math.NaN())
		}
	}
	return l
}

func (l Lines) scales(*page, bool) scales { return l.positive().own() }

// own are the scales of what is drawn.
func (l Lines) own() scales {
	out := newScales()
	for _, s := range l.Series {
		for i, v := range s.X {
			if s.point(i) {
				out.y.see(s.Y[i])
			}
			if s.interval(i) {
				out.y.see(s.Lo[i])
				out.y.see(s.Hi[i])
			}
			if s.point(i) || s.interval(i) {
				out.x.see(v)
				out.whole = out.whole && v == math.Trunc(v)
			}
		}
	}
	for _, m := range l.Marks {
		out.x.see(m.X)
	}
	if l.Diagonal && !out.y.empty() {
		for _, end := range []float64{0, 1} {
			out.x.see(end)
			out.y.see(end)
		}
	}
	return out
}

// horizontal is the axis of x, with about so many ticks.
func (l Lines) horizontal(s scales, ticks int) axis {
	if l.LogX {
		return newLogAxis(s.x, ticks+2, false) // its labels are short
	}
	return newAxis(s.x.open(), ticks, s.whole, l.Diagonal && l.Percent)
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
