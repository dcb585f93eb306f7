package still

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"slices"
	"strconv"
)

// The text of an SVG: whatever fixed-width font there is, on a line this far below
// the top of its cell.
const (
	families = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace"
	fontSize = "13.33" // a letter of most such fonts is 0.6 of it wide: a cell
	baseline = 12
)

// SVG writes the picture as a file of its own, in units of about a pixel.
func SVG(w io.Writer, p Picture) error {
	if err := p.check(); err != nil {
		return err
	}
	g := p.grid()
	s := g.scene()
	width, height := p.size()
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="%d" height="%d" viewBox="0 0 %[1]d %d">`+"\n", width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n", escaped(p.Title))
	if p.About != "" {
		fmt.Fprintf(&b, "<desc>%s</desc>\n", escaped(p.About))
	}
	fmt.Fprintf(&b, `<rect x=".5" y=".5" width="%d" height="%d" rx="%d" fill="%s" stroke="%s"/>`+"\n",
		width-1, height-1, corner, hex(g.ground.paper), hex(g.ground.edge))
	fmt.Fprintf(&b, `<g transform="translate(%d %[1]d)">`+"\n", margin)
	for _, a := range s.areas {
		a.svg(&b)
	}
	b.WriteString("</g>\n")
	fmt.Fprintf(&b, `<g transform="translate(%d %d)" font-family="%s" font-size="%s" fill="%s">`+"\n",
		margin, margin+baseline, families, fontSize, hex(g.ground.ink))
	for _, r := range s.runs {
		r.svg(&b, g.ground.ink)
	}
	b.WriteString("</g>\n</svg>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// svg writes one path for all that has corners, and one for the discs of each size,
// which are strokes of no length with round ends.
func (a *area) svg(b *bytes.Buffer) {
	if len(a.rects)+len(a.polygons) > 0 {
		fmt.Fprintf(b, `<path fill="%s" d="`, hex(a.colour))
		for _, r := range a.rects {
			b.WriteString("M" + pair(r.x, r.y) + "h" + number(r.w) + "v" + number(r.h) + "h" + number(-r.w) + "z")
		}
		for _, p := range a.polygons {
			for i, q := range p {
				b.WriteString([]string{"M", "L"}[min(i, 1)] + pair(q.x, q.y))
			}
			b.WriteString("z")
		}
		b.WriteString("\"/>\n")
	}
	for _, same := range bySize(a.discs) {
		fmt.Fprintf(b, `<path fill="none" stroke="%s" stroke-width="%s" stroke-linecap="round" d="`, hex(a.colour), number(2*same[0].r))
		var at point // where the path has come: what is relative is shorter
		for _, d := range same {
			b.WriteString("m" + pair(d.x-at.x, d.y-at.y) + "h0")
			at = d.point
		}
		b.WriteString("\"/>\n")
	}
}

// bySize groups discs by their radius, and puts each group in reading order.
func bySize(discs []disc) [][]disc {
	sorted := slices.Clone(discs)
	slices.SortFunc(sorted, func(a, b disc) int {
		return cmp.Or(cmp.Compare(a.r, b.r), cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x))
	})
	var groups [][]disc
	for i, d := range sorted {
		if i == 0 || d.r != sorted[i-1].r {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], d)
	}
	return groups
}

func (r run) svg(b *bytes.Buffer, usual color.RGBA) {
	fmt.Fprintf(b, `<text x="%d" y="%d" textLength="%d"`, r.x*cellW, r.y*cellH, r.cells()*cellW)
	if r.colour != usual {
		fmt.Fprintf(b, ` fill="%s"`, hex(r.colour))
	}
	if r.bold {
		b.WriteString(` font-weight="bold"`)
	}
	b.WriteByte('>')
	for _, t := range r.text {
		b.WriteString(escaped(t))
	}
	b.WriteString("</text>\n")
}

// escaped is text as XML; what XML cannot hold becomes U+FFFD.
func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a Buffer does not fail
	return b.String()
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func pair(x, y float64) string {
	text := number(y)
	if text[0] != '-' {
		text = " " + text
	}
	return number(x) + text
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
