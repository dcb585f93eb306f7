package workbench

import (
	"fmt"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/scenarios"
)

// gallery is the list of what can be opened: the scenarios that ship, and runs
// that were saved.
type gallery struct {
	all      []*scenarios.Scenario
	recent   []recent
	sketches map[string]sketch
	filter   field
	at       int // among the entries that match
	down     int // rows that the preview is scrolled
}

// recent is a run that was saved.
type recent struct {
	ref   string // its manifest.json
	name  string // of the scenario
	about string // "round 128 of 400, seed 7, saved 2026-11-28"
}

// entry is one line that can be chosen: a scenario, or else a saved run.
type entry struct {
	theme    string
	scenario *scenarios.Scenario
	recent   recent
}

// ref is what opens it.
func (e entry) ref() string {
	if e.scenario != nil {
		return e.scenario.Name
	}
	return e.recent.ref
}

// matching are the entries that hold all words of the filter, by theme.
func (g gallery) matching() []entry {
	var out []entry
	for _, s := range g.all {
		if matches(strings.Join(append([]string{s.Theme, s.Name, s.Title, s.Question, s.About}, s.Tags...), " "), g.filter.String()) {
			out = append(out, entry{theme: s.Theme, scenario: s})
		}
	}
	for _, r := range g.recent {
		if matches("recent runs "+r.name+" "+r.about+" "+r.ref, g.filter.String()) {
			out = append(out, entry{theme: "Recent runs", recent: r})
		}
	}
	return out
}

func (g gallery) selected() entry {
	all := g.matching()
	if g.at >= len(all) {
		return entry{}
	}
	return all[g.at]
}

func galleryKeys() []binding {
	return []binding{
		{[]string{"enter"}, "Enter", "open", "open the scenario in the lab, and run it; a saved run goes on where it was", model.whyNoOpen, model.openSelected},
		{[]string{"up", "k"}, "↑", "", "the scenario before", always, model.galleryUp},
		{[]string{"down", "j"}, "↓", "choose", "the scenario after", always, model.galleryDown},
		{[]string{"/"}, "/", "filter", "show only scenarios with these words", always, model.galleryFilter},
		{[]string{"i"}, "i", "about", "all that the scenario says about itself: what to notice and to try, how it works, claims, sources", model.whyNoInfo, model.openInfo},
		{[]string{"o"}, "o", "file", "open a scenario file of your own, or a run's manifest.json", model.whyBusyOpening, model.openFile},
		{[]string{"esc"}, "Esc", "", "show all scenarios again", always, model.galleryAll},
		{[]string{"pgdown", "J"}, "PgDn", "", "scroll the description down", always, model.previewDown},
		{[]string{"pgup", "K"}, "PgUp", "", "scroll the description up", always, model.previewUp},
	}
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
	most := max(len(m.preview(lay.preview.w))-lay.preview.h+lay.chart.h, 0)
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
	if m.gallery.selected().ref() == "" {
		return "no scenario matches: Esc shows all again"
	}
	return m.whyBusyOpening()
}

func (m model) openSelected() (model, tea.Cmd) { return m.openRef(m.gallery.selected().ref()) }

// openFile asks for a file.
func (m model) openFile() (model, tea.Cmd) {
	m.dialog = ask{
		title: "Open a file", labels: []string{"file"}, fields: []field{newField("")},
		hint: "a scenario, such as mine.yaml, or the manifest.json of a run",
		ok: func(m model, texts []string) (model, tea.Cmd, error) {
			name := strings.TrimSpace(texts[0])
			if _, err := os.Stat(name); err != nil {
				return m, nil, err
			}
			m.dialog = nil
			m, cmd := m.openRef(name)
			return m, cmd, nil
		},
	}
	return m, nil
}

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
	then := order{verb: play}
	if r := msg.session.resume; r > 0 {
		m = m.say("running up to round %d, where it was saved", r)
		then = order{verb: goTo, round: r}
	}
	m, cmd := m.send(then)
	return m, tea.Batch(first, cmd)
}
