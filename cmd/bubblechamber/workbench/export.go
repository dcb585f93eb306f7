package workbench

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics/figure"
	"bubblechamber/sim"
)

// Figures are of the size of a page's width, in centimetres.
const (
	figureWidth  = 16
	figureHeight = 9.5
)

func (m model) whyNoExport() string {
	if m.at == galleryScreen {
		return "what is exported is a chart of a run: open a scenario first"
	}
	if why := needsLab(m); why != "" {
		return why
	}
	if m.lab.snap.latest < 1 {
		return "there is nothing to draw before round 1"
	}
	return ""
}

// openExport asks for a name.
func (m model) openExport() (model, tea.Cmd) {
	what, _ := m.exportName()
	m.dialog = ask{
		title: "Export " + what, labels: []string{"name"}, fields: []field{newField(m.freeExport())},
		hint: "the figure goes to NAME.svg, NAME.png and NAME.pdf" + m.exportMore(),
		ok: func(m model, texts []string) (model, tea.Cmd, error) {
			m, cmd, err := m.commandExport(texts[0])
			if err == nil {
				m.dialog = nil
			}
			return m, cmd, err
		},
	}
	return m, nil
}

func (m model) exportMore() string {
	if m.at == compareScreen {
		return ", the table to NAME.csv"
	}
	return ""
}

// exportName says what is exported, in words and as part of a file's name.
func (m model) exportName() (what, name string) {
	l := m.lab
	switch m.at {
	case mapScreen:
		return "the map", "map"
	case personScreen:
		return fmt.Sprintf("what person %d is shown", l.person), fmt.Sprintf("person-%d", l.person)
	case auditScreen:
		return "the Lorenz curves of " + m.audit.curve.String(), "lorenz"
	case compareScreen:
		metric := m.comparedMetric()
		return definition(metric).Label(l.base) + " of all arms, and the table", metric
	}
	if l.focus >= tradeChart {
		return "the trade", "trade"
	}
	return definition(l.metric[l.focus]).Label(l.base), l.metric[l.focus]
}

func (m model) freeExport() string {
	_, name := m.exportName()
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune("[]/\\ ", r) {
			return '-'
		}
		return r
	}, name)
	return m.freeName(clean, ".svg")
}

// exportMsg is the outcome of an export.
type exportMsg struct {
	files []string
	err   error
}

func (m model) exported(msg exportMsg) model {
	if msg.err != nil {
		return m.say("not exported: %v", msg.err)
	}
	text := msg.files[0]
	for _, f := range msg.files[1:] {
		text += ", " + filepath.Ext(f)
	}
	return m.say("written to %s", text)
}

// commandExport draws the figure beside the screen, from what is shown now.
func (m model) commandExport(args string) (model, tea.Cmd, error) {
	name := strings.TrimSpace(args)
	if name == "" {
		name = m.freeExport()
	}
	for _, ending := range []string{".svg", ".png", ".pdf"} {
		if _, err := os.Lstat(name + ending); err == nil {
			return m, nil, fmt.Errorf("%s is there already: choose another name", name+ending)
		}
	}
	fig, err := m.figure()
	if err != nil {
		return m, nil, err
	}
	table := ""
	if m.at == compareScreen {
		table = m.comparedCSV()
	}
	return m.say("drawing …"), func() tea.Msg {
		var out exportMsg
		for _, ending := range []string{".svg", ".png", ".pdf"} {
			if out.err = figure.WriteFile(name+ending, fig, figureWidth, figureHeight); out.err != nil {
				return out
			}
			out.files = append(out.files, name+ending)
		}
		if table != "" {
			out.err = os.WriteFile(name+".csv", []byte(table), 0o644)
			out.files = append(out.files, name+".csv")
		}
		return out
	}, nil
}

// figure is what is in focus as a figure for print.
func (m model) figure() (figure.Figure, error) {
	l := m.lab
	switch m.at {
	case mapScreen:
		return m.mapFigure()
	case personScreen:
		return m.personFigure()
	case auditScreen:
		return m.lorenzFigure()
	case compareScreen:
		return m.linesFigure(m.comparedMetric(), figure.View{Arms: l.shownArms(), Cursor: max(l.cursor, 0)})
	}
	v := figure.View{Arms: l.shownArms(), Cursor: max(l.cursor, 0)}
	w := l.window()
	v.From, v.To = int(w.Lo), int(w.Hi)
	if l.focus >= tradeChart {
		v.Mean, v.To, v.Cursor = smoothing, l.position(), 0
		t, err := m.printed().Trade(l.snap.table, l.metric[diversityChart], l.metric[engagementChart], v)
		m.restyle(t.Series)
		return t, err
	}
	v.Difference = l.diffs && l.base != ""
	v.Log = l.logs[l.focus] && !v.Difference
	if d := definition(l.metric[l.focus]); d.Quantiles && !v.Difference {
		v.Band = [...]figure.Band{figure.NoBand, figure.Half, figure.Most}[l.band]
	}
	return m.linesFigure(l.metric[l.focus], v)
}

