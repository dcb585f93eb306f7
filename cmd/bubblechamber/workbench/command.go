package workbench

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics"
	"bubblechamber/metrics/numeral"
	"bubblechamber/sim/param"
)

// command is one thing that can be typed behind a colon, and in a plain session.
type command struct {
	word string
	args string // what follows: "PATH VALUE"; in brackets what may be left out
	help string
	why  func(m model) string
	// offers are what the last of the words typed so far may be; nil is nothing.
	offers func(m model, words []string) []item
	do     func(m model, args string) (model, tea.Cmd, error)
}

// needs reports whether the command cannot do without arguments.
func (c command) needs() bool { return c.args != "" && !strings.HasPrefix(c.args, "[") }

// commands are all, in the order in which they are listed.
func commands() []command {
	all := []command{
		{"set", "PATH VALUE", "move a knob at the next round; in the past this makes a fork", needsLab, offerKnobs, model.commandSet},
		{"undo", "", "undo the last move of a knob", model.whyNoUndo, nil, plainly(model.undo)},
		{"fork", "NAME [PATH=VALUE]...", "a new arm with the past of the arm in focus up to this round", model.whyNoFork, offerSettings, model.commandFork},
		{"play", "", "play", needsLab, nil, model.commandPlay},
		{"pause", "", "pause", needsLab, nil, model.commandPause},
		{"goto", "ROUND", "show an earlier round, or run up to a later one", needsLab, nil, model.commandGoto},
		{"until", "[METRIC < VALUE]", "pause when a metric of the arm in focus, or ARM.METRIC, crosses a value; without one, do not", needsLab, offerMetrics, model.commandUntil},
		{"baseline", "ARM", "compare with another arm, also in what is saved", needsLab, offerArms, model.commandBaseline},
		{"save", "[FOLDER]", "save the run with what was done by hand", needsRounds, nil, model.commandSave},
		{"export", "[NAME]", "export what is in focus as NAME.svg, .png and .pdf", model.whyNoExport, nil, model.commandExport},
		{"speed", "ROUNDS", "so many rounds a second; 0 is as many as can be", needsLab, nil, model.commandSpeed},
		{"arm", "ARM", "the arm in focus", needsLab, offerArms, model.commandArm},
		{"metric", "METRIC [CHART]", "what chart 1, 2 or 3 shows, or the one in focus", needsLab, offerMetrics, model.commandMetric},
		{"explain", "METRIC", "what a metric means: formula, range, source", always, offerMetrics, model.commandExplain},
		{"person", "NUMBER", "put a person under the microscope", needsLab, offerPeople, model.commandPerson},
		{"open", "SCENARIO", "open a scenario of the gallery, a file or a run's manifest.json", always, offerScenarios, model.commandOpen},
	}
	for i, p := range pages() {
		s := screen(i)
		why := needsLab
		if s == galleryScreen {
			why = always
		}
		all = append(all, command{strings.ToLower(p.name), "", "show " + p.help, why, nil, plainly(func(m model) (model, tea.Cmd) { return m.show(s) })})
	}
	return append(all,
		command{"help", "", "keys, charts and metrics", always, nil, plainly(model.openHelp)},
		command{"quit", "", "quit", always, nil, plainly(model.askQuit)},
	)
}

// plainly is a command that a key does, too.
func plainly(do func(model) (model, tea.Cmd)) func(model, string) (model, tea.Cmd, error) {
	return func(m model, _ string) (model, tea.Cmd, error) {
		m, cmd := do(m)
		return m, cmd, nil
	}
}

// execute does what a line says: a command, or by itself the path of a knob and
// its value, a metric, an arm, or a round.
func (m model) execute(line string) (model, tea.Cmd, error) {
	word, args, _ := strings.Cut(strings.TrimSpace(line), " ")
	args = strings.TrimSpace(args)
	if c, ok := findCommand(word); ok {
		if why := c.why(m); why != "" {
			return m, nil, errors.New(why)
		}
		if args == "" && c.needs() {
			return m, nil, fmt.Errorf("%s needs %s", c.word, c.args)
		}
		return c.do(m, args)
	}
	if _, ok := metrics.Lookup(word); ok && args == "" {
		return m.commandExplain(word)
	}
	if m.lab.session != nil {
		if _, err := strconv.Atoi(word); err == nil && args == "" {
			return m.commandGoto(word)
		}
		if m.lab.snap.arm(word) >= 0 && args == "" {
			return m.commandArm(word)
		}
		if _, ok := m.lab.snap.board.find(word); ok || strings.HasPrefix(word, "users.person.") {
			return m.commandSet(line)
		}
	}
	return m, nil, m.noCommand(word)
}

func findCommand(word string) (command, bool) {
	for _, c := range commands() {
		if c.word == word {
			return c, true
		}
	}
	return command{}, false
}

func (m model) noCommand(word string) error {
	var words []string
	for _, it := range m.firstWords() {
		words = append(words, it.value)
	}
	if near, ok := param.Nearest(word, words); ok {
		return fmt.Errorf("no command %q (did you mean %q?)", word, near)
	}
	return fmt.Errorf("no command %q; help lists them", word)
}

func (m model) commandSet(args string) (model, tea.Cmd, error) {
	path, text, _ := strings.Cut(strings.Replace(args, "=", " ", 1), " ")
	k, ok := m.lab.snap.board.find(path)
	if !ok {
		return m.setMember(path, strings.TrimSpace(text))
	}
	text = strings.TrimSpace(text)
	if text == "" {
		v, _ := m.lab.wanted(k)
		return m, nil, fmt.Errorf("%s is %s: %s; %s%s. Which value?", k.Path, k.text(v), k.Doc, k.Range(), unitOf(k))
	}
	v, err := k.Parse(text)
	if err != nil {
		return m, nil, err
	}
	m, cmd := m.setKnob(k, v)
	return m, cmd, nil
}

