package figure

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Facets are small multiples: the same kind of figure several times, each panel with a
// part of the data, on the same scales. Of the panels' own texts none is drawn.
type Facets struct {
	Title, Subtitle string
	XLabel, YLabel  string
	Caption         string
	Panels          []Panel
	// FreeX and FreeY give every panel a scale of its own, for what has different
	// units; its title then says which.
	FreeX, FreeY bool
	Key          string // what the panels differ in: a column of the data (panel)
}

// Panel is a [Lines], a [Trade], a [Heatmap], a [Bars] or a [Strips], and its title.
type Panel struct {
	Title  string
	Figure Figure
	Value  string // of Facets.Key, in the data; "" is the title
}

// pane is where a panel is drawn, and on which scales.
type pane struct {
	area        // the drawing itself
	outer  area // with what stands beside it
	scales scales
	bare   bool   // another one has the labels of this one's vertical axis
	small  bool   // one of several
	name   string // of the horizontal axis, unless that stands elsewhere
}

// scales are the ranges that panels share.
type scales struct {
	x, y, z span
	whole   bool // every x is a whole number
	// the widest texts at the ends of bars to either side
	textLeft, textRight vg.Length
}

func newScales() scales { return scales{newSpan(), newSpan(), newSpan(), true, 0, 0} }

func (s *scales) join(t scales) {
	for _, j := range []struct {
		to   *span
		from span
	}{{&s.x, t.x}, {&s.y, t.y}, {&s.z, t.z}} {
		j.to.see(j.from.lo)
		j.to.see(j.from.hi)
	}
	s.whole = s.whole && t.whole
	s.textLeft, s.textRight = max(s.textLeft, t.textLeft), max(s.textRight, t.textRight)
}

// panelled is a figure that may be one of several on a page.
type panelled interface {
	Figure
	// scales are its own; small says that it is one of several panels.
	scales(p *page, small bool) scales
	// beside is the room for what stands to the left and to the right of the drawing.
	beside(p *page, q pane) (left, right vg.Length)
	inside(p *page, q pane) error
}

// rowed is a panelled figure with names at its left. Panels have the same.
type rowed interface{ names() []string }

// keyed is a panelled figure with a key that all panels share, to their right.
type keyed interface {
	key(p *page, s scales) (width vg.Length)
	drawKey(p *page, a area, s scales)
}

func (f Facets) title() string { return f.Title }

func (f Facets) check() error {
	if len(f.Panels) == 0 {
		return errors.New("figure: small multiples without panels")
	}
	for _, q := range f.Panels {
		if _, ok := q.Figure.(panelled); !ok {
			return fmt.Errorf("figure: a %T is no panel", q.Figure)
		}
		if a, b := fmt.Sprintf("%T", f.Panels[0].Figure), fmt.Sprintf("%T", q.Figure); a != b {
			return fmt.Errorf("figure: panels are of one kind, here are %s and %s", a, b)
		}
		if r, ok := q.Figure.(rowed); ok && !slices.Equal(r.names(), f.Panels[0].Figure.(rowed).names()) {
			return fmt.Errorf("figure: panel %q has other rows than %q", q.Title, f.Panels[0].Title)
		}
		if err := q.Figure.check(); err != nil {
			return err
		}
	}
	return nil
}

func (f Facets) draw(p *page) error {
	return p.panels(frame{f.Title, f.Subtitle, f.XLabel, f.YLabel, f.Caption, nil}, f.Panels, f.FreeX, f.FreeY)
}

// data are those of all panels, with the panel's title in front.
func (f Facets) data() table {
	name := f.Key
	if name == "" {
		name = "panel"
	}
	var t table
	for _, q := range f.Panels {
		d := q.Figure.data()
		if t.columns == nil {
			t.columns = append([]string{name}, d.columns...)
		}
		value := q.Value
		if value == "" {
			value = q.Title
		}
		for _, row := range d.rows {
			t.add(append([]string{value}, row...)...)
		}
	}
	return t
}

// alone draws a figure as the only panel of its page.
func (p *page) alone(fr frame, f panelled) error {
	return p.panels(fr, []Panel{{Figure: f}}, false, false)
}

// Distances between panels, and between a panel and its title.
const (
	across    = vg.Length(12)
	below     = vg.Length(9)
	titleRoom = vg.Length(3)
)

