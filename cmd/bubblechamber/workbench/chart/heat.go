package chart

import (
	"fmt"
	"math"
	"slices"
)

// Heat is a table of shades: a row a topic, a column a round, and the darker the cell the
// larger the value. More columns than cells are averaged, fewer are stretched.
type Heat struct {
	Title, Hint string
	XName       string // what the bottom axis counts: "round"

	// Rows from the top. Of more rows than there is room for, those with the largest means
	// stay, in their order, and the last line counts the others.
	Rows []Row
	// Column i is at Start + i*Step, where a Step of 0 counts as 1.
	Start, Step float64
	Marks       []Mark // ticks in the bottom axis, without labels; at the cursor, a line, the values are read

	X      Range // zero: what the rows need
	Values Range // of the shades: at or below Lo is ·, above it ░▒▓█ in equal steps; zero: 0, or less if need be, to the largest
	Format Format
}

// A Row is one line of a [Heat].
type Row struct {
	Label string
	Y     []float64 // NaN and infinities are blank
	Tone  Tone      // of the shades
}

// shades are the steps of a heat map. What is not there is blank, and so unlike what is 0.
var (
	shades      = [5]rune{'·', '░', '▒', '▓', '█'}
	shadesASCII = [5]rune{'.', ':', '+', '*', '#'}
)

// Draw draws the map over the whole raster.
func (t Heat) Draw(r *Raster) {
	w, h := r.Size()
	if w == 0 || h == 0 {
		return
	}
	fr := frame{plot: box{0, 0, w, h}}
	x, values := t.ranges()
	some := len(t.Rows) > 0 && values.set()
	if h >= 2 && (t.Title != "" || t.Hint != "") {
		r.heading(t.Title, t.key(r.ink, w, some, values))
		fr.plot.y0 = 1
	}
	if fr.plot.h() >= 4 {
		fr.plot.y1--
		fr.bottom = true
	}
	if !some {
		r.rule(fr)
		r.centre(fr.plot, "no data yet")
		return
	}
	rows, others := t.largest(x, fr.plot.h())
	fr.plot.y1 = min(fr.plot.y1, fr.plot.y0+len(rows)+pick(others > 0, 1, 0)) // the axis under the rows
	read, texts, widest, name := t.read(x, values, rows)
	if n := max(min(name, w/4), 0); n >= min(name, leastName) && w-n-1 >= 2*leastPlot {
		fr.gutter = n + 1
		fr.plot.x0 = fr.gutter
	}
	if fr.plot.w()-widest-1 >= leastPlot {
		fr.plot.x1 -= widest + 1
	}
	sx := fixedScale(x, max(w/14, 1))
	r.bottomAxis(fr, sx, Number, Clean(t.XName))
	for i, at := range rows {
		row := fr.plot.y0 + i
		if n := fr.gutter - 1; n > 0 {
			r.Text(0, row, n, Plain, r.ink.Fit(Clean(t.Rows[at].Label), n))
		}
		t.shade(r, fr.plot, row, sx, values, &t.Rows[at])
		if fr.plot.x1 < w {
			r.Text(fr.plot.x1+1, row, widest, Plain, r.ink.FitRight(texts[i], widest))
		}
	}
	if others > 0 {
		r.Text(0, fr.plot.y0+len(rows), w, Faint, r.ink.Fit(fmt.Sprintf("%d more", others), min(w, 14)))
	}
	for i := range rows {
		if fr.gutter > 0 {
			r.symbol(fr.plot.x0-1, fr.plot.y0+i, Faint, '│')
		}
	}
	for _, m := range t.Marks {
		at := sx.place(m.X)
		if !(at >= 0 && at <= 1) {
			continue
		}
		col := r.col(fr.plot, at)
		for i := range rows {
			if m.Cursor && m.X == read {
				r.symbol(col, fr.plot.y0+i, Plain, '│')
			}
		}
		r.tick(fr, col, pick(m.Cursor, Plain, Faint))
	}
}

// ranges returns what the bottom axis and the shades span.
func (t Heat) ranges() (x, values Range) {
	values = nothing()
	columns := 0
	for _, row := range t.Rows {
		columns = max(columns, len(row.Y))
		for _, v := range row.Y {
			if finite(v) {
				values.add(v)
			}
		}
	}
	switch {
	case t.Values.set():
		values = t.Values
	case values.Lo <= values.Hi:
		values.Lo = max(min(values.Lo, 0), -largest)
		values.Hi = min(values.Hi, largest)
		if !(values.Lo < values.Hi) {
			values.Hi = values.Lo + 1
		}
	}
	x = t.X
	if !x.set() {
		s := Series{Start: t.Start, Step: t.Step}
		x = nothing()
		for _, i := range [...]int{0, columns - 1} {
			if at := s.x(i); finite(at) && i >= 0 {
				x.add(at)
			}
		}
		if !(x.Lo <= x.Hi) {
			x = Range{0, 1}
		}
		if x.Lo == x.Hi {
			x.Hi += max(1, math.Abs(x.Lo)*1e-9)
		}
	}
	return x, values
}

