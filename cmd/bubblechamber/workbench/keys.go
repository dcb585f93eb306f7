package workbench

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"
)

// place is where keys go. A key means one thing in each place.
type place uint8

const (
	atGallery place = iota
	atCharts
	atKnobs
	atMap
	atPerson
	atAudit
	atCompare
)

var places = []place{atGallery, atCharts, atKnobs, atMap, atPerson, atAudit, atCompare}

func (p place) String() string {
	return [...]string{"gallery", "lab, charts", "lab, knobs", "map", "person", "audit", "compare"}[p]
}

// binding is one entry of the key table, from which come what a key does, the
// footer and the help.
type binding struct {
	keys  []string // as Bubble Tea calls them
	show  string   // as the footer calls them, with their like
	brief string   // in the footer; "" is not there
	help  string   // in the help
	// why says why the keys do nothing now; "" when they do something.
	why func(m model) string
	do  func(m model) (model, tea.Cmd)
}

// reserved are the keys that mean the same everywhere. A screen's own keys never
// reuse them.
var reserved = []string{"1", "2", "3", "4", "5", "6", "?", ":", "u", "q", " ", "S", "E", "M", "T", "!", "ctrl+c", "ctrl+z"}

// globalKeys are those that mean the same everywhere.
func globalKeys() []binding {
	keys := []binding{
		{[]string{" "}, "space", "play", "play and pause; in the past: show the stored rounds one after another", needsLab, model.togglePlay},
		{[]string{"?"}, "?", "help", "this page: keys, how to read the charts, and what each metric means", always, model.openHelp},
		{[]string{":"}, ":", "command", "type a command, or find a knob, a metric, an arm or a person", always, model.openPalette},
	}
	for i, p := range pages() {
		s := screen(i)
		why := needsLab
		if s == galleryScreen {
			why = always
		}
		key := string(rune('1' + i))
		keys = append(keys, binding{[]string{key}, key, "", p.help, why, func(m model) (model, tea.Cmd) { return m.show(s) }})
	}
	return append(keys, []binding{
		{[]string{"u"}, "u", "", "undo the last move of a knob: before it has taken effect as if it had not been, afterwards by moving it back", model.whyNoUndo, model.undo},
		{[]string{"S"}, "S", "save", "save the run: all rounds so far, people, and a manifest that repeats it with what was done by hand", needsRounds, model.openSave},
		{[]string{"E"}, "E", "export", "export what is in focus as a figure: SVG, PNG and PDF", model.whyNoExport, model.openExport},
		{[]string{"M"}, "M", "", "mouse on and off; while it is on, the terminal cannot select text", always, model.toggleMouse},
		{[]string{"T"}, "T", "", "colours for a light or a dark ground", always, model.toggleGround},
		{[]string{"!"}, "!", "", "what was said last, whole", model.whyNoRemarks, model.openRemarks},
		{[]string{"q"}, "q", "quit", "quit; asks first when knob moves or forks by hand would be lost", always, model.askQuit},
		{[]string{"ctrl+z"}, "Ctrl-Z", "", "put the program to sleep; fg wakes it as it was", always, model.suspend},
		{[]string{"ctrl+c"}, "Ctrl-C", "", "quit at once", always, model.quit},
	}...)
}

// ownKeys are a place's own.
func ownKeys(p place) []binding {
	switch p {
	case atGallery:
		return galleryKeys()
	case atCharts:
		return slices.Concat(travelKeys(true), chartKeys(), armKeys(true))
	case atKnobs:
		return slices.Concat(knobKeys(), travelKeys(false), chartKeys(), armKeys(false))
	case atMap:
		return slices.Concat(mapKeys(), travelKeys(true), armKeys(true))
	case atPerson:
		return slices.Concat(personKeys(), travelKeys(true))
	case atAudit:
		return slices.Concat(auditKeys(), travelKeys(true), armKeys(true))
	}
	return slices.Concat(compareKeys(), travelKeys(true), armKeys(false))
}

// bindings are all keys of a place, its own first.
func bindings(p place) []binding { return append(ownKeys(p), globalKeys()...) }

// find returns the entry of a key.
func find(p place, key string) (binding, bool) {
	for _, b := range bindings(p) {
		if slices.Contains(b.keys, key) {
			return b, true
		}
	}
	return binding{}, false
}

func always(model) string { return "" }

func needsLab(m model) string {
	if m.lab.session == nil {
		return "no scenario is open yet: choose one in the gallery and press Enter"
	}
	return ""
}
