package figure

import (
	"gonum.org/v1/plot/vg"
)

// Trade is one metric against another: what an arm gains in one and gives up in
// the other. A trail leads from its first point, a dot, to its last, the mark of
// the arm; Points has the points on their own instead, such as replicates, and
// the last of them, such as their mean, stands out. Lo and Hi, where the last
// point has them, are a bar about it. Texts may be empty.
type Trade struct {
	Title, Subtitle    string
	XLabel, YLabel     string
	Caption            string // what reproduces the figure, such as seed and scenario hash
	Series             []Series
	Points             bool // points without trails
	XPercent, YPercent bool // values are shares, shown as percentages
}

func (t Trade) check() error  { return check(t.Series) }
func (t Trade) title() string { return t.Title }

func (t Trade) draw(p *page) error {
	xs, ys := newSpan(), newSpan()
	for _, s := range t.Series {
		for i := range s.X {
			if s.point(i) {
				xs.see(s.X[i])
				ys.see(s.Y[i])
			}
		}
		if i := s.last(); i >= 0 && s.interval(i) {
			ys.see(s.Lo[i])
			ys.see(s.Hi[i])
		}
	}
	a, err := p.surround(frame{t.Title, t.Subtitle, t.XLabel, t.YLabel, t.Caption, t.absent()})
	if err != nil {
		return err
	}
	x := newAxis(xs.open().pad(0.08, 0.25), a.horizontalTicks(), false, t.XPercent)
	y := newAxis(ys.open().pad(0.08, 0.25), a.verticalTicks(), false, t.YPercent)
	a.top -= 3
	if !ys.empty() {
		a.left += p.gutter(y)
		a.right -= beyond // half of a tick label
	}
	if err := p.room(a); err != nil {
		return err
	}
	if ys.empty() {
		p.ground(a, axis{last: -1}, axis{last: -1}, t.XLabel, false)
		p.nothing(a)
	} else {
		x.from, x.to, y.from, y.to = a.left, a.right, a.bottom, a.top
		p.ground(a, x, y, t.XLabel, true)
	}
	var tags []tag
	var crowd obstacles
	for _, s := range back(t.Series) {
		i := s.last()
		if i < 0 {
			continue
		}
		t.arm(p, s, x, y, &crowd)
		tags = append(tags, tag{s.Label, s.style(), vg.Point{X: x.at(s.X[i]), Y: y.at(s.Y[i])}})
	}
	p.tags(tags, crowd, a)
	return nil
}

// absent are the names of the series without a point.
func (t Trade) absent() []string {
	var names []string
	for _, s := range t.Series {
		if s.last() < 0 {
			names = append(names, s.Label)
		}
	}
	return names
}

// arm draws all of a series but its last mark and its name.
func (t Trade) arm(p *page, s Series, x, y axis, crowd *obstacles) {
	st := s.style()
	last := s.last()
	place := func(i int) vg.Point { return vg.Point{X: x.at(s.X[i]), Y: y.at(s.Y[i])} }
	if s.interval(last) {
		at := x.at(s.X[last])
		p.stroke(faded(st.color, 0.7), 1, nil, vg.Point{X: at, Y: y.at(s.Lo[last])}, vg.Point{X: at, Y: y.at(s.Hi[last])})
		crowd.line(vg.Point{X: at, Y: y.at(s.Lo[last])}, vg.Point{X: at, Y: y.at(s.Hi[last])})
	}
	for n, r := range runs(len(s.X), s.point) {
		var pts []vg.Point
		for i := r.from; i < r.to; i++ {
			pts = append(pts, place(i))
			if t.Points && i != last {
				p.canvas.SetColor(faded(st.color, 0.45))
				p.canvas.Fill(outline(st.glyph.shape, place(i), 0.6*radius))
				crowd.dot(place(i), 2, 1)
			}
		}
		if t.Points {
			continue
		}
		for i := 1; i < len(pts); i++ {
			crowd.line(pts[i-1], pts[i])
		}
		p.stroke(faded(st.color, 0.75), st.width-0.2, st.dash, pts...)
		if n == 0 || len(pts) == 1 {
			p.canvas.SetColor(st.color)
			p.canvas.Fill(outline(disc, pts[0], 1.5))
		}
	}
}