// key is the hint, and with room what the shades mean.
func (t Heat) key(ink Ink, w int, some bool, values Range) string {
	hint := Clean(t.Hint)
	if !some {
		return hint
	}
	top := max(math.Abs(values.Lo), math.Abs(values.Hi))
	key := t.Format.like(values.Lo, top) + " "
	for _, c := range pick(ink.Glyphs == ASCII, shadesASCII, shades) {
		key += string(c)
	}
	key += " " + t.Format.like(values.Hi, top)
	if hint != "" {
		key = hint + "  " + key
	}
	if Width(Clean(t.Title))+2+Width(key) > w {
		return hint
	}
	return key
}

// columns returns the columns in [lo, hi), as indices of a row of n; the nearest to the
// middle when there is none.
func (t Heat) columns(lo, hi float64, n int) (from, to int) {
	step := t.Step
	if step == 0 {
		step = 1
	}
	a, b := (lo-t.Start)/step, (hi-t.Start)/step
	if step < 0 {
		a, b = b, a
	}
	from, to = index(math.Ceil(a), n), index(math.Ceil(b), n)
	if from < to {
		return from, to
	}
	middle := math.Floor(a/2 + b/2 + 0.5)
	if !(middle >= 0 && middle < float64(n)) {
		return 0, 0
	}
	return int(middle), int(middle) + 1
}

func index(v float64, n int) int {
	if !(v > 0) {
		return 0
	}
	return int(min(v, float64(n)))
}

// shade draws a row.
func (t Heat) shade(r *Raster, plot box, row int, sx scale, values Range, line *Row) {
	cells := plot.w()
	each := (sx.Hi - sx.Lo) / float64(max(cells-1, 1))
	levels := pick(r.ink.Glyphs == ASCII, shadesASCII, shades)
	for i := range cells {
		// As on any axis of this package, the ends lie in the middles of the outer cells.
		middle := sx.Lo + float64(float64(i)*each)
		from, to := t.columns(middle-each/2, middle+each/2, len(line.Y))
		v := mean(line.Y[from:to])
		if !finite(v) {
			continue
		}
		level := 0
		if at := values.part(v); at > 0 {
			level = int(math.Ceil(at * 4))
		}
		r.put(plot.x0+i, row, pick(level == 0, Faint, line.Tone), levels[level], 1)
	}
}

// largest returns the rows that fit, by their means in sight, and how many do not.
func (t Heat) largest(x Range, room int) (rows []int, others int) {
	for i := range t.Rows {
		rows = append(rows, i)
	}
	if len(rows) <= room || room < 1 {
		return rows[:min(len(rows), max(room, 0))], 0
	}
	means := make([]float64, len(t.Rows))
	for i, row := range t.Rows {
		from, to := t.sight(x, len(row.Y))
		if means[i] = mean(row.Y[from:to]); !finite(means[i]) {
			means[i] = math.Inf(-1)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		switch {
		case means[a] > means[b]:
			return -1
		case means[a] < means[b]:
			return 1
		}
		return 0
	})
	keep := max(room-1, 1)
	others = len(rows) - keep
	rows = rows[:keep]
	slices.Sort(rows)
	return rows, pick(room > 1, others, 0)
}

// sight returns the columns within x of a row of n.
func (t Heat) sight(x Range, n int) (from, to int) {
	from, to = t.columns(x.Lo, math.Nextafter(x.Hi, math.Inf(1)), n)
	return from, max(from, to)
}

// read returns the place of the cursor, or NaN, with the values there or at the last
// column in sight, and the widths of the widest value and label.
func (t Heat) read(x, values Range, rows []int) (at float64, texts []string, widest, name int) {
	at = math.NaN()
	for _, m := range t.Marks {
		if m.Cursor && m.X >= x.Lo && m.X <= x.Hi {
			at = m.X
		}
	}
	top := max(math.Abs(values.Lo), math.Abs(values.Hi))
	for _, i := range rows {
		line := &t.Rows[i]
		upTo := x
		if finite(at) {
			upTo.Hi = at
		}
		v := math.NaN()
		if from, to := t.sight(upTo, len(line.Y)); from < to {
			v = line.Y[pick(t.Step < 0, from, to-1)]
		}
		text := t.Format.like(v, top)
		texts = append(texts, text)
		widest = max(widest, Width(text))
		name = max(name, Width(Clean(line.Label)))
	}
	return at, texts, widest, name
}
