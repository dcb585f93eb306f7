package workbench

// The smallest terminal that shows anything but a message.
const (
	leastWidth  = 60
	leastHeight = 16
)

// rect is a part of the screen, in cells.
type rect struct{ x, y, w, h int }

func (r rect) holds(x, y int) bool {
	return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h
}

// tooSmall reports whether a terminal of this size gets only a message.
func tooSmall(w, h int) bool { return w < leastWidth || h < leastHeight }

// labLayout says where the parts of the lab go. Parts without room have no
// height. Heights add up to the terminal's.
type labLayout struct {
	tabs     int     // rows of tabs under the status: 0 or 1
	grid     bool    // four charts; otherwise one, and sparkline rows
	charts   [4]rect // in a grid: engagement, diversity, narrowing, trade
	big      rect    // without a grid: the chart in focus
	sparks   rect    // without a grid: a row for each other chart
	timeline rect    // the rule under the charts: rounds from left to right
	legend   rect    // a row for each arm
	sentence rect
	knobs    rect // the sliders, without the rule over them
	columns  int  // of sliders
}

// sliders is how many knobs are on screen.
const sliders = 6

// layLab places the lab in w x h, which must not be too small.
func layLab(w, h, arms int, zoom bool) labLayout {
	var l labLayout
	if h >= 20 {
		l.tabs = 1
	}
	l.columns = 2
	if w >= 150 {
		l.columns = 3
	}
	knobRows := (sliders + l.columns - 1) / l.columns
	switch {
	case h < 18:
		knobRows = 1
	case h < 22:
		knobRows = min(knobRows, 2)
	}
	l.grid = w >= 96 && h >= 26 && !zoom
	top := 1 + l.tabs
	bottom := h - 1 // the footer
	l.knobs = rect{0, bottom - knobRows, w, knobRows}
	bottom -= knobRows + 1 // the rule
	words := 2
	if w < 100 && h >= 23 {
		words = 3
	}
	l.sentence = rect{0, bottom - words, w, words}
	bottom -= words
	if rows := arms + 1; h >= 36 && arms > 0 {
		rows = min(rows, (h-24)/2)
		l.legend = rect{0, bottom - rows, w, rows}
		bottom -= rows
	}
	bottom-- // the rule over the sentence
	l.timeline = rect{0, bottom, w, 1}
	if !l.grid {
		l.sparks = rect{0, bottom - 3, w, 3}
		l.big = rect{0, top, w, bottom - 3 - top}
		return l
	}
	left := (w - 1) / 2
	upper := (bottom - top) / 2 // the lower pair has a rule above
	lower := bottom - top - upper - 1
	right := w - left - 1
	l.charts = [4]rect{
		{0, top, left, upper}, {left + 1, top, right, upper},
		{0, top + upper + 1, left, lower}, {left + 1, top + upper + 1, right, lower},
	}
	return l
}

// galleryLayout says where the list and the preview go; the chart is the lower
// part of the preview.
type galleryLayout struct{ list, preview, chart rect }

// layGallery places the gallery in w x h, which must not be too small.
func layGallery(w, h, entries int) galleryLayout {
	top, rows := 3, h-4 // status, tabs and the filter above, the footer below
	if w >= 90 {
		left := w * 2 / 5
		l := galleryLayout{list: rect{0, top, left, rows}, preview: rect{left + 1, top, w - left - 1, rows}}
		if rows >= 22 {
			h := rows / 3
			l.chart = rect{left + 1, top + rows - h, w - left - 1, h}
		}
		return l
	}
	list := min(max(entries, 1), max(rows/3, 3))
	return galleryLayout{list: rect{0, top, w, list}, preview: rect{0, top + list + 1, w, rows - list - 1}}
}

// scroll returns the first of all rows to show in a window, so that row sel is
// in the middle where that can be.
func scroll(sel, window, all int) int {
	return min(max(sel-window/2, 0), max(all-window, 0))
}
