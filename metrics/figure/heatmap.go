package figure

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
)

// Heatmap is a value over two parameters: a cell for each pair of their values, with the
// value as colour and as number. A cell without a finite value is hatched. Numbers are
// left out where one would not fit into its cell. Texts may be empty.
type Heatmap struct {
	Title, Subtitle string
	XLabel, YLabel  string
	Caption         string
	XValues         []string     // from left to right
	YValues         []string     // from bottom to top
	Cells           [][]Estimate // by YValues and XValues
	// Differences have zero in the middle of the scale of colours, and a sign. Those whose
	// interval has zero in it are in brackets.
	Differences bool
	Keys        Keys // of the two parameters; the value's column is Value
	Value       string
}

func (h Heatmap) title() string { return h.Title }

func (h Heatmap) check() error {
	if len(h.Cells) != len(h.YValues) || len(h.XValues) == 0 || len(h.YValues) == 0 {
		return fmt.Errorf("figure: %d rows of cells for %d by %d values", len(h.Cells), len(h.XValues), len(h.YValues))
	}
	for i, row := range h.Cells {
		if len(row) != len(h.XValues) {
			return fmt.Errorf("figure: row %q has %d cells for %d values", h.YValues[i], len(row), len(h.XValues))
		}
	}
	return nil
}

// data has a row for each cell.
func (h Heatmap) data() table {
	k := h.Keys.or("", "x", "y")
	value := h.Value
	if value == "" {
		value = "value"
	}
	t := table{columns: []string{k.X, k.Y, value, "lower", "upper"}}
	for i, row := range h.Cells {
		for j, e := range row {
			t.add(h.XValues[j], h.YValues[i], number(e.Mean), number(e.Lo), number(e.Hi))
		}
	}
	return t
}

func (h Heatmap) draw(p *page) error {
	return p.alone(frame{h.Title, h.Subtitle, h.XLabel, h.YLabel, h.Caption, nil}, h)
}

func (h Heatmap) names() []string { return h.YValues }

func (h Heatmap) scales(*page, bool) scales {
	s := newScales()
	for _, row := range h.Cells {
		for _, e := range row {
			s.z.see(e.Mean)
		}
	}
	return s
}

// beside has room for the values of the vertical parameter.
func (h Heatmap) beside(p *page, q pane) (left, right vg.Length) {
	for _, v := range h.YValues {
		left = max(left, p.fonts.width(clean(v), smallSize))
	}
	return min(left, vg.Length(0.3*p.w)) + gap, 0
}

// colours is the axis of the scale of colours, and the colours.
func (h Heatmap) colours(z span) (axis, ramp) {
	if !h.Differences {
		return newAxis(z.open(), 5, false, false), sequential()
	}
	most := max(math.Abs(z.lo), math.Abs(z.hi))
	if z.empty() || most < 1e-300 {
		most = 1
	}
	return newAxis(span{-most, most}, 5, false, false), diverging()
}

// number is a value as it stands in its cell.
func (h Heatmap) number(z axis, e Estimate) string {
	if !h.Differences {
		return z.number(e.Mean)
	}
	text := z.number(e.Mean)
	if e.Mean > 0 && text != z.number(0) {
		text = "+" + text
	}
	if e.interval() && e.Lo <= 0 && 0 <= e.Hi {
		text = "(" + text + ")"
	}
	return text
}

