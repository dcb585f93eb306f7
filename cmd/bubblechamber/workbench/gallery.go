package workbench

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/scenarios"
)

// gallery is the list of scenarios that ship.
type gallery struct {
	all    []*scenarios.Scenario
	filter field
	at     int // among those that match
	down   int // rows that the preview is scrolled
}

// matching are the scenarios that hold all words of the filter.
func (g gallery) matching() []*scenarios.Scenario {
	var out []*scenarios.Scenario
	for _, s := range g.all {
		if matches(strings.Join(append([]string{s.Name, s.Title, s.Question, s.About}, s.Tags...), " "), g.filter.String()) {
			out = append(out, s)
		}
	}
	return out
}

func (g gallery) selected() *scenarios.Scenario {
	all := g.matching()
	if g.at >= len(all) {
		return nil
	}
	return all[g.at]
}

func (m model) galleryUp() (model, tea.Cmd)   { return m.galleryMove(-1) }
func (m model) galleryDown() (model, tea.Cmd) { return m.galleryMove(+1) }

func (m model) galleryMove(by int) (model, tea.Cmd) {
	g := &m.gallery
	g.at = min(max(g.at+by, 0), max(len(g.matching())-1, 0))
	g.down = 0
	return m, nil
}

func (m model) previewDown() (model, tea.Cmd) { return m.previewMove(+5) }
func (m model) previewUp() (model, tea.Cmd)   { return m.previewMove(-5) }

func (m model) previewMove(by int) (model, tea.Cmd) {
	lay := layGallery(m.w, m.h, len(m.gallery.matching()))
	most := max(len(m.preview(lay.preview.w))-lay.preview.h, 0)
	m.gallery.down = min(max(m.gallery.down+by, 0), most)
	return m, nil
}

func (m model) galleryAll() (model, tea.Cmd) {
	m.gallery.filter, m.gallery.at, m.gallery.down = field{}, 0, 0
	return m, nil
}

// galleryFilter lets one type what the list is narrowed down to.
func (m model) galleryFilter() (model, tea.Cmd) {
	m.dialog = filtering{}
	return m, nil
}

// filtering is the dialog that takes the keys of the gallery's filter.
type filtering struct{}

func (d filtering) key(m model, k tea.KeyMsg) (model, tea.Cmd) {
	switch k.String() {
	case "esc":
		m.dialog = nil
		return m.galleryAll()
	case "enter", "tab":
		m.dialog = nil
	case "up":
		return m.galleryMove(-1)
	case "down":
		return m.galleryMove(+1)
	default:
		if f, used := m.gallery.filter.key(k); used {
			m.gallery.filter, m.gallery.at, m.gallery.down = f, 0, 0
		}
	}
	return m, nil
}

func (d filtering) rows(model, int, int) []string { return nil }

func (m model) whyBusyOpening() string {
	if m.opening != "" {
		return "one moment: " + m.opening + " is being made"
	}
	return ""
}

func (m model) whyNoOpen() string {
	if m.gallery.selected() == nil {
		return "no scenario matches: Esc shows all again"
	}
	return m.whyBusyOpening()
}

func galleryKeys() []binding {
	return []binding{
		{[]string{"enter"}, "Enter", "open", "open the scenario in the lab, and run it", model.whyNoOpen, model.openSelected},
		{[]string{"up", "k"}, "↑", "", "the scenario before", always, model.galleryUp},
		{[]string{"down", "j"}, "↓", "choose", "the scenario after", always, model.galleryDown},
		{[]string{"/"}, "/", "filter", "show only scenarios with these words", always, model.galleryFilter},
		{[]string{"esc"}, "Esc", "", "show all scenarios again", always, model.galleryAll},
		{[]string{"pgdown", "J"}, "PgDn", "", "scroll the description down", always, model.previewDown},
		{[]string{"pgup", "K"}, "PgUp", "", "scroll the description up", always, model.previewUp},
	}
}

func (m model) openSelected() (model, tea.Cmd) { return m.openRef(m.gallery.selected().Name) }

// openRef builds a scenario, and asks first when that would end a session with
// something by hand in it.
func (m model) openRef(name string) (model, tea.Cmd) {
	begin := func(m model) (model, tea.Cmd) {
		m.opening = name
		return m.say("opening %s …", name), m.build(name)
	}
	if n := m.byHand(); n > 0 {
		m.dialog = confirm{
			question: fmt.Sprintf("Open another scenario? %s by hand will be lost.", count(n, "knob move or fork", "knob moves and forks")),
			yes:      begin,
		}
		return m, nil
	}
	return begin(m)
}

