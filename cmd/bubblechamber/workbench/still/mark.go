package still

import "math"

// mark is a symbol whose size and place differ from font to font: those of the arms,
// and those of playing and choosing.
func mark(r rune) (shape, bool) {
	const big, small = 3.5, 2.25 // half the width of a mark and of its hole
	switch r {
	case '●':
		return round(big), true
	case '○':
		return open(round(big), round(small)), true
	case '◔':
		return open(round(big), sector(small, 3, 12)), true
	case '◑':
		return open(round(big), sector(small, 6, 12)), true
	case '◕':
		return open(round(big), sector(small, 9, 12)), true
	case '◌':
		return dotted(big - .5), true
	case '■':
		return square(big - .25), true
	case '□':
		return open(square(big-.25), square(small-.25)), true
	case '◆':
		return diamond(big + .25), true
	case '◇':
		return open(diamond(big+.25), diamond(small)), true
	case '▲':
		return triangle(0, -1, 3.75, 4), true
	case '△':
		return open(triangle(0, -1, 3.75, 4), triangle(0, -1, 1.75, 1.75)), true
	case '▼':
		return triangle(0, 1, 3.75, 4), true
	case '▽':
		return open(triangle(0, 1, 3.75, 4), triangle(0, 1, 1.75, 1.75)), true
	case '▶', '►':
		return triangle(1, 0, 3.5, 4), true
	case '◀', '◄':
		return triangle(-1, 0, 3.5, 4), true
	case '▸':
		return triangle(1, 0, 2.5, 3), true
	case '◂':
		return triangle(-1, 0, 2.5, 3), true
	case '▴':
		return triangle(0, -1, 2.5, 3), true
	case '▾':
		return triangle(0, 1, 2.5, 3), true
	case '⏸':
		return shape{rects: []rect{{1, 4.5, 2, 8}, {5, 4.5, 2, 8}}}, true
	case '✓':
		return outline(point{.5, 8.5}, point{1.5, 7.5}, point{3, 9.25}, point{6.5, 4}, point{7.5, 4.75}, point{3.25, 11.5}), true
	case '✗':
		return shape{polygons: [][]point{
			{{.75, 4.75}, {1.75, 4}, {7.25, 11.25}, {6.25, 12}},
			{{6.25, 4}, {7.25, 4.75}, {1.75, 12}, {.75, 11.25}},
		}}, true
	}
	return shape{}, false
}

func open(whole, hole shape) shape {
	whole.hole = &hole
	return whole
}

func outline(p ...point) shape { return shape{polygons: [][]point{p}} }

func round(r float64) shape { return shape{discs: []disc{{point{midX, midY}, r}}} }

// onCircle is a place so many twelfths around from the top, clockwise.
func onCircle(r float64, twelfths int) point {
	sin, cos := math.Sincos(float64(twelfths) * math.Pi / 6)
	hundredths := func(v float64) float64 { return math.Round(v*100) / 100 }
	return point{hundredths(midX + r*sin), hundredths(midY - r*cos)}
}

// sector is the part of a disc between two twelfths, like a piece of a clock.
func sector(r float64, from, to int) shape {
	p := []point{{midX, midY}}
	for i := from; i <= to; i++ {
		p = append(p, onCircle(r, i))
	}
	return outline(p...)
}

func dotted(r float64) shape {
	var s shape
	for i := 0; i < 12; i += 2 {
		s.discs = append(s.discs, disc{onCircle(r, i), .5})
	}
	return s
}

func square(r float64) shape {
	return shape{rects: []rect{{midX - r, midY - r, 2 * r, 2 * r}}}
}

func diamond(r float64) shape {
	return outline(point{midX, midY - r}, point{midX + r, midY}, point{midX, midY + r}, point{midX - r, midY})
}

// triangle points to (dx, dy), one of which is 0 and the other 1 or -1; half is half
// its side across, deep half its height. Its hole keeps the same distance from all
// sides only about, which nobody sees at this size.
func triangle(dx, dy, half, deep float64) shape {
	x, y := midX+0.0, midY
	return outline(
		point{x + dx*deep, y + dy*deep},
		point{x - dx*deep - dy*half, y - dy*deep + dx*half},
		point{x - dx*deep + dy*half, y - dy*deep - dx*half},
	)
}
