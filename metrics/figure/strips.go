package figure

import (
	"fmt"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"
)

// Strips show how values are spread, a row an arm or a point: a cloud of them, and below
// it a mark for their middle with a bar about it, such as a mean and its interval. Texts
// may be empty.
type Strips struct {
	Title, Subtitle string
	XLabel          string
	Caption         string
	Rows            []Strip // from the top
	// Bins draws the shares of values in bins of equal width, the same in all rows, in
	// place of the values one by one: for more than about a hundred.
	Bins bool
	Keys Keys // Series is what has rows, X the value
}

// Strip is one row.
type Strip struct {
	Label    string
	Index    int // as of Series
	Baseline bool
	Values   []float64 // those that are not finite are left out
	Middle   Estimate
}

func (s Strip) style() style { return Series{Index: s.Index, Baseline: s.Baseline}.style() }

func (s Strips) title() string { return s.Title }

func (s Strips) check() error {
	if len(s.Rows) == 0 {
		return fmt.Errorf("figure: strips without rows")
	}
	return nil
}

// data has a row for each value, or for each bin that is not empty.
func (s Strips) data() table {
	k := s.Keys.or("row", "value", "")
	t := table{columns: []string{k.Series, k.X, "middle", "lower", "upper"}}
	if s.Bins {
		t.columns = []string{k.Series, k.X + "_from", k.X + "_to", "n", "share", "middle", "lower", "upper"}
	}
	b := s.bins(s.values())
	for _, row := range s.Rows {
		middle := []string{number(row.Middle.Mean), number(row.Middle.Lo), number(row.Middle.Hi)}
		if !s.Bins {
			for _, v := range row.Values {
				t.add(append([]string{row.Label, number(v)}, middle...)...)
			}
			continue
		}
		counts, n := b.counts(row.Values)
		for i, c := range counts {
			if c > 0 {
				t.add(append([]string{row.Label, number(b.edge(i)), number(b.edge(i + 1)), strconv.Itoa(c), number(float64(c) / float64(n))}, middle...)...)
			}
		}
	}
	return t
}

func (s Strips) draw(p *page) error {
	return p.alone(frame{s.Title, s.Subtitle, s.XLabel, "", s.Caption, nil}, s)
}

// values are the ends of all.
func (s Strips) values() span {
	x := newSpan()
	for _, row := range s.Rows {
		for _, v := range row.Values {
			x.see(v)
		}
	}
	return x
}

func (s Strips) names() []string {
	var all []string
	for _, row := range s.Rows {
		all = append(all, row.Label)
	}
	return all
}

func (s Strips) scales(*page, bool) scales {
	out := newScales()
	out.x = s.values()
	if s.Bins && !out.x.empty() {
		b := s.bins(out.x)
		out.x = span{b.edge(0), b.edge(b.n)}
	}
	for _, row := range s.Rows {
		for _, v := range []float64{row.Middle.Mean, row.Middle.Lo, row.Middle.Hi} {
			out.x.see(v)
		}
	}
	return out
}

// beside has room for the names of the rows, and for the numbers of their middles.
func (s Strips) beside(p *page, q pane) (left, right vg.Length) {
	x := newAxis(q.scales.x.open(), 5, false, false)
	for _, row := range s.Rows {
		left = max(left, p.fonts.width(clean(row.Label), textSize))
		right = max(right, p.fonts.width(s.said(x, row), textSize))
	}
	return min(left, vg.Length(0.3*p.w)) + s.indent(), right + 2*gap
}

// told says that rows are told apart by colours and marks.
func (s Strips) told() bool {
	for _, row := range s.Rows {
		if row.Index != s.Rows[0].Index || row.Baseline != s.Rows[0].Baseline {
			return true
		}
	}
	return false
}

// indent is the room between a row's name and the drawing, for its mark.
func (s Strips) indent() vg.Length {
	if s.told() {
		return gap + 14
	}
	return gap + 3
}

// said is what stands at the right of a row.
func (s Strips) said(x axis, row Strip) string {
	if !known(row.Middle.Mean) {
		return "no data"
	}
	return x.number(row.Middle.Mean)
}

