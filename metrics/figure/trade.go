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
	Keys               Keys
}

func (t Trade) check() error  { return check(t.Series) }
func (t Trade) title() string { return t.Title }

func (t Trade) data() table { return seriesData(t.Keys, t.Series) }

func (t Trade) draw(p *page) error {
	a, err := p.surround(frame{t.Title, t.Subtitle, t.XLabel, t.YLabel, t.Caption, t.absent()})
	if err != nil {
		return err
	}
	q := pane{area: a, outer: a, scales: t.scales(p, false), name: t.XLabel}
	left, right := t.beside(p, q)
	q.top -= 3
	q.left += left
	q.right -= right
	if err := p.room(q.area); err != nil {
		return err
	}
	return t.inside(p, q)
}

func (t Trade) scales(*page, bool) scales {
	out := newScales()
	for _, s := range t.Series {
		for i := range s.X {
			if s.point(i) {
				out.x.see(s.X[i])
				out.y.see(s.Y[i])
			}
		}
		if i := s.last(); i >= 0 && s.interval(i) {
			out.y.see(s.Lo[i])
			out.y.see(s.Hi[i])
		}
	}
	return out
}

func (t Trade) vertical(q pane) axis {
	return newAxis(q.scales.y.open().pad(0.08, 0.25), q.outer.verticalTicks(), false, t.YPercent)
}

// beside has room for the labels of ticks.
func (t Trade) beside(p *page, q pane) (left, right vg.Length) {
	if q.scales.y.empty() {
		return 0, 0
	}
	return p.gutter(t.vertical(q)), beyond // half of a tick label
}

// inside draws the trails on given scales.
func (t Trade) inside(p *page, q pane) error {
	a := q.area
	x := newAxis(q.scales.x.open().pad(0.08, 0.25), q.outer.horizontalTicks(), false, t.XPercent)
	y := t.vertical(q)
	if t.scales(p, false).y.empty() {
		p.ground(a, axis{last: -1}, axis{last: -1}, q.name, false)
		p.nothing(a)
		return nil
	}
	x.from, x.to, y.from, y.to, y.bare = a.left, a.right, a.bottom, a.top, q.bare
	p.ground(a, x, y, q.name, true)
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
