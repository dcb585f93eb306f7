package still

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"

	"golang.org/x/image/vector"
)

// The scales of a PNG. At 2 a picture of 100 x 30 cells has 1632 x 992 pixels.
const (
	LeastScale = 1
	MostScale  = 8
)

// PNG writes the picture with so many pixels a unit.
func PNG(w io.Writer, p Picture, scale int) error {
	if err := p.check(); err != nil {
		return err
	}
	if scale < LeastScale || scale > MostScale {
		return fmt.Errorf("scale %d, expected %d to %d", scale, LeastScale, MostScale)
	}
	fonts, err := newFonts(scale)
	if err != nil {
		return err
	}
	g := p.grid()
	s := g.scene()
	width, height := p.size()
	c := &canvas{scale: float32(scale), image: image.NewRGBA(image.Rect(0, 0, width*scale, height*scale))}
	c.card(0, width, height, g.ground.edge)
	c.card(1, width, height, g.ground.paper)
	for _, a := range s.areas {
		c.area(a)
	}
	for _, r := range s.runs {
		for i, cluster := range r.text {
			x, y := margin+(r.x+i*r.span)*cellW, margin+r.y*cellH
			if fonts.has(cluster, r.face()) {
				fonts.draw(c.image, x*scale, (y+baseline)*scale, cluster, r)
			} else {
				c.empty(float64(x), float64(y), float64(r.span*cellW), r.colour)
			}
		}
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	return encoder.Encode(w, c.image)
}

// canvas draws shapes, smoothed at their edges.
type canvas struct {
	image *image.RGBA
	scale float32
	pen   *vector.Rasterizer
}

// fill paints what add puts on the pen, in units.
func (c *canvas) fill(colour color.RGBA, add func()) {
	size := c.image.Bounds().Size()
	if c.pen == nil {
		c.pen = vector.NewRasterizer(size.X, size.Y)
	}
	c.pen.Reset(size.X, size.Y)
	add()
	c.pen.Draw(c.image, c.image.Bounds(), image.NewUniform(colour), image.Point{})
}

func (c *canvas) area(a *area) {
	c.fill(a.colour, func() {
		for _, r := range a.rects {
			c.polygon(point{r.x, r.y}, point{r.x + r.w, r.y}, point{r.x + r.w, r.y + r.h}, point{r.x, r.y + r.h})
		}
		for _, p := range a.polygons {
			c.polygon(p...)
		}
		for _, d := range a.discs {
			c.disc(d)
		}
	})
}

// at turns a place among the cells into one on the canvas.
func (c *canvas) at(x, y float64) (px, py float32) {
	return (float32(x) + margin) * c.scale, (float32(y) + margin) * c.scale
}

func (c *canvas) polygon(p ...point) {
	for i, q := range p {
		if x, y := c.at(q.x, q.y); i == 0 {
			c.pen.MoveTo(x, y)
		} else {
			c.pen.LineTo(x, y)
		}
	}
	c.pen.ClosePath()
}

// bend is how far the middle points of a Bézier curve lie from the ends of a quarter
// of a circle, of its radius: 4/3 (√2 - 1).
const bend = 0.5522847498

func (c *canvas) disc(d disc) { c.rounded(d.x-d.r, d.y-d.r, 2*d.r, 2*d.r, d.r) }

// rounded is a rectangle with round corners, clockwise from the upper left.
func (c *canvas) rounded(x, y, w, h, r float64) {
	k := r * (1 - bend)
	curve := func(x1, y1, x2, y2, x3, y3 float64) {
		ax, ay := c.at(x1, y1)
		bx, by := c.at(x2, y2)
		dx, dy := c.at(x3, y3)
		c.pen.CubeTo(ax, ay, bx, by, dx, dy)
	}
	line := func(x, y float64) { c.pen.LineTo(c.at(x, y)) }
	c.pen.MoveTo(c.at(x, y+r))
	curve(x, y+k, x+k, y, x+r, y)
	line(x+w-r, y)
	curve(x+w-k, y, x+w, y+k, x+w, y+r)
	line(x+w, y+h-r)
	curve(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h)
	line(x+r, y+h)
	curve(x+k, y+h, x, y+h-k, x, y+h-r)
	c.pen.ClosePath()
}

// card is the ground of the whole picture, so far within its edge.
func (c *canvas) card(inset float64, w, h int, colour color.RGBA) {
	c.fill(colour, func() {
		c.rounded(inset-margin, inset-margin, float64(w)-2*inset, float64(h)-2*inset, corner+.5-inset)
	})
}

// empty is a box in place of a letter that the font lacks, from the corner of its cell.
func (c *canvas) empty(x, y, w float64, colour color.RGBA) {
	x, y = x-margin+1, y-margin+3
	w -= 2
	const h = cellH - 6
	var a area
	a.colour = colour
	a.rects = []rect{{x, y, w, 1}, {x, y + h - 1, w, 1}, {x, y + 1, 1, h - 2}, {x + w - 1, y + 1, 1, h - 2}}
	c.area(&a)
}