func (s Strips) inside(p *page, q pane) error {
	a := q.area
	if q.scales.x.empty() {
		p.ground(a, axis{last: -1}, axis{last: -1}, "", false)
		p.nothing(a)
		return nil
	}
	const least = 15
	pitch := (a.top - a.bottom - 3) / vg.Length(len(s.Rows))
	if pitch < least {
		return TooLow{fmt.Sprintf("%d rows", len(s.Rows)), float64(vg.Length(len(s.Rows))*least-(a.top-a.bottom-3)) / float64(vg.Centimeter)}
	}
	share := 0.03
	if s.Bins {
		share = 0.01
	}
	x := newAxis(q.scales.x.open().widen(share), a.horizontalTicks(), false, false)
	x.from, x.to = a.left, a.right
	p.ground(a, x, axis{last: -1}, "", true)
	numbers := newAxis(q.scales.x.open(), 5, false, false)
	highest := s.highest()
	for i, row := range s.Rows {
		st := row.style()
		foot := a.top - vg.Length(vg.Length(i+1)*pitch)
		line := foot + vg.Length(max(0.22*pitch, 5)) // the cloud above, the mark below
		roof := foot + vg.Length(0.94*pitch)
		if s.Bins {
			s.hill(p, row, x, line, roof, highest)
		} else {
			p.cloud(st, row.Values, x, line+2, roof)
		}
		at := foot + vg.Length(0.5*(line-foot)) + 1
		if e := row.Middle; known(e.Mean) {
			if e.interval() {
				p.stroke(st.color, 1.6, nil, vg.Point{X: x.at(e.Lo), Y: at}, vg.Point{X: x.at(e.Hi), Y: at})
			}
			p.mark(st, vg.Point{X: x.at(e.Mean), Y: at}, radius)
		}
		text := (line + roof) / 2
		if !q.bare {
			if s.told() {
				p.mark(st, vg.Point{X: a.left - gap - 5, Y: text}, radius)
			}
			p.text(ink, textSize, a.left-s.indent(), text-vg.Length(0.36*textSize), 1, p.fonts.cut(row.Label, textSize, a.left-q.outer.left-s.indent()))
		}
		p.text(ink, textSize, a.right+2*gap, text-vg.Length(0.36*textSize), 0, s.said(numbers, row))
	}
	return nil
}

// highest is the largest share of any bin.
func (s Strips) highest() float64 {
	if !s.Bins {
		return 0
	}
	b := s.bins(s.values())
	most := 0.0
	for _, row := range s.Rows {
		counts, n := b.counts(row.Values)
		for _, c := range counts {
			most = max(most, float64(c)/float64(max(n, 1)))
		}
	}
	return most
}

// hill is the outline of a row's shares, filled.
func (s Strips) hill(p *page, row Strip, x axis, line, roof vg.Length, highest float64) {
	b := s.bins(s.values())
	counts, n := b.counts(row.Values)
	if n == 0 {
		return
	}
	st := row.style()
	pts := []vg.Point{{X: x.at(b.edge(0)), Y: line}}
	for i, c := range counts {
		y := line + vg.Length(float64(roof-line)*float64(c)/float64(n)/highest)
		pts = append(pts, vg.Point{X: x.at(b.edge(i)), Y: y}, vg.Point{X: x.at(b.edge(i + 1)), Y: y})
	}
	pts = append(pts, vg.Point{X: x.at(b.edge(b.n)), Y: line})
	p.fill(faded(st.color, 0.3), pts...)
	p.stroke(st.color, 0.9, nil, pts...)
	p.stroke(rule, 0.6, nil, vg.Point{X: x.from, Y: line}, vg.Point{X: x.to, Y: line})
}

// cloud draws values as dots on a line; those that would lie on each other are stacked,
// the closer the more there are.
func (p *page) cloud(st style, values []float64, x axis, line, roof vg.Length) {
	const r = vg.Length(1.9)
	values = slices.DeleteFunc(slices.Clone(values), func(v float64) bool { return !known(v) })
	slices.Sort(values)
	var at []vg.Point
	tallest := 1
	level := 0
	for i, v := range values {
		here := x.at(v)
		if i > 0 && here-at[i-1-level].X < 2*r { // on the stack of the first one below it
			level++
		} else {
			level = 0
		}
		tallest = max(tallest, level+1)
		at = append(at, vg.Point{X: here, Y: vg.Length(level)})
	}
	step := min(vg.Length(2*r), (roof-line-2*r)/vg.Length(max(tallest-1, 1)))
	p.canvas.SetColor(faded(st.color, 0.5))
	for _, pt := range at {
		p.canvas.Fill(outline(st.glyph.shape, vg.Point{X: pt.X, Y: line + r + vg.Length(pt.Y*step)}, r))
	}
}
