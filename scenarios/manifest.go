package scenarios

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

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
	Set           []string          `json:"set"`
	Interventions []json.RawMessage `json:"interventions"`

	interventions []sim.Intervention
}

// loadManifest makes of a manifest the scenario that its run was.
func loadManifest(name string, text []byte) (*Scenario, error) {
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
	s, err := Parse(name+" (its scenario)", []byte(m.Text))
	if err != nil {
		return nil, err
	}
	s.Name = m.Name
	m.interventions = []sim.Intervention{}
	var problems Problems
	for i, raw := range m.Interventions {
		in, err := readIntervention(raw)
		if err != nil {
			problems = append(problems, Problem{File: name, Text: fmt.Sprintf("intervention %d: %v", i+1, err)})
		}
		m.interventions = append(m.interventions, in)
	}
	if problems != nil {
		return nil, problems
	}
	s.recorded, s.Rounds = &m, m.Rounds
	return s, nil
}

func readIntervention(raw json.RawMessage) (sim.Intervention, error) {
	var in struct {
		Round int    `json:"round"`
		Path  string `json:"path"`
		Value any    `json:"value"`
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	if err := d.Decode(&in); err != nil {
		return sim.Intervention{}, err
	}
	v, err := jsonValue(in.Value)
	return sim.Intervention{Round: in.Round, Assign: param.Assign{Path: in.Path, Value: v}}, err
}

// jsonValue is a value as param.Value.MarshalJSON writes it.
func jsonValue(x any) (param.Value, error) {
	switch x := x.(type) {
	case bool:
		return param.B(x), nil
	case string:
		return param.S(x), nil
	case json.Number:
		if n, err := x.Int64(); err == nil {
			return param.I(int(n)), nil
		}
		f, err := x.Float64()
		return param.F(f), err
	}
	return param.Value{}, fmt.Errorf("the value is none that a parameter can have")
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
