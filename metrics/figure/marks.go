package figure

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// radius of a mark in points; its shapes have about the same ink.
const radius = vg.Length(2.9)

// mark draws the mark of an arm at pt, on a thin white rim that parts it from
// the lines it lies on.
func (p *page) mark(s style, at vg.Point, r vg.Length) {
	p.canvas.SetColor(white)
	p.canvas.Fill(outline(s.glyph.shape, at, r+0.9))
	p.canvas.SetColor(s.color)
	if !s.glyph.hollow {
		p.canvas.Fill(outline(s.glyph.shape, at, r))
		return
	}
	p.canvas.SetLineWidth(1.1)
	p.canvas.SetLineDash(nil, 0)
	p.canvas.Stroke(outline(s.glyph.shape, at, r-0.4))
}

// outline is a shape about a point.
func outline(s shape, at vg.Point, r vg.Length) vg.Path {
	var p vg.Path
	corners := func(pts ...vg.Point) {
		for i, d := range pts {
			pt := vg.Point{X: at.X + vg.Length(r*d.X), Y: at.Y + vg.Length(r*d.Y)}
			if i == 0 {
				p.Move(pt)
			} else {
				p.Line(pt)
			}
		}
	}
	switch s {
	case disc:
		p.Move(vg.Point{X: at.X + r, Y: at.Y})
		p.Arc(at, r, 0, 2*math.Pi)
	case up:
		corners(vg.Point{X: 0, Y: 1.25}, vg.Point{X: -1.15, Y: -0.75}, vg.Point{X: 1.15, Y: -0.75})
	case down:
		corners(vg.Point{X: 0, Y: -1.25}, vg.Point{X: 1.15, Y: 0.75}, vg.Point{X: -1.15, Y: 0.75})
	case square:
		corners(vg.Point{X: -0.9, Y: -0.9}, vg.Point{X: 0.9, Y: -0.9}, vg.Point{X: 0.9, Y: 0.9}, vg.Point{X: -0.9, Y: 0.9})
	case diamond:
		corners(vg.Point{X: 0, Y: -1.3}, vg.Point{X: 1.1, Y: 0}, vg.Point{X: 0, Y: 1.3}, vg.Point{X: -1.1, Y: 0})
	}
	p.Close()
	return p
}
