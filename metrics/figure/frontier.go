package figure

import (
	"fmt"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Frontier is what arms give, upward, against what they cost, to the right: one
// panel a cost, side by side, with one vertical scale for all. Every arm is a
// named mark with its intervals as thin bars; a line joins the arms of a family.
// Texts may be empty. An arm without a finite value in a panel is not in it; one
// that is in none is named as having no data.
type Frontier struct {
	Title, Subtitle string
	YLabel          string
	XLabels         []string // of the panels
	Caption         string   // what reproduces the figure, such as seeds and scenario hash
	Families        []Family
	Keys            Keys
}

// Family is one arm, or several that differ in one setting, in its order.
type Family struct {
	Index    int  // number of the family, from 0: its colour, dash and mark
	Baseline bool // grey, whatever Index says
	Spots    []Spot
}

// Spot is one arm. X has a value for every panel.
type Spot struct {
	Label string
	Y     Estimate
	X     []Estimate
	// Dominated has an open mark: another one is as good in both and better in one.
	Dominated bool
}

// Estimate is a value and the ends of its interval, which may be NaN for none.
type Estimate struct{ Mean, Lo, Hi float64 }

func (e Estimate) interval() bool { return known(e.Mean) && known(e.Lo) && known(e.Hi) }

func (f Frontier) title() string { return f.Title }

func (f Frontier) check() error {
	if len(f.XLabels) == 0 {
		return fmt.Errorf("figure: a frontier without panels")
	}
	for _, family := range f.Families {
		for _, s := range family.Spots {
			if len(s.X) != len(f.XLabels) {
				return fmt.Errorf("figure: arm %q has %d values of x for %d panels", s.Label, len(s.X), len(f.XLabels))
			}
		}
	}
	return nil
}

func (f Family) style() style { return Series{Index: f.Index, Baseline: f.Baseline}.style() }

// data has a row for each arm and panel.
func (f Frontier) data() table {
	k := f.Keys.or("arm", "x", "y")
	t := table{columns: []string{"panel", k.Series, k.X, "x_lower", "x_upper", k.Y, "y_lower", "y_upper", "dominated"}}
	for panel, label := range f.XLabels {
		for _, family := range f.Families {
			for _, s := range family.Spots {
				x := s.X[panel]
				t.add(label, s.Label, number(x.Mean), number(x.Lo), number(x.Hi), number(s.Y.Mean), number(s.Y.Lo), number(s.Y.Hi), strconv.FormatBool(s.Dominated))
			}
		}
	}
	return t
}

// in says that the arm has a point in a panel.
func (s Spot) in(panel int) bool { return known(s.Y.Mean) && known(s.X[panel].Mean) }

func (f Frontier) draw(p *page) error {
	whole, err := p.surround(frame{f.Title, f.Subtitle, strings.Join(f.XLabels, " "), f.YLabel, f.Caption, f.absent()})
	if err != nil {
		return err
	}
	ys := newSpan()
	for panel := range f.XLabels {
		_, y := f.spans(panel)
		ys.see(y.lo)
		ys.see(y.hi)
	}
	whole.top -= 3
	y := newAxis(ys.open().pad(0.08, 0.25), whole.verticalTicks(), false, false)
	left := vg.Length(0)
	if !ys.empty() {
		left = p.gutter(y)
	}
	const between = 14
	n := vg.Length(len(f.XLabels))
	width := (whole.right - whole.left - vg.Length((n-1)*between)) / n
	for panel, label := range f.XLabels {
		a := whole
		a.left += vg.Length(vg.Length(panel) * (width + between))
		a.right = a.left + width
		a.left += left
		if !ys.empty() {
			a.right -= beyond // half of a tick label
		}
		if err := p.room(a); err != nil {
			return err
		}
		f.panel(p, a, panel, y, p.fonts.cut(label, textSize, width))
	}
	return nil
}

// panel draws one of them.
func (f Frontier) panel(p *page, a area, panel int, y axis, label string) {
	xs, ys := f.spans(panel)
	if ys.empty() {
		p.ground(a, axis{last: -1}, axis{last: -1}, label, false)
		p.nothing(a)
		return
	}
	x := newAxis(xs.open().widen(0.1), a.horizontalTicks(), false, false)
	x.from, x.to, y.from, y.to = a.left, a.right, a.bottom, a.top
	p.ground(a, x, y, label, true)
	var tags []tag
	var crowd obstacles
	for i := len(f.Families) - 1; i >= 0; i-- { // the first family on top
		family := f.Families[i]
		var joined []vg.Point
		for _, s := range family.Spots {
			if !s.in(panel) {
				continue
			}
			at := vg.Point{X: x.at(s.X[panel].Mean), Y: y.at(s.Y.Mean)}
			joined = append(joined, at)
			mark := family.style()
			mark.glyph.hollow = mark.glyph.hollow || s.Dominated
			tags = append(tags, tag{s.Label, mark, at})
			family.bars(p, s, panel, x, y, &crowd)
		}
		st := family.style()
		p.stroke(faded(st.color, 0.75), st.width-0.2, st.dash, joined...)
		for j := 1; j < len(joined); j++ {
			crowd.line(joined[j-1], joined[j])
		}
	}
	p.tags(tags, crowd, a)
}

// bars draws the intervals of an arm.
func (f Family) bars(p *page, s Spot, panel int, x, y axis, crowd *obstacles) {
	bar := func(from, to vg.Point) {
		p.stroke(faded(f.style().color, 0.5), 1, nil, from, to)
		crowd.line(from, to)
	}
	across, up := x.at(s.X[panel].Mean), y.at(s.Y.Mean)
	if s.Y.interval() {
		bar(vg.Point{X: across, Y: y.at(s.Y.Lo)}, vg.Point{X: across, Y: y.at(s.Y.Hi)})
	}
	if e := s.X[panel]; e.interval() {
		bar(vg.Point{X: x.at(e.Lo), Y: up}, vg.Point{X: x.at(e.Hi), Y: up})
	}
}

// spans of what is in a panel, intervals included.
func (f Frontier) spans(panel int) (x, y span) {
	x, y = newSpan(), newSpan()
	for _, family := range f.Families {
		for _, s := range family.Spots {
			if !s.in(panel) {
				continue
			}
			for _, e := range []struct {
				*span
				Estimate
			}{{&x, s.X[panel]}, {&y, s.Y}} {
				e.see(e.Mean)
				if e.interval() {
					e.see(e.Lo)
					e.see(e.Hi)
				}
			}
		}
	}
	return x, y
}

// absent are the names of the arms that are in no panel.
func (f Frontier) absent() []string {
	var names []string
	for _, family := range f.Families {
		for _, s := range family.Spots {
			seen := false
			for panel := range s.X {
				seen = seen || s.in(panel)
			}
			if !seen {
				names = append(names, s.Label)
			}
		}
	}
	return names
}
