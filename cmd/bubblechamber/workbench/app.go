package workbench

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics/numeral"
	"bubblechamber/metrics/record"
)

// model is all that the screen follows from. It is a value: every method that
// changes something returns another model.
type model struct {
	theme theme
	w, h  int
	cache *cache
	mark  *int // another one whenever something that is shown may have changed

	at      screen
	gallery gallery
	lab     lab
	mapping mapping
	audit   audit
	compare compare
	dialog  dialog // over the screen, or nil
	toast   toast
	said    remarks

	open    func(ref string) (*session, error)
	recents record.Recent
	opening string // the scenario that is being built
	direct  bool   // the scenario was named on the command line

	clock time.Time // of the last tick
	rate  int       // drawings a second, by its place in drawingRates
	mouse bool

	ending error // what to return when the program has ended
}

// dialog is what takes all keys until it is closed.
type dialog interface {
	// key returns the model after a key; it closes the dialog by setting
	// m.dialog to nil.
	key(m model, k tea.KeyMsg) (model, tea.Cmd)
	// rows returns what the dialog shows in w cells and at most h rows.
	rows(m model, w, h int) []string
}

type (
	tickMsg time.Time
	openMsg struct {
		session *session
		err     error
	}
	doneMsg struct {
		order order
		err   error
	}
)

// drawingRates are drawings a second.
var drawingRates = []int{1, 2, 5, 10, 15, 20}

const (
	usualRate = 3 // of drawingRates: 10
	calmRate  = 1 // 2
)

func newModel(t theme, open func(string) (*session, error)) model {
	return model{theme: t, cache: newCache(), open: open, rate: usualRate, lab: newLab()}
}

// Init starts the clock, and opens the scenario that was asked for.
func (m model) Init() tea.Cmd {
	if m.opening != "" {
		return tea.Batch(m.tick(), m.build(m.opening))
	}
	return m.tick()
}

func (m model) tick() tea.Cmd {
	return tea.Tick(time.Second/time.Duration(drawingRates[m.rate]), func(t time.Time) tea.Msg { return tickMsg(t) })
}

func (m model) build(ref string) tea.Cmd {
	return func() tea.Msg {
		s, err := m.open(ref)
		return openMsg{s, err}
	}
}

// Update returns the model after a message.
func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	after, cmd := m.update(msg)
	if _, tick := msg.(tickMsg); !tick || after.shown() != m.shown() {
		after.mark = new(int)
	}
	return after, cmd
}

// shown is what a tick may change of what is shown.
func (m model) shown() any {
	version := uint64(0)
	if m.lab.snap != nil {
		version = m.lab.snap.version
	}
	return [...]any{m.toast, version, m.lab.cursor, m.lab.replay}
}

func (m model) update(msg tea.Msg) (model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		return m, nil
	case tickMsg:
		return m.ticked(time.Time(msg))
	case openMsg:
		return m.opened(msg)
	case doneMsg:
		return m.done(msg)
	case tea.KeyMsg:
		return m.keys(msg)
	case tea.MouseMsg:
		return m.moused(msg)
	case recentMsg:
		m.gallery.recent = msg
	case exportMsg:
		return m.exported(msg), nil
	}
	return m, nil
}

// ticked looks at the newest snapshot.
func (m model) ticked(now time.Time) (model, tea.Cmd) {
	passed := now.Sub(m.clock)
	if m.clock.IsZero() {
		passed = 0
	}
	m.clock = now
	if m.toast.text != "" && now.After(m.toast.until) {
		m.toast = toast{}
	}
	if m.lab.session != nil {
		before := m.lab.snap.version
		m.lab = m.lab.look()
		s := m.lab.snap
		if s.crash != nil {
			m.ending = s.crash
			return m, tea.Quit
		}
		m = m.stopped()
		if s.err != nil && s.version != before {
			m = m.say("the simulation stopped: %v", s.err)
		}
		m.lab = m.lab.replayed(passed)
	}
	return m, m.tick()
}

// keys takes apart what was typed so fast that it came as one message; what was
// pasted is text for a dialog or nothing.
func (m model) keys(k tea.KeyMsg) (model, tea.Cmd) {
	if k.Type != tea.KeyRunes || len(k.Runes) < 2 || k.Paste && m.dialog != nil {
		return m.key(k)
	}
	if k.Paste {
		return m, nil
	}
	var all []tea.Cmd
	for _, r := range k.Runes {
		one := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: k.Alt}
		if r == ' ' {
			one.Type = tea.KeySpace
		}
		var cmd tea.Cmd
		m, cmd = m.key(one)
		all = append(all, cmd)
	}
	return m, tea.Batch(all...)
}