func (m model) linesFigure(metric string, v figure.View) (figure.Figure, error) {
	if m.lab.awaited(metric) {
		return nil, errors.New("this metric is still being measured against the new baseline")
	}
	f, err := m.printed().Lines(m.lab.snap.table, metric, v)
	m.restyle(f.Series)
	return f, err
}

// printed is the run as figures name it.
func (m model) printed() figure.Run {
	l := m.lab
	r := figure.Run{
		Scenario: l.session.scenario.Name, Hash: l.session.scenario.Hash(), Seed: l.session.seed, Engine: sim.Version,
		Rounds: l.snap.latest, Baseline: l.base,
	}
	for _, a := range l.snap.arms {
		r.Arms = append(r.Arms, a.name)
	}
	for _, in := range l.snap.marks {
		r.Moves = append(r.Moves, figure.Moved(in.Round, in.Path, in.Value))
	}
	return r
}

// caption is what reproduces a figure that is not of rows.
func (m model) caption() string {
	l := m.lab
	return fmt.Sprintf("%s, seed %d, round %d; scenario %.12s, engine %d.", l.session.scenario.Name, l.session.seed, l.position(), l.session.scenario.Hash(), sim.Version)
}

// restyle gives arms the numbers that they have on the screen.
func (m model) restyle(all []figure.Series) {
	for i, s := range all {
		style := m.lab.style(s.Label)
		all[i].Index, all[i].Baseline = style.Index, style.Baseline
	}
}

func (m model) mapFigure() (figure.Figure, error) {
	t := figure.Trade{
		Title:    "Where people are shown to",
		Subtitle: fmt.Sprintf("a point a person: the mean place of what she was shown in her last %d visits; the large mark is the mean of all", visits),
		XLabel:   "first principal component of the items", YLabel: "second principal component",
		Caption: m.caption(), Points: true,
	}
	for _, arm := range []string{m.lab.arm, m.rightArm()} {
		w := m.armWhereabouts(arm)
		if w == nil {
			continue
		}
		s := figure.Series{Label: arm}
		var mx, my, n float64
		for i := range w.n {
			if x, y := w.point(i); !math.IsNaN(x) {
				s.X, s.Y = append(s.X, x), append(s.Y, y)
				mx, my, n = mx+x, my+y, n+1
			}
		}
		if n > 0 {
			s.X, s.Y = append(s.X, mx/n), append(s.Y, my/n)
		}
		t.Series = append(t.Series, s)
	}
	if len(t.Series) == 0 {
		return nil, errors.New("nobody is on the map yet")
	}
	m.restyle(t.Series)
	return t, nil
}

func (m model) personFigure() (figure.Figure, error) {
	l := m.lab
	f := figure.Lines{
		Title:    fmt.Sprintf("Effective topics shown to person %d", l.person),
		Subtitle: fmt.Sprintf("exp of the entropy of the topics of her last %d visits; she and her twins", visits),
		XLabel:   "round", YLabel: "effective topics", Caption: m.caption(),
	}
	c := l.snap.past
	if c == nil || c.crowd.place(l.person) < 0 {
		return nil, fmt.Errorf("person %d is not remembered", l.person)
	}
	i := c.crowd.place(l.person)
	for _, a := range l.snap.arms {
		if c.shelves[a.index] == nil {
			continue
		}
		s := figure.Series{Label: a.name}
		first, y := c.topicsOf(a.index, i, l.snap.last(a.name))
		for k := range y {
			s.X = append(s.X, float64(first+k))
		}
		s.Y = y
		f.Series = append(f.Series, s)
	}
	m.restyle(f.Series)
	return f, nil
}

func (m model) lorenzFigure() (figure.Figure, error) {
	d := m.detail()
	if d == nil {
		return nil, errors.New("the simulation has not looked yet")
	}
	c := m.audit.curve
	f := figure.Lines{
		Title: capital(c.String()), Subtitle: "the share of all that the lowest part holds, since the start, with the Gini coefficient",
		XLabel: "share of " + c.whom() + ", lowest first", YLabel: "share held", Caption: m.caption(),
		Percent: true, Diagonal: true,
	}
	for i, a := range m.lab.snap.arms {
		if i >= len(d.arms) || d.arms[i].curves[c] == nil {
			continue
		}
		y := d.arms[i].curves[c]
		s := figure.Series{Label: a.name, Y: y}
		for x := range y {
			s.X = append(s.X, float64(x)/100)
		}
		f.Series = append(f.Series, s)
	}
	if len(f.Series) == 0 {
		return nil, errors.New("nothing was shown yet")
	}
	m.restyle(f.Series)
	return f, nil
}

// comparedCSV is the whole table: a row a metric, a column an arm; what is
// undefined is empty.
func (m model) comparedCSV() string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	arms := m.comparedArms()
	_ = w.Write(append([]string{"metric", "unit", "better"}, arms...))
	for _, d := range m.compared() {
		row := []string{d.Name, d.Unit, d.Better.String()}
		for _, a := range arms {
			text := ""
			if v := m.comparedValue(a, d.Name); !math.IsNaN(v) {
				text = strconv.FormatFloat(v, 'g', -1, 64)
			}
			row = append(row, text)
		}
		_ = w.Write(row)
	}
	w.Flush()
	return b.String()
}