// opened puts a scenario that was built into the lab, and plays it.
func (m model) opened(msg openMsg) (model, tea.Cmd) {
	name := m.opening
	m.opening = ""
	if msg.err != nil {
		if m.direct {
			m.ending = msg.err
			return m, tea.Quit
		}
		m.toast = toast{}
		m.dialog = notice{name + " cannot be opened", msg.err.Error()}
		return m, nil
	}
	m.direct = false
	if m.lab.session != nil {
		m.lab.session.feed.close()
	}
	m.lab = m.lab.begin(msg.session)
	m.at, m.dialog, m.toast = labScreen, nil, toast{}
	m, first := m.send(order{verb: pace, pace: paces[m.lab.pace]})
	m, then := m.send(order{verb: play})
	return m, tea.Batch(first, then)
}

// galleryFrame draws the gallery.
func (m model) galleryFrame() []string {
	t := m.theme
	all := m.gallery.matching()
	lay := layGallery(m.w, m.h, len(all))
	lines := m.head(1)
	_, typing := m.dialog.(filtering)
	switch {
	case typing || m.gallery.filter.String() != "":
		n := fmt.Sprintf("%d of %d ", len(all), len(m.gallery.all))
		left := " / "
		lines = append(lines, left+m.gallery.filter.line(t, m.w-chart.Width(left)-len(n), typing)+t.faint(n))
	default:
		lines = append(lines, t.ink.Fit(" "+count(len(all), "scenario", "scenarios")+t.faint(": a question each, and people who live through it"), m.w))
	}
	list := exactly(m.galleryList(lay.list.w, lay.list.h), lay.list.h)
	for i, l := range list {
		list[i] = t.ink.Fit(l, lay.list.w)
	}
	text := m.preview(lay.preview.w)
	preview := exactly(text[min(m.gallery.down, len(text)):], lay.preview.h)
	if lay.preview.x > 0 {
		lines = append(lines, beside(list, preview, t.faint("│"))...)
	} else {
		lines = append(lines, list...)
		lines = append(lines, t.faint(strings.Repeat("─", m.w)))
		lines = append(lines, preview...)
	}
	return append(lines, m.footer())
}

func (m model) galleryList(w, h int) []string {
	t := m.theme
	all := m.gallery.matching()
	if len(all) == 0 {
		return []string{"   nothing matches"}
	}
	tall := 1
	if h >= 3*len(all) && m.w >= 90 {
		tall = 3
	}
	first := scroll(m.gallery.at, max(h/tall, 1), len(all))
	var lines []string
	for i := first; i < len(all) && len(lines)+tall <= max(h, tall); i++ {
		s := all[i]
		pointer, name := "   ", chart.Clean(s.Name)
		if i == m.gallery.at {
			pointer, name = " ▸ ", t.bold(name)
		}
		if tall == 1 {
			lines = append(lines, pointer+t.ink.Fit(name, 18)+" "+t.ink.Fit(t.faint(chart.Clean(s.Title)), max(w-22, 0)))
			continue
		}
		lines = append(lines, pointer+name, t.ink.Fit("   "+t.faint(chart.Clean(s.Title)), w-1), "")
	}
	return lines
}

// preview is what the scenario in focus says about itself.
func (m model) preview(w int) []string {
	s := m.gallery.selected()
	if s == nil || w < 8 {
		return nil
	}
	t := m.theme
	var lines []string
	text := func(s, indent string) {
		for _, l := range wrap(t.ink, chart.Clean(s), w-3-len(indent)) {
			lines = append(lines, " "+indent+l)
		}
	}
	list := func(title string, items []string) {
		if len(items) == 0 {
			return
		}
		lines = append(lines, "", " "+t.bold(title))
		for _, it := range items {
			for i, l := range wrap(t.ink, chart.Clean(it), w-6) {
				mark := "  "
				if i == 0 {
					mark = "· "
				}
				lines = append(lines, "   "+mark+l)
			}
		}
	}
	lines = append(lines, " "+t.bold(chart.Clean(s.Title)))
	for _, l := range wrap(t.ink, chart.Clean(s.Question), w-3) {
		lines = append(lines, " "+l)
	}
	lines = append(lines, "")
	facts := count(len(s.Arms), "arm", "arms") + ": " + strings.Join(s.Arms, ", ") + "; " + count(s.Rounds, "round", "rounds")
	if s.Baseline != "" {
		facts += "; baseline " + s.Baseline
	}
	if s.Minutes > 0 {
		facts += fmt.Sprintf("; about %g minutes to look at", s.Minutes)
	}
	for _, l := range wrap(t.ink, chart.Clean(facts), w-3) {
		lines = append(lines, " "+t.faint(l))
	}
	if s.About != "" {
		lines = append(lines, "", " "+t.bold("How it works"))
		for p := range strings.SplitSeq(s.About, "\n\n") {
			text(strings.ReplaceAll(p, "\n", " "), "  ")
		}
	}
	list("Notice", s.Notice)
	list("Try", s.Try)
	list("The answer depends", s.Depends)
	list("Sources", s.Sources)
	for i, l := range lines {
		lines[i] = t.ink.Fit(l, w)
	}
	return lines
}
