package still

import (
	"image/color"
	"reflect"
	"testing"
)

// covered is how much of a cell the shape's rectangles cover, which do not overlap.
func (s shape) covered() float64 {
	sum := 0.0
	for _, r := range s.rects {
		sum += r.w * r.h
	}
	return sum / (cellW * cellH)
}

func TestBlocks(t *testing.T) {
	for i, r := range []rune("▁▂▃▄▅▆▇█") {
		if got, want := block(r), (rect{0, cellH - float64(2*i+2), cellW, float64(2*i + 2)}); got.rects[0] != want {
			t.Errorf("%c: %v, want %v", r, got.rects, want)
		}
	}
	for i, r := range []rune("▏▎▍▌▋▊▉█") {
		if got := block(r); got.covered() != float64(i+1)/8 || got.rects[0].x != 0 {
			t.Errorf("%c: %v", r, got.rects)
		}
	}
	for r, want := range map[rune]float64{'▀': .5, '▐': .5, '▔': .125, '▕': .125, '░': 1, '▒': 1, '▓': 1} {
		if got := block(r).covered(); got != want {
			t.Errorf("%c covers %v, want %v", r, got, want)
		}
	}
	if a, b, c := block('░').share, block('▒').share, block('▓').share; a != .25 || b != .5 || c != .75 {
		t.Errorf("shades %v %v %v", a, b, c)
	}
	ul, ur, ll, lr := rect{0, 0, 4, 8}, rect{4, 0, 4, 8}, rect{0, 8, 4, 8}, rect{4, 8, 4, 8}
	for r, want := range map[rune][]rect{
		'▘': {ul}, '▝': {ur}, '▖': {ll}, '▗': {lr}, '▚': {ul, lr}, '▞': {ur, ll},
		'▛': {ul, ur, ll}, '▜': {ul, ur, lr}, '▙': {ul, ll, lr}, '▟': {ur, ll, lr},
	} {
		if got := block(r).rects; !reflect.DeepEqual(got, want) {
			t.Errorf("%c: %v, want %v", r, got, want)
		}
	}
}

func TestBraille(t *testing.T) {
	for r, want := range map[rune][]point{
		'⠁': {{2, 2}}, '⡀': {{2, 14}}, '⢀': {{6, 14}}, '⠒': {{2, 6}, {6, 6}}, '⣀': {{2, 14}, {6, 14}}, '⠸': {{6, 2}, {6, 6}, {6, 10}},
	} {
		var got []point
		for _, d := range braille(r).discs {
			got = append(got, d.point)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%c: %v, want %v", r, got, want)
		}
	}
	if n := len(braille('⣿').discs); n != 8 {
		t.Errorf("⣿ has %d dots", n)
	}
}

// What is drawn stays in its cell, so that cells can be drawn in any order.
func TestShapesStayInTheirCells(t *testing.T) {
	drawn := 0
	for r := range rune(0x3000) {
		s, ok := shapeOf(r)
		if !ok {
			continue
		}
		drawn++
		for in := &s; in != nil; in = in.hole {
			if len(in.rects)+len(in.polygons)+len(in.discs) == 0 {
				t.Errorf("%c is drawn as nothing", r)
			}
			inside := func(x, y float64) {
				if x < 0 || x > cellW || y < 0 || y > cellH {
					t.Errorf("%c: (%v, %v) is outside its cell", r, x, y)
				}
			}
			for _, b := range in.rects {
				inside(b.x, b.y)
				inside(b.x+b.w, b.y+b.h)
			}
			for _, p := range in.polygons {
				for _, q := range p {
					inside(q.x, q.y)
				}
			}
			for _, d := range in.discs {
				inside(d.x-d.r, d.y-d.r)
				inside(d.x+d.r, d.y+d.r)
			}
		}
	}
	if drawn < 255+32+40 {
		t.Errorf("only %d letters are drawn", drawn)
	}
}

// Lines, bars and frames become one piece, whatever the number of their cells.
func TestNeighboursJoin(t *testing.T) {
	for frame, want := range map[string][]rect{
		"────":          {{0, 8, 32, 1}},
		"│\n│\n│":       {{4, 0, 1, 48}},
		"██\n██":        {{0, 0, 16, 32}},
		"▄▄\n██\n▀▀":    {{0, 8, 16, 32}},
		"█ █":           {{0, 0, 8, 16}, {16, 0, 8, 16}},
		"─┼─\n │":       {{0, 8, 24, 1}, {12, 0, 1, 32}},
		"├──┤":          {{4, 8, 24 + 1, 1}, {4, 0, 1, 16}, {28, 0, 1, 16}},
		"┌┐\n└┘":        {{4, 8, 9, 1}, {4, 8, 1, 17}, {12, 8, 1, 17}, {4, 24, 9, 1}},
		"╋━":            {{0, 7.5, 16, 2}, {3.5, 0, 2, 16}},
		"┊":             {{4, 1, 1, 2}, {4, 5, 1, 2}, {4, 9, 1, 2}, {4, 13, 1, 2}},
		"╌":             {{1, 8, 2, 1}, {5, 8, 2, 1}},
		"\x1b[41m  \n ": {{0, 0, 16, 16}, {0, 16, 8, 16}},
	} {
		s := Picture{Frame: frame, W: 5, H: 3}.grid().scene()
		if len(s.areas) != 1 || !sameRects(s.areas[0].rects, want) {
			t.Errorf("%q: %v, want %v", frame, s.areas[0].rects, want)
		}
	}
}

// sameRects ignores the order.
func sameRects(a, b []rect) bool {
	count := map[rect]int{}
	for _, r := range a {
		count[r]++
	}
	for _, r := range b {
		count[r]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

// An open mark shows the ground of its own cell, and lies over it.
func TestHolesShowTheCellsGround(t *testing.T) {
	s := Picture{Frame: "\x1b[42m○", W: 1, H: 1, Light: true}.grid().scene()
	green := color.RGBA{0, 0x80, 0, 0xff}
	if len(s.areas) != 3 || s.areas[0].areaKey != (areaKey{backs, green}) ||
		s.areas[1].areaKey != (areaKey{fills, grey(0x1c)}) || s.areas[2].areaKey != (areaKey{holes, green}) {
		t.Fatalf("%+v", s.areas)
	}
	if whole, hole := s.areas[1].discs[0], s.areas[2].discs[0]; whole.point != hole.point || whole.r <= hole.r {
		t.Errorf("the disc %v has the hole %v", whole, hole)
	}
}
