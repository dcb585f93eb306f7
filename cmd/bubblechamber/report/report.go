package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"bubblechamber/metrics"
	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
	"bubblechamber/sim"
)

// model is all that a report is of: a scenario as it was run, and what was measured. One
// of run and study is nil.
type model struct {
	scenario *scenarios.Scenario
	outline  *scenarios.Outline
	state    state
	run      *ran
	study    *studied
}

// ran is a run that has been finished.
type ran struct {
	record.Manifest
	rows *metrics.Table
}

// studied is a study of which no cell is missing.
type studied struct {
	*study.Table
	lines    []study.Line
	indices  []study.Sensitive // nil but for Saltelli's design
	verdicts *study.Verdicts
}

// Run writes the page of a run: its manifest, its rows, and the scenario that
// scenarios.Load makes of the manifest.
func Run(w io.Writer, m record.Manifest, rows *metrics.Table, s *scenarios.Scenario) error {
	o, err := s.Outline(nil)
	if err != nil {
		return err
	}
	of := &model{scenario: s, outline: o, state: newState(o, nil), run: &ran{m, rows}}
	p := page{Kind: "run", Title: titleOf(s.Title, s.Name), Question: s.Question}
	p.Facts = []fact{
		{"Scenario", s.Name}, {"Arms", strconv.Itoa(len(m.Arms))}, {"Baseline", orNone(m.Baseline)},
		{"Rounds", strconv.Itoa(m.LastRound)}, {"Seed", strconv.FormatUint(m.Seed, 10)}, {"Engine version", strconv.Itoa(m.Engine)},
	}
	return of.write(w, p)
}

// Study writes the page of a study from its table, in which no cell may be missing, and
// what is registered in its folder, or nil.
func Study(w io.Writer, t *study.Table, r *study.Registration) error {
	if t.Missing > 0 {
		return fmt.Errorf("%s: %d of %d cells are missing", t.Plan.Study.Name, t.Missing, len(t.Cells))
	}
	s := t.Plan.Study
	o, err := s.Outline(nil)
	if err != nil {
		return err
	}
	lines, err := study.Summarise(t)
	if err != nil {
		return err
	}
	indices, err := study.Sensitivities(t)
	if err != nil {
		return err
	}
	verdicts, err := study.Hypotheses(t, r)
	if err != nil {
		return err
	}
	of := &model{scenario: s.Scenario, outline: o, state: newState(o, axes(t.Plan)), study: &studied{t, lines, indices, verdicts}}
	question := s.Question
	if question == "" {
		question = s.Scenario.Question
	}
	p := page{Kind: "study", Title: titleOf(s.Title, s.Name), Question: question}
	p.Facts = []fact{
		{"Study", s.Name}, {"Scenario", s.Scenario.Name}, {"Points", strconv.Itoa(len(t.Plan.Points))}, {"Replicates of each", strconv.Itoa(t.Replicates())},
		{"Baseline", orNone(s.Baseline)}, {"Root seed", strconv.FormatUint(s.Root(), 10)}, {"Engine version", strconv.Itoa(sim.Version)},
	}
	return of.write(w, p)
}

func (m *model) write(w io.Writer, p page) error {
	figures, err := m.figures()
	if err != nil {
		return err
	}
	for _, s := range []section{
		{"question", "Question and findings", m.findings()},
		{"figures", "Figures", figures},
		{"statistics", "Statistics", m.statistics()},
		{"hypotheses", "Hypotheses", m.hypotheses()},
		{"model", "The model", m.odd()},
		{"settings", "Parameters", m.settings()},
		{"limits", "Limits", m.limits()},
		{"repeat", "How to repeat it", m.repeat()},
		{"references", "References", m.references()},
	} {
		if len(s.Parts) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	return p.write(w)
}

// axes are what a study varies, with the values that its points take, in their order.
func axes(p *study.Plan) []varied {
	var all []varied
	for i, a := range p.Study.Axes {
		v := varied{path: a.Path}
		for _, point := range p.Points {
			if !slices.Contains(v.values, point.Values[i]) {
				v.values = append(v.values, point.Values[i])
			}
		}
		all = append(all, v)
	}
	return all
}

func titleOf(title, name string) string {
	if title != "" {
		return title
	}
	return name
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
