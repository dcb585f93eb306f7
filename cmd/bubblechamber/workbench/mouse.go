package workbench

import (
	tea "github.com/charmbracelet/bubbletea"
)

// moused hears the mouse, which is off until M turns it on: a click puts what
// it meets in focus or shows the screen of a tab, the wheel scrolls, steps or moves
// a knob.
func (m model) moused(e tea.MouseMsg) (model, tea.Cmd) {
	if !m.mouse || tooSmall(m.w, m.h) || m.dialog != nil || e.Action != tea.MouseActionPress {
		return m, nil
	}
	tabs := m.at != labScreen || layLab(m.w, m.h, len(m.lab.snap.arms), m.lab.zoom).tabs > 0
	if s, ok := tabAt(e.X); ok && tabs && e.Y == 1 && e.Button == tea.MouseButtonLeft {
		return m.press(s.key())
	}
	if m.at != galleryScreen && m.lab.session == nil {
		return m, nil
	}
	return pages()[m.at].moused(m, e)
}

// wheeled steps through the rounds.
func (m model) wheeled(e tea.MouseMsg) (model, tea.Cmd) {
	switch e.Button {
	case tea.MouseButtonWheelUp:
		return m.press(",")
	case tea.MouseButtonWheelDown:
		return m.press(".")
	}
	return m, nil
}

func (m model) galleryMoused(e tea.MouseMsg) (model, tea.Cmd) {
	lay := layGallery(m.w, m.h, len(m.gallery.matching()))
	switch e.Button {
	case tea.MouseButtonWheelUp:
		return m.previewUp()
	case tea.MouseButtonWheelDown:
		return m.previewDown()
	case tea.MouseButtonLeft:
		rows := m.galleryRows(lay.list.h)
		if at := e.Y - lay.list.y; lay.list.holds(e.X, e.Y) && at < len(rows) && rows[at].entry >= 0 {
			m.gallery.at, m.gallery.down = rows[at].entry, 0
		}
	}
	return m, nil
}

func (m model) labMoused(e tea.MouseMsg) (model, tea.Cmd) {
	l := &m.lab
	lay := layLab(m.w, m.h, len(l.snap.arms), l.zoom)
	if e.Button == tea.MouseButtonLeft && lay.timeline.holds(e.X, e.Y) {
		return m.scrub(e.X)
	}
	onKnobs := lay.knobs.holds(e.X, e.Y)
	if e.Button == tea.MouseButtonLeft || onKnobs {
		m = m.focusAt(lay, e.X, e.Y)
	}
	switch {
	case !onKnobs:
		return m.wheeled(e)
	case e.Button == tea.MouseButtonWheelUp:
		return m.press("right")
	case e.Button == tea.MouseButtonWheelDown:
		return m.press("left")
	}
	return m, nil
}

// focusAt puts what lies at a cell of the lab in focus.
func (m model) focusAt(lay labLayout, x, y int) model {
	l := &m.lab
	for i, c := range lay.charts {
		if c.holds(x, y) {
			l.focus = i
		}
	}
	if lay.sparks.holds(x, y) {
		big, row := l.bigChart(), y-lay.sparks.y
		for i := range knobFocus {
			if i == big {
				continue
			}
			if row == 0 {
				l.focus = i
				break
			}
			row--
		}
	}
	if lay.knobs.holds(x, y) {
		rows := (len(l.slots) + lay.columns - 1) / lay.columns
		first := scroll(l.slot/lay.columns, lay.knobs.h, rows)
		column := min(x/max(m.w/lay.columns, 1), lay.columns-1)
		if slot := (first+y-lay.knobs.y)*lay.columns + column; slot < len(l.slots) {
			l.focus, l.slot = knobFocus, slot
		}
	}
	return m
}
