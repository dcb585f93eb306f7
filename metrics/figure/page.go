package figure

import (
	"fmt"
	"image/color"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// canvas is what is used of vg.Canvas. Its origin is at the bottom left.
type canvas interface {
	SetLineWidth(vg.Length)
	SetLineDash(pattern []vg.Length, offset vg.Length)
	SetColor(color.Color)
	Stroke(vg.Path)
	Fill(vg.Path)
	FillString(f font.Face, pt vg.Point, text string)
}

// page is a canvas with its size, its fonts and what a house figure is made of.
type page struct {
	canvas canvas
	fonts  fonts
	w, h   vg.Length
}

// margin is kept free on all sides, gap between text and drawing.
const (
	margin = vg.Length(8)
	gap    = vg.Length(5)
)

func path(pts []vg.Point) vg.Path {
	var p vg.Path
	for i, pt := range pts {
		if i == 0 {
			p.Move(pt)
		} else {
			p.Line(pt)
		}
	}
	return p
}

func (p *page) stroke(c color.NRGBA, width vg.Length, dash []vg.Length, pts ...vg.Point) {
	if len(pts) < 2 {
		return
	}
	p.canvas.SetColor(c)
	p.canvas.SetLineWidth(width)
	p.canvas.SetLineDash(dash, 0)
	p.canvas.Stroke(path(pts))
}

func (p *page) fill(c color.NRGBA, pts ...vg.Point) {
	if len(pts) < 3 {
		return
	}
	outline := path(pts)
	outline.Close()
	p.canvas.SetColor(c)
	p.canvas.Fill(outline)
}

// text puts s on the base line from x on; align is the share of its width that
// lies to the left of x.
func (p *page) text(c color.NRGBA, size, x, y, align vg.Length, s string) {
	if s == "" {
		return
	}
	if align > 0 {
		x -= vg.Length(align * p.fonts.width(s, size))
	}
	p.canvas.SetColor(c)
	p.canvas.FillString(p.fonts.face(size), vg.Point{X: x, Y: y}, s)
}

// frame is what surrounds a drawing.
type frame struct {
	title, subtitle, x, y, caption string
	absent                         []string // names of series without data
}

// area is the rectangle that is left for the drawing itself.
type area struct{ left, right, bottom, top vg.Length }

// surround writes the texts about the drawing and gives the area that is left
// between them, ticks included.
func (p *page) surround(f frame) (area, error) {
	a := area{left: margin, right: p.w - margin, bottom: margin, top: p.h - margin}
	width := a.right - a.left
	head := func(c color.NRGBA, size, after vg.Length, lines []string) {
		for _, line := range lines {
			p.text(c, size, a.left, a.top-vg.Length(0.8*size), 0, line)
			a.top -= vg.Length(leading * size)
		}
		if len(lines) > 0 {
			a.top -= after
		}
	}
	head(ink, titleSize, 1, p.fonts.wrap(f.title, titleSize, width))
	head(dim, textSize, 4, p.fonts.wrap(f.subtitle, textSize, width))
	head(ink, textSize, 3, p.fonts.wrap(f.y, textSize, width))

	var caption []string
	if len(f.absent) > 0 {
		caption = p.fonts.wrap("no data: "+strings.Join(f.absent, ", "), smallSize, width)
	}
	caption = append(caption, p.fonts.wrap(f.caption, smallSize, width)...)
	for i := len(caption) - 1; i >= 0; i-- {
		p.text(dim, smallSize, a.left, a.bottom+vg.Length(0.2*smallSize), 0, caption[i])
		a.bottom += vg.Length(leading * smallSize)
	}
	if len(caption) > 0 {
		a.bottom += 5
	}
	if f.x != "" {
		a.bottom += vg.Length(leading * textSize)
	}
	a.bottom += smallSize + gap // ticks
	return a, p.room(a)
}

// room is an error when the area is too small to draw in.
func (p *page) room(a area) error {
	if a.right-a.left < 50 || a.top-a.bottom < 35 {
		return fmt.Errorf("figure: the texts leave no room for the drawing in %.3g by %.3g cm", p.w/vg.Centimeter, p.h/vg.Centimeter)
	}
	return nil
}

// verticalTicks is about how many ticks suit the height, four if there is room.
func (a area) verticalTicks() int {
	h := float64(a.top - a.bottom)
	return min(max(4, int(h/26)), max(2, int(h/16)))
}

// horizontalTicks is about how many ticks fit the width.
func (a area) horizontalTicks() int { return max(2, int((a.right-a.left)/52)) }

// ground draws the grid and the labels of both axes, and the x axis. With
// upright, there are grid lines for x too.
func (p *page) ground(a area, x, y axis, name string, upright bool) {
	base := vg.Length(0.36 * smallSize) // half the height of a digit
	for n := y.first; n <= y.last; n++ {
		at := y.at(y.value(n))
		p.stroke(grid, 0.6, nil, vg.Point{X: a.left, Y: at}, vg.Point{X: a.right, Y: at})
		p.text(dim, smallSize, a.left-gap, at-base, 1, y.tick(n))
	}
	free := vg.Length(0) // where the next label may begin
	for n := x.first; n <= x.last; n++ {
		at := x.at(x.value(n))
		if upright {
			p.stroke(grid, 0.6, nil, vg.Point{X: at, Y: a.bottom}, vg.Point{X: at, Y: a.top})
		}
		p.stroke(rule, 0.6, nil, vg.Point{X: at, Y: a.bottom}, vg.Point{X: at, Y: a.bottom - 3})
		if half := vg.Length(p.fonts.width(x.tick(n), smallSize) / 2); at-half >= free {
			p.text(dim, smallSize, at, a.bottom-gap-vg.Length(0.72*smallSize), 0.5, x.tick(n))
			free = at + half + gap
		}
	}
	p.stroke(rule, 0.8, nil, vg.Point{X: a.left, Y: a.bottom}, vg.Point{X: a.right, Y: a.bottom})
	p.nameX(name, a)
}

// nameX writes the name of the horizontal axis below its ticks.
func (p *page) nameX(name string, a area) {
	name = p.fonts.cut(name, textSize, p.w-2*margin)
	middle := (a.left + a.right) / 2
	half := vg.Length(p.fonts.width(name, textSize) / 2)
	middle = max(margin+half, min(middle, p.w-margin-half))
	p.text(ink, textSize, middle, a.bottom-gap-smallSize-textSize, 0.5, name)
}

// gutter is the width of the widest tick label of y.
func (p *page) gutter(y axis) vg.Length {
	widest := vg.Length(0)
	for n := y.first; n <= y.last; n++ {
		widest = max(widest, p.fonts.width(y.tick(n), smallSize))
	}
	return widest + gap
}

// nothing says that no series has a point.
func (p *page) nothing(a area) {
	p.text(dim, textSize, (a.left+a.right)/2, (a.bottom+a.top)/2, 0.5, "no data")
}
