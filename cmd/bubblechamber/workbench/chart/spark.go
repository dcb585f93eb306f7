package chart

import "math"

var (
	sparkBlocks = []rune("▁▂▃▄▅▆▇█")
	sparkASCII  = []rune("_.-=*#")
)

// Spark returns a sparkline of exactly w cells: a cell a value from the left, and of more
// values than cells the means of equal runs. Values that are not finite leave a blank.
// The zero Range spans the data. w below 1 gives "".
func Spark(ink Ink, s Style, y []float64, span Range, w int) string {
	if w < 1 {
		return ""
	}
	cells := make([]float64, min(w, len(y)))
	data := nothing()
	for i := range cells {
		cells[i] = mean(y[i*len(y)/len(cells) : (i+1)*len(y)/len(cells)])
		if finite(cells[i]) {
			data.add(cells[i])
		}
	}
	if span.set() {
		data = span
	}
	levels := sparkBlocks
	if ink.Glyphs == ASCII {
		levels = sparkASCII
	}
	out := make([]rune, 0, w)
	for _, v := range cells {
		if !finite(v) {
			out = append(out, ' ')
			continue
		}
		at := 0.5 // a constant is neither high nor low
		if data.Lo < data.Hi {
			at = (v/2 - data.Lo/2) / (data.Hi/2 - data.Lo/2)
		}
		n := len(levels)
		out = append(out, levels[min(max(int(min(max(at, 0), 1)*float64(n)), 0), n-1)])
	}
	return ink.Paint(s.Tone(), string(out)) + blanks(w-len(out))
}

// mean returns the mean of the finite values, NaN without one. It is for the eye only.
func mean(y []float64) float64 {
	sum, n := 0.0, 0
	for _, v := range y {
		if finite(v) {
			n++
			sum += (v - sum) / float64(n)
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return sum
}