// setMember moves a knob of one person.
func (m model) setMember(path, text string) (model, tea.Cmd, error) {
	k, ok, err := m.lab.snap.board.member(path)
	switch {
	case err != nil:
		return m, nil, err
	case !ok:
		return m, nil, m.lab.noKnob("", path)
	}
	v, err := k.Parse(text)
	if err != nil {
		return m, nil, err
	}
	m, cmd := m.permit(path, v, v)
	return m, cmd, nil
}

func (m model) commandFork(args string) (model, tea.Cmd, error) {
	name, settings, _ := strings.Cut(args, " ")
	spec, err := m.lab.forkSpec(name, m.lab.arm, m.lab.position(), settings)
	if err != nil {
		return m, nil, err
	}
	m, cmd := m.makeFork(spec)
	return m, cmd, nil
}

func (m model) commandPlay(string) (model, tea.Cmd, error) {
	if m.lab.moving() {
		return m, nil, nil
	}
	m, cmd := m.togglePlay()
	return m, cmd, nil
}

func (m model) commandPause(string) (model, tea.Cmd, error) {
	if !m.lab.moving() {
		return m, nil, nil
	}
	m, cmd := m.togglePlay()
	return m, cmd, nil
}

func (m model) commandGoto(args string) (model, tea.Cmd, error) {
	round, err := readRound(args)
	if err != nil {
		return m, nil, err
	}
	m, cmd := m.jump(round)
	return m, cmd, nil
}

func (m model) commandSpeed(args string) (model, tea.Cmd, error) {
	v, err := strconv.ParseFloat(args, 64)
	at := slices.Index(paces, v)
	if err != nil || at < 0 {
		var all []string
		for _, p := range paces {
			all = append(all, strconv.FormatFloat(p, 'g', -1, 64))
		}
		return m, nil, errors.New("a speed is one of " + strings.Join(all, ", ") + " rounds a second; 0 is full speed")
	}
	m, cmd := m.setPace(at)
	return m, cmd, nil
}

func (m model) commandArm(args string) (model, tea.Cmd, error) {
	if m.lab.snap.arm(args) < 0 {
		return m, nil, m.lab.noArm(args)
	}
	m.lab.arm = args
	return m, nil, nil
}

func (m model) commandMetric(args string) (model, tea.Cmd, error) {
	name, place, _ := strings.Cut(args, " ")
	if _, ok := metrics.Lookup(name); !ok {
		return m, nil, noMetric(name)
	}
	at := m.lab.focus
	if place = strings.TrimSpace(place); place != "" {
		n, err := strconv.Atoi(place)
		if err != nil || n < 1 || n > len(m.lab.metric) {
			return m, nil, errors.New("the chart is 1, 2 or 3")
		}
		at = n - 1
	}
	if at >= len(m.lab.metric) {
		at = engagementChart
	}
	m.lab.metric[at] = name
	m.at = labScreen
	return m, nil, nil
}

func (m model) commandExplain(args string) (model, tea.Cmd, error) {
	d, ok := metrics.Lookup(args)
	if !ok {
		return m, nil, noMetric(args)
	}
	m.dialog = notice{capital(d.Label(m.baseline())), strings.Join(explained(d), "\n")}
	return m, nil, nil
}

func (m model) commandPerson(args string) (model, tea.Cmd, error) {
	n, err := strconv.Atoi(args)
	if people := m.lab.session.people; err != nil || n < 0 || n >= people {
		return m, nil, fmt.Errorf("a person is a number from 0 to %s", numeral.Whole(people-1))
	}
	m.lab.person = int32(n)
	m, cmd := m.show(personScreen)
	return m, cmd, nil
}

func (m model) commandOpen(args string) (model, tea.Cmd, error) {
	if why := m.whyBusyOpening(); why != "" {
		return m, nil, errors.New(why)
	}
	m, cmd := m.openRef(args)
	return m, cmd, nil
}

// readRound reads what was typed for a round.
func readRound(text string) (int, error) {
	round, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || round < 0 || round > 1_000_000 {
		return 0, errors.New("a round is a whole number, 0 to 1,000,000")
	}
	return round, nil
}

func (l lab) noArm(name string) error {
	var names []string
	for _, a := range l.snap.arms {
		names = append(names, a.name)
	}
	if near, ok := param.Nearest(name, names); ok {
		return fmt.Errorf("no arm %q (did you mean %q?)", name, near)
	}
	return fmt.Errorf("no arm %q; there are %s", name, strings.Join(names, ", "))
}

func noMetric(name string) error {
	var names []string
	for _, d := range metrics.All() {
		names = append(names, d.Name)
	}
	if near, ok := param.Nearest(name, names); ok {
		return fmt.Errorf("no metric %q (did you mean %q?)", name, near)
	}
	return fmt.Errorf("no metric %q; there are %s", name, strings.Join(names, ", "))
}

// explained says all about a metric, a thing a line.
func explained(d metrics.Definition) []string {
	lines := []string{
		capital(d.Meaning) + ".",
		"Formula: " + d.Formula,
		"Range: " + d.Range,
	}
	if d.Unit != "" {
		lines = append(lines, "Unit: "+d.Unit)
	}
	if d.Better != metrics.Neither {
		lines = append(lines, capital(d.Better.String())+" is better.")
	}
	if d.Notes != "" {
		lines = append(lines, d.Notes)
	}
	if d.Source != "" {
		lines = append(lines, "Source: "+d.Source)
	}
	return append(lines, "Name in files: "+d.Name)
}
