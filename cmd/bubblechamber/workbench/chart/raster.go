package chart

import (
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// A Raster is a box of cells to draw in: dots below, text above. Of several lines through
// one cell the last one drawn gives the colour. Nothing is ever drawn outside the box.
type Raster struct {
	ink      Ink
	shiftX   uint // a cell is 1<<shiftX dots wide and 1<<shiftY high
	shiftY   uint
	bits     *[4][2]uint8
	w, h     int
	cells    []cell
	clusters []string // characters of more than one rune, referred to by cell.text
	out      []byte
	ends     []int
	tally    []int32 // counts of a map, by cell and class
	clip     box     // in dots
}

// A box is a rectangle of cells or dots; x1 and y1 are outside.
type box struct{ x0, y0, x1, y1 int }

func (b box) w() int { return b.x1 - b.x0 }
func (b box) h() int { return b.y1 - b.y0 }

type cell struct {
	text     rune // 0 none, tail, or clusterBase-i for clusters[i]
	bits     uint8
	letter   byte // of the pen, for ASCII
	tone     Tone // of the dots
	textTone Tone
	// under is what shows where neither text nor dots are: bits in braille, otherwise a
	// place in the underlay of the glyphs.
	under     uint8
	underTone Tone
}

const (
	tail        = -1 // the right half of a wide character
	clusterBase = -2
)

// NewRaster returns an empty raster; Reset gives it a size.
func NewRaster(ink Ink) *Raster {
	r := &Raster{ink: ink, bits: ink.Glyphs.bits()}
	r.shiftX, r.shiftY = ink.Glyphs.grain()
	return r
}

// Ink returns what the raster draws with.
func (r *Raster) Ink() Ink { return r.ink }

// Reset clears the raster and makes it w x h cells; negative sizes count as 0.
func (r *Raster) Reset(w, h int) {
	r.w, r.h = max(w, 0), max(h, 0)
	n := r.w * r.h
	if cap(r.cells) < n {
		r.cells = make([]cell, n)
	}
	r.cells = r.cells[:n]
	clear(r.cells)
	r.clusters = r.clusters[:0]
	r.within(box{0, 0, r.w, r.h})
}

// Size returns the size in cells.
func (r *Raster) Size() (w, h int) { return r.w, r.h }

// Dots returns the size in dots, which depends on the glyphs.
func (r *Raster) Dots() (w, h int) {
	return r.w << r.shiftX, r.h << r.shiftY
}

// within confines dots to a box of cells.
func (r *Raster) within(b box) {
	r.clip = box{
		max(b.x0, 0) << r.shiftX, max(b.y0, 0) << r.shiftY,
		min(b.x1, r.w) << r.shiftX, min(b.y1, r.h) << r.shiftY,
	}
}

// Set draws the dot in column x and row y, counted from the top left.
func (r *Raster) Set(x, y int, p Pen) {
	if x < r.clip.x0 || y < r.clip.y0 || x >= r.clip.x1 || y >= r.clip.y1 {
		return
	}
	c := &r.cells[y>>r.shiftY*r.w+x>>r.shiftX]
	bit := r.bits[y&(1<<r.shiftY-1)&3][x&(1<<r.shiftX-1)&1]
	if p.under {
		c.under |= pick(r.ink.Glyphs == Braille, bit, fewUnder)
		c.underTone = p.Tone
		return
	}
	c.bits |= bit
	c.tone, c.letter = p.Tone, p.letter
}

// at returns the cell in a column and row, or nil outside of the box.
func (r *Raster) at(col, row int) *cell {
	if col < 0 || row < 0 || col >= r.w || row >= r.h {
		return nil
	}
	return &r.cells[row*r.w+col]
}

// Text writes s from the given cell on, over whatever dots are there, until at most n
// cells are used or the box ends, and returns how many cells it used. Escape codes and
// control characters are removed.
func (r *Raster) Text(col, row, n int, t Tone, s string) int {
	if row < 0 || row >= r.h {
		return 0
	}
	s = Clean(s)
	used, before := 0, 0 // before is the width of the character before
	for len(s) > 0 {
		c, size := utf8.DecodeRuneInString(s)
		cluster, wide := s[:size], 1
		if c >= utf8.RuneSelf {
			cluster, wide = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		}
		s = s[len(cluster):]
		switch {
		case wide == 0:
			if before == 1 && unicode.Is(unicode.Mn, c) {
				r.combine(col+used-1, row, cluster)
			}
			continue
		case wide > 2 || sticky(cluster, used == 0):
			c, cluster, wide = '?', "?", 1
		}
		if used+wide > n || col+used+wide > r.w {
			break
		}
		if r.ink.Glyphs == ASCII {
			c = plain(c)
		}
		if utf8.RuneCountInString(cluster) > 1 {
			c = r.cluster(cluster)
		}
		r.put(col+used, row, t, c, wide)
		used += wide
		before = wide
	}
	return used
}

// sticky reports whether a character would merge with its neighbours, whose cells belong
// to others: with what follows, or, for the first of a text, with what stands before.
func sticky(s string, first bool) bool {
	if s[0] < utf8.RuneSelf {
		return false
	}
	whole, _ := ansi.FirstGraphemeCluster(s+" ", ansi.GraphemeWidth)
	if len(whole) > len(s) {
		return true
	}
	if !first {
		return false
	}
	const before = "│"
	whole, _ = ansi.FirstGraphemeCluster(before+s, ansi.GraphemeWidth)
	return len(whole) > len(before)
}

// cluster keeps a character of more than one rune and returns what stands for it.
func (r *Raster) cluster(s string) rune {
	r.clusters = append(r.clusters, s)
	return clusterBase - rune(len(r.clusters)-1)
}

// combine adds a mark of no width, such as an accent, to a letter that is there. (Widths
// are taken as ansi.StringWidth takes them: an ASCII letter begins no cluster.)
func (r *Raster) combine(col, row int, mark string) {
	if c := r.at(col, row); c != nil && c.text > 0 {
		c.text = r.cluster(string(c.text) + mark)
	}
}

// put places one character; half of a wide character that it covers becomes a blank.
func (r *Raster) put(col, row int, t Tone, text rune, wide int) {
	if col < 0 || col+wide > r.w {
		return
	}
	line := r.cells[row*r.w : (row+1)*r.w]
	if line[col].text == tail {
		line[col-1].text = ' '
	}
	if end := col + wide; end < r.w && line[end].text == tail {
		line[end].text = ' '
	}
	line[col].text, line[col].textTone = text, t
	if wide == 2 {
		line[col+1].text, line[col+1].textTone = tail, t
	}
}

// symbol writes one of this package's own characters.
func (r *Raster) symbol(col, row int, t Tone, c rune) {
	if row < 0 || row >= r.h {
		return
	}
	r.put(col, row, t, r.ink.glyph(c), 1)
}
