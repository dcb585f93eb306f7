package workbench

import (
	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// screen is one of the ways to look at a run.
type screen uint8

const (
	galleryScreen screen = iota
	labScreen
	mapScreen
	personScreen
	auditScreen
	compareScreen
)

// key is what shows the screen.
func (s screen) key() string { return string(rune('1' + s)) }

// tab is what its tab says.
func (s screen) tab() string { return s.key() + " " + pages()[s].name }

// tabAt is the screen whose tab is at a column of the row of tabs.
func tabAt(x int) (s screen, ok bool) {
	at := 1
	for i := range pages() {
		end := at + chart.Width(screen(i).tab()) + 2
		if x >= at && x < end {
			return screen(i), true
		}
		at = end
	}
	return 0, false
}

// page is what a screen is made of.
type page struct {
	name string // on its tab
	help string // of its key
	// frame draws the screen in m.w x m.h cells: at most m.h lines.
	frame func(m model) []string
	// words says what the frame shows, a line a thing, for --plain.
	words func(m model) []string
	// moused hears a click, or the wheel, on the screen.
	moused func(m model, e tea.MouseMsg) (model, tea.Cmd)
}

// pages are all screens, in the order of their keys, from 1.
func pages() []page {
	return []page{
		{"Gallery", "the gallery of scenarios", model.galleryFrame, model.galleryWords, model.galleryMoused},
		{"Lab", "the lab, where a scenario runs", model.labFrame, model.labWords, model.labMoused},
		{"Map", "the map: people and items in the plane, two arms side by side", model.mapFrame, model.mapWords, model.mapMoused},
		{"Person", "one person under the microscope: taste, slate, twins, and what the platform holds", model.personFrame, model.personWords, model.personMoused},
		{"Audit", "who gets what: the measures by group of people and of creators", model.auditFrame, model.auditWords, model.auditMoused},
		{"Compare", "all arms by all metrics", model.compareFrame, model.compareWords, model.compareMoused},
	}
}

// goTo shows a screen, and has measured what it looks at.
func (m model) show(s screen) (model, tea.Cmd) {
	m.at = s
	return m.gazed()
}

// gazed tells the simulation what the screen looks at, when that is something
// else than before.
func (m model) gazed() (model, tea.Cmd) {
	if m.lab.session == nil || m.gaze() == m.lab.gaze {
		return m, nil
	}
	m.lab.gaze = m.gaze()
	return m.send(order{verb: watch, gaze: m.lab.gaze})
}

// gaze is what the screen looks at.
func (m model) gaze() gaze {
	switch m.at {
	case personScreen:
		return gaze{person: m.lab.person}
	case auditScreen:
		return gaze{person: -1, audit: true}
	}
	return nothing
}

// detail is what the newest snapshot says of what the screen looks at; nil as
// long as the simulation has not looked.
func (m model) detail() *detail {
	if d := m.lab.snap.detail; d != nil && d.gaze == m.gaze() {
		return d
	}
	return nil
}
