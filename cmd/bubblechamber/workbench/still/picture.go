package still

import "fmt"

// A Picture is what to draw.
type Picture struct {
	Frame string // lines, with SGR codes
	W, H  int    // in cells, each 1 to Most
	Light bool   // dark text on a light ground
	Title string // for who has the picture read to them; not drawn
	About string // the same, longer
}

// Most bounds a picture's width and height, in cells.
const Most = 500

func (p Picture) check() error {
	if p.W < 1 || p.H < 1 || p.W > Most || p.H > Most {
		return fmt.Errorf("a picture of %d x %d cells: each is 1 to %d", p.W, p.H, Most)
	}
	return nil
}

// The size of a cell, the margin around all cells and the radius of the corners, in
// units.
const (
	cellW  = 8
	cellH  = 16
	margin = 8
	corner = 6
)

// size returns the width and height of the whole picture in units.
func (p Picture) size() (w, h int) { return p.W*cellW + 2*margin, p.H*cellH + 2*margin }
