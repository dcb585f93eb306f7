package figure

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
)

// Bars are horizontal bars from zero, with their intervals, in rows with names. Texts may
// be empty.
type Bars struct {
	Title, Subtitle string
	XLabel          string
	Caption         string
	Kinds           []string // what the bars of each row are, by Bar.Kind; said beside the first of each
	// Apart has the bars of a row one below the other, and otherwise they lie on one line,
	// such as one to each side.
	Apart       bool
	Differences bool     // numbers above zero have a sign too
	Rows        []BarRow // from the top
	Keys        Keys     // Series is what has rows, X the value
}

// BarRow are the bars of one name.
type BarRow struct {
	Label string
	Name  string // in the data; "" is the label
	Bars  []Bar
}

// Bar is one of them: its end and the interval of that. One without a finite mean is a
// gap.
type Bar struct {
	Estimate
	Kind int    // which of Bars.Kinds
	Text string // said at its end, in front of the number, and its kind in the data
}

func (b Bars) title() string { return b.Title }

func (b Bars) check() error {
	if len(b.Rows) == 0 {
		return fmt.Errorf("figure: bars without rows")
	}
	for _, row := range b.Rows {
		for _, bar := range row.Bars {
			if bar.Kind < 0 || bar.Kind >= len(b.Kinds) {
				return fmt.Errorf("figure: row %q has a bar of kind %d of %d", row.Label, bar.Kind, len(b.Kinds))
			}
		}
	}
	return nil
}

// data has a row for each bar.
func (b Bars) data() table {
	k := b.Keys.or("row", "value", "")
	t := table{columns: []string{k.Series, "kind", k.X, "lower", "upper"}}
	for _, row := range b.Rows {
		name := row.Name
		if name == "" {
			name = row.Label
		}
		for _, bar := range row.Bars {
			kind := b.Kinds[bar.Kind]
			if bar.Text != "" {
				kind = bar.Text
			}
			t.add(name, kind, number(bar.Mean), number(bar.Lo), number(bar.Hi))
		}
	}
	return t
}

func (b Bars) draw(p *page) error {
	return p.alone(frame{b.Title, b.Subtitle, b.XLabel, "", b.Caption, nil}, b)
}

func (b Bars) names() []string {
	var all []string
	for _, row := range b.Rows {
		all = append(all, row.Label)
	}
	return all
}

func (b Bars) scales(p *page, small bool) scales {
	s := newScales()
	for _, row := range b.Rows {
		for _, bar := range row.Bars {
			s.x.see(bar.Mean)
			if bar.interval() {
				s.x.see(bar.Lo)
				s.x.see(bar.Hi)
			}
		}
	}
	if !s.x.empty() {
		s.x.see(0)
	}
	axis := newAxis(s.x.open(), 4, false, false)
	b.each(func(row, n int, bar Bar, first bool) {
		width := p.fonts.width(b.text(axis, bar, first && !small), smallSize)
		if known(bar.Mean) && bar.Mean < 0 {
			s.textLeft = max(s.textLeft, width)
		} else {
			s.textRight = max(s.textRight, width)
		}
	})
	return s
}

// each calls f for each bar; first is the first one of its kind.
func (b Bars) each(f func(row, n int, bar Bar, first bool)) {
	seen := make([]bool, len(b.Kinds))
	for i, row := range b.Rows {
		for n, bar := range row.Bars {
			f(i, n, bar, known(bar.Mean) && !seen[bar.Kind])
			seen[bar.Kind] = seen[bar.Kind] || known(bar.Mean)
		}
	}
}

// text is what stands at the end of a bar.
func (b Bars) text(x axis, bar Bar, first bool) string {
	if !known(bar.Mean) {
		return "no data"
	}
	text := x.number(bar.Mean)
	if b.Differences && bar.Mean > 0 {
		text = "+" + text
	}
	if bar.Text != "" {
		text = bar.Text + ": " + text
	}
	if first && b.Kinds[bar.Kind] != "" {
		text += " " + b.Kinds[bar.Kind]
	}
	return clean(text)
}

// beside has room for the names of the rows.
func (b Bars) beside(p *page, q pane) (left, right vg.Length) {
	for _, row := range b.Rows {
		left = max(left, p.fonts.width(clean(row.Label), textSize))
	}
	return min(left, vg.Length(0.3*p.w)) + gap, beyond
}

// axis has room beyond the bars for what stands at their ends.
func (b Bars) axis(q pane) axis {
	s := q.scales.x.open()
	left, right := q.scales.textLeft, q.scales.textRight
	if left > 0 {
		left += gap + 2
	}
	if right > 0 {
		right += gap + 2
	}
	unit := (s.hi - s.lo) / float64(max(q.right-q.left-left-right, 30))
	wide := span{s.lo - float64(unit*float64(left)), s.hi + float64(unit*float64(right))}
	x := newAxis(wide, q.area.horizontalTicks()+1, false, false)
	x.from, x.to = q.left, q.right
	return x
}

