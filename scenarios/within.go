package scenarios

import "strings"

// within is where a character of a scalar's text stands in the file: text, by
// its quotes and escapes, is not what the file holds. In text that goes over
// several lines it is found line by line; where white space was folded away, the
// answer may be off by as much.
func (p *problems) within(n *node, at int) place {
	if n.style == block {
		return p.withinBlock(n, at)
	}
	line, column := n.line, n.column
	if line < 1 || line > len(p.lines) {
		return n.place
	}
	raw := []rune(p.lines[line-1])
	if n.style != plain {
		column++ // the quote
	}
	for ; at > 0; at-- {
		if column > len(raw) && line < len(p.lines) { // the text goes on in the next line
			line++
			raw = []rune(p.lines[line-1])
			column = indentation(raw) + 1
			continue
		}
		column += width(raw[min(column-1, len(raw)):], n.style)
	}
	return place{line: line, column: column}
}

// width is how many characters of the file make the next one of the text.
func width(raw []rune, s style) int {
	switch {
	case len(raw) < 2:
	case s == single && raw[0] == '\'' && raw[1] == '\'':
		return 2
	case s == double && raw[0] == '\\':
		switch raw[1] {
		case 'x':
			return 4
		case 'u':
			return 6
		case 'U':
			return 10
		}
		return 2
	}
	return 1
}

// withinBlock is within for the lines below a | or >.
func (p *problems) withinBlock(n *node, at int) place {
	indent := -1
	for line := n.line + 1; line <= len(p.lines); line++ {
		raw := []rune(strings.TrimRight(p.lines[line-1], "\r"))
		if len(raw) == indentation(raw) && indent < 0 {
			continue // blank lines in front belong to the text, but hold no claim
		}
		if indent < 0 {
			indent = indentation(raw)
		}
		if length := max(len(raw)-indent, 0); at <= length {
			return place{line: line, column: indent + at + 1}
		} else {
			at -= length + 1
		}
	}
	return n.place
}

func indentation(raw []rune) int {
	n := 0
	for n < len(raw) && raw[n] == ' ' {
		n++
	}
	return n
}
