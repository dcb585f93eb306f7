package workbench

import (
	"fmt"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// galleryFrame draws the gallery.
func (m model) galleryFrame() []string {
	t := m.theme
	all := m.gallery.matching()
	lay := layGallery(m.w, m.h, len(all))
	lines := m.head(1)
	_, typing := m.dialog.(filtering)
	switch {
	case typing || m.gallery.filter.String() != "":
		n := fmt.Sprintf("%d of %d ", len(all), len(m.gallery.all)+len(m.gallery.recent))
		left := " / "
		lines = append(lines, left+m.gallery.filter.line(t, m.w-chart.Width(left)-len(n), typing)+t.faint(n))
	default:
		lines = append(lines, t.ink.Fit(" "+count(len(m.gallery.all), "scenario", "scenarios")+t.faint(": a question each, and people who live through it"), m.w))
	}
	list := t.block(m.galleryList(lay.list.w, lay.list.h), lay.list.w, lay.list.h)
	text := m.preview(lay.preview.w)
	room := lay.preview.h - lay.chart.h
	preview := exactly(text[min(m.gallery.down, len(text)):], room)
	if lay.chart.h > 0 {
		preview = append(preview, exactly(m.previewChart(lay.chart.w, lay.chart.h), lay.chart.h)...)
	}
	if lay.preview.x > 0 {
		lines = append(lines, beside(list, preview, t.faint("│"))...)
	} else {
		lines = append(lines, list...)
		lines = append(lines, t.faint(strings.Repeat("─", m.w)))
		lines = append(lines, preview...)
	}
	return append(lines, m.footer())
}

// galleryRow is a row of the list: an entry, by its number, or a theme's title.
type galleryRow struct {
	theme string
	entry int // -1: a title, or a blank
}

// galleryRows are the rows in sight.
func (m model) galleryRows(h int) []galleryRow {
	var rows []galleryRow
	at, theme := 0, ""
	for i, e := range m.gallery.matching() {
		if e.theme != theme {
			rows = append(rows, galleryRow{e.theme, -1})
			theme = e.theme
		}
		if i == m.gallery.at {
			at = len(rows)
		}
		rows = append(rows, galleryRow{entry: i})
	}
	first := scroll(at, h, len(rows))
	return rows[first:min(first+h, len(rows))]
}

func (m model) galleryList(w, h int) []string {
	t := m.theme
	all := m.gallery.matching()
	if len(all) == 0 {
		return []string{"   nothing matches"}
	}
	var lines []string
	for _, r := range m.galleryRows(h) {
		if r.entry < 0 {
			lines = append(lines, " "+t.faint(r.theme))
			continue
		}
		e := all[r.entry]
		name, more := chart.Clean(e.recent.name), e.recent.about
		if e.scenario != nil {
			name, more = chart.Clean(e.scenario.Name), chart.Clean(e.scenario.Title)
		}
		pointer := "   "
		if r.entry == m.gallery.at {
			pointer, name = " ▸ ", t.bold(name)
		}
		minutes := ""
		if e.scenario != nil && e.scenario.Minutes > 0 {
			minutes = fmt.Sprintf(" %g min", e.scenario.Minutes)
		}
		const column = 22
		lines = append(lines, pointer+t.ink.Fit(name, column)+" "+t.ink.Fit(t.faint(more), max(w-column-5-len(minutes), 0))+t.faint(minutes))
	}
	return lines
}

// preview is what the entry in focus says about itself.
func (m model) preview(w int) []string {
	e := m.gallery.selected()
	switch {
	case e.scenario != nil:
		return m.markdown("preview", infoText(e.scenario), w)
	case e.recent.ref != "":
		text := fmt.Sprintf("# %s\n\n%s\n\n%s\n\nEnter opens it again with all that was done by hand, up to the round at which it was saved.\n",
			literal.Replace(chart.Clean(e.recent.name)), literal.Replace(e.recent.about), literal.Replace(chart.Clean(e.recent.ref)))
		return m.markdown("preview", text, w)
	}
	return nil
}

// galleryWords says what can be opened, an entry a line.
func (m model) galleryWords() []string {
	var lines []string
	for i, e := range m.gallery.matching() {
		if s := e.scenario; s != nil {
			lines = append(lines, fmt.Sprintf("%d. %s. %s %s", i+1, chart.Clean(s.Name), chart.Clean(s.Title), chart.Clean(s.Question)))
		} else {
			lines = append(lines, fmt.Sprintf("%d. recent run of %s, %s", i+1, chart.Clean(e.recent.name), e.recent.about))
		}
	}
	return lines
}
