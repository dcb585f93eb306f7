package still

import (
	"fmt"
	"image"
	"image/draw"
	"unicode/utf8"

	"codeberg.org/go-fonts/liberation/liberationmonobold"
	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// fonts draws letters of Liberation Mono, each in its own cell.
type fonts struct {
	faces   [2]font.Face // regular and bold
	letters [2]*sfnt.Font
	buffer  sfnt.Buffer
}

// newFonts makes letters that are exactly a cell wide.
func newFonts(scale int) (*fonts, error) {
	f := &fonts{}
	for i, ttf := range [][]byte{liberationmonoregular.TTF, liberationmonobold.TTF} {
		parsed, err := opentype.Parse(ttf)
		if err != nil {
			return nil, fmt.Errorf("the font Liberation Mono: %w", err)
		}
		const advance = 1229.0 / 2048 // of the size
		f.letters[i] = parsed
		f.faces[i], err = opentype.NewFace(parsed, &opentype.FaceOptions{Size: cellW / advance * float64(scale), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return nil, fmt.Errorf("the font Liberation Mono: %w", err)
		}
	}
	return f, nil
}

// face returns which of the two faces a run is in.
func (r run) face() int {
	if r.bold {
		return 1
	}
	return 0
}

// has reports whether the font has a letter, whatever its accents.
func (f *fonts) has(cluster string, face int) bool {
	letter, _ := utf8.DecodeRuneInString(cluster)
	return f.knows(letter, face)
}

func (f *fonts) knows(letter rune, face int) bool {
	index, err := f.letters[face].GlyphIndex(&f.buffer, letter)
	return err == nil && index != 0
}

// draw puts a cluster at (x, y), the left end of its base line in pixels. Accents come
// after their letter and reach back over it.
func (f *fonts) draw(to draw.Image, x, y int, cluster string, r run) {
	at := fixed.P(x, y)
	for _, letter := range cluster {
		if !f.knows(letter, r.face()) {
			continue
		}
		place, mask, from, advance, ok := f.faces[r.face()].Glyph(at, letter)
		if ok {
			draw.DrawMask(to, place, image.NewUniform(r.colour), image.Point{}, mask, from, draw.Over)
			at.X += advance
		}
	}
}
