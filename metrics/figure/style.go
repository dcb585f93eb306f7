package figure

import (
	"image/color"

	"gonum.org/v1/plot/vg"
)

// Tones of the house theme.
var (
	white = color.NRGBA{255, 255, 255, 255}
	ink   = color.NRGBA{34, 34, 34, 255}
	dim   = color.NRGBA{96, 96, 96, 255}
	rule  = color.NRGBA{140, 140, 140, 255}
	grid  = color.NRGBA{228, 228, 228, 255}
	grey  = color.NRGBA{118, 118, 118, 255} // the baseline
)

// hues are those of Okabe and Ito (2008), "Color Universal Design": blue,
// vermillion, green, purple, orange, sky, yellow. The last three are darkened to
// a contrast of at least 3:1 with white (WCAG 2.1, 1.4.11), as the workbench has
// them on a light ground.
var hues = [7]color.NRGBA{
	{0, 114, 178, 255}, {213, 94, 0, 255}, {0, 158, 115, 255}, {204, 121, 167, 255},
	{184, 127, 0, 255}, {44, 143, 199, 255}, {151, 141, 0, 255},
}

// dashes in points, lines and gaps in turn.
var dashes = [7][]vg.Length{
	nil,                      // solid
	{5, 2},                   // dashed
	{1.3, 1.6},               // dotted
	{6, 1.8, 1.3, 1.8},       // dash-dot
	{10, 2.5},                // long dash
	{6, 1.6, 1, 1.6, 1, 1.6}, // dash-dot-dot
	{2.8, 1.4},               // short dash
}

// A shape is the outline of a mark.
type shape int

const (
	disc shape = iota
	up
	square
	diamond
	down
)

// A glyph is a shape, filled or hollow.
type glyph struct {
	shape  shape
	hollow bool
}

// glyphs are ● ▲ ■ ◆ ▼ ○ △.
var glyphs = [7]glyph{{disc, false}, {up, false}, {square, false}, {diamond, false}, {down, false}, {disc, true}, {up, true}}

// style is the look of one arm.
type style struct {
	color color.NRGBA
	dash  []vg.Length
	glyph glyph
	width vg.Length
}

// style follows the numbering of the workbench: the first seven arms differ in
// everything, later ones take the colours again with other marks.
func (s Series) style() style {
	if s.Baseline {
		return style{color: grey, glyph: glyph{square, true}, width: 1.1}
	}
	i := s.Index
	if i < 0 {
		i = -(i + 1)
	}
	n := len(hues)
	hue, round := i%n, i/n
	return style{color: hues[hue], dash: dashes[hue], glyph: glyphs[(hue+round)%n], width: 1.5}
}

// faded is c with another opacity, in [0, 1].
func faded(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(float64(255*opacity) + 0.5)
	return c
}

// band is the opacity of an interval.
const band = 0.16
