package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A tag is a name and the point that it names.
type tag struct {
	text  string
	style style
	at    vg.Point
}

type box struct{ left, right, bottom, top vg.Length }

func (b box) corners() []vg.Point {
	return []vg.Point{{X: b.left, Y: b.bottom}, {X: b.right, Y: b.bottom}, {X: b.right, Y: b.top}, {X: b.left, Y: b.top}}
}

// overlap is the area that two boxes share.
func (b box) overlap(c box) float64 {
	w := min(b.right, c.right) - max(b.left, c.left)
	h := min(b.top, c.top) - max(b.bottom, c.bottom)
	if w <= 0 || h <= 0 {
		return 0
	}
	return float64(w * h)
}

// obstacles is what a name should not lie on, and how little it should.
type obstacles []struct {
	box
	weight float64
}

func (o *obstacles) add(b box, weight float64) {
	*o = append(*o, struct {
		box
		weight float64
	}{b, weight})
}

func (o *obstacles) dot(at vg.Point, r vg.Length, weight float64) {
	o.add(box{at.X - r, at.X + r, at.Y - r, at.Y + r}, weight)
}

// cost of covering b.
func (o obstacles) cost(b box) float64 {
	sum := 0.0
	for _, c := range o {
		sum += float64(c.weight * b.overlap(c.box))
	}
	return sum
}

// line is dotted with obstacles, 4 points apart.
func (o *obstacles) line(from, to vg.Point) {
	n := int(math.Hypot(float64(to.X-from.X), float64(to.Y-from.Y))/4) + 1
	for i := range n + 1 {
		f := vg.Length(float64(i) / float64(n))
		o.dot(vg.Point{X: from.X + vg.Length(f*(to.X-from.X)), Y: from.Y + vg.Length(f*(to.Y-from.Y))}, 1, 2)
	}
}

// sides are where a name may be as seen from its point, the best first.
var sides = [8]struct{ x, y vg.Length }{{1, 0}, {-1, 0}, {0.7, 0.7}, {0.7, -0.7}, {-0.7, 0.7}, {-0.7, -0.7}, {0, 1}, {0, -1}}

// reaches are how far a name may be from its point.
var reaches = [6]vg.Length{7, 11, 17, 26, 38, 54}

// beyond is how far a name may reach out of the drawing to the right.
const beyond = 6

// near is the reach from which on a line leads to the name.
const near = 12

// A name is a tag in its place.
type name struct {
	tag
	box
	reach vg.Length
}

// half is half the height of a name.
const half = 0.6 * textSize

// arrange finds a place for every tag, one after the other from the last, where
// it covers least and is least far off.
func (p *page) arrange(tags []tag, crowd obstacles, a area) []name {
	for _, t := range tags {
		crowd.dot(t.at, radius+2, 4)
	}
	var names []name
	for i := len(tags) - 1; i >= 0; i-- {
		t := tags[i]
		t.text = p.fonts.cut(t.text, textSize, (a.right-a.left)/2)
		width := p.fonts.width(t.text, textSize)
		best, least := name{}, math.Inf(1)
		for _, reach := range reaches {
			for n, side := range sides {
				b := beside(t.at, vg.Length(side.x*reach), vg.Length(side.y*reach), width)
				b = b.within(box{a.left, a.right + beyond, a.bottom, a.top})
				if cost := crowd.cost(b) + float64(2.5*reach) + float64(n); cost < least {
					best, least = name{t, b, reach}, cost
				}
			}
		}
		names = append(names, best)
		crowd.add(best.box, 4)
	}
	return names
}

// beside is the box of a name that is dx and dy away from a point.
func beside(at vg.Point, dx, dy, width vg.Length) box {
	x, y := at.X+dx, at.Y+dy
	switch {
	case dx < 0:
		x -= width
	case dx == 0:
		x -= vg.Length(width / 2)
	}
	return box{x, x + width, y - half, y + half}
}

// within is b, moved into limits.
func (b box) within(limits box) box {
	dx := max(limits.left-b.left, min(0, limits.right-b.right))
	dy := max(limits.bottom-b.bottom, min(0, limits.top-b.top))
	return box{b.left + dx, b.right + dx, b.bottom + dy, b.top + dy}
}

// tags marks the points and writes their names about them.
func (p *page) tags(tags []tag, crowd obstacles, a area) {
	names := p.arrange(tags, crowd, a)
	for _, n := range names {
		p.fill(faded(white, 0.7), n.corners()...)
	}
	for _, n := range names {
		if n.reach > near {
			to := vg.Point{X: max(n.left, min(n.at.X, n.right)), Y: max(n.bottom, min(n.at.Y, n.top))}
			p.stroke(faded(n.style.color, 0.7), 0.6, nil, n.at, to)
		}
	}
	for _, t := range tags {
		p.mark(t.style, t.at, 1.2*radius)
	}
	for _, n := range names {
		p.text(ink, textSize, n.left, n.bottom+half-vg.Length(0.36*textSize), 0, n.text)
	}
}
