package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
	"bubblechamber/sim"
)

// repeat is how to get the same bytes again.
func (m *model) repeat() []part {
	t := &table{Caption: "What it follows from", Head: columns("What", "Value")}
	t.row("Engine version", escaped(strconv.Itoa(sim.Version)))
	t.row("Scenario", coded(m.scenario.Name))
	t.row("SHA-256 of the scenario's text", coded(m.scenario.Hash()))
	var commands []string
	var texts []part
	if r := m.run; r != nil {
		t.row("Seed", coded(strconv.FormatUint(r.Seed, 10)))
		if command, ok := r.command(m); ok {
			commands = append(commands, command)
		}
		commands = append(commands, "bubblechamber run DIR/"+record.ManifestJSON+" --out again", "bubblechamber reproduce DIR")
	} else {
		s := m.study.Plan.Study
		t.row("Study", coded(s.Name))
		t.row("SHA-256 of the study's text", coded(s.Hash()))
		t.row("Root seed", coded(strconv.FormatUint(s.Root(), 10)))
		ref := s.Name + ".yaml"
		if shippedStudy(s) {
			ref = s.Name
		}
		commands = append(commands, "bubblechamber study "+ref+" --out again", "bubblechamber reproduce DIR")
		texts = append(texts, part{Details: "The study's file, " + s.Name + ".yaml", Inner: []part{{Code: string(s.Text)}}})
	}
	texts = append(texts, part{Details: "The scenario's file, " + m.scenario.Name + ".yaml", Inner: []part{{Code: string(m.scenario.Text)}}})
	parts := []part{
		text("DIR is the folder that this page was made of. The last command runs it all again and compares every byte."),
		{Code: strings.Join(commands, "\n")}, {Table: t},
	}
	if m.run != nil && !m.gallery() || m.study != nil && !shippedStudy(m.study.Plan.Study) {
		parts = append(parts, text("What is a file in a command is printed below."))
	}
	return append(parts, texts...)
}

// command runs it from the scenario, without the folder; ok is false where something was
// done by hand, which only the manifest has.
func (r *ran) command(m *model) (command string, ok bool) {
	fresh, err := scenarios.Parse(r.ScenarioName+".yaml", []byte(r.ScenarioText))
	if err != nil {
		return "", false
	}
	o, err := fresh.Outline(r.Set)
	if err != nil || len(r.Forks) > 0 || len(o.Moves) != len(r.Moves) || fresh.Baseline != r.Baseline {
		return "", false
	}
	for i, in := range o.Moves {
		if was := r.Moves[i]; was.Round != in.Round || was.Path != in.Path || was.Value.String() != in.Value.String() {
			return "", false
		}
	}
	ref := r.ScenarioName + ".yaml"
	if m.gallery() {
		ref = r.ScenarioName
	}
	command = fmt.Sprintf("bubblechamber run %s --seed %d", ref, r.Seed)
	for _, s := range o.Settings {
		if s.Path == "rounds" && s.Value.String() != strconv.Itoa(r.LastRound) {
			command += fmt.Sprintf(" --rounds %d", r.LastRound)
		}
	}
	for _, set := range r.Set {
		command += " --set " + quoted(set)
	}
	return command + " --out again", true
}

// gallery reports whether the scenario ships with the program, as it is.
func (m *model) gallery() bool {
	if !slices.Contains(scenarios.Names(), m.scenario.Name) {
		return false
	}
	s, err := scenarios.Load(m.scenario.Name)
	return err == nil && s.Hash() == m.scenario.Hash()
}

func shippedStudy(s *scenarios.Study) bool {
	if !slices.Contains(scenarios.StudyNames(), s.Name) {
		return false
	}
	shipped, err := scenarios.LoadStudy(s.Name)
	return err == nil && shipped.Hash() == s.Hash() && shipped.Scenario.Hash() == s.Scenario.Hash()
}

// quoted is a word for a shell.
func quoted(word string) string { return study.Quote(word) }
