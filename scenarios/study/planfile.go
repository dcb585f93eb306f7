package study

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// PlanJSON is the plan's name in a study's folder.
const PlanJSON = "plan.json"

// planFile is all that a program on another machine needs in order to run cells.
type planFile struct {
	Name         string `json:"name"`
	Engine       int    `json:"engine_version"`
	Points       int    `json:"points"`
	Replicates   int    `json:"replicates"`
	Scenario     string `json:"scenario"`
	ScenarioHash string `json:"scenario_hash"`
	ScenarioText string `json:"scenario_text"`
	StudyHash    string `json:"study_hash"`
	StudyText    string `json:"study_text"`
	// Files are those that belong to the scenario: scripts.
	Files       []record.File `json:"scenario_files,omitempty"`
	ScenarioDir string        `json:"scenario_dir,omitempty"` // at which names of files in the text begin; "" where there are none
}

// Text is the plan as plan.json holds it: all that another program needs to run its
// cells.
func (p *Plan) Text() ([]byte, error) {
	s := p.Study
	text, err := json.MarshalIndent(planFile{
		Name: s.Name, Engine: sim.Version, Points: len(p.Points), Replicates: s.Replicates,
		Scenario: s.Scenario.Name, ScenarioHash: s.Scenario.Hash(), ScenarioText: string(s.Scenario.Text),
		StudyHash: s.Hash(), StudyText: string(s.Text), ScenarioDir: s.Scenario.Dir(), Files: s.Scenario.Attached(),
	}, "", "  ")
	return append(text, '\n'), err
}

// Read reads the plan that a study's folder holds. It is an error where it was made by
// another version of the engine.
func Read(name string) (*Plan, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, scenarios.Problems{{File: name, Text: "no such file; a study's folder holds its " + PlanJSON}}
	}
	if err != nil {
		return nil, err
	}
	return Parse(name, text)
}

// Parse reads the text of a plan, as Read does; name is what errors call it.
func Parse(name string, text []byte) (*Plan, error) {
	var f planFile
	if err := json.Unmarshal(text, &f); err != nil || f.StudyText == "" || f.ScenarioText == "" {
		return nil, scenarios.Problems{{File: name, Text: "this is no plan of a study"}}
	}
	if f.Engine != sim.Version {
		return nil, scenarios.Problems{{File: name, Text: fmt.Sprintf("this plan is for version %d of the engine, and this is version %d", f.Engine, sim.Version)}}
	}
	of, err := scenarios.ParseWith(f.Files, filepath.Join(f.ScenarioDir, f.Scenario+".yaml"), []byte(f.ScenarioText))
	if err != nil {
		return nil, err
	}
	s, err := scenarios.ParseStudyOf(f.Name+".yaml", []byte(f.StudyText), of)
	if err != nil {
		return nil, err
	}
	return NewPlan(s)
}