// panels draws the frame and all panels within it.
func (p *page) panels(fr frame, all []Panel, freeX, freeY bool) error {
	a, err := p.surround(fr)
	if err != nil {
		return err
	}
	a.top -= p.legend(all, a)
	shared := newScales()
	for _, q := range all {
		shared.join(q.Figure.(panelled).scales(p, len(all) > 1))
	}
	on := func(f panelled) scales {
		s, own := shared, f.scales(p, len(all) > 1)
		if freeX {
			s.x, s.whole, s.textLeft, s.textRight = own.x, own.whole, own.textLeft, own.textRight
		}
		if freeY {
			s.y = own.y
		}
		return s
	}
	drawn := a
	k, isKeyed := all[0].Figure.(keyed)
	if isKeyed {
		drawn.right -= k.key(p, shared)
	}
	g := p.arrangePanels(drawn, all, on, !freeY)
	for i, q := range all {
		f := q.Figure.(panelled)
		at, outer := g.at(i)
		if err := p.room(at); err != nil {
			return err
		}
		lines := p.heading(q, g)
		for n, line := range lines {
			above := vg.Length(len(lines) - 1 - n)
			p.text(ink, textSize, at.left, at.top+titleRoom+vg.Length((0.2+above*leading)*textSize), 0, line)
		}
		pane := pane{area: at, outer: outer, scales: on(f), bare: !freeY && i%g.columns > 0, small: len(all) > 1}
		if err := f.inside(p, pane); err != nil {
			return err
		}
	}
	first, _ := g.at(0)
	last, _ := g.at(g.columns - 1)
	p.nameX(fr.x, area{left: first.left, right: last.right, bottom: a.bottom})
	if isKeyed {
		k.drawKey(p, area{left: drawn.right, right: a.right, bottom: a.bottom, top: first.top}, shared)
	}
	return nil
}

// panelGrid says where panels are: all drawings are of one size.
type panelGrid struct {
	area          // of all
	columns       int
	width, height vg.Length // of a drawing
	left, right   vg.Length // what stands beside one
	head, foot    vg.Length // what stands above one, and below
	once          bool      // only the first column has something at its left
}

// arrangePanels finds a place for all panels.
func (p *page) arrangePanels(a area, all []Panel, on func(panelled) scales, once bool) panelGrid {
	g := panelGrid{area: a, foot: smallSize + gap + below, once: once}
	g.columns = columns(len(all), float64(a.right-a.left), float64(a.top-a.bottom))
	rows := (len(all) + g.columns - 1) / g.columns
	n := vg.Length(g.columns)
	g.width = (a.right - a.left - vg.Length((n-1)*across)) / n
	for _, q := range all {
		f := q.Figure.(panelled)
		outer := area{left: a.left, right: a.left + g.width, bottom: a.bottom, top: a.bottom + (a.top-a.bottom)/vg.Length(rows)}
		left, right := f.beside(p, pane{area: outer, outer: outer, scales: on(f), small: len(all) > 1})
		g.left, g.right = max(g.left, left), max(g.right, right)
	}
	if once {
		g.width = (a.right - a.left - g.left - vg.Length((n-1)*across)) / n
	} else {
		g.width -= g.left
	}
	g.width -= g.right
	for _, q := range all {
		if n := len(p.heading(q, g)); n > 0 {
			g.head = max(g.head, vg.Length(vg.Length(n)*leading*textSize)+titleRoom)
		}
	}
	g.height = (a.top - a.bottom - vg.Length(vg.Length(rows)*g.head) - vg.Length(vg.Length(rows-1)*g.foot)) / vg.Length(rows)
	return g
}

// heading is a panel's title in at most two lines.
func (p *page) heading(q Panel, g panelGrid) []string {
	width := max(g.width+g.right, 20)
	lines := p.fonts.wrap(q.Title, textSize, width)
	if len(lines) > 2 {
		lines = append(lines[:1], p.fonts.cut(strings.Join(lines[1:], " "), textSize, width))
	}
	return lines
}

// at is where the drawing of a panel is, and with what stands beside it.
func (g panelGrid) at(panel int) (inner, outer area) {
	column, row := vg.Length(panel%g.columns), vg.Length(panel/g.columns)
	pitch := g.width + g.right + across
	if !g.once {
		pitch += g.left
	}
	inner.left = g.area.left + g.left + vg.Length(column*pitch)
	inner.right = inner.left + g.width
	inner.top = g.area.top - g.head - vg.Length(row*(g.head+g.height+g.foot))
	inner.bottom = inner.top - g.height
	outer = inner
	outer.left -= g.left
	outer.right += g.right
	return inner, outer
}

// columns is how many panels stand side by side, so that they are about half as wide
// again as high, and few places stay empty.
func columns(n int, width, height float64) int {
	const narrowest = 95
	best, least := 1, 0.0
	for c := 1; c <= n; c++ {
		rows := (n + c - 1) / c
		shape := width / float64(c) / (height / float64(rows)) / 1.5
		cost := max(shape, 1/shape) + float64(2*(c*rows-n))/float64(n)
		if c > 1 && (cost >= least || width/float64(c) < narrowest) {
			continue
		}
		best, least = c, cost
	}
	return best
}
