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
)

var places = []place{atGallery, atCharts, atKnobs}

func (p place) String() string { return [...]string{"gallery", "lab, charts", "lab, knobs"}[p] }

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

// reserved are the keys that mean the same everywhere, also those of screens to
// come. A screen's own keys never reuse them.
var reserved = []string{"1", "2", "3", "4", "5", "6", "?", ":", "u", "q", " ", "S", "E", "M", "T", "ctrl+c"}

// globalKeys are those that mean the same everywhere.
func globalKeys() []binding {
	return []binding{
		{[]string{" "}, "space", "play", "play and pause; in the past: show the stored rounds one after another", needsLab, model.togglePlay},
		{[]string{"?"}, "?", "help", "this page: keys, how to read the charts, and what each metric means", always, model.openHelp},
		{[]string{"1"}, "1", "", "the gallery of scenarios", always, model.toGallery},
		{[]string{"2"}, "2", "", "the lab, where a scenario runs", needsLab, model.toLab},
		{[]string{"u"}, "u", "", "undo the last move of a knob", model.whyNoUndo, model.undo},
		{[]string{"M"}, "M", "", "mouse on and off; while it is on, the terminal cannot select text", always, model.toggleMouse},
		{[]string{"T"}, "T", "", "colours for a light or a dark ground", always, model.toggleGround},
		{[]string{"q"}, "q", "quit", "quit; asks first when knob moves or forks by hand would be lost", always, model.askQuit},
		{[]string{"ctrl+c"}, "Ctrl-C", "", "quit at once", always, model.quit},
	}
}

// ownKeys are a place's own.
func ownKeys(p place) []binding {
	if p == atGallery {
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
	forth, back := []string{".", "right"}, []string{",", "left"}
	if p == atKnobs {
		forth, back = forth[:1], back[:1]
	}
	showForth, showBack := forth[0], back[0]
	if p == atCharts {
		showForth, showBack = "→", "←"
	}
	keys := []binding{
		{back, showBack, "", "one round back; earlier rounds are shown as they were stored", model.whyNoBack, model.stepBack},
		{forth, showBack + " " + showForth, "step", "one round forth; at the newest, the next round is run", model.whyNoRun, model.stepForth},
		{[]string{"["}, "[", "", "slower: fewer rounds a second", needsLab, model.slower},
		{[]string{"]"}, "[ ]", "speed", "faster: more rounds a second, in the end as many as can be", needsLab, model.faster},
		{[]string{"f"}, "f", "fork", "fork: a new arm that shares the past of the arm in focus up to this round", model.whyNoFork, model.openFork},
		{[]string{"tab"}, "Tab", "focus", "put the next chart, then the knobs, in focus", needsLab, model.nextFocus},
		{[]string{"shift+tab"}, "Shift-Tab", "", "the chart before", needsLab, model.previousFocus},
		{[]string{"/"}, "/", "knobs", "find a knob among all that may move, and put it on the slider in focus", needsLab, model.openKnobs},
		{[]string{"a"}, "a", "arm", "put the next arm in focus: the sentence, the arms' knobs and forks are about it", needsLab, model.nextArm},
		{[]string{"A"}, "A", "", "put the arm before in focus", needsLab, model.previousArm},
		{[]string{"m"}, "m", "metric", "choose what the chart in focus shows", model.whyNoMetric, model.openMetrics},
		{[]string{"g"}, "g", "go to", "go to a round: earlier ones are shown, later ones are run", needsLab, model.openJump},
		{[]string{"home"}, "Home", "", "the first round", model.whyNoBack, model.toStart},
		{[]string{"end"}, "End", "", "the newest round", needsLab, model.toEnd},
		{[]string{"b"}, "b", "baseline", "show and hide the baseline arm in the charts", model.whyNoBaseline, model.toggleBaseline},
		{[]string{"z"}, "z", "", "the chart in focus alone, or all four", model.whyNoZoom, model.toggleZoom},
		{[]string{"{"}, "{", "", "draw less often; the simulation's speed stays", always, model.drawLess},
		{[]string{"}"}, "}", "", "draw more often; the simulation's speed stays", always, model.drawMore},
	}
	if p == atKnobs {
		keys = append([]binding{
			{[]string{"left"}, "←", "", "move the knob down", model.whyNoMove, model.knobDown},
			{[]string{"right"}, "← →", "move", "move the knob up; it takes effect at the next round", model.whyNoMove, model.knobUp},
			{[]string{"shift+left", "H"}, "H", "", "move the knob down a long way", model.whyNoMove, model.knobFarDown},
			{[]string{"shift+right", "L"}, "L", "", "move the knob up a long way", model.whyNoMove, model.knobFarUp},
			{[]string{"enter"}, "Enter", "value", "type the knob's value", model.whyNoMove, model.openValue},
			{[]string{"0"}, "0", "reset", "put the knob back to where the scenario has it", model.whyNoMove, model.knobReset},
			{[]string{"up", "k"}, "↑", "", "the knob before", needsLab, model.knobBefore},
			{[]string{"down", "j"}, "↓", "", "the knob after", needsLab, model.knobAfter},
			{[]string{"esc"}, "Esc", "", "back to the charts", needsLab, model.focusCharts},
		}, keys...)
	}
	return keys
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
