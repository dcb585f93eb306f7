package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"bubblechamber/sim/param"
)

// Format numbers the layout of a run's files: it goes up when a file or column
// changes its name or meaning.
const Format = 1

// Status says whether a run came to its end.
type Status string

// The two ends of a run whose files are whole.
const (
	Complete    Status = "complete"
	Interrupted Status = "interrupted"
)

// Manifest is all that a run follows from, and how far it came. It says nothing
// of when, by which build or on how many threads, and of where only what a recommender
// that is made from files needs.
type Manifest struct {
	Format       int            `json:"format_version"`
	Engine       int            `json:"engine_version"` // sim.Version
	ScenarioName string         `json:"scenario_name"`
	ScenarioHash string         `json:"scenario_hash"` // SHA-256 of the text, hex
	ScenarioText string         `json:"scenario_text"`
	Seed         uint64         `json:"seed"`
	Rounds       int            `json:"rounds"` // asked for
	Status       Status         `json:"status"`
	LastRound    int            `json:"last_round"` // of the rows written
	Baseline     string         `json:"baseline"`   // "" is none
	Arms         []string       `json:"arms"`
	Set          []string       `json:"set"` // PATH=VALUE as typed
	Parameters   Parameters     `json:"parameters"`
	Moves        []Intervention `json:"interventions"`
	Forks        []Fork         `json:"forks"` // those made by hand; the others are in the text
	// Portable is false where something in the run repeats on one kind of
	// machine only.
	Portable bool `json:"portable"`
	// ScenarioDir is the folder at which names of files in the text begin, and Files are
	// those that its recommenders are made from; left out where there are none.
	ScenarioDir string `json:"scenario_dir,omitempty"`
	Files       []File `json:"files,omitempty"`
}

// File is a file that a run has read.
type File struct {
	Name string `json:"name"` // as the scenario has it
	Hash string `json:"hash"` // SHA-256, hex
	// Text is the file's, where it belongs to the scenario's own: a script.
	Text string `json:"text,omitempty"`
}

// Fork is an arm that was forked off by hand after round At of arm Of.
type Fork struct {
	Name string    `json:"name"`
	Of   string    `json:"of"`
	At   int       `json:"at"`
	Set  []Setting `json:"set"` // in order, by paths relative to the arm
}

// Setting is a knob and what it was set to.
type Setting struct {
	Path  string      `json:"path"`
	Value param.Value `json:"value"`
}

// Intervention is a knob that moves at the beginning of a round.
type Intervention struct {
	Round int         `json:"round"`
	Path  string      `json:"path"`
	Value param.Value `json:"value"`
}

// Manifest writes manifest.json, and brings the names of all files to disk. It
// belongs last.
func (d *Dir) Manifest(m Manifest) error {
	m.Format = Format
	// An empty list is a list, not null.
	m.Arms = append([]string{}, m.Arms...)
	m.Set = append([]string{}, m.Set...)
	m.Parameters = append(Parameters{}, m.Parameters...)
	m.Moves = append([]Intervention{}, m.Moves...)
	m.Forks = append([]Fork{}, m.Forks...)
	for i, f := range m.Forks {
		m.Forks[i].Set = append([]Setting{}, f.Set...)
	}
	if err := d.sync(); err != nil {
		return fmt.Errorf("%s: %w", d.path, err)
	}
	if err := d.writeJSON(ManifestJSON, m); err != nil {
		return err
	}
	if err := d.sync(); err != nil {
		return fmt.Errorf("%s: %w", d.path, err)
	}
	return nil
}

// ReadManifest reads a manifest.json. It is an error when the file is of
// another format.
func ReadManifest(path string) (Manifest, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Manifest{}, err
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return Manifest{}, fmt.Errorf("%s: not a manifest: %w", path, err)
	}
	if m.Format != Format {
		return Manifest{}, fmt.Errorf("%s: format %d, this is bubblechamber's format %d", path, m.Format, Format)
	}
	return m, nil
}

func (d *Dir) writeJSON(name string, v any) error {
	return d.write(name, func(out io.Writer) error {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(v)
	})
}

// Parameters are the knobs of a run with their values, by path; in JSON one
// object in this order.
type Parameters []param.Assign

// MarshalJSON implements json.Marshaler.
func (ps Parameters) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, p := range ps {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(p.Path)
		if err != nil {
			return nil, err
		}
		value, err := p.Value.MarshalJSON()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Path, err)
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON implements json.Unmarshaler. A number without point or exponent
// is an int, which a float knob takes too.
func (ps *Parameters) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if t, err := d.Token(); err != nil {
		return err
	} else if t != json.Delim('{') {
		return errors.New("parameters are not an object")
	}
	*ps = nil
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		token, err := d.Token()
		if err != nil {
			return err
		}
		v, err := value(token)
		if err != nil {
			return fmt.Errorf("%v: %w", key, err)
		}
		*ps = append(*ps, param.Assign{Path: key.(string), Value: v})
	}
	_, err := d.Token()
	return err
}

// UnmarshalJSON implements json.Unmarshaler.
func (in *Intervention) UnmarshalJSON(text []byte) error {
	var due struct{ Round int }
	var s Setting
	if err := errors.Join(json.Unmarshal(text, &due), s.UnmarshalJSON(text)); err != nil {
		return err
	}
	*in = Intervention{due.Round, s.Path, s.Value}
	return nil
}

// UnmarshalJSON implements json.Unmarshaler.
func (s *Setting) UnmarshalJSON(text []byte) error {
	var raw struct {
		Path  string
		Value any
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&raw); err != nil {
		return err
	}
	v, err := value(raw.Value)
	if err != nil {
		return fmt.Errorf("%s: %w", raw.Path, err)
	}
	*s = Setting{raw.Path, v}
	return nil
}

func value(token any) (param.Value, error) {
	switch t := token.(type) {
	case json.Number:
		if n, err := t.Int64(); err == nil {
			return param.I(int(n)), nil
		}
		x, err := t.Float64()
		return param.F(x), err
	case bool:
		return param.B(t), nil
	case string:
		return param.S(t), nil
	}
	return param.Value{}, fmt.Errorf("%v is not a number, true or false, or text", token)
}
