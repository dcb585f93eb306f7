package still

import (
	"cmp"
	"image/color"
	"slices"
	"unicode/utf8"
)

// scene is what both kinds of file are written from: areas first, from the bottom up,
// then text.
type scene struct {
	areas []*area
	runs  []run

	index map[areaKey]*area
}

// areaKey is what shapes that are filled together have in common.
type areaKey struct {
	layer  layer
	colour color.RGBA
}

type layer uint8

const (
	backs layer = iota
	fills
	holes
)

// area is all that has one colour on one layer.
type area struct {
	areaKey
	rects    []rect
	polygons [][]point
	discs    []disc
}

// run is text in one style, of clusters that are equally wide.
type run struct {
	x, y   int      // of the first cell
	text   []string // a cluster each
	span   int      // cells that each takes
	colour color.RGBA
	bold   bool
}

// cells is how many cells the run takes.
func (r run) cells() int { return len(r.text) * r.span }

// scene takes the grid apart.
func (g *grid) scene() *scene {
	s := &scene{index: map[areaKey]*area{}}
	for y := range g.h {
		row := g.row(y)
		for x, c := range row {
			if c.look.back != g.ground.paper {
				a := s.area(backs, c.look.back)
				a.rects = append(a.rects, rect{float64(x * cellW), float64(y * cellH), cellW, cellH})
			}
			if drawn, ok := c.shape(); ok {
				s.add(drawn, c.look, fills, float64(x*cellW), float64(y*cellH))
			}
		}
		s.runs = append(s.runs, textOf(row, y)...)
	}
	for _, a := range s.areas {
		a.rects = joined(a.rects)
	}
	slices.SortStableFunc(s.areas, func(a, b *area) int { return cmp.Compare(a.layer, b.layer) })
	return s
}

// shape is what is drawn in place of the cell's text.
func (c cell) shape() (shape, bool) {
	r, n := utf8.DecodeRuneInString(c.text)
	if c.span != 1 || n != len(c.text) || r == utf8.RuneError {
		return shape{}, false
	}
	return shapeOf(r)
}

// area returns the area of a layer and colour.
func (s *scene) area(l layer, c color.RGBA) *area {
	key := areaKey{l, c}
	a := s.index[key]
	if a == nil {
		a = &area{areaKey: key}
		s.index[key] = a
		s.areas = append(s.areas, a)
	}
	return a
}

// add draws a shape into the cell whose corner is at (x, y).
func (s *scene) add(drawn shape, l look, to layer, x, y float64) {
	colour := l.fore
	switch {
	case to == holes:
		colour = l.back
	case drawn.share > 0:
		colour = mixed(l.back, l.fore, drawn.share)
	}
	a := s.area(to, colour)
	for _, r := range drawn.rects {
		a.rects = append(a.rects, rect{x + r.x, y + r.y, r.w, r.h})
	}
	for _, p := range drawn.polygons {
		moved := make([]point, len(p))
		for i, q := range p {
			moved[i] = point{x + q.x, y + q.y}
		}
		a.polygons = append(a.polygons, moved)
	}
	for _, d := range drawn.discs {
		a.discs = append(a.discs, disc{point{x + d.x, y + d.y}, d.r})
	}
	if drawn.hole != nil {
		s.add(*drawn.hole, l, holes, x, y)
	}
}

// joined makes fewer rectangles of those that touch along a whole side: first beside
// each other, then one under the other.
func joined(rects []rect) []rect {
	return join(join(rects, false), true)
}

func join(rects []rect, down bool) []rect {
	type side struct{ at, from, to float64 }
	var out []rect
	ends := map[side]int{} // the rectangle that ends there
	for _, r := range rects {
		start, end := side{r.x, r.y, r.y + r.h}, side{r.x + r.w, r.y, r.y + r.h}
		if down {
			start, end = side{r.y, r.x, r.x + r.w}, side{r.y + r.h, r.x, r.x + r.w}
		}
		i, ok := ends[start]
		switch {
		case !ok:
			i = len(out)
			out = append(out, r)
		case down:
			out[i].h += r.h
		default:
			out[i].w += r.w
		}
		if ok {
			delete(ends, start)
		}
		ends[end] = i
	}
	return out
}

// textOf are the runs of row y. A blank between two words stays in their run; two end
// it, since readers of XML make one of them.
func textOf(row []cell, y int) []run {
	var runs []run
	gap := 2 // blanks since the last letter; 2 is any number, or a shape
	for x, c := range row {
		if _, drawn := c.shape(); drawn {
			gap = 2
			continue
		}
		switch {
		case c.span == 0:
			continue
		case c.blank():
			gap = min(gap+1, 2)
			continue
		}
		if gap == 2 || !runs[len(runs)-1].takes(c, gap) {
			runs = append(runs, run{x: x, y: y, span: c.span, colour: c.look.fore, bold: c.look.bold})
			gap = 0
		}
		last := &runs[len(runs)-1]
		if gap == 1 {
			last.text = append(last.text, " ")
		}
		last.text = append(last.text, c.text)
		gap = 0
	}
	return runs
}

// takes reports whether a letter may go on the run, so many blanks after its end.
func (r run) takes(c cell, gap int) bool {
	return c.span == r.span && gap <= 2-r.span && c.look.fore == r.colour && c.look.bold == r.bold
}
