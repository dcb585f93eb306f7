package still

// In units, within a cell or within the picture.
type (
	point struct{ x, y float64 }
	rect  struct{ x, y, w, h float64 }
	disc  struct {
		point
		r float64
	}
)

// shape is what is drawn in place of a letter: rectangles, polygons and discs, filled.
// What they leave open is what the hole then takes away.
type shape struct {
	rects    []rect
	polygons [][]point
	discs    []disc
	hole     *shape
	share    float64 // of the colour, the rest being the cell's ground; 0 is all of it
}

// The middle of a cell: box lines and marks are around it.
const (
	midX = cellW / 2
	midY = cellH/2 + 0.5
)

// braille dots, blocks, box lines, marks.
func shapeOf(r rune) (shape, bool) {
	switch {
	case r > 0x2800 && r <= 0x28ff:
		return braille(r), true
	case r >= 0x2580 && r <= 0x259f:
		return block(r), true
	case r >= 0x2500 && r <= 0x257f:
		return box(r)
	}
	return mark(r)
}

// braille: dots 1 2 3 7 run down the left and 4 5 6 8 down the right.
func braille(r rune) shape {
	const radius = 1.5
	places := [8]point{{2, 2}, {2, 6}, {2, 10}, {6, 2}, {6, 6}, {6, 10}, {2, 14}, {6, 14}}
	var s shape
	for bit, p := range places {
		if r>>bit&1 != 0 {
			s.discs = append(s.discs, disc{p, radius})
		}
	}
	return s
}

// block is one of the block elements, U+2580 to U+259F.
func block(r rune) shape {
	const w, h = cellW, cellH
	one := func(x, y, w, h float64) shape { return shape{rects: []rect{{x, y, w, h}}} }
	switch {
	case r == '▀':
		return one(0, 0, w, h/2)
	case r <= '█': // lower eighths
		n := float64(r-0x2580) * h / 8
		return one(0, h-n, w, n)
	case r <= '▏': // left eighths, from seven down
		return one(0, 0, float64(0x2590-r)*w/8, h)
	case r == '▐':
		return one(w/2, 0, w/2, h)
	case r <= '▓':
		s := one(0, 0, w, h)
		s.share = float64(r-'░'+1) / 4
		return s
	case r == '▔':
		return one(0, 0, w, h/8)
	case r == '▕':
		return one(w-w/8, 0, w/8, h)
	}
	// By upper left 1, upper right 2, lower left 4, lower right 8.
	quadrants := [...]uint8{4, 8, 1, 13, 9, 7, 11, 2, 6, 14}[r-'▖']
	var s shape
	for bit, p := range [4]point{{0, 0}, {w / 2, 0}, {0, h / 2}, {w / 2, h / 2}} {
		if quadrants>>bit&1 != 0 {
			s.rects = append(s.rects, rect{p.x, p.y, w / 2, h / 2})
		}
	}
	return s
}
