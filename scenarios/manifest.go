package scenarios

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"bubblechamber/agents/recommenders"
	"bubblechamber/metrics/record"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// manifest is the part of a run's manifest.json that its repetition needs.
type manifest struct {
	Engine        int               `json:"engine_version"`
	Text          string            `json:"scenario_text"`
	Name          string            `json:"scenario_name"`
	Seed          uint64            `json:"seed"`
	Rounds        int               `json:"rounds"`
	LastRound     int               `json:"last_round"`
	Baseline      *string           `json:"baseline"` // nil is the file's
	Set           []string          `json:"set"`
	Interventions []json.RawMessage `json:"interventions"`
	Forks         []json.RawMessage `json:"forks"`
	Dir           string            `json:"scenario_dir"`
	Files         []record.File     `json:"files"`

	interventions []sim.Intervention
	forks         []sim.ArmSpec
}

// loadManifest makes of a manifest the scenario that its run was.
func loadManifest(name string, text []byte, more ...recommenders.Kind) (*Scenario, error) {
	var m manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, Problems{jsonProblem(name, text, err)}
	}
	if m.Text == "" {
		return nil, Problems{{File: name, Text: "this is no manifest of a run: it has no scenario_text"}}
	}
	if m.Engine != 0 && m.Engine != sim.Version {
		return nil, Problems{{File: name, Text: fmt.Sprintf("this run was made by version %d of the engine, and this is version %d: it would come out another way", m.Engine, sim.Version)}}
	}
	// Lines and columns are those of the text inside.
	s, err := parseIn(cmp.Or(m.Dir, filepath.Dir(name)), attachedTexts(m.Files), name+" (its scenario)", []byte(m.Text), more)
	if err != nil {
		return nil, err
	}
	s.Name = m.Name
	m.interventions = []sim.Intervention{}
	var problems Problems
	for i, raw := range m.Interventions {
		var in record.Intervention
		if err := json.Unmarshal(raw, &in); err != nil {
			problems = append(problems, Problem{File: name, Text: fmt.Sprintf("intervention %d: %v", i+1, err)})
		}
		m.interventions = append(m.interventions, sim.Intervention{Round: in.Round, Assign: param.Assign{Path: in.Path, Value: in.Value}})
	}
	for i, raw := range m.Forks {
		var f record.Fork
		if err := json.Unmarshal(raw, &f); err != nil {
			problems = append(problems, Problem{File: name, Text: fmt.Sprintf("fork %d: %v", i+1, err)})
		}
		spec := sim.ArmSpec{Name: f.Name, Fork: &sim.Fork{Of: f.Of, At: f.At}}
		for _, s := range f.Set {
			spec.Set = append(spec.Set, param.Assign{Path: s.Path, Value: s.Value})
		}
		m.forks = append(m.forks, spec)
	}
	if problems != nil {
		return nil, problems
	}
	s.recorded, s.Rounds = &m, m.Rounds
	return s, nil
}

// jsonProblem says where JSON is wrong.
func jsonProblem(name string, text []byte, err error) Problem {
	at := int64(0)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &kind):
		at = kind.Offset
	}
	before := string(text[:min(int(at), len(text))])
	return Problem{
		File: name, Line: strings.Count(before, "\n") + 1,
		Column: len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1,
		Text:   "not a manifest: " + err.Error(),
	}
}
