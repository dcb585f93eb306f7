package still

// arms of a box line, from the middle to the left, right, up and down: 0 none, 1
// light, 2 heavy.
type arms [4]uint8

// box is a box line, U+2500 to U+257F, but for double ones, those of mixed
// weights and diagonals.
func box(r rune) (shape, bool) {
	if n, across, heavy, ok := dashed(r); ok {
		return dashes(n, across, heavy), true
	}
	a, ok := boxArms[r]
	if !ok {
		return shape{}, false
	}
	var s shape
	bar := func(from, to, middle float64, weight uint8, flat bool) {
		if weight == 0 {
			return
		}
		low, thick := middle, 1.0
		if weight == 2 {
			low, thick = middle-.5, 2
		}
		if flat {
			s.rects = append(s.rects, rect{from, low, to - from, thick})
		} else {
			s.rects = append(s.rects, rect{low, from, thick, to - from})
		}
	}
	const x, y = cellW / 2, cellH / 2 // a light line is from here to 1 more
	if a[0] == a[1] {
		bar(0, cellW, y, a[0], true)
	} else {
		bar(0, x+1, y, a[0], true)
		bar(x, cellW, y, a[1], true)
	}
	if a[2] == a[3] {
		bar(0, cellH, x, a[2], false)
	} else {
		bar(0, y+1, x, a[2], false)
		bar(y, cellH, x, a[3], false)
	}
	return s, true
}

// dashed says how many dashes a cell has.
func dashed(r rune) (n int, across, heavy, ok bool) {
	switch {
	case r >= '┄' && r <= '┋':
		i := int(r - '┄')
		return 3 + i/4, i/2%2 == 0, i%2 == 1, true
	case r >= '╌' && r <= '╏':
		i := int(r - '╌')
		return 2, i/2 == 0, i%2 == 1, true
	}
	return 0, false, false, false
}

func dashes(n int, across, heavy bool) shape {
	low, thick := 0.0, 1.0
	if heavy {
		low, thick = -.5, 2
	}
	var s shape
	for i := range n {
		at := float64(i) + .25
		if across {
			step := float64(cellW) / float64(n)
			s.rects = append(s.rects, rect{at * step, cellH/2 + low, step / 2, thick})
		} else {
			step := float64(cellH) / float64(n)
			s.rects = append(s.rects, rect{cellW/2 + low, at * step, thick, step / 2})
		}
	}
	return s
}

// boxArms are those of the box lines of one weight; round corners are drawn as square
// ones.
var boxArms = map[rune]arms{
	'─': {1, 1, 0, 0}, '│': {0, 0, 1, 1}, '━': {2, 2, 0, 0}, '┃': {0, 0, 2, 2},
	'┌': {0, 1, 0, 1}, '┐': {1, 0, 0, 1}, '┏': {0, 2, 0, 2}, '┓': {2, 0, 0, 2},
	'└': {0, 1, 1, 0}, '┘': {1, 0, 1, 0}, '┗': {0, 2, 2, 0}, '┛': {2, 0, 2, 0},
	'╭': {0, 1, 0, 1}, '╮': {1, 0, 0, 1}, '╰': {0, 1, 1, 0}, '╯': {1, 0, 1, 0},
	'├': {0, 1, 1, 1}, '┤': {1, 0, 1, 1}, '┣': {0, 2, 2, 2}, '┫': {2, 0, 2, 2},
	'┬': {1, 1, 0, 1}, '┴': {1, 1, 1, 0}, '┳': {2, 2, 0, 2}, '┻': {2, 2, 2, 0},
	'┼': {1, 1, 1, 1}, '╋': {2, 2, 2, 2},
	'╴': {1, 0, 0, 0}, '╶': {0, 1, 0, 0}, '╵': {0, 0, 1, 0}, '╷': {0, 0, 0, 1},
	'╸': {2, 0, 0, 0}, '╺': {0, 2, 0, 0}, '╹': {0, 0, 2, 0}, '╻': {0, 0, 0, 2},
}
