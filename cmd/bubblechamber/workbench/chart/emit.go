package chart

import "unicode/utf8"

// A Drawing is what can draw itself into a raster of any size.
type Drawing interface{ Draw(*Raster) }

// Render draws into a new box of w x h cells and returns its h lines.
func Render(ink Ink, w, h int, d Drawing) []string {
	r := NewRaster(ink)
	r.Reset(w, h)
	d.Draw(r)
	return r.Lines()
}

// Lines returns what was drawn, one string a row, each exactly as wide as the raster.
// The strings share one allocation and stay valid when the raster is drawn anew.
func (r *Raster) Lines() []string {
	codes := r.ink.colours()
	r.out, r.ends = r.out[:0], r.ends[:0]
	for row := range r.h {
		now := Plain
		for _, c := range r.cells[row*r.w : (row+1)*r.w] {
			t, glyph := r.look(c)
			switch {
			case glyph == tail:
				continue
			case glyph == ' ':
				r.out = append(r.out, ' ')
				continue
			case t != now:
				if codes[t] != codes[now] { // with sixteen colours some tones share one
					r.out = append(r.out, codes[t]...)
				}
				now = t
			}
			switch {
			case glyph <= clusterBase:
				r.out = append(r.out, r.clusters[clusterBase-glyph]...)
			case glyph < utf8.RuneSelf:
				r.out = append(r.out, byte(glyph))
			default:
				r.out = utf8.AppendRune(r.out, glyph)
			}
		}
		if now != Plain {
			r.out = append(r.out, codes[Plain]...)
		}
		r.ends = append(r.ends, len(r.out))
	}
	all := string(r.out)
	lines := make([]string, r.h)
	start := 0
	for i, end := range r.ends {
		lines[i] = all[start:end]
		start = end
	}
	return lines
}

// look returns the tone and the character of a cell.
func (r *Raster) look(c cell) (Tone, rune) {
	switch {
	case c.text != 0:
		return min(c.textTone, toneEnd-1), c.text
	case c.bits != 0:
		return min(c.tone, toneEnd-1), r.ink.Glyphs.dots(c)
	case c.under != 0:
		return min(c.underTone, toneEnd-1), r.ink.Glyphs.beneath(c.under)
	}
	return Plain, ' '
}
