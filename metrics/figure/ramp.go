package figure

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/palette/brewer"
)

// viridis is every sixteenth colour, and the last one, of the 256 of viridis: equal steps
// look equally far apart, in grey and to the colour-blind too. Between them colours are
// interpolated. Source: van der Walt & Smith (2015), matplotlib's default, in the public
// domain (CC0).
var viridis = [17]uint32{
	0x440154, 0x48186a, 0x472d7b, 0x424086, 0x3b528b, 0x33638d, 0x2c728e, 0x26828e, 0x21918c,
	0x1fa088, 0x28ae80, 0x3fbc73, 0x5ec962, 0x84d44b, 0xaddc30, 0xd8e219, 0xfde725,
}

// ramp is a scale of colours over [0, 1].
type ramp []color.NRGBA

func sequential() ramp {
	var r ramp
	for _, c := range viridis {
		r = append(r, color.NRGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255})
	}
	return r
}

// diverging goes from red over white in the middle to blue, which the colour-blind tell
// apart: RdBu of eleven classes (Harrower & Brewer 2003, ColorBrewer.org), without the
// two darkest at each end, on which numbers are hard to read.
func diverging() ramp {
	all := brewer.RdBu[11].Color
	var r ramp
	for _, c := range all[2 : len(all)-2] {
		r = append(r, color.NRGBAModel.Convert(c).(color.NRGBA))
	}
	return r
}

// at is the colour of a share, which is moved into [0, 1].
func (r ramp) at(share float64) color.NRGBA {
	place := max(0, min(share, 1)) * float64(len(r)-1)
	i := min(int(place), len(r)-2)
	f := place - float64(i)
	mix := func(a, b uint8) uint8 {
		return uint8(math.Round(float64(a) + float64(f*(float64(b)-float64(a)))))
	}
	a, b := r[i], r[i+1]
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

// luminance is the relative one of WCAG 2.1.
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// contrast is the ratio of WCAG 2.1, from 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// readable is black or white, whichever stands out more from a ground: by 4.5:1 at
// least, whatever the ground.
func readable(ground color.NRGBA) color.NRGBA {
	black := color.NRGBA{A: 255}
	if contrast(white, ground) > contrast(black, ground) {
		return white
	}
	return black
}
