package still

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cell is one place of the grid.
type cell struct {
	text string // a grapheme cluster, "" if blank
	span int    // cells that the text takes: 1 or 2; 0 is the right half of a wide one
	look look
}

func (c cell) blank() bool { return c.text == "" && c.span == 1 }

// grid is a frame taken apart, row by row.
type grid struct {
	w, h   int
	ground ground
	cells  []cell
}

func (g *grid) row(y int) []cell { return g.cells[y*g.w : (y+1)*g.w] }

// grid reads the frame. A style goes on from line to line, as in a terminal.
func (p Picture) grid() *grid {
	g := &grid{w: p.W, h: p.H, ground: p.ground(), cells: make([]cell, p.W*p.H)}
	for i := range g.cells {
		g.cells[i] = cell{span: 1, look: style{}.on(g.ground)}
	}
	var now style
	y := 0
	for line := range strings.SplitSeq(p.Frame, "\n") {
		if y == p.H {
			break
		}
		now = g.read(g.row(y), line, now)
		y++
	}
	return g
}

// read puts a line into a row, and returns the style at its end.
func (g *grid) read(row []cell, line string, now style) style {
	state := byte(0)
	x := 0
	for len(line) > 0 {
		// Without a parser, which does not bear many parameters.
		seq, width, n, next := ansi.DecodeSequence(line, state, nil)
		if n < 1 {
			break
		}
		line, state = line[n:], next
		switch {
		case width == 0 && (seq[0] < utf8.RuneSelf || !utf8.ValidString(seq)):
			// A control character, an escape sequence, or a byte that is no text.
			now = now.after(parameters(seq))
		case width == 0:
			accent(row[:x], seq)
		case x+width <= len(row):
			g.put(row[x:], seq, width, now)
			x += width
		default:
			x = len(row) // a wide letter across the edge is left out
		}
	}
	return now
}

// accent puts what takes no cell on the last letter of a row, if there is one.
func accent(row []cell, mark string) {
	i := len(row) - 1
	for i > 0 && row[i].span == 0 {
		i--
	}
	if i >= 0 && row[i].text != "" {
		row[i].text += mark
	}
}

// put writes a cluster of one cell or more into the first cells of a row.
func (g *grid) put(row []cell, cluster string, width int, s style) {
	l := s.on(g.ground)
	if cluster == " " || cluster == "\u00a0" || cluster == "\u2800" {
		cluster = ""
	}
	if cluster == "" {
		for i := range width {
			row[i] = cell{span: 1, look: l}
		}
		return
	}
	row[0] = cell{cluster, width, l}
	for i := 1; i < width; i++ {
		row[i] = cell{look: l}
	}
}