// key gives a key to the dialog, or looks it up in the table.
func (m model) key(k tea.KeyMsg) (model, tea.Cmd) {
	name := k.String()
	if name == "ctrl+c" {
		return m.quit()
	}
	if tooSmall(m.w, m.h) {
		if name == "q" {
			return m.quit()
		}
		return m, nil
	}
	if m.dialog != nil {
		return m.dialog.key(m, k)
	}
	return m.press(name)
}

// press does what a key stands for, or says why not.
func (m model) press(key string) (model, tea.Cmd) {
	b, ok := find(m.place(), key)
	if !ok {
		return m, nil
	}
	if why := b.why(m); why != "" {
		return m.say("%s", why), nil
	}
	m.toast = toast{}
	return b.do(m)
}

// place returns where keys go.
func (m model) place() place {
	switch m.at {
	case galleryScreen:
		return atGallery
	case mapScreen:
		return atMap
	case personScreen:
		return atPerson
	case auditScreen:
		return atAudit
	case compareScreen:
		return atCompare
	}
	if m.lab.focus == knobFocus {
		return atKnobs
	}
	return atCharts
}

// send leaves an order; its outcome comes as a doneMsg.
func (m model) send(o order) (model, tea.Cmd) {
	wait := m.lab.session.feed.post(o)
	return m, func() tea.Msg { return doneMsg{o, wait()} }
}

func (m model) quit() (model, tea.Cmd) { return m, tea.Quit }

func (m model) askQuit() (model, tea.Cmd) {
	if n := m.byHand(); n > 0 {
		m.dialog = confirm{
			question: fmt.Sprintf("Quit? %s by hand will be lost.", count(n, "knob move or fork", "knob moves and forks")),
			yes:      model.quit,
		}
		return m, nil
	}
	return m.quit()
}

// baseline names the arm that others are compared with; "" if there is none.
func (m model) baseline() string {
	if m.lab.session == nil {
		return ""
	}
	return m.lab.base
}

// byHand is how much would be lost with the session.
func (m model) byHand() int {
	if m.lab.session == nil {
		return 0
	}
	return max(m.lab.session.feed.latest().byHand-m.lab.safe, 0)
}

// suspend puts the program to sleep, as Ctrl-Z does elsewhere; the simulation
// sleeps with it.
func (m model) suspend() (model, tea.Cmd) { return m, tea.Suspend }

func (m model) toggleMouse() (model, tea.Cmd) {
	m.mouse = !m.mouse
	if m.mouse {
		return m.say("mouse on: click and wheel; M gives selecting text back to the terminal"), tea.EnableMouseCellMotion
	}
	return m.say("mouse off"), tea.DisableMouse
}

func (m model) toggleGround() (model, tea.Cmd) {
	m.theme.ink.Light = !m.theme.ink.Light
	if m.theme.ink.Light {
		return m.say("colours for a light ground"), nil
	}
	return m.say("colours for a dark ground"), nil
}

func (m model) drawLess() (model, tea.Cmd) { return m.draw(-1) }
func (m model) drawMore() (model, tea.Cmd) { return m.draw(+1) }

func (m model) draw(by int) (model, tea.Cmd) {
	m.rate = min(max(m.rate+by, 0), len(drawingRates)-1)
	return m.say("drawing %s a second; the simulation's speed is another matter, [ and ]", count(drawingRates[m.rate], "time", "times")), nil
}

// View draws the screen in exactly m.h lines.
func (m model) View() string {
	if m.w < 1 || m.h < 1 {
		return ""
	}
	return m.cache.whole(m.mark, func() string { return joined(m.theme, m.frame()) })
}

func (m model) frame() []string {
	if tooSmall(m.w, m.h) {
		return m.smallFrame()
	}
	if d, ok := m.dialog.(reading); ok {
		return exactly(d.rows(m, m.w, m.h), m.h)
	}
	lines := exactly(pages()[m.at].frame(m), m.h)
	if m.dialog != nil {
		rows := m.dialog.rows(m, m.w, m.h-4)
		lines = over(lines, rows, m.h-1-len(rows))
		lines[m.h-1] = m.theme.ink.Fit(" "+m.toast.text, m.w)
	}
	return lines
}

// smallFrame asks for a larger terminal.
func (m model) smallFrame() []string {
	text := fmt.Sprintf("bubblechamber needs a terminal of at least %d x %d; this one is %d x %d. Make it larger, or q to quit.", leastWidth, leastHeight, m.w, m.h)
	return exactly(wrap(m.theme.ink, text, m.w), m.h)
}

// count writes a number with the right word.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return numeral.Whole(n) + " " + many
}