func (h Heatmap) inside(p *page, q pane) error {
	a := q.area
	z, colours := h.colours(q.scales.z)
	width := (a.right - a.left) / vg.Length(len(h.XValues))
	height := (a.top - a.bottom) / vg.Length(len(h.YValues))
	fits := height >= smallSize+2
	for _, row := range h.Cells {
		for _, e := range row {
			fits = fits && (!known(e.Mean) || p.fonts.width(h.number(z, e), smallSize)+4 <= width)
		}
	}
	for i, row := range h.Cells {
		for j, e := range row {
			b := box{left: a.left + vg.Length(vg.Length(j)*width), bottom: a.bottom + vg.Length(vg.Length(i)*height)}
			b.right, b.top = b.left+width, b.bottom+height
			if !known(e.Mean) {
				p.hatch(b)
				continue
			}
			ground := colours.at((e.Mean - z.lo) / (z.hi - z.lo))
			p.fill(ground, b.corners()...)
			if fits {
				p.text(readable(ground), smallSize, (b.left+b.right)/2, (b.bottom+b.top)/2-vg.Length(0.36*smallSize), 0.5, h.number(z, e))
			}
		}
	}
	// Thin white lines part the cells.
	for j := 1; j < len(h.XValues); j++ {
		at := a.left + vg.Length(vg.Length(j)*width)
		p.stroke(white, 1, nil, vg.Point{X: at, Y: a.bottom}, vg.Point{X: at, Y: a.top})
	}
	for i := 1; i < len(h.YValues); i++ {
		at := a.bottom + vg.Length(vg.Length(i)*height)
		p.stroke(white, 1, nil, vg.Point{X: a.left, Y: at}, vg.Point{X: a.right, Y: at})
	}
	h.labels(p, q, width, height)
	return nil
}

// labels writes the values of the parameters, as many as fit.
func (h Heatmap) labels(p *page, q pane, width, height vg.Length) {
	a := q.area
	free := vg.Length(0)
	for j, v := range h.XValues {
		at := a.left + vg.Length((vg.Length(j)+0.5)*width)
		v = p.fonts.cut(v, smallSize, max(width, 40))
		if half := vg.Length(p.fonts.width(v, smallSize) / 2); at-half >= free {
			p.text(dim, smallSize, at, a.bottom-gap-vg.Length(0.72*smallSize), 0.5, v)
			free = at + half + gap
		}
	}
	if q.bare {
		return
	}
	every := max(1, int(math.Ceil(float64(1.1*smallSize/height))))
	for i, v := range h.YValues {
		if i%every == 0 {
			v = p.fonts.cut(v, smallSize, a.left-q.outer.left)
			p.text(dim, smallSize, a.left-gap, a.bottom+vg.Length((vg.Length(i)+0.5)*height)-vg.Length(0.36*smallSize), 1, v)
		}
	}
}

// hatch fills a box with slanting lines: there is no value.
func (p *page) hatch(b box) {
	const apart = 5
	p.fill(white, b.corners()...)
	for c := b.left - b.top + b.bottom; c < b.right; c += apart { // the line x = c + (y - bottom)
		from := vg.Point{X: max(c, b.left), Y: b.bottom + max(0, b.left-c)}
		to := vg.Point{X: min(c+b.top-b.bottom, b.right), Y: b.bottom + min(b.top-b.bottom, b.right-c)}
		if from.X < to.X {
			p.stroke(rule, 0.5, nil, from, to)
		}
	}
	outline := append(b.corners(), b.corners()[0])
	p.stroke(rule, 0.5, nil, outline...)
}

// Parts of the scale of colours.
const (
	keyIndent = vg.Length(14)
	keyWidth  = vg.Length(9)
	keySlices = 100
)

func (h Heatmap) key(p *page, s scales) vg.Length {
	z, _ := h.colours(s.z)
	return keyIndent + keyWidth + p.gutter(z)
}

// drawKey draws the scale of colours. Each slice reaches up to the top, where the next
// ones cover it, so that no seam shows.
func (h Heatmap) drawKey(p *page, a area, s scales) {
	z, colours := h.colours(s.z)
	z.from, z.to = a.bottom, a.top
	left := a.left + keyIndent
	right := left + keyWidth
	for i := range keySlices {
		from := a.bottom + vg.Length(float64(a.top-a.bottom)*float64(i)/keySlices)
		p.fill(colours.at((float64(i)+0.5)/keySlices), box{left, right, from, a.top}.corners()...)
	}
	for n := z.first; n <= z.last; n++ {
		at := z.at(z.value(n))
		p.stroke(rule, 0.6, nil, vg.Point{X: right, Y: at}, vg.Point{X: right + 3, Y: at})
		p.text(dim, smallSize, right+gap, at-vg.Length(0.36*smallSize), 0, z.tick(n))
	}
}