func (b Bars) inside(p *page, q pane) error {
	a := q.area
	if q.scales.x.empty() {
		p.ground(a, axis{last: -1}, axis{last: -1}, "", false)
		p.nothing(a)
		return nil
	}
	x := b.axis(q)
	p.ground(a, x, axis{last: -1}, "", true)
	pitch := (a.top - a.bottom) / vg.Length(len(b.Rows))
	lanes := 1
	if b.Apart {
		for _, row := range b.Rows {
			lanes = max(lanes, len(row.Bars))
		}
	}
	lane := vg.Length(0.8 * pitch / vg.Length(lanes))
	if lane < 7 {
		return TooLow{fmt.Sprintf("%d rows of bars", len(b.Rows)), float64(vg.Length(len(b.Rows))*vg.Length(lanes)*7/0.8-(a.top-a.bottom)) / float64(vg.Centimeter)}
	}
	thick := min(vg.Length(0.8*lane), 13)
	numbers := newAxis(q.scales.x.open(), 4, false, false)
	for i, row := range b.Rows {
		middle := a.top - vg.Length((vg.Length(i)+0.5)*pitch)
		if !q.bare {
			p.text(ink, textSize, a.left-gap, middle-vg.Length(0.36*textSize), 1, p.fonts.cut(row.Label, textSize, a.left-q.outer.left-gap))
		}
	}
	b.each(func(i, n int, bar Bar, first bool) {
		at := a.top - vg.Length((vg.Length(i)+0.5)*pitch)
		if b.Apart {
			at += vg.Length((vg.Length(len(b.Rows[i].Bars)-1)/2 - vg.Length(n)) * lane)
		}
		whisker := at
		if !b.Apart && len(b.Rows[i].Bars) > 1 { // one above the other, where both reach over zero
			whisker += (0.5 - vg.Length(n)) * thick / 2
		}
		b.bar(p, x, at, whisker, thick, bar, b.text(numbers, bar, first && !q.small))
	})
	zero := x.at(0)
	p.stroke(ink, 0.8, nil, vg.Point{X: zero, Y: a.bottom}, vg.Point{X: zero, Y: a.top})
	return nil
}

// looks are the colours of a kind: they differ in hue, and in darkness where there is none.
func looks(kind int) (ground, edge color.NRGBA) {
	edge = hues[kind%len(hues)]
	if kind%2 == 1 {
		return faded(edge, 0.35), edge
	}
	return edge, edge
}

// plate is a filled box with an edge.
func (p *page) plate(b box, ground, edge color.NRGBA) {
	p.fill(ground, b.corners()...)
	p.stroke(edge, 0.8, nil, append(b.corners(), b.corners()[0])...)
}

func (b Bars) samples() []sample {
	var all []sample
	for kind, label := range b.Kinds {
		ground, edge := looks(kind)
		all = append(all, sample{label, style{color: edge}, &ground})
	}
	return all
}

// bar draws one of them, and what is said at its end.
func (b Bars) bar(p *page, x axis, at, whisker, thick vg.Length, bar Bar, text string) {
	end := x.at(0)
	if known(bar.Mean) {
		from, to := x.at(0), x.at(bar.Mean)
		b1 := box{min(from, to), max(from, to), at - thick/2, at + thick/2}
		ground, edge := looks(bar.Kind)
		p.plate(b1, ground, edge)
		end = to
	}
	if bar.interval() {
		lo, hi := x.at(bar.Lo), x.at(bar.Hi)
		p.stroke(white, 2.4, nil, vg.Point{X: lo, Y: whisker}, vg.Point{X: hi, Y: whisker}) // parts it from a dark bar
		p.stroke(ink, 1, nil, vg.Point{X: lo, Y: whisker}, vg.Point{X: hi, Y: whisker})
		for _, tip := range []vg.Length{lo, hi} {
			p.stroke(ink, 1, nil, vg.Point{X: tip, Y: whisker - 2.5}, vg.Point{X: tip, Y: whisker + 2.5})
		}
		if bar.Mean < 0 {
			end = min(end, lo)
		} else {
			end = max(end, hi)
		}
	}
	align := vg.Length(0)
	end += gap
	if known(bar.Mean) && bar.Mean < 0 {
		end, align = end-2*gap, 1
	}
	p.text(ink, smallSize, end, whisker-vg.Length(0.36*smallSize), align, text)
}
