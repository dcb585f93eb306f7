package still

import (
	"image/color"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// ground is the paper and the ink that a terminal has without any code, and the
// colour of the line around the picture.
type ground struct{ paper, ink, edge color.RGBA }

func (p Picture) ground() ground {
	if p.Light {
		return ground{grey(0xff), grey(0x1c), grey(0xd0)}
	}
	return ground{grey(0x10), grey(0xe4), grey(0x3c)}
}

func grey(v uint8) color.RGBA { return color.RGBA{v, v, v, 0xff} }

// mixed is a colour that has so much of b in it, and the rest of a.
func mixed(a, b color.RGBA, share float64) color.RGBA {
	mix := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*share + .5) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}

// style is the state of the SGR codes.
type style struct {
	fore, back           color.Color // nil: the terminal's own
	bold, faint, reverse bool
}

// faintness is how much of the colour a faint letter keeps.
const faintness = 0.6

// look is a style's colours on a ground.
type look struct {
	fore, back color.RGBA
	bold       bool
}

func (s style) on(g ground) look {
	l := look{g.ink, g.paper, s.bold}
	if s.fore != nil {
		l.fore = solid(s.fore)
	}
	if s.back != nil {
		l.back = solid(s.back)
	}
	if s.reverse {
		l.fore, l.back = l.back, l.fore
	}
	if s.faint {
		l.fore = mixed(l.back, l.fore, faintness)
	}
	return l
}

func solid(c color.Color) color.RGBA {
	r, g, b, _ := c.RGBA()
	return color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0xff}
}

// parameters are those of an SGR code with semicolons, "\x1b[1;38;5;7m"; none of any
// other sequence.
func parameters(seq string) ansi.Params {
	body, ok := strings.CutPrefix(seq, "\x1b[")
	if !ok {
		return nil
	}
	if body, ok = strings.CutSuffix(body, "m"); !ok {
		return nil
	}
	var codes ansi.Params
	for field := range strings.SplitSeq(body, ";") {
		n, err := strconv.ParseUint(field, 10, 8)
		if err != nil && field != "" {
			return nil
		}
		codes = append(codes, ansi.Param(n)) // what is left out is 0
	}
	return codes
}

// after returns the style after one SGR code.
func (s style) after(codes ansi.Params) style {
	for i := 0; i < len(codes); i++ {
		switch n := codes[i].Param(0); {
		case n == 0:
			s = style{}
		case n == 1:
			s.bold = true
		case n == 2:
			s.faint = true
		case n == 7:
			s.reverse = true
		case n == 22:
			s.bold, s.faint = false, false
		case n == 27:
			s.reverse = false
		case n == 39:
			s.fore = nil
		case n == 49:
			s.back = nil
		case n >= 30 && n <= 37:
			s.fore = ansi.BasicColor(n - 30)
		case n >= 40 && n <= 47:
			s.back = ansi.BasicColor(n - 40)
		case n >= 90 && n <= 97:
			s.fore = ansi.BasicColor(n - 90 + 8)
		case n >= 100 && n <= 107:
			s.back = ansi.BasicColor(n - 100 + 8)
		case n == 38 || n == 48:
			var c color.Color
			took := ansi.ReadStyleColor(codes[i:], &c)
			if took == 0 || c == nil {
				return s // what follows cannot be told apart
			}
			if n == 38 {
				s.fore = c
			} else {
				s.back = c
			}
			i += took - 1
		}
	}
	return s
}
