package main

import (
	"strings"
	"unicode/utf8"
)

// cell is a piece of text in a table.
type cell struct {
	text   string
	colour string // SGR parameters, or ""
	right  bool   // flush right
}

func left(text string) cell  { return cell{text: text} }
func right(text string) cell { return cell{text: text, right: true} }

// grid is a table of text; columns are as wide as their widest cell.
type grid struct {
	rows   [][]cell
	colour bool
}

func (g *grid) add(cells ...cell) { g.rows = append(g.rows, cells) }

// gap is what stands between two columns.
const gap = "  "

// widths are those of the columns. A row of one cell is a heading, which may
// run over.
func (g *grid) widths() []int {
	var w []int
	for _, row := range g.rows {
		for i, c := range row {
			if i == len(w) {
				w = append(w, 0)
			}
			if len(row) > 1 {
				w[i] = max(w[i], utf8.RuneCountInString(c.text))
			}
		}
	}
	return w
}

func (g *grid) String() string {
	var b strings.Builder
	w := g.widths()
	for _, row := range g.rows {
		var line strings.Builder
		for i, c := range row {
			if i > 0 {
				line.WriteString(gap)
			}
			pad := strings.Repeat(" ", max(w[i]-utf8.RuneCountInString(c.text), 0))
			text := c.text
			if g.colour && c.colour != "" && text != "" {
				text = "\x1b[" + c.colour + "m" + text + "\x1b[0m"
			}
			if c.right {
				line.WriteString(pad + text)
			} else {
				line.WriteString(text + pad)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// wrap breaks text at blanks into lines of at most width characters, and puts
// indent before those behind the first.
func wrap(text string, width int, indent string) string {
	var b strings.Builder
	at := 0
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > width:
			b.WriteString("\n" + indent)
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}
