package figure

import (
	"image/color"

	"gonum.org/v1/plot/vg"
)

// sampled is a panelled figure whose marks are explained once for all panels.
type sampled interface{ samples() []sample }

// sample is a mark of a figure and what it stands for: a line, or the ground of a bar.
type sample struct {
	label  string
	style  style
	ground *color.NRGBA
}

// legend explains the marks of several panels, but for those that a panel's title names,
// in rows at the top, and gives their height.
func (p *page) legend(all []Panel, a area) vg.Length {
	const length, line = 22, 1.35 * textSize
	if len(all) < 2 {
		return 0
	}
	seen := map[string]bool{"": true}
	for _, q := range all {
		seen[q.Title] = true
	}
	at := vg.Point{X: a.left, Y: a.top - vg.Length(0.5*line)}
	for _, q := range all {
		f, ok := q.Figure.(sampled)
		if !ok {
			return 0
		}
		for _, s := range f.samples() {
			if seen[s.label] {
				continue
			}
			seen[s.label] = true
			name := p.fonts.cut(s.label, textSize, vg.Length(0.5*(a.right-a.left)))
			width := length + gap + p.fonts.width(name, textSize)
			if at.X > a.left && at.X+width > a.right {
				at = vg.Point{X: a.left, Y: at.Y - line}
			}
			if s.ground != nil {
				p.plate(box{at.X, at.X + length, at.Y - 4, at.Y + 4}, *s.ground, s.style.color)
			} else {
				p.stroke(s.style.color, s.style.width, s.style.dash, at, vg.Point{X: at.X + length, Y: at.Y})
				p.mark(s.style, vg.Point{X: at.X + length/2, Y: at.Y}, radius)
			}
			p.text(ink, textSize, at.X+length+gap, at.Y-vg.Length(0.36*textSize), 0, name)
			at.X += width + 14
		}
	}
	if at.X == a.left {
		return 0
	}
	return a.top - at.Y + vg.Length(0.5*line) + 2
}
