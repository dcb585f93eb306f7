package chart

import "math"

// Slider is a knob between its ends, in one line.
type Slider struct {
	Value, Default float64
	Range          Range  // Lo and Hi of the knob
	Log            bool   // logarithmic, for Lo above 0
	Text           string // the value as it is to be read, at the right: "0.05"
	Tone           Tone   // of the knob
}

// leastTrack is the shortest track on which a knob has somewhere to go.
const leastTrack = 5

// Line returns the slider in exactly w cells: ├──●───┼────┤ 0.05, where ┼ is the default
// and ● the value. Values beyond the ends rest at the ends; NaN has no place. A narrow
// line is the text alone.
func (s Slider) Line(ink Ink, w int) string {
	if w < 1 {
		return ""
	}
	text := Clean(s.Text)
	track := w
	if text != "" {
		track -= 1 + Width(text)
	}
	if track < leastTrack {
		if text == "" {
			return blanks(w)
		}
		return ink.Fit(text, w)
	}
	cells := make([]rune, track)
	for i := range cells {
		cells[i] = ink.glyph('─')
	}
	cells[0], cells[track-1] = ink.glyph('├'), ink.glyph('┤')
	if ink.Glyphs == ASCII {
		cells[0], cells[track-1] = '|', '|'
	}
	if at := s.cell(s.Default, track); at >= 0 {
		cells[at] = ink.glyph('┼')
	}
	line := ink.Paint(Faint, string(cells))
	if at := s.cell(s.Value, track); at >= 0 {
		line = ink.Paint(Faint, string(cells[:at])) +
			ink.Paint(s.Tone, string(ink.glyph('●'))) +
			ink.Paint(Faint, string(cells[at+1:]))
	}
	if text != "" {
		line += " " + text
	}
	return line
}

// cell returns the place of v on the track, the ends included, or -1.
func (s Slider) cell(v float64, track int) int {
	lo, hi := s.Range.Lo, s.Range.Hi
	if s.Log && lo > 0 {
		v, lo, hi = math.Log(max(v, lo)), math.Log(lo), math.Log(hi)
	}
	if math.IsNaN(v) || !finite(lo) || !finite(hi) || lo >= hi {
		return -1
	}
	v = min(max(v, lo), hi)
	return nearest((v/2 - lo/2) / (hi/2 - lo/2) * float64(track-1))
}
